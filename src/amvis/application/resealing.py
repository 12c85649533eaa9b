"""Changing keys: every sealed field of every table sealed anew with the last key, while the site runs."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.apps import apps
from django.conf import settings
from django.db import models, transaction

from amvis.application.documents.store import reseal_file
from amvis.application.sealing import Broken, seal, sealed_with, unseal
from amvis.records.models import Document
from amvis.records.querysets import unscoped

_AT_ONCE: Final = 200
_TABLES: Final = {
    "SectionVersion": "section",
    "CasePlan": "plan",
}  # otherwise the model's name in small letters


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedField:
    """A field that lies sealed, and the name of its place."""

    model: type[models.Model]
    name: str
    table: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resealed:
    """How many fields were sealed anew, and which could not be opened."""

    count: int
    broken: tuple[str, ...]


def sealed_fields() -> tuple[SealedField, ...]:
    """Return every sealed field: a column of bytes says so in its help text."""
    return tuple(
        SealedField(model=model, name=field.name, table=_table(model))
        for model in apps.get_app_config("records").get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.BinaryField) and field.help_text.startswith("sealed")
    )


def fields_by_key() -> Mapping[int, int]:
    """Return how many fields are sealed with each key."""
    return Counter(sealed_with(value) for field in sealed_fields() for _, _, value in _rows(field))


def reseal() -> Resealed:
    """Seal anew what an older key sealed; what changes meanwhile is sealed with the last one anyway."""
    count, broken = 0, []
    for field in sealed_fields():
        for pk, public_id, value in _rows(field):
            if sealed_with(value) == settings.AMVIS_SEAL_WITH:
                continue
            try:
                count += _anew(field, pk, public_id, value)
            except Broken:
                broken.append(f"{field.table}.{field.name} {public_id}")
    for stored_as in Document._base_manager.values_list("stored_as", flat=True):
        try:
            count += reseal_file(stored_as)
        except (Broken, OSError):
            broken.append(f"document {stored_as}")
    return Resealed(count=count, broken=tuple(broken))


def _anew(field: SealedField, pk: int, public_id: str, value: bytes) -> int:
    place = {"table": field.table, "row": public_id, "field": field.name}
    fresh = seal(unseal(value, **place), **place)
    with transaction.atomic(), unscoped("keys are changed"):
        unchanged = field.model._base_manager.filter(pk=pk, **{field.name: value})
        return unchanged.update(**{field.name: fresh})


def _rows(field: SealedField) -> Iterator[tuple[int, str, bytes]]:
    last = 0
    while True:
        there = {f"{field.name}__isnull": False, "pk__gt": last}
        found: Any = field.model._base_manager.filter(**there).order_by("pk")
        with transaction.atomic(), unscoped("keys are changed"):
            rows = list(found.values_list("pk", "public_id", field.name)[:_AT_ONCE])
        for pk, public_id, value in rows:
            yield pk, public_id, bytes(value)
        if len(rows) < _AT_ONCE:
            return
        last = rows[-1][0]


def _table(model: type[models.Model]) -> str:
    name = model.__name__
    return _TABLES.get(name) or re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()

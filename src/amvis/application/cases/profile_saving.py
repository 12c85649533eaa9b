"""Saving a section of the profile: checked as a family file, as a new version, never over another's."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import Max

from amvis.application.audit.record import Act, record
from amvis.application.bad_input import BadInput
from amvis.application.cases.changed import Changed, Since
from amvis.application.cases.clock_keeping import keep_clocks
from amvis.application.cases.one_case import SeenCase, one_case
from amvis.application.cases.profile import newest_sections
from amvis.application.cases.profile_reading import part_of
from amvis.application.cases.sections import BY_NAME, PEOPLE, Section, Tree, join
from amvis.application.clock import day_of
from amvis.application.entitlements import municipality_names
from amvis.application.family_file import read_family
from amvis.application.sealing import seal
from amvis.domain.consent.policy import Actor
from amvis.records.identifier import random_identifier
from amvis.records.models import SectionVersion
from amvis.rulebook.words import tell

_DAY: Final = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")  # people read and write 31.12.2026
_STEP: Final = re.compile(r"[^.\[\]]+")


class WrongSection(Exception):  # noqa: N818 (it says what is so)
    """What was said cannot stand in a family file; `errors` maps names of fields to sentences."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__("; ".join(errors.values()))
        self.errors = errors


class FamilyFirst(Exception):  # noqa: N818 (it says what is so)
    """Nobody has said yet who belongs to the family: that section comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A form of a section as it was sent, and the version it was made from (0: none)."""

    section: str
    fields: Mapping[str, str]
    number: int
    is_draft: bool = False


@transaction.atomic
def save_section(actor: Actor, public_id: str, said: Said, *, now: datetime) -> int:
    """Save a section and return its new number; a draft is kept as it is, anything else must be right."""
    seen = one_case(actor, public_id, now=now)
    section = BY_NAME[said.section]
    seen.require_work(section.scope)
    part = part_of(section, said.fields)
    before = newest_sections(seen.case.pk)
    if not said.is_draft:
        _check({name: one.value for name, one in before.items()}, section, part, now)
    old = before[section.name].value if section.name in before else {}
    number = _add_version(actor, seen, section, part, said=said, now=now)
    if not said.is_draft:
        keep_clocks(seen.case.pk, day_of(now))
    act = Act(
        action=f"cases.section.{'drafted' if said.is_draft else 'saved'}",
        case=seen.case.pk,
        object_kind="section",
        object_id=f"{section.name}:{number}",
        scope=section.scope,
        fields=tuple(sorted(_changed(old, part))),
    )
    record(actor, act, now=now)
    return number


def _check(before: Mapping[str, Tree], section: Section, part: Tree, now: datetime) -> None:
    """Read the whole family with this section: only what is wrong with this one is told."""
    if section.name != "family" and "family" not in before:
        raise FamilyFirst
    text = json.dumps(join({**before, section.name: part}), ensure_ascii=False)
    try:
        read_family(text, file="profil", on=day_of(now), municipalities=municipality_names())
    except BadInput as error:
        errors = dict(_of_section(error, section))
        if errors:
            raise WrongSection(errors) from error


def _of_section(error: BadInput, section: Section) -> Iterator[tuple[str, str]]:
    for complaint in error.complaints:
        _, _, path = str(complaint.place).partition(" ")
        steps = _STEP.findall(path)
        if _is_of(steps, section):
            problem, remedy = (one if isinstance(one, str) else tell(one, "de") for one in complaint[1:])
            yield ".".join(steps), _DAY.sub(r"\3.\2.\1", f"{problem} {remedy}")


def _is_of(steps: list[str], section: Section) -> bool:
    if not steps or steps[0] not in PEOPLE:
        return bool(steps) and steps[0] in section.top
    if len(steps) < 3:
        return section.name == "family"
    return steps[2] in section.of(steps[0]) or (steps[2] == "id" and section.name == "family")


def _add_version(
    actor: Actor, seen: SeenCase, section: Section, part: Tree, *, said: Said, now: datetime
) -> int:
    rows = SectionVersion._base_manager.filter(case=seen.case, section=section.name)
    newest = rows.aggregate(newest=Max("number"))["newest"] or 0
    if newest != said.number:
        raise Changed(_since(seen, section.name))
    public_id = random_identifier()
    try:
        with transaction.atomic():
            SectionVersion._base_manager.create(
                public_id=public_id,
                case=seen.case,
                section=section.name,
                scope=section.scope,
                number=newest + 1,
                value=seal(
                    json.dumps(part, ensure_ascii=False), table="section", row=public_id, field="value"
                ),
                is_draft=said.is_draft,
                saved_at=now,
                saved_by_id=actor.post,
            )
    except IntegrityError as error:  # somebody saved between our look and our write
        raise Changed(_since(seen, section.name)) from error
    return newest + 1


def _since(seen: SeenCase, section: str) -> Since:
    row = (
        SectionVersion._base_manager.filter(case=seen.case, section=section)
        .select_related("saved_by__account")
        .order_by("-number")
        .first()
    )
    return Since(who=row.saved_by.account.name, at=row.saved_at) if row else Since(who="", at=None)


def _changed(old: Any, new: Any, prefix: str = "") -> Iterator[str]:
    """Yield the names of the fields that differ; their values stay out of the record."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in {**old, **new}:
            yield from _changed(old.get(key), new.get(key), f"{prefix}{key}.")
    elif (
        isinstance(old, list) and isinstance(new, list) and any(isinstance(one, dict) for one in (*old, *new))
    ):
        for number in range(max(len(old), len(new))):
            one, other = (each[number] if number < len(each) else None for each in (old, new))
            yield from _changed(one, other, f"{prefix}{number}.")
    elif old != new:
        yield prefix.rstrip(".")

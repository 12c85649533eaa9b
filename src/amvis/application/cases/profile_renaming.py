"""An id of the family that is written otherwise: what is told of the person elsewhere goes with it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, transaction

from amvis.application.audit.record import Act, record
from amvis.application.cases.changed import Changed, Since
from amvis.application.cases.one_case import SeenCase
from amvis.application.cases.sections import PEOPLE, SECTIONS, Tree
from amvis.application.sealing import seal, unseal
from amvis.application.steps.told import mark_of
from amvis.domain.consent.policy import Actor
from amvis.records.identifier import random_identifier
from amvis.records.models import CalendarFeed, Demand, PathStep, SectionVersion
from amvis.records.querysets import unscoped

Ids = Mapping[str, str]  # the old id to the new one
_NAMING: Final = frozenset({"id", "parents", "for", "adult", "child", "with_children"})  # they hold ids


def renamed(before: Tree, after: Tree) -> Ids:
    """Return the ids that are gone and whose person, known by the birthday, stands there under a new one.

    Where it cannot be told who is who, as of one twin among several, nothing is renamed.
    """
    found: dict[str, str] = {}
    ids = [{one.get("id") for people in PEOPLE for one in tree.get(people, ())} for tree in (before, after)]
    for people in PEOPLE:
        gone, come = (
            _by_birthday(one for one in tree.get(people, ()) if one.get("id") not in known)
            for tree, known in ((before, ids[1]), (after, ids[0]))
        )
        for born, old in gone.items():
            if len(new := come.get(born, [])) == len(old):
                found |= zip(old, new, strict=True)
    return found


def with_ids(told: Any, ids: Ids) -> Any:
    """Return a section, or what else tells of people by their ids, with the new ids in place of the old."""
    if isinstance(told, list):
        return [with_ids(one, ids) for one in told]
    if not isinstance(told, dict):
        return told
    return {key: _named(one, ids) if key in _NAMING else with_ids(one, ids) for key, one in told.items()}


@unscoped("an id is written otherwise: what is told of the person stays theirs, whoever may see it")
def carry_over(actor: Actor, seen: SeenCase, ids: Ids, saved: Iterable[str], *, now: datetime) -> None:
    """Write the new ids into the sections not `saved` just now, drafts too, and into all else of the case.

    Nothing of it is shown to who renames. Raises Changed where somebody saves one of them meanwhile.
    """
    for section in SECTIONS:
        if section.name not in saved:
            _carry_section(actor, seen, section.name, ids, now=now)
    for row in Demand.objects.filter(case=seen.case):
        _reseal(row, "demand", ids)
    for row in PathStep.objects.filter(case=seen.case):
        _reseal(row, "path_step", ids)
    for row in CalendarFeed.objects.filter(case=seen.case, revoked_at=None):
        adult = unseal(row.adult, table="calendar_feed", row=row.public_id, field="adult")
        if new := ids.get(adult):
            row.adult = seal(new, table="calendar_feed", row=row.public_id, field="adult")
            row.mark = mark_of(seen.case, "calendar", new)
            row.save(update_fields=["adult", "mark"])


def _by_birthday(people: Iterable[Tree]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in people:
        if one.get("id") and one.get("born"):
            found.setdefault(one["born"], []).append(one["id"])
    return found


def _named(value: Any, ids: Ids) -> Any:
    """Return an id or a list of ids with the new ones; `parents` of the family are people, not ids."""
    if isinstance(value, list):
        return [_named(one, ids) for one in value]
    return ids.get(value, value) if isinstance(value, str) else with_ids(value, ids)


def _carry_section(actor: Actor, seen: SeenCase, name: str, ids: Ids, *, now: datetime) -> None:
    rows = SectionVersion.objects.filter(case=seen.case, section=name).order_by("-number")
    newest, valid = rows.first(), rows.filter(is_draft=False).first()
    if newest is None:
        return
    number = newest.number
    # A draft that waits stays the newest: what is valid is written first, then the draft again.
    for row in ([valid] if valid and valid.pk != newest.pk else []) + [newest]:
        old = json.loads(unseal(row.value, table="section", row=row.public_id, field="value"))
        new = with_ids(old, ids)
        if new == old and number == newest.number:
            continue
        number += 1
        _add(actor, row, new, number=number, now=now)


def _add(actor: Actor, row: SectionVersion, value: Tree, *, number: int, now: datetime) -> None:
    public_id = random_identifier()
    text = json.dumps(value, ensure_ascii=False)
    try:
        with transaction.atomic():
            SectionVersion.objects.create(
                public_id=public_id,
                case=row.case,
                section=row.section,
                scope=row.scope,
                number=number,
                value=seal(text, table="section", row=public_id, field="value"),
                is_draft=row.is_draft,
                saved_at=now,
                saved_by_id=actor.post,
            )
    except IntegrityError as error:  # somebody saved between our look and our write
        raise Changed(Since(who="", at=now)) from error
    act = Act(
        action="cases.section.renamed",
        case=row.case_id,
        object_kind="section",
        object_id=f"{row.section}:{number}",
        scope=row.scope,
        fields=("id",),
    )
    record(actor, act, now=now)


def _reseal(row: Any, table: str, ids: Ids) -> None:
    old = json.loads(unseal(row.told, table=table, row=row.public_id, field="told"))
    new = with_ids(old, ids)
    if new != old:
        row.told = seal(json.dumps(new, ensure_ascii=False), table=table, row=row.public_id, field="told")
        row.save(update_fields=["told"])


def told_of(ids: Ids) -> Iterator[str]:
    """Yield a sentence for each id that is written otherwise now."""
    for old, new in ids.items():
        yield f"„{old}“ heißt jetzt „{new}“; was sonst zu dieser Person gesagt ist, gehört weiter zu ihr."

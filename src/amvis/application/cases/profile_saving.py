"""Saving sections of the profile: checked as one family, all or none, never over somebody else's."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from amvis.application.audit.record import Act, record
from amvis.application.cases.barred_address import address_told, like_an_address
from amvis.application.cases.changed import Changed, Since
from amvis.application.cases.clock_keeping import keep_clocks
from amvis.application.cases.one_case import SeenCase, one_case
from amvis.application.cases.profile import SavedSection, newest_sections, sections_of, version_of
from amvis.application.cases.profile_checking import LikeAnAddress, WrongSections, check
from amvis.application.cases.profile_reading import as_the_form_says, part_of
from amvis.application.cases.profile_renaming import carry_over, renamed, with_ids
from amvis.application.cases.sections import BY_NAME, PEOPLE, Section, Tree
from amvis.application.clock import day_of
from amvis.application.sealing import seal
from amvis.domain.consent.policy import Actor
from amvis.records.identifier import random_identifier
from amvis.records.models import SectionVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVersion:
    """What a section shall say, and the version it was made from (0: none)."""

    section: Section
    part: Tree
    number: int
    is_draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A form of a section as it was sent, and the version it was made from (0: none)."""

    section: str
    fields: Mapping[str, str]
    number: int
    is_draft: bool = False

    @property
    def as_version(self) -> NewVersion:
        """Return what the form says."""
        section = BY_NAME[self.section]
        part = part_of(section, self.fields)
        return NewVersion(section=section, part=part, number=self.number, is_draft=self.is_draft)


def save_section(actor: Actor, public_id: str, said: Said, *, now: datetime) -> int:
    """Save one section and return the number of its newest version."""
    numbers = save_sections(actor, public_id, (said.as_version,), now=now)
    return numbers.get(said.section, said.number)


@transaction.atomic
def save_sections(
    actor: Actor, public_id: str, told: Sequence[NewVersion], *, is_agreed: bool = False, now: datetime
) -> Mapping[str, int]:
    """Save the sections that say something else than the version they were made from, all or none.

    Returns the new numbers. A draft is kept as it is, anything else must be right.

    Raises:
        NotThere, CaseEnded: nothing may be written here.
        FamilyFirst, WrongSections: it cannot stand in a family file.
        LikeAnAddress: the address is barred, texts look like one, and nobody has agreed to them.
        Changed: somebody saved one of them since.
    """
    seen = one_case(actor, public_id, now=now)
    for one in told:
        seen.require_work(one.section.scope)
    newest = sections_of(seen, with_drafts=True)
    if seen.case.has_barred_address:
        _refuse_addresses(told, newest, is_agreed=is_agreed)
    before = newest_sections(seen.case.pk)
    if ids := renamed(before["family"].value if "family" in before else {}, _family_told(told)):
        told = [replace(one, part=with_ids(one.part, ids)) for one in told]
        before = {name: replace(one, value=with_ids(one.value, ids)) for name, one in before.items()}
    new = [one for one in told if _is_news(seen, one, newest.get(one.section.name))]
    if valid := [one for one in new if not one.is_draft]:
        check(
            {name: one.value for name, one in before.items()}, {one.section: one.part for one in valid}, now
        )
    numbers = {}
    for one in new:
        name = one.section.name
        numbers[name] = _add_version(actor, seen, one, now=now)
        old = before[name].value if name in before else {}
        _record(actor, seen, one, number=numbers[name], old=old, now=now)
    if ids:
        carry_over(actor, seen, ids, numbers, now=now)
    if valid:
        keep_clocks(seen.case.pk, day_of(now))
    return numbers


def _refuse_addresses(
    told: Sequence[NewVersion], newest: Mapping[str, SavedSection], *, is_agreed: bool
) -> None:
    """Refuse the address itself, and other texts that look like one unless somebody has confirmed them."""
    for one in told:
        if of_address := address_told(one.part):
            raise WrongSections({one.section.name: of_address})
    before = {name: saved.value for name, saved in newest.items()}
    questions = {
        one.section.name: like_an_address(one.part, before.get(one.section.name, {})) for one in told
    }
    if not is_agreed and any(questions.values()):
        raise LikeAnAddress({name: found for name, found in questions.items() if found})


def _family_told(told: Sequence[NewVersion]) -> Tree:
    """Return who belongs to the family by what shall be valid now; nothing where that is not told."""
    of_family = (one.part for one in told if one.section.name == "family" and not one.is_draft)
    return next(of_family, {})


def _is_news(seen: SeenCase, told: NewVersion, newest: SavedSection | None) -> bool:
    """Return whether it says something else than its form did, or makes what was a draft valid."""
    section = told.section
    if not told.number:
        return section.name == "family" or bool(_without_bare(told.part))
    if newest is None or newest.number != told.number:
        base = version_of(seen, section.name, told.number)
    elif newest.is_draft and not told.is_draft:
        return True
    else:
        base = newest.value
    old, new = (as_the_form_says(section, part) for part in (base, told.part))
    return _without_bare(old) != _without_bare(new)


def _without_bare(part: Tree) -> Tree:
    """Leave out people of whom only the id stands: the form of a section names everybody."""
    people = {key: said for key in PEOPLE if (said := [one for one in part.get(key, ()) if len(one) > 1])}
    return {key: value for key, value in part.items() if key not in PEOPLE} | people


def _add_version(actor: Actor, seen: SeenCase, told: NewVersion, *, now: datetime) -> int:
    name, public_id = told.section.name, random_identifier()
    if _newest(seen, name) != told.number:
        raise Changed(_since(seen, name))
    value = json.dumps(told.part, ensure_ascii=False)
    try:
        with transaction.atomic():
            SectionVersion._base_manager.create(
                public_id=public_id,
                case=seen.case,
                section=name,
                scope=told.section.scope,
                number=told.number + 1,
                value=seal(value, table="section", row=public_id, field="value"),
                is_draft=told.is_draft,
                saved_at=now,
                saved_by_id=actor.post,
            )
    except IntegrityError as error:  # somebody saved between our look and our write
        raise Changed(_since(seen, name)) from error
    return told.number + 1


def _newest(seen: SeenCase, section: str) -> int:
    rows = SectionVersion._base_manager.filter(case=seen.case, section=section).order_by("-number")
    return rows.values_list("number", flat=True).first() or 0


def _since(seen: SeenCase, section: str) -> Since:
    rows = SectionVersion._base_manager.filter(case=seen.case, section=section)
    row = rows.select_related("saved_by__account").order_by("-number").first()
    return Since(who=row.saved_by.account.name, at=row.saved_at) if row else Since(who="", at=None)


def _record(actor: Actor, seen: SeenCase, told: NewVersion, *, number: int, old: Tree, now: datetime) -> None:
    act = Act(
        action=f"cases.section.{'drafted' if told.is_draft else 'saved'}",
        case=seen.case.pk,
        object_kind="section",
        object_id=f"{told.section.name}:{number}",
        scope=told.section.scope,
        fields=tuple(sorted(_changed(old, told.part))),
    )
    record(actor, act, now=now)


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

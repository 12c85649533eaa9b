"""Two people met in one section: what each changed since the version both began with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from amvis.application.cases.one_case import one_case
from amvis.application.cases.profile import (
    SavedSection,
    record_sections,
    sections_of,
    valid_family,
    version_of,
)
from amvis.application.cases.profile_differences import Difference, changes
from amvis.application.cases.profile_merging import merged
from amvis.application.cases.profile_reading import as_the_form_says
from amvis.application.cases.profile_saving import NewVersion
from amvis.application.cases.sections import Tree
from amvis.domain.consent.policy import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """What somebody else saved, what was typed meanwhile, and both together."""

    newest: SavedSection
    theirs: tuple[Difference, ...]
    mine: tuple[Difference, ...]
    both: tuple[Difference, ...]  # from their text to mine, where both changed the same
    together: Tree


@transaction.atomic
def meetings(
    actor: Actor, public_id: str, told: Sequence[NewVersion], *, now: datetime
) -> Mapping[str, Meeting]:
    """Return for each section that somebody saved since its form was made what both changed."""
    seen = one_case(actor, public_id, now=now)
    saved, family = sections_of(seen, with_drafts=True), valid_family(seen)
    found = {}
    for one in told:
        newest = saved.get(one.section.name)
        if newest is not None and newest.number != one.number:
            base = version_of(seen, one.section.name, one.number)
            found[one.section.name] = _meeting(one, base, newest, family)
    record_sections(actor, seen, found, now=now)
    return found


def _meeting(told: NewVersion, base: Tree, newest: SavedSection, family: Tree) -> Meeting:
    section = told.section
    before, theirs = (as_the_form_says(section, part) for part in (base, newest.value))
    by_them = changes(section, before, theirs, family)
    by_me = changes(section, before, told.part, family)
    places = {one.place for one in by_them} & {one.place for one in by_me}
    between = changes(section, theirs, told.part, family)
    return Meeting(
        newest=newest,
        theirs=by_them,
        mine=by_me,
        both=tuple(one for one in between if one.place in places),
        together=merged(before, theirs, told.part),
    )

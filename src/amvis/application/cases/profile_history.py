"""The versions of a section: what each changed against the one before, and any two side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction

from amvis.application.access.not_found import NotThere
from amvis.application.cases.one_case import SeenCase, one_case
from amvis.application.cases.profile import SavedSection, record_sections, saved_of, valid_family
from amvis.application.cases.profile_differences import Difference, changes
from amvis.application.cases.profile_entries import Group, groups_of
from amvis.application.cases.profile_reading import as_the_form_says
from amvis.application.cases.sections import BY_NAME, Section, Tree
from amvis.domain.consent.policy import Actor
from amvis.records.models import SectionVersion

PAGE: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version with its whole text and what it changed."""

    saved: SavedSection
    changes: tuple[Difference, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two versions of one section, the older first."""

    older: SavedSection
    newer: SavedSection
    changes: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A page of versions, the newest first, and the number below which the next page begins."""

    versions: tuple[Version, ...]
    before: int | None
    numbers: tuple[tuple[int, datetime, str], ...]  # of every version: number, when, who
    compared: Comparison | None


@transaction.atomic
def section_history(
    actor: Actor,
    public_id: str,
    name: str,
    *,
    now: datetime,
    before: int | None = None,
    between: tuple[int, int] | None = None,
) -> History:
    """Return a page of the versions of a section, or raise NotThere; that they were read is recorded.

    Args:
        before: the number below which the page begins.
        between: two numbers to be set side by side; versions that are not there are not compared.
    """
    seen, section = one_case(actor, public_id, now=now), BY_NAME.get(name)
    if section is None:
        raise NotThere
    seen.require(section.scope)
    family = valid_family(seen)
    page = _page(seen, section, before)
    if page:
        record_sections(actor, seen, (name,), now=now)
    return History(
        versions=tuple(_versions(section, page, family)),
        before=page[PAGE - 1].number if len(page) > PAGE else None,
        numbers=_numbers(seen, section),
        compared=_compared(seen, section, between, family) if between else None,
    )


def _page(seen: SeenCase, section: Section, before: int | None) -> Sequence[SavedSection]:
    """Return a page and the version before it, against which the last one is told."""
    rows = SectionVersion.objects.filter(case=seen.case, section=section.name).order_by("-number")
    rows = rows if before is None else rows.filter(number__lt=before)
    return [saved_of(row) for row in rows.select_related("case", "saved_by__account")[: PAGE + 1]]


def _versions(section: Section, page: Sequence[SavedSection], family: Tree) -> Iterator[Version]:
    for number, one in enumerate(page[:PAGE]):
        earlier = page[number + 1].value if number + 1 < len(page) else {}
        groups = groups_of(section, one.value, family, with_new=False)
        yield Version(
            saved=one,
            changes=_changes(section, earlier, one.value, family),
            groups=tuple(group for group in groups if not group.is_empty),
        )


def _numbers(seen: SeenCase, section: Section) -> tuple[tuple[int, datetime, str], ...]:
    rows = SectionVersion.objects.filter(case=seen.case, section=section.name).order_by("-number")
    return tuple(rows.values_list("number", "saved_at", "saved_by__account__name"))


def _compared(seen: SeenCase, section: Section, between: tuple[int, int], family: Tree) -> Comparison | None:
    rows = SectionVersion.objects.filter(case=seen.case, section=section.name, number__in=between)
    found = [saved_of(row) for row in rows.select_related("case", "saved_by__account").order_by("number")]
    if len(found) != len(between):
        return None
    older, newer = found
    return Comparison(older=older, newer=newer, changes=_changes(section, older.value, newer.value, family))


def _changes(section: Section, before: Tree, after: Tree, family: Tree) -> tuple[Difference, ...]:
    old, new = (as_the_form_says(section, part) if part else part for part in (before, after))
    return changes(section, old, new, family)

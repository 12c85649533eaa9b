"""Keeping a case's days apart from its sealed profile, each time a section is saved that tells some."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from amvis.application.cases.clock import Clock, ClockKind, clocks_of_child
from amvis.domain.consent.vocabulary import Scope
from amvis.domain.household import school_start_of
from amvis.domain.law import LawOn
from amvis.records.models import CaseClock
from amvis.rulebook.loader import load_law

_SCOPES: Final[Mapping[str, Scope]] = {"family": Scope.STATUS, "benefits": Scope.FINANCE}


def keep_clocks(case: int, section: str, part: Mapping[str, Any], today: date) -> None:
    """Write the days that a section tells in place of those it told before; other sections tell none."""
    scope = _SCOPES.get(section)
    if scope is None:
        return
    law = load_law().projected(today)
    told = set(_of_family(part, law) if section == "family" else _of_benefits(part))
    CaseClock._base_manager.filter(case=case, scope=scope).delete()
    CaseClock._base_manager.bulk_create(
        CaseClock(case_id=case, kind=kind, on=on, scope=scope) for kind, on in sorted(told)
    )


def _of_family(part: Mapping[str, Any], law: LawOn) -> Iterator[tuple[str, date]]:
    for child in part.get("children", ()):
        born = _day(child.get("born"))
        if born:
            begins = school_start_of(born, _day(child.get("school_from")))
            yield from (_plain(clock) for clock in clocks_of_child(born, begins, law))
    for parent in part.get("parents", ()):
        if ends := _day(parent.get("parental_leave_until")):
            yield ClockKind.PARENTAL_LEAVE_ENDS.value, ends


def _of_benefits(part: Mapping[str, Any]) -> Iterator[tuple[str, date]]:
    for benefit in part.get("receiving", ()):
        if ends := _day(benefit.get("until")):
            yield ClockKind.BENEFIT_ENDS.value, ends


def _plain(clock: Clock) -> tuple[str, date]:
    return clock.kind.value, clock.on


def _day(told: object) -> date | None:
    return date.fromisoformat(str(told)) if told else None

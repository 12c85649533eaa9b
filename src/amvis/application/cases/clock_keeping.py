"""Keeping a case's days apart from its sealed profile: each time it is saved, and again every night."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from amvis.application.cases.clock import ClockKind, clocks_of_child
from amvis.application.cases.profile import newest_parts
from amvis.domain.consent.vocabulary import Scope
from amvis.domain.household import school_start_of
from amvis.domain.law import LawOn
from amvis.records.models import CaseClock
from amvis.records.querysets import unscoped
from amvis.rulebook.loader import load_law

Parts = Mapping[str, Mapping[str, Any]]  # sections by their names
OF_PROFILE: Final = frozenset(  # kinds of days that a profile tells; others are kept by who tells them
    {
        *(ClockKind.PLACE_CLAIM, ClockKind.REASONABLE_WORK, ClockKind.SCHOOL, ClockKind.SCHOOL_WITHOUT_CARE),
        *(ClockKind.PARENTAL_LEAVE_ENDS, ClockKind.JOB_ENDS, ClockKind.BENEFIT_ENDS),
        *(ClockKind.MEASURE_ENDS, ClockKind.PAYMENT_STOPPED, ClockKind.COURSE_ENDS, ClockKind.CARE_ENDS),
    }
)
_MEASURES: Final = frozenset({"einstiegsgeld", "kinderbetreuungskosten_weiterbildung", "bab", "bafoeg"})


class Told(NamedTuple):
    """A day that the profile tells, and in which scope it may be seen."""

    kind: ClockKind
    on: date
    scope: Scope


@unscoped("the days of a case are kept apart from its profile")
def keep_clocks(case: int, today: date) -> None:
    """Write the days that the profile of a case tells now in place of those it told before."""
    keep_all_clocks(newest_parts([case]), today)


def keep_all_clocks(profiles: Mapping[int, Parts], today: date) -> int:
    """Write the days of many cases in three statements and return of how many cases any changed.

    Rows of kinds that no profile tells are left alone.
    """
    law = load_law().projected(today)
    wanted = {
        case: {(one.kind.value, one.on): one for one in told(parts, law)} for case, parts in profiles.items()
    }
    kept: dict[int, dict[tuple[str, date], int]] = {case: {} for case in profiles}
    for row in CaseClock._base_manager.filter(case__in=profiles, kind__in=OF_PROFILE):
        kept[row.case_id][row.kind, row.on] = row.pk
    gone = [pk for case, rows in kept.items() for day, pk in rows.items() if day not in wanted[case]]
    new = [(case, one) for case, days in wanted.items() for day, one in days.items() if day not in kept[case]]
    if gone:
        CaseClock._base_manager.filter(pk__in=gone).delete()
    CaseClock._base_manager.bulk_create(
        CaseClock(case_id=case, kind=one.kind, on=one.on, scope=one.scope) for case, one in sorted(new)
    )
    changed = {case for case, _ in new} | {
        case for case, rows in kept.items() if any(day not in wanted[case] for day in rows)
    }
    return len(changed)


def told(parts: Parts, law: LawOn) -> frozenset[Told]:
    """Return the days that the sections of a profile tell."""
    return frozenset((*_of_family(parts, law), *_of_work(parts), *_of_benefits(parts)))


def _of_family(parts: Parts, law: LawOn) -> Iterator[Told]:
    family, care = parts.get("family", {}), _care(parts)
    for child in family.get("children", ()):
        born = _day(child.get("born"))
        if not born:
            continue
        begins = school_start_of(born, _day(child.get("school_from")))
        for clock in clocks_of_child(born, begins, law):
            yield Told(clock.kind, clock.on, Scope.STATUS)
        if ends := _day(care.get(child.get("id"), {}).get("until")):
            yield Told(ClockKind.CARE_ENDS, ends, Scope.CHILDCARE)
        if not _is_cared_for(care.get(child.get("id"), {}), begins):
            yield Told(ClockKind.SCHOOL_WITHOUT_CARE, begins, Scope.CHILDCARE)
    for parent in family.get("parents", ()):
        if ends := _day(parent.get("parental_leave_until")):
            yield Told(ClockKind.PARENTAL_LEAVE_ENDS, ends, Scope.STATUS)


def _care(parts: Parts) -> Mapping[object, Mapping[str, Any]]:
    return {child.get("id"): child.get("care") or {} for child in parts.get("care", {}).get("children", ())}


def _is_cared_for(care: Mapping[str, Any], begins: date) -> bool:
    """Whether a place is known that begins with school: one in a Kita ends there."""
    since = _day(care.get("since"))
    return since is not None and since >= begins


def _of_work(parts: Parts) -> Iterator[Told]:
    for parent in parts.get("work", {}).get("parents", ()):
        if ends := _day((parent.get("job_end") or {}).get("last_day")):
            yield Told(ClockKind.JOB_ENDS, ends, Scope.PLACEMENT)
        if ends := _day(parent.get("course_until")):
            yield Told(ClockKind.COURSE_ENDS, ends, Scope.PLACEMENT)


def _of_benefits(parts: Parts) -> Iterator[Told]:
    benefits = parts.get("benefits", {})
    receiving = benefits.get("receiving", ())
    for one in receiving:
        ends = _day(one.get("until"))
        if ends and not _goes_on(one, receiving):
            kind = ClockKind.MEASURE_ENDS if one.get("benefit") in _MEASURES else ClockKind.BENEFIT_ENDS
            yield Told(kind, ends, Scope.FINANCE)
    for one in benefits.get("decisions", ()):
        stops = _day(one.get("from")) or _day(one.get("dated"))
        if stops and one.get("outcome") == "revoked":
            yield Told(ClockKind.PAYMENT_STOPPED, stops, Scope.FINANCE)


def _goes_on(ended: Mapping[str, Any], receiving: Iterable[Mapping[str, Any]]) -> bool:
    """Whether the same benefit is granted beyond the end of this period."""
    ends = str(ended["until"])
    return any(
        one.get("benefit") == ended.get("benefit") and str(one.get("until") or "9999-12-31") > ends
        for one in receiving
    )


def _day(told: object) -> date | None:
    return date.fromisoformat(str(told)) if told else None

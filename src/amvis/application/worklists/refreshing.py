"""The nightly refresh: each open case's days by the law of today, and whether its chosen plan still holds."""

import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction

from amvis.application.cases.clock import ClockKind
from amvis.application.cases.clock_keeping import keep_all_clocks
from amvis.application.cases.plan_standing import no_longer_holds
from amvis.application.cases.profile import newest_parts
from amvis.application.clock import day_of
from amvis.domain.consent.vocabulary import Scope
from amvis.records.case import CaseStatus
from amvis.records.models import Case, CaseClock, CasePlan, MachineRun
from amvis.records.querysets import unscoped

NAME: Final = "refresh"
AT_ONCE: Final = 50  # cases of one transaction: what an interruption does again
_log: Final = logging.getLogger("amvis.refresh")


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshed:
    """What came of a run of this day, with what was done before an interruption."""

    cases: int  # looked at
    changed: int  # whose days were others
    outdated: int  # open cases whose chosen plan no longer holds, by now
    failed: int  # plans that could not be looked at


@unscoped("the machine looks through all open cases every night")
def refresh(*, now: datetime, told: Callable[[int, int], None] = lambda _, __: None) -> Refreshed:
    """Refresh every open case once a day; after an interruption it goes on where it stopped.

    Args:
        told: is given after each step how many cases of how many are done.
    """
    today, failed = day_of(now), 0
    run, _ = MachineRun.objects.get_or_create(name=NAME, on=today)
    still = Case.objects.filter(status=CaseStatus.OPEN, pk__gt=run.done_up_to).order_by("pk")
    left = still.count() if run.finished_at is None else 0
    of = run.seen + left
    while run.finished_at is None:
        cases = list(still.filter(pk__gt=run.done_up_to).values_list("pk", flat=True)[:AT_ONCE])
        outdated, unknown = _outdated(cases, now)
        failed += len(unknown)
        run = _step(run, cases, outdated=outdated, unknown=unknown, now=now)
        told(run.seen, of)
    rows = CaseClock.objects.filter(kind=ClockKind.PLAN_OUTDATED, case__status=CaseStatus.OPEN)
    return Refreshed(cases=run.seen, changed=run.changed, outdated=rows.count(), failed=failed)


def _outdated(cases: Collection[int], now: datetime) -> tuple[frozenset[int], frozenset[int]]:
    """Return the cases whose chosen plan no longer holds, and those of which that is not known."""
    planned = CasePlan.objects.filter(case__in=cases).exclude(chosen_at=None)
    outdated, unknown = set(), set()
    for case in planned.values_list("case_id", flat=True).distinct():
        try:
            standing = no_longer_holds(case, now=now)
        except Exception:  # one plan that nobody can read keeps no other case from being looked at
            _log.exception("the plan of case %s could not be looked at", case)
            unknown.add(case)
            continue
        if standing is not None and not standing.holds:
            outdated.add(case)
    return frozenset(outdated), frozenset(unknown)


@transaction.atomic
def _step(
    run: MachineRun,
    cases: Collection[int],
    *,
    outdated: frozenset[int],
    unknown: frozenset[int],
    now: datetime,
) -> MachineRun:
    """Write what was found of some cases and how far the run is; another run may have done it meanwhile."""
    found = MachineRun.objects.select_for_update().get(pk=run.pk)
    if found.done_up_to != run.done_up_to or found.finished_at is not None:
        return found
    if not cases:
        found.finished_at = now
    else:
        found.changed += keep_all_clocks(newest_parts(cases), day_of(now))
        _mark(frozenset(cases) - unknown, outdated, day_of(now))
        found.done_up_to = max(cases)
        found.seen += len(cases)
    found.save()
    return found


def _mark(cases: Collection[int], outdated: frozenset[int], today: date) -> None:
    """Mark the cases whose plan no longer holds, since the day it was first seen."""
    rows = CaseClock.objects.filter(case__in=cases, kind=ClockKind.PLAN_OUTDATED)
    rows.exclude(case__in=outdated).delete()
    known = set(rows.values_list("case_id", flat=True))
    CaseClock.objects.bulk_create(
        CaseClock(case_id=case, kind=ClockKind.PLAN_OUTDATED, on=today, scope=Scope.FINANCE)
        for case in sorted(outdated - known)
    )

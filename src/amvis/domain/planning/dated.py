"""Dates changed by others: a place some weeks earlier, settling-in some weeks shorter, time off for it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

from amvis.domain.care.settling_in import Stay, present_weeks
from amvis.domain.planning.case import Case
from amvis.domain.planning.change import (
    LEAST_SETTLING_WEEKS,
    MOST_WEEKS,
    SOONER_COST,
    WEEK_COST,
    Dated,
    TimeOff,
    cost_of,
)
from amvis.domain.planning.choice import Choice
from amvis.domain.planning.constraints import age_fits, settled
from amvis.domain.planning.joint_day import JointDay
from amvis.domain.planning.outcome import Outcome, outcome_with
from amvis.domain.planning.setting import Setting

Choices = tuple[Choice, ...]
DateActs = tuple[Dated | TimeOff, ...]


def cheapest_dates(
    setting: Setting, case: Case, choices: Choices, *, week: tuple[JointDay, ...], most: int
) -> Iterator[tuple[DateActs, Outcome, Choices]]:
    """Yield every cheapest set of changed dates that lets a week that works start, up to a cost."""
    if setting.free_adults:
        outcome = outcome_with(setting, case, choices, week)
        if isinstance(outcome, Outcome):
            yield (), outcome, choices
            return
    tried = [_with_time_off(setting, choices, dates) for dates in _sets(setting, choices, most)]
    best = most
    for cost, acts, changed in sorted(tried, key=lambda one: one[0]):
        if cost > best:
            return
        is_off = any(isinstance(act, TimeOff) for act in acts)
        outcome = outcome_with(replace(setting, free_adults=1) if is_off else setting, case, changed, week)
        if isinstance(outcome, Outcome):
            best = cost
            yield acts, outcome, changed


def _sets(setting: Setting, choices: Choices, most: int) -> Iterator[tuple[Dated, ...]]:
    """Yield the sets of weeks that may be paid, with no week at all as well."""
    found: list[tuple[int, tuple[Dated, ...]]] = [(0, ())]
    for carer, shorter in _carers(choices).items():
        weeks = product(range(_most_earlier(setting, carer) + 1), range(shorter + 1))
        each = [Dated(carer, earlier, sooner) for earlier, sooner in weeks]
        found = [
            (cost + _cost(one), (*dates, one) if _cost(one) else dates)
            for cost, dates in found
            for one in each
            if cost + _cost(one) <= most
        ]
    yield from (dates for _, dates in found)


def _with_time_off(
    setting: Setting, choices: Choices, dates: tuple[Dated, ...]
) -> tuple[int, DateActs, Choices]:
    """Return dates with the packages they change; if no parent is free, one is given time off."""
    changed = tuple(_changed(setting, choice, dates) for choice in choices) if dates else choices
    weeks = 0 if setting.free_adults else weeks_present(setting, changed)
    acts: DateActs = (*dates, TimeOff(weeks)) if weeks else dates
    return cost_of(acts), acts, changed


def weeks_present(setting: Setting, choices: Choices) -> int:
    """Return the weeks a parent is present while the children settle in, one carer after the other."""
    if not setting.holds(settled.CONSTRAINT.key):
        return 0
    groups: dict[tuple[bool, str], int] = {}
    for choice in choices:
        for at, stay in enumerate(choice.stays):
            group = (at > 0 or stay.is_edge, stay.carer)
            groups[group] = max(groups.get(group, 0), stay.weeks)
    return sum(map(present_weeks, groups.values()))


def _carers(choices: Choices) -> dict[str, int]:
    """Return the carers children settle in at, with the weeks that can be saved."""
    found: dict[str, int] = {}
    for choice in choices:
        for stay in choice.stays:
            found[stay.carer] = max(found.get(stay.carer, 0), stay.weeks - LEAST_SETTLING_WEEKS, 0)
    return found


def _most_earlier(setting: Setting, name: str) -> int:
    carer = setting.carers.get(name)
    if carer is None or carer.free_from is None or carer.free_from <= setting.tomorrow:
        return 0
    return min(MOST_WEEKS, -(-(carer.free_from - setting.tomorrow).days // 7))


def _cost(dated: Dated) -> int:
    return dated.weeks_earlier * WEEK_COST + dated.weeks_sooner * SOONER_COST


def _changed(setting: Setting, choice: Choice, dates: tuple[Dated, ...]) -> Choice:
    by_carer = {one.carer: one for one in dates}
    stays = tuple(
        _stay(setting, choice, stay, by_carer[stay.carer]) if stay.carer in by_carer else stay
        for stay in choice.stays
    )
    return replace(choice, stays=stays)


def _stay(setting: Setting, choice: Choice, stay: Stay, dated: Dated) -> Stay:
    weeks = max(min(stay.weeks, LEAST_SETTLING_WEEKS), stay.weeks - dated.weeks_sooner)
    return stay._replace(care_from=_care_from(setting, choice, stay, dated), weeks=weeks)


def _care_from(setting: Setting, choice: Choice, stay: Stay, dated: Dated) -> date:
    """Return the first day of care with the place so many weeks earlier."""
    carer = setting.carers.get(stay.carer)
    if carer is None or carer.free_from is None or not dated.weeks_earlier:
        return stay.care_from
    child = setting.problem.household.children[choice.child]
    named = next(one for one in (choice.main, choice.edge) if one and one[0] == stay.carer)
    module = next((one for one in carer.modules if one.name == named[1]), None)
    fits = age_fits.window(child, carer, module)
    free = carer.free_from - timedelta(weeks=dated.weeks_earlier)
    return max(filter(None, (setting.tomorrow, fits.first, free)))

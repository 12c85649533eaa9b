"""Dates changed by others: a place some weeks earlier, settling-in some weeks shorter."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

from amvis.domain.care.settling_in import Stay
from amvis.domain.planning.case import Case
from amvis.domain.planning.change import (
    LEAST_SETTLING_WEEKS,
    MOST_WEEKS,
    SOONER_COST,
    WEEK_COST,
    Dated,
)
from amvis.domain.planning.choice import Choice
from amvis.domain.planning.constraints import age_fits
from amvis.domain.planning.outcome import Outcome, outcome_of
from amvis.domain.planning.setting import Setting

Choices = tuple[Choice, ...]


def cheapest_dates(
    setting: Setting, case: Case, choices: Choices, most: int
) -> Iterator[tuple[tuple[Dated, ...], Outcome, Choices]]:
    """Yield every cheapest set of changed dates that lets the option start, up to a cost."""
    ranges = [
        [
            Dated(carer, earlier, sooner)
            for earlier, sooner in product(range(_most_earlier(setting, carer) + 1), range(shorter + 1))
        ]
        for carer, shorter in _carers(choices).items()
    ]
    sets = [(sum(map(_cost, each)), each) for each in product(*ranges)]
    sets = sorted((pair for pair in sets if 0 < pair[0] <= most), key=lambda pair: pair[0])
    best: int | None = None
    for cost, each in sets:
        if best is not None and cost > best:
            return
        changed = tuple(_changed(setting, choice, each) for choice in choices)
        outcome = outcome_of(setting, case, changed)
        if isinstance(outcome, Outcome):
            best = cost
            yield tuple(one for one in each if _cost(one)), outcome, changed


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
    stays = tuple(_stay(setting, choice, stay, by_carer[stay.carer]) for stay in choice.stays)
    return replace(choice, stays=stays)


def _stay(setting: Setting, choice: Choice, stay: Stay, dated: Dated) -> Stay:
    if not _cost(dated):
        return stay
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

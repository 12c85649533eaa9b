"""Dates changed by others: a place some weeks earlier, settling-in some weeks shorter, time off for it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import product
from typing import NamedTuple

from amvis.domain.care.settling_in import Settled, Stay, present_weeks
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
from amvis.domain.planning.outcome import (
    Outcome,
    Stays,
    outcome_of_dates,
    outcome_with,
    settled_by,
    worked,
)
from amvis.domain.planning.setting import Setting

Choices = tuple[Choice, ...]
DateActs = tuple[Dated | TimeOff, ...]


class _Tried(NamedTuple):
    """One set of changed dates, with the settling-in it leads to by the longest days of the children."""

    cost: int
    acts: DateActs
    stays: Stays
    free_adults: int
    settled: dict[tuple[int, ...], tuple[Settled, ...] | None]


@dataclass(slots=True)
class Dates:
    """The changed dates of packages: the same for all shifts and hours, so each is reckoned once."""

    setting: Setting
    _known: dict[tuple[int, ...], tuple[int, list[_Tried]]] = field(default_factory=dict)

    def cheapest(
        self, case: Case, choices: Choices, *, week: tuple[JointDay, ...], most: int
    ) -> Iterator[tuple[DateActs, Outcome, Choices]]:
        """Yield every cheapest set of changed dates that lets a week that works start, up to a cost."""
        found = worked(self.setting, case, week)
        if self.setting.free_adults:
            outcome = outcome_with(self.setting, case, choices, found)
            if isinstance(outcome, Outcome):
                yield (), outcome, choices
                return
        best = most
        for one in self._tried(choices, most):
            if one.cost > best:
                return
            if found.longest not in one.settled:
                stays = settled_by(self.setting, one.stays, found.longest, one.free_adults)
                one.settled[found.longest] = stays
            outcome = outcome_of_dates(self.setting, case, choices, found, stays=one.settled[found.longest])
            if isinstance(outcome, Outcome):
                best = one.cost
                yield one.acts, outcome, _with_stays(choices, one.stays)

    def _tried(self, choices: Choices, most: int) -> list[_Tried]:
        """Return the sets that may be paid, and perhaps dearer ones, cheapest first."""
        key = tuple([choice.number for choice in choices])
        asked, known = self._known.get(key, (-1, []))
        if asked < most:
            known = [self._try(choices, dates) for dates in _sets(self.setting, choices, most)]
            known.sort(key=lambda one: one.cost)
            self._known[key] = most, known
        return known

    def _try(self, choices: Choices, dates: tuple[Dated, ...]) -> _Tried:
        """Return dates with the stays they change; if no parent is free, one is given time off."""
        stays = tuple([_changed(self.setting, choice, dates) for choice in choices])
        free = self.setting.free_adults
        weeks = 0 if free else weeks_present(self.setting, stays)
        acts: DateActs = (*dates, TimeOff(weeks)) if weeks else dates
        return _Tried(cost_of(acts), acts, stays, 1 if weeks else free, {})


def _with_stays(choices: Choices, stays: Stays) -> Choices:
    return tuple(
        choice if choice.stays == mine else replace(choice, stays=mine)
        for choice, mine in zip(choices, stays, strict=True)
    )


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


def weeks_present(setting: Setting, stays: Stays) -> int:
    """Return the weeks a parent is present while the children settle in, one carer after the other."""
    if not setting.holds(settled.CONSTRAINT.key):
        return 0
    groups: dict[tuple[bool, str], int] = {}
    for mine in stays:
        for at, stay in enumerate(mine):
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


def _changed(setting: Setting, choice: Choice, dates: tuple[Dated, ...]) -> tuple[Stay, ...]:
    by_carer = {one.carer: one for one in dates}
    return tuple(
        _stay(setting, choice, stay, by_carer[stay.carer]) if stay.carer in by_carer else stay
        for stay in choice.stays
    )


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

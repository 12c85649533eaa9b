"""The nearest feasible changes: the cheapest sets of atoms by others that make an activity possible."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, product
from typing import Final

from amvis.domain.planning.activity import Job
from amvis.domain.planning.attempt import Found, Shared
from amvis.domain.planning.bounds import ChildDemand, child_demand
from amvis.domain.planning.case import Case, Taken, case_of
from amvis.domain.planning.change import (
    MOST_SHIFT_STEPS,
    Act,
    Moved,
    PlaceGiven,
    changes_of,
    cost_of,
)
from amvis.domain.planning.change_bounds import carers_of, least_cost, least_together
from amvis.domain.planning.choice import Choice
from amvis.domain.planning.constraints import place_free
from amvis.domain.planning.dated import cheapest_dates
from amvis.domain.planning.outcome import Failure, Outcome, outcome_of
from amvis.domain.planning.places_given import places_given
from amvis.domain.planning.problem import Activity, Nearest
from amvis.domain.planning.search import Refused
from amvis.domain.planning.setting import prepare
from amvis.domain.planning.stretched import Deed, apply, cheapest_of_weekday
from amvis.domain.planning.tell import option_of
from amvis.domain.planning.variant import STEP, moved_hours, shifts_of, stays_in_day
from amvis.domain.planning.worth import fees_of

MOST_SETS: Final = 10
_LIMITS: Final = (2, 4, 6, 8, 10, 12, 16, 20, 24)
Choices = tuple[Choice, ...]


@dataclass(slots=True)
class _Best:
    """The cheapest sets found so far for one activity; `most` is the cost not to be passed."""

    most: int
    given_by: dict[Choice, tuple[PlaceGiven, ...] | None]  # places each package alone would need
    tries: int  # sets for one weekday that may still be looked at for this activity
    sets: dict[tuple[object, ...], tuple[tuple[Act, ...], Found]] = field(default_factory=dict)

    def take(self, acts: tuple[Act, ...], found: Found) -> None:
        cost = cost_of(acts)
        if cost > self.most:
            return
        if cost < self.most:
            self.most, self.sets = cost, {}
        self.sets.setdefault(tuple(map(_same, changes_of(acts))), (acts, found))


@dataclass(slots=True)
class _Variant:
    """A shift moved so far, with the packages and the least they cost once they are asked for."""

    case: Case
    acts: tuple[Act, ...]
    options: list[list[tuple[int, Choice]]] | None = None
    least: dict[tuple[int, ...], tuple[int, int]] = field(default_factory=dict)  # together: cost, limit asked


def _same(change: object) -> tuple[object, ...]:
    return tuple(getattr(change, name) for name in ("kind", "party", "minutes", "weekdays", "cost"))


def nearest_of(shared: Shared, refused: list[Refused]) -> tuple[Nearest, ...]:
    """Return the cheapest changes for the blocked activities of the best income that others could unblock."""
    values = shared.setting.problem.values
    changeable = [one for one in refused if one.cases]
    changeable.sort(key=lambda one: (_least_income(shared, one), one.activity.id, one.adult))
    if not changeable:
        return ()
    setting = prepare(shared.setting.problem, frozenset({place_free.CONSTRAINT.key}))
    pool = Shared(setting, shared.purse)
    found: list[Nearest] = []
    for one in changeable[: values.nearest_activities]:
        found += _nearest(pool, one.adult, one.activity)
    return tuple(sorted(found, key=lambda one: (one.cost, -one.unlocks.objectives.disposable_income)))


def _least_income(shared: Shared, refused: Refused) -> int:
    case = refused.cases[0]
    return shared.purse.best(case, case.window.first or shared.setting.tomorrow)[0]


def _nearest(pool: Shared, adult: int, activity: Activity) -> Iterator[Nearest]:
    """Yield the cheapest sets: all that may cost little are tried before any that costs more."""
    tried = []
    given_by: dict[Choice, tuple[PlaceGiven, ...] | None] = {}
    for moved, taken in sorted(_variants(adult, activity), key=lambda pair: pair[0].steps):
        case = case_of(pool.setting, (taken,))
        if case is not None:
            tried.append(_Variant(case, (moved,) if moved.steps else ()))
    cap = pool.setting.problem.values.nearest_most_cost
    tries = pool.setting.problem.values.nearest_most_tries
    for most in (*(limit for limit in _LIMITS if limit < cap), cap):
        best = _Best(most, given_by, tries)
        for variant in tried:
            _try_variant(pool, variant, best)
        tries = best.tries
        if tries <= 0:
            return  # what was found so far could not be called the cheapest
        if best.sets:
            for acts, found in islice(best.sets.values(), MOST_SETS):
                yield Nearest(
                    changes=changes_of(acts), cost=best.most, unlocks=option_of(pool.setting, found)
                )
            return


def _variants(adult: int, activity: Activity) -> Iterator[tuple[Moved, Taken]]:
    """Yield each shift, moved as far as its flexibility goes and up to two hours beyond."""
    free = activity.flex_minutes // STEP if isinstance(activity, Job) else 0
    beyond = MOST_SHIFT_STEPS if isinstance(activity, Job) else 0
    employer = activity.employer if isinstance(activity, Job) else activity.provider
    for shift, hours in enumerate(shifts_of(activity)):
        for steps in range(-free - beyond, free + beyond + 1):
            if stays_in_day(hours, steps * STEP):
                moved = Moved(employer, max(0, abs(steps) - free), steps * STEP)
                yield moved, Taken(adult, activity, shift, steps * STEP, moved_hours(hours, steps * STEP))


def _try_variant(pool: Shared, variant: _Variant, best: _Best) -> None:
    spent = cost_of(variant.acts)
    if spent > best.most:
        return
    if variant.options is None:
        children = range(len(pool.setting.problem.household.children))
        variant.options = [_priced(pool, variant.case, child, best.given_by) for child in children]
    for choices in _within(variant, (), best, spent):
        if best.tries <= 0:
            return
        _try_choices(pool, variant, choices, best)


def _within(variant: _Variant, chosen: Choices, best: _Best, spent: int) -> Iterator[Choices]:
    """Yield the combinations that may cost no more than the cheapest set known."""
    options = variant.options or []
    if len(chosen) == len(options):
        yield chosen
        return
    for price, choice in options[len(chosen)]:
        if spent + price > best.most:
            return
        extended = (*chosen, choice)
        left = best.most - spent - _least_given(extended, best)
        if left >= 0 and _least(variant, extended, left) <= left:
            yield from _within(variant, extended, best, spent)


def _least_given(choices: Choices, best: _Best) -> int:
    """Return what the places of packages cost at least: those of different carers add up."""
    given = [(carers_of(choice), cost_of(best.given_by[choice] or ())) for choice in choices]
    if len(given) < 2:
        return given[0][1]
    named = [carer for carers, cost in given if cost for carer in carers]
    costs = [cost for _, cost in given]
    return sum(costs) if len(named) == len(set(named)) else max(costs)


def _least(variant: _Variant, choices: Choices, most: int) -> int:
    """Return what packages cost at least together, hours only; what is over `most` may be more."""
    numbers = tuple([choice.number for choice in choices])
    known, asked = variant.least.get(numbers, (0, -1))
    if asked < known <= most:
        known = least_together(variant.case, choices, most)
        variant.least[numbers] = (known, most)
    return known


def _priced(
    pool: Shared, case: Case, child: int, given_by: dict[Choice, tuple[PlaceGiven, ...] | None]
) -> list[tuple[int, Choice]]:
    """Return the packages of a child with the least that they can cost, the cheapest first."""
    demand: ChildDemand = child_demand(case, child)
    priced = []
    most = pool.setting.problem.values.nearest_most_cost
    for choice in pool.packages_for(case, child):
        if choice not in given_by:
            given_by[choice] = places_given(pool.setting, (choice,))
        given = given_by[choice]
        least = None if given is None else least_cost(case, choice, demand, most - cost_of(given))
        if given is not None and least is not None:
            priced.append((least + cost_of(given), choice))
    return sorted(priced, key=lambda pair: (pair[0], pair[1].number))


def _try_choices(pool: Shared, variant: _Variant, choices: Choices, best: _Best) -> None:
    case = variant.case
    given = places_given(pool.setting, choices)
    if given is None:
        return
    acts = (*variant.acts, *given)
    spent = cost_of(acts)
    if spent + _least(variant, choices, best.most - spent) > best.most:
        return
    weekdays: list[list[tuple[Deed, ...]]] = []
    for weekday in range(7):
        cost, sets, best.tries = cheapest_of_weekday(
            pool.setting, case, choices, weekday=weekday, most=best.most - spent, tries=best.tries
        )
        if not sets:
            return
        spent += cost
        weekdays.append(sets)
    for days in islice(product(*weekdays), MOST_SETS):
        deeds = tuple(deed for day in days for deed in day)
        _try_dates(pool, (case, apply(pool.setting, choices, deeds)), (*acts, *deeds), best)


def _try_dates(pool: Shared, tried: tuple[Case, Choices], acts: tuple[Act, ...], best: _Best) -> None:
    case, choices = tried
    outcome = outcome_of(pool.setting, case, choices)
    if isinstance(outcome, Failure):
        if outcome.rank != 4:
            return
        for dated, later, changed in cheapest_dates(pool.setting, case, choices, best.most - cost_of(acts)):
            best.take((*acts, *dated), _found(pool, case, changed, later))
        return
    best.take(acts, _found(pool, case, choices, outcome))


def _found(pool: Shared, case: Case, choices: Choices, outcome: Outcome) -> Found:
    route = pool.purse.routes(case, *fees_of(choices), outcome.start)[0]
    return Found(case, choices, outcome, route)

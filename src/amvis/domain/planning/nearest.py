"""The nearest feasible changes: the cheapest sets of atoms by others that make an activity possible."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, product
from typing import Final

from amvis.domain.planning.activity import Job
from amvis.domain.planning.attempt import Found, Shared
from amvis.domain.planning.bounds import ChildDemand, child_demand, least_cost, ways_together
from amvis.domain.planning.case import Case, Taken, case_of
from amvis.domain.planning.change import (
    MOST_SHIFT_STEPS,
    Act,
    Moved,
    PlaceGiven,
    changes_of,
    cost_of,
)
from amvis.domain.planning.choice import Choice
from amvis.domain.planning.constraints import place_free
from amvis.domain.planning.dated import cheapest_dates
from amvis.domain.planning.outcome import Failure, Outcome, outcome_of
from amvis.domain.planning.places_given import places_given
from amvis.domain.planning.problem import Activity, Nearest
from amvis.domain.planning.search import Refused
from amvis.domain.planning.setting import prepare
from amvis.domain.planning.stretched import Costs, Deed, apply, cheapest_of_weekday
from amvis.domain.planning.tell import option_of
from amvis.domain.planning.variant import STEP, moved_hours, shifts_of, stays_in_day
from amvis.domain.planning.worth import fees_of

MOST_SETS: Final = 10
_LIMITS: Final = (2, 4, 6, 8, 10, 12, 16, 20)
Choices = tuple[Choice, ...]


@dataclass(slots=True)
class _Best:
    """The cheapest sets found so far for one activity; `most` is the cost not to be passed."""

    most: int
    given_by: dict[Choice, tuple[PlaceGiven, ...] | None]  # places each package alone would need
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
    for most in (*(limit for limit in _LIMITS if limit < cap), cap):
        best = _Best(most, given_by)
        for variant in tried:
            _try_variant(pool, variant, best)
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
    for level in range(best.most - spent + 1):
        if spent + level > best.most or not all(variant.options):
            return
        for choices in _of_cost(variant.options, level):
            if spent + level <= best.most:
                _try_choices(pool, variant, choices, best)


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


def _of_cost(options: list[list[tuple[int, Choice]]], cost: int) -> Iterator[Choices]:
    """Yield the combinations whose dearest child costs this much: what is shared is not counted twice."""
    capped = [[(price, choice) for price, choice in mine if price <= cost] for mine in options]
    for combination in product(*capped):
        if max((price for price, _ in combination), default=0) == cost:
            yield tuple(choice for _, choice in combination)


def _try_choices(pool: Shared, variant: _Variant, choices: Choices, best: _Best) -> None:
    case = variant.case
    given = places_given(pool.setting, choices)
    if given is None:
        return
    acts = (*variant.acts, *given)
    spent = cost_of(acts)
    if spent + _least_for_ways(case, choices) > best.most:
        return
    weekdays: list[list[tuple[Deed, ...]]] = []
    for weekday in range(7):
        cost, sets = cheapest_of_weekday(pool.setting, case, choices, weekday=weekday, most=best.most - spent)
        if not sets:
            return
        spent += cost
        weekdays.append(sets)
    for days in islice(product(*weekdays), MOST_SETS):
        deeds = tuple(deed for day in days for deed in day)
        _try_dates(pool, (case, apply(pool.setting, choices, deeds)), (*acts, *deeds), best)


def _least_for_ways(case: Case, choices: Choices) -> int:
    """Return the cost of sparing ways that are too long together: only a new carer at home does."""
    if len(choices) < 2 or any(choice.address is None for choice in choices):
        return 0
    addresses = tuple([(choice.child, choice.address or 0) for choice in choices])
    if ways_together(case, addresses) is not None:
        return 0
    return Costs().extra_carer  # at least on one weekday


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

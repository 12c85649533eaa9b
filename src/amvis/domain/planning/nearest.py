"""The nearest feasible changes: the cheapest sets of atoms by others that make an activity possible."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Final

from amvis.domain.planning.activity import Job
from amvis.domain.planning.attempt import Shared
from amvis.domain.planning.case import Taken, case_of
from amvis.domain.planning.change import MOST_SHIFT_STEPS, Moved, changes_of
from amvis.domain.planning.change_search import MOST_SETS, Best, ChangeSearch, Pool
from amvis.domain.planning.constraints import place_free
from amvis.domain.planning.problem import Activity, Nearest
from amvis.domain.planning.search import Refused
from amvis.domain.planning.tell import option_of
from amvis.domain.planning.variant import STEP, moved_hours, shifts_of, stays_in_day

_LIMITS: Final = (6, 12, 18, 24)


def nearest_of(shared: Shared, refused: list[Refused]) -> tuple[Nearest, ...]:
    """Return the cheapest changes for the blocked activities of the best income that others could unblock."""
    values = shared.setting.problem.values
    changeable = [one for one in refused if one.cases]
    changeable.sort(key=lambda one: (_least_income(shared, one), one.activity.id, one.adult))
    if not changeable:
        return ()
    setting = replace(shared.setting, without=shared.setting.without | {place_free.CONSTRAINT.key})
    pool = Pool(Shared(setting, shared.purse))
    pool.shared.offers = shared.offers
    found: list[Nearest] = []
    for one in changeable[: values.nearest_activities]:
        found += _nearest(pool, one.adult, one.activity)
    return tuple(sorted(found, key=lambda one: (one.cost, -one.unlocks.objectives.disposable_income)))


def _least_income(shared: Shared, refused: Refused) -> int:
    case = refused.cases[0]
    return shared.purse.best(case, case.window.first or shared.setting.tomorrow)[0]


def _nearest(pool: Pool, adult: int, activity: Activity) -> Iterator[Nearest]:
    """Yield the cheapest sets: all that may cost little are tried before any that costs more."""
    tried = []
    for moved, taken in sorted(_variants(adult, activity), key=lambda pair: pair[0].steps):
        case = case_of(pool.setting, (taken,))
        if case is not None:
            tried.append(ChangeSearch(pool, case, (moved,) if moved.steps else ()))
    cap = pool.setting.problem.values.nearest_most_cost
    for most in (*(limit for limit in _LIMITS if limit < cap), cap):
        best = Best(most)
        for search in tried:
            search.run(best)
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

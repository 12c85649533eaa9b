"""What the compiled search knows, and the refusal by name of everything else."""

from amvis.domain.care.hours import Hours
from amvis.domain.household import school_start
from amvis.domain.planning.problem import Problem
from amvis.domain.planning.setting import Setting
from amvis.domain.planning.variant import shifts_of

SLOT = 5  # minutes
MOST_CHILDREN = 3
_WEEK = 7


class OutOfScopeError(ValueError):
    """The problem has something the compiled search does not know; the interpreted planner does."""


def check_scope(setting: Setting) -> None:
    """Raise OutOfScopeError if the problem has a second adult, a pupil, helpers, rotas or odd minutes."""
    problem, household = setting.problem, setting.problem.household
    parent = household.parents[0]
    out = {
        "a second adult": len(household.parents) != 1,
        "present work": parent.work is not None and parent.work.hours is not None,
        "helpers": bool(household.helpers),
        "a number of children other than one to three": not 1 <= len(household.children) <= MOST_CHILDREN,
        "a child of school age": any(school_start(one) <= setting.horizon for one in household.children),
        "days at the other parent's": any(child.lives_here.weeks for child in household.children),
        "rotas": setting.days != _WEEK,
        "months without SGB II that hang on more than the start": problem.free_from is not None,
        "minutes off the grid": any(map(_is_off_grid, _activity_hours(problem))),
    }
    found = [name for name, is_so in out.items() if is_so]
    if found:
        raise OutOfScopeError(", ".join(found))


def _activity_hours(problem: Problem) -> list[Hours]:
    return [hours for activity in problem.activities for hours in shifts_of(activity)]


def _is_off_grid(hours: Hours) -> bool:
    return any(minute % SLOT for day in hours.weeks[0] for span in day for minute in span)

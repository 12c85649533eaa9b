"""The week of an option: the joint days within the weekly limits with least care, then least ways."""

from typing import NamedTuple

from amvis.domain.planning.case import Case
from amvis.domain.planning.choice import Choice
from amvis.domain.planning.joint_day import JointDay, joint_days


class NoWeek(NamedTuple):
    """Why there is none: a day nobody covers, or (day None) the weekly limit."""

    day: int | None


def week_of(case: Case, choices: tuple[Choice, ...]) -> tuple[JointDay, ...] | NoWeek:
    """Return the best week, or why there is none."""
    alike = list(zip(case.kinds, *[choice.classes for choice in choices], strict=True))
    days: list[tuple[JointDay, ...]] = [()] * len(alike)
    known: dict[tuple[object, ...], tuple[JointDay, ...]] = {}
    for day in case.hardest_first:
        found = known.get(alike[day])
        if found is None:
            found = known[alike[day]] = joint_days(case, day, choices)
            if not found:
                case.take_first(day)
                return NoWeek(day)
        days[day] = found
    week: list[JointDay] = []
    for first in range(0, len(days), 7):
        if week and alike[first:] == alike[:first]:
            return (*week, *week)  # the second week is the first one again
        best = _best(days[first : first + 7], case.week_limits)
        if best is None:
            return NoWeek(None)
        week += best
    return tuple(week)


def _best(days: list[tuple[JointDay, ...]], limits: tuple[int, ...]) -> tuple[JointDay, ...] | None:
    """Return the best days of one week within the limits of each child."""
    best = tuple(found[0] if len(found) == 1 else min(found, key=_worth) for found in days)
    if all(sum(day.care_of[child] for day in best) <= limit for child, limit in enumerate(limits)):
        return best
    return _best_within(days, limits)


def _worth(day: JointDay) -> tuple[int, int]:
    return day.care, day.ways


class _State(NamedTuple):
    """Days chosen so far; compared by care, ways, and the order of their chains."""

    care: int
    ways: int
    order: tuple[int, ...]
    care_of: tuple[int, ...]


def _best_within(days: list[tuple[JointDay, ...]], limits: tuple[int, ...]) -> tuple[JointDay, ...] | None:
    """Walk the days; of states with the same minutes for each child only the best can win."""
    states = [_State(0, 0, (), (0,) * len(limits))]
    for found in days:
        best: dict[tuple[int, ...], _State] = {}
        for state in states:
            for index, day in enumerate(found):
                care_of = tuple(a + b for a, b in zip(state.care_of, day.care_of, strict=True))
                if any(minutes > limit for minutes, limit in zip(care_of, limits, strict=True)):
                    continue
                new = _State(state.care + day.care, state.ways + day.ways, (*state.order, index), care_of)
                if care_of not in best or new < best[care_of]:
                    best[care_of] = new
        states = list(best.values())
    if not states:
        return None
    return tuple(found[index] for found, index in zip(days, min(states).order, strict=True))

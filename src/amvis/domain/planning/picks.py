"""The four named picks of a front."""

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction

from amvis.domain.planning.problem import Objectives, Option

_NEVER = 10**6


def picks(options: Sequence[Option], working_days: Sequence[Fraction]) -> tuple[tuple[str, ...], ...]:
    """Return the picks of each option; ties go to more money, then the lowest id.

    Args:
        options: the front.
        working_days: for each option the working days a week of all adults.
    """
    if not options:
        return ()
    rank = _rank_sums([option.objectives for option in options])
    money = [-option.objectives.disposable_income for option in options]
    busy = [
        option.objectives.care_minutes + option.objectives.travel_minutes * days
        for option, days in zip(options, working_days, strict=True)
    ]
    chosen: tuple[tuple[str, Callable[[int], Fraction | int | date]], ...] = (
        ("most_money", money.__getitem__),
        ("most_time", busy.__getitem__),
        ("earliest", lambda index: options[index].objectives.start),
        ("balanced", rank.__getitem__),
    )
    won: list[list[str]] = [[] for _ in options]
    for name, value in chosen:
        best = min(range(len(options)), key=lambda index: (value(index), money[index], options[index].id))
        won[best].append(name)
    return tuple(map(tuple, won))


def _rank_sums(objectives: Sequence[Objectives]) -> list[int]:
    """Return the sums of the dense ranks in the five keys."""
    columns = (
        [-one.disposable_income for one in objectives],
        [one.care_minutes for one in objectives],
        [one.travel_minutes for one in objectives],
        [one.start for one in objectives],
        [_NEVER if one.months_to_independence is None else one.months_to_independence for one in objectives],
    )
    sums = [0] * len(objectives)
    for column in columns:
        ranks = {value: rank for rank, value in enumerate(sorted(set(column)))}  # type: ignore[type-var]
        for index, value in enumerate(column):
            sums[index] += ranks[value]
    return sums

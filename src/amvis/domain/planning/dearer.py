"""Dearer changes of hours, for packages that the cheapest leave with too late a start or too long a week."""

from collections.abc import Iterator
from typing import NamedTuple

from amvis.domain.planning.change_day import DayChanges, DaySet
from amvis.domain.planning.choice import Choice
from amvis.domain.planning.joint_day import joint_days
from amvis.domain.planning.stretched import apply

Choices = tuple[Choice, ...]
Days = tuple[DaySet, ...]


class _Stay(NamedTuple):
    """What a child's day comes to: need and carers. A shorter need and fewer carers never hinder a start."""

    start: int
    end: int
    carers: frozenset[str]


def dearer_days(hours: DayChanges, choices: Choices, cheapest: list[Days], *, most: int) -> Iterator[Days]:
    """Yield the hours of a week up to a cost that could do what the cheapest do not, cheap first."""
    floor = sum(sets[0].cost for sets in cheapest)
    if floor >= most:
        return
    known: dict[tuple[object, ...], list[DaySet]] = {}
    options = []
    for weekday, sets in enumerate(cheapest):
        room = most - floor + sets[0].cost
        key = (*hours.alike(choices, weekday), room, sets)
        if key not in known:
            known[key] = _useful(
                hours, choices, weekday, _up_to(hours, choices, weekday, room=room, cheapest=sets)
            )
        options.append(known[key])
    if any(len(mine) > len(sets) for mine, sets in zip(options, cheapest, strict=True)):
        yield from sorted(_weeks(options, (), most), key=lambda days: sum(day.cost for day in days))


def _up_to(hours: DayChanges, choices: Choices, weekday: int, *, room: int, cheapest: Days) -> list[DaySet]:
    """Return the sets of a weekday up to a cost, the cheapest first."""
    found = dict.fromkeys(cheapest)
    for with_extra in (False, True):
        found |= dict.fromkeys(hours.sets(choices, weekday, most=room, with_extra=with_extra))
    return sorted(found, key=lambda one: one.cost)


def _useful(hours: DayChanges, choices: Choices, weekday: int, sets: list[DaySet]) -> list[DaySet]:
    """Return the sets but those for whose price another does as well for every child."""
    kept: list[tuple[DaySet, list[tuple[_Stay, ...]]]] = []
    for one in sets:
        days = _days(hours, choices, weekday, one)
        for stays in days:
            if not any(_is_as_good(known, stays) for _, each in kept for known in each):
                kept.append((one, days))
                break
    return [one for one, _ in kept]


def _days(hours: DayChanges, choices: Choices, weekday: int, one: DaySet) -> list[tuple[_Stay, ...]]:
    """Return what the days of a weekday could come to with the changes."""
    changed = apply(hours.setting, choices, one.deeds(weekday))
    found: list[tuple[_Stay, ...]] = [()]
    for day in range(weekday, hours.setting.days, 7):
        ways = dict.fromkeys(
            tuple(
                _Stay(*need, frozenset(part.offer.carer for part in parts))
                for need, parts in zip(joint.needs, joint.parts, strict=True)
            )
            for joint in joint_days(hours.case, day, changed)
        )
        found = [(*known, *way) for known in found for way in ways]
    return found


def _is_as_good(one: tuple[_Stay, ...], other: tuple[_Stay, ...]) -> bool:
    return all(
        mine.start >= theirs.start and mine.end <= theirs.end and mine.carers <= theirs.carers
        for mine, theirs in zip(one, other, strict=True)
    )


def _weeks(options: list[list[DaySet]], days: Days, left: int) -> Iterator[Days]:
    if len(days) == len(options):
        yield days
        return
    for one in options[len(days)]:
        if one.cost <= left:
            yield from _weeks(options, (*days, one), left - one.cost)

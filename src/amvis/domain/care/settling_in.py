"""Settling-in (Eingewöhnung): a parent present first, then part-time days, one carer after the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

_NEVER_SHORT = -1


class Stay(NamedTuple):
    """A child at one carer: first day, weeks of settling-in, most hours a day in its part-time phase."""

    carer: str
    care_from: date
    weeks: int
    hours: int
    is_edge: bool = False  # also if a school, which needs no settling-in, is the main


class Settled(NamedTuple):
    """What settling-in comes to: child, carer, first day, end of the present phase, day of being ready."""

    child: int
    carer: str
    starts: date
    present_until: date
    ready: date


@dataclass(slots=True)
class _Group:
    """Children who settle in together at one carer, in one role."""

    members: list[tuple[int, Stay]]
    waits: dict[int, date]

    def starts(self) -> date:
        return max(max(stay.care_from, self.waits.get(child, stay.care_from)) for child, stay in self.members)


def present_weeks(weeks: int) -> int:
    """Return the first half, rounded up to whole weeks, in which a parent is present."""
    return -(-weeks // 2)


def alone_ready(stays: Sequence[Stay], longest_need: int) -> date | None:
    """Return the day a child alone is ready at all its carers; None without carer."""
    ready: date | None = None
    for at, stay in enumerate(stays):
        starts = stay.care_from if ready is None else max(stay.care_from, ready)
        weeks = _weeks_needed(stay, longest_need) if at == len(stays) - 1 else stay.weeks
        ready = starts + timedelta(weeks=weeks)
    return ready


def settle_in(
    stays: Sequence[Sequence[Stay]], longest_needs: Sequence[int], free_adults: int
) -> tuple[Settled, ...] | None:
    """Return when each child settles in where; None if a parent is needed and none is free.

    Present phases take the adults that are free in the order (first day, position of the child).

    Args:
        stays: for each child its carers, main first.
        longest_needs: for each child the minutes of its longest working day.
        free_adults: adults without a block at present.
    """
    groups: dict[tuple[int, str], _Group] = {}
    for child, carers in enumerate(stays):
        for at, each in enumerate(carers):
            is_last = at == len(carers) - 1  # only the last settling-in is shortened by short days
            stay = each if is_last else each._replace(hours=_NEVER_SHORT)
            role = int(at > 0 or stay.is_edge)
            groups.setdefault((role, stay.carer), _Group([], {})).members.append((child, stay))
    free_from = [date.min] * free_adults
    done: dict[tuple[int, str], tuple[Settled, ...]] = {}
    ready: dict[tuple[int, int], date] = {}
    while len(done) < len(groups):
        key = _next(groups, done, ready)
        settled = _settle(groups[key], longest_needs, free_from)
        if settled is None:
            return None
        done[key] = settled
        ready.update({(one.child, key[0]): one.ready for one in settled})
    return tuple(sorted((one for group in done.values() for one in group), key=lambda one: one.child))


def _next(
    groups: dict[tuple[int, str], _Group],
    done: dict[tuple[int, str], tuple[Settled, ...]],
    ready: dict[tuple[int, int], date],
) -> tuple[int, str]:
    """Return the group that begins next: all its members are ready at their mains."""
    waiting = []
    at_mains = {child for (role, _), group in groups.items() if not role for child, _ in group.members}
    for key, group in groups.items():
        before = {child for child, _ in group.members if key[0] and child in at_mains}
        if key in done or any((child, 0) not in ready for child in before):
            continue
        group.waits = {child: ready[child, 0] for child in before}
        waiting.append((group.starts(), group.members[0][0], key))
    return min(waiting)[2]


def _settle(group: _Group, longest_needs: Sequence[int], free_from: list[date]) -> tuple[Settled, ...] | None:
    stay = group.members[0][1]
    weeks = max(member.weeks for _, member in group.members)
    starts = group.starts()
    if weeks:
        if not free_from:
            return None
        adult = min(range(len(free_from)), key=free_from.__getitem__)
        starts = max(starts, free_from[adult])
        free_from[adult] = starts + timedelta(weeks=present_weeks(weeks))
    present_until = starts + timedelta(weeks=present_weeks(weeks))
    return tuple(
        Settled(
            child,
            stay.carer,
            starts,
            present_until if member.weeks else starts,
            starts + timedelta(weeks=_weeks_needed(member, longest_needs[child])),
        )
        for child, member in group.members
    )


def _weeks_needed(stay: Stay, longest_need: int) -> int:
    return present_weeks(stay.weeks) if longest_need <= stay.hours * 60 else stay.weeks

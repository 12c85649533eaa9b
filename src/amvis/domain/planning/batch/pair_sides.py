"""The variants of each of two adults as arrays, and how the packages of the children lie to their ways."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, NamedTuple

import numpy as np

from amvis.domain.care.settling_in import alone_ready
from amvis.domain.care.travel import HOME, Router
from amvis.domain.care.week import SLOTS
from amvis.domain.household import Child, age_on
from amvis.domain.planning.case import Case
from amvis.domain.planning.choice import Choice
from amvis.domain.planning.constraints import settled
from amvis.domain.planning.setting import Setting

Numbers = np.ndarray[Any, np.dtype[np.int64]]

FAR: Final = 10**6  # minutes: where nobody ever gets
_NO_BLOCK: Final = (FAR, -FAR)


class Side(NamedTuple):
    """The variants of one adult, a column each; minutes and ordinals of days."""

    first: Numbers  # day on which it may start
    last: Numbers
    earliest: Numbers  # day on which ages count
    starts: Numbers  # planning day × variant: the block, FAR and -FAR where there is none
    ends: Numbers
    there: Numbers  # the direct way
    back: Numbers
    days: Numbers  # with a block
    work: Numbers  # place of its workplace among `routers`
    earned: Numbers  # place of its activity among those that earn the same
    day_limits: Numbers  # variant × child: minutes in care
    week_limits: Numbers
    routers: tuple[Router, ...]


class Supply(NamedTuple):
    """The packages of one child that have it at all, a column each; minutes and ordinals of days."""

    choices: tuple[Choice, ...]
    minded_until: int  # from this day on the child may be alone
    here: tuple[bool, ...]  # for each planning day
    until: Any  # planning day × package × slot: the slot up to which it is offered without a gap
    lessons: Numbers
    fees: Numbers  # that may be waived, cents a month
    ready: Numbers  # if the days are so short that they shorten the settling-in
    ready_late: Numbers  # if they are not
    short: Numbers  # minutes of the longest day of which this is so
    last: Numbers  # day on which work may start
    before: tuple[Numbers, Numbers]  # for each adult, workplace × package: the least need before the block
    after: tuple[Numbers, Numbers]
    there: tuple[Numbers, Numbers]  # the least way beyond the direct one
    back: tuple[Numbers, Numbers]


def side_of(cases: Sequence[Case], adult: int, earned: Sequence[int]) -> Side:
    """Return the variants of an adult; `cases` are those in which nobody else begins anything."""
    routers = tuple(dict.fromkeys(case.routers[adult] for case in cases))
    place = {router: number for number, router in enumerate(routers)}
    own = [[day[adult] for day in case.blocks] for case in cases]
    blocks = np.array([[block or _NO_BLOCK for block in days] for days in own], np.int64)
    return Side(
        first=np.array([_ordinal(case.window.first) for case in cases]),
        last=np.array([_ordinal(case.window.last) for case in cases]),
        earliest=np.array([case.earliest.toordinal() for case in cases]),
        starts=np.ascontiguousarray(blocks[:, :, 0].T),
        ends=np.ascontiguousarray(blocks[:, :, 1].T),
        there=np.array([case.routers[adult].bring(()).minutes for case in cases]),
        back=np.array([case.routers[adult].fetch(()).minutes for case in cases]),
        days=np.array([sum(block is not None for block in days) for days in own]),
        work=np.array([place[case.routers[adult]] for case in cases]),
        earned=np.array(earned, np.int64),
        day_limits=np.array([case.day_limits for case in cases], np.int64),
        week_limits=np.array([case.week_limits for case in cases], np.int64),
        routers=routers,
    )


def supply_of(
    setting: Setting,
    child: int,
    choices: tuple[Choice, ...],
    sides: tuple[Side, Side],
    limits: tuple[int, int],
) -> Supply:
    """Return the packages of a child; `limits` are the longest ways of the adults in minutes."""
    having = tuple(choice for choice in choices if choice.chains)
    reached = [_reached(side, having, limit) for side, limit in zip(sides, limits, strict=True)]
    before, after, there, back = zip(*reached, strict=True)
    return Supply(
        choices=having,
        minded_until=_minded_until(setting.problem.household.children[child], setting),
        here=setting.here[child],
        until=_until(having, setting.days),
        lessons=np.array([choice.lessons for choice in having], np.int64),
        fees=np.array([choice.fee for choice in having], np.int64),
        ready=np.array([_ready(setting, choice, 0) for choice in having], np.int64),
        ready_late=np.array([_ready(setting, choice, FAR) for choice in having], np.int64),
        short=np.array([_short(choice) for choice in having], np.int64),
        last=np.array([(choice.last or setting.horizon).toordinal() for choice in having], np.int64),
        before=before,
        after=after,
        there=there,
        back=back,
    )


def _ordinal(day: date | None) -> int:
    assert day is not None  # noqa: S101 (a case's window has both ends)
    return day.toordinal()


def _minded_until(child: Child, setting: Setting) -> int:
    """Return the first day of the horizon on which the child may be alone, FAR if there is none."""
    alone = setting.problem.values.alone_from_age
    days = range(setting.tomorrow.toordinal(), setting.horizon.toordinal() + 1)
    return next((day for day in days if age_on(child.born, date.fromordinal(day)) >= alone), FAR)


def _short(choice: Choice) -> int:
    return choice.stays[-1].hours * 60 if choice.stays else FAR


def _ready(setting: Setting, choice: Choice, longest: int) -> int:
    """Return the first day on which the child could be ready for days of so many minutes at most."""
    stays = choice.stays
    if not setting.holds(settled.CONSTRAINT.key):
        stays = tuple(stay._replace(weeks=0) for stay in stays)
    ready = alone_ready(stays, longest) or setting.tomorrow
    return max(ready, choice.first or ready).toordinal()


def _until(choices: Sequence[Choice], days: int) -> Any:
    until = np.zeros((days, len(choices), SLOTS + 1), np.int16)
    known: dict[int, Any] = {}
    for number, choice in enumerate(choices):
        for day, slots in enumerate(choice.covers):
            if slots not in known:
                known[slots] = _without_a_gap(slots)
            until[day, number] = known[slots]
    return until


def _without_a_gap(slots: int) -> Any:
    """Return for each slot the next one, from itself on, that is not offered."""
    is_offered = np.unpackbits(
        np.frombuffer(slots.to_bytes(SLOTS // 8, "little"), np.uint8), bitorder="little"
    )
    closed = np.where(is_offered, SLOTS, np.arange(SLOTS))
    return np.append(np.minimum.accumulate(closed[::-1])[::-1], SLOTS).astype(np.int16)


def _reached(side: Side, choices: Sequence[Choice], limit: int) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Return the least need before and after, and the least ways, for each workplace and package."""
    places = list(dict.fromkeys(stop for choice in choices for ends in choice.ends for stop in ends))
    number = {place: at for at, place in enumerate(places)}
    need = np.full((len(side.routers), len(places)), FAR, np.int64)
    way = np.full((len(side.routers), len(places)), FAR, np.int64)
    for at, router in enumerate(side.routers):
        direct, _ = router.through(HOME)
        for place in places:
            minutes, near = router.through(place)
            if place == HOME or minutes <= limit:
                need[at, number[place]], way[at, number[place]] = near, minutes - direct
    firsts = [[number[first] for first, _ in choice.ends] for choice in choices]
    lasts = [[number[last] for _, last in choice.ends] for choice in choices]
    return _least(need, firsts), _least(need, lasts), _least(way, firsts), _least(way, lasts)


def _least(table: Numbers, columns: Sequence[Sequence[int]]) -> Numbers:
    """Return the least of some columns for each package."""
    found = np.full((len(table), len(columns)), FAR, np.int64)
    for number, mine in enumerate(columns):
        found[:, number] = table[:, mine].min(axis=1)
    return found

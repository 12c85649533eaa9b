"""What becomes of one variant with one package for each child: an outcome, or the first thing that fails."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache, reduce
from operator import and_
from typing import NamedTuple

from amvis.domain.care.closures import add_months
from amvis.domain.care.settling_in import Settled, Stay, settle_in
from amvis.domain.care.week import outward
from amvis.domain.planning.case import Case
from amvis.domain.planning.choice import Choice
from amvis.domain.planning.constraints import (
    age_fits,
    covered,
    leave_covers,
    longest_care,
    place_free,
    settled,
    siblings_together,
    start_window,
)
from amvis.domain.planning.joint_day import JointDay
from amvis.domain.planning.joint_week import NoWeek, week_of
from amvis.domain.planning.setting import Setting
from amvis.domain.sentence import Sentence, say

Stays = tuple[tuple[Stay, ...], ...]  # of each child
_WORKING_WEEK = 5  # days of a full week: unknown closing days are shared out over them
_YEAR = 12


class Outcome(NamedTuple):
    """A variant and packages that work together."""

    week: tuple[JointDay, ...]
    settled: tuple[Settled, ...]
    start: date
    care: int  # minutes of the planning week
    ways: int


class Worked(NamedTuple):
    """A week that works, and what of its outcome is the same for all dates."""

    days: tuple[JointDay, ...]
    longest: tuple[int, ...]  # minutes of need for each child
    closed_at_start: int  # dates on which somebody needed that day is closed
    lost: int  # dates on which somebody is closed and nobody covers
    presumed: Fraction  # closing days that nobody knows
    leave: Fraction  # days


class Failure(NamedTuple):
    """The constraint that fails; `rank` counts how far the attempt came."""

    rank: int
    reason: Sentence
    day: int | None = None


_NO_PLACE = Failure(0, say(place_free.CONSTRAINT.key))


def outcome_of(setting: Setting, case: Case, choices: tuple[Choice, ...]) -> Outcome | Failure:
    """Return what becomes of it, exactly."""
    failure = unfit(setting, choices)
    if failure is not None:
        return failure
    week = week_of(case, choices)
    if isinstance(week, NoWeek):
        return _without_a_week(week)
    return outcome_with(setting, case, choices, worked(setting, case, week))


def _without_a_week(week: NoWeek) -> Failure:
    if week.day is None:
        return Failure(2, say(longest_care.WEEK.key))
    return Failure(1, say(covered.CONSTRAINT.key), week.day)


def worked(setting: Setting, case: Case, week: tuple[JointDay, ...]) -> Worked:
    """Return a week that works with what of its outcome is the same for all dates."""
    longest = [max(minutes) for minutes in zip(*[day.longest for day in week], strict=True)]
    lost, presumed = _days_nobody_covers(setting, case, week)
    leave = _ratio(setting.problem.values.leave_weeks * case.working_days, len(week) // 7)
    closed = _closed_at_start(setting, case, week)
    return Worked(week, tuple(longest), closed, lost, presumed, leave)


def outcome_with(
    setting: Setting, case: Case, choices: tuple[Choice, ...], week: Worked
) -> Outcome | Failure:
    """Return what becomes of a week that works: settling-in, start, closures."""
    stays = settled_by(setting, tuple([choice.stays for choice in choices]), week.longest)
    return outcome_of_dates(setting, case, choices, week, stays=stays)


def outcome_of_dates(
    setting: Setting,
    case: Case,
    choices: tuple[Choice, ...],
    week: Worked,
    *,
    stays: tuple[Settled, ...] | None,
) -> Outcome | Failure:
    """Return what becomes of a week that works, with the settling-in that was reckoned for it."""
    if stays is None:
        return Failure(3, say(settled.CONSTRAINT.key))
    ready = max((one.ready for one in stays), default=setting.tomorrow)
    start = _start(setting, case, choices, ready=ready, closed=week.closed_at_start)
    if isinstance(start, Failure):
        return start
    lost = _days_lost(setting, week, start)
    if lost > week.leave and setting.holds(leave_covers.CONSTRAINT.key):
        return Failure(5, say(leave_covers.CONSTRAINT.key, lost=_number(lost), leave=_number(week.leave)))
    days = week.days
    return Outcome(days, stays, start, sum(day.care for day in days), sum(day.ways for day in days))


def _number(value: Fraction) -> int:
    return -(-value.numerator // value.denominator)


def unfit(setting: Setting, choices: Sequence[Choice]) -> Failure | None:
    """Return what fails before any minute is counted: places, siblings."""
    if len(choices) < 2:
        return None
    if not place_free.are_enough([choice.places for choice in choices]):
        return _NO_PLACE
    wished = setting.problem.siblings_together and setting.holds(siblings_together.CONSTRAINT.key)
    if wished and not siblings_together.are_together(choice.facility for choice in choices):
        return Failure(0, say(siblings_together.CONSTRAINT.key))
    return None


def settled_by(
    setting: Setting, stays: Stays, longest: Sequence[int], free_adults: int | None = None
) -> tuple[Settled, ...] | None:
    """Return the settling-in of all children, by their longest minutes of need; None if nobody is free.

    Args:
        setting: the problem.
        stays: of each child.
        longest: minutes of need on the longest day of each child.
        free_adults: None: as they are at present.
    """
    if not setting.holds(settled.CONSTRAINT.key):
        stays = tuple(tuple(stay._replace(weeks=0) for stay in mine) for mine in stays)
    free = setting.free_adults if free_adults is None else free_adults
    shortened = [
        not mine or minutes <= mine[-1].hours * 60 for mine, minutes in zip(stays, longest, strict=True)
    ]
    key = (free, stays, *shortened)  # of the minutes no more counts than whether the last one is shortened
    if key not in setting.settled:
        setting.settled[key] = settle_in(stays, longest, free)
    return setting.settled[key]


def _start(
    setting: Setting, case: Case, choices: Sequence[Choice], *, ready: date, closed: int
) -> date | Failure:
    """Return the first day on which everything is in place."""
    first = max((choice.first for choice in choices if choice.first), default=ready)
    last = min((choice.last for choice in choices if choice.last), default=setting.horizon)
    dates = setting.dates
    fitting = case.start_dates & dates.between(max(first, ready), last)
    start = dates.earliest(fitting & ~closed)
    if start is not None:
        return start
    if last < setting.horizon and case.start_dates & dates.between(max(first, ready), setting.horizon):
        return Failure(4, say(age_fits.CONSTRAINT.key, day=last.isoformat()))
    end = case.window.last or setting.horizon
    return Failure(4, say(start_window.CONSTRAINT.key, ready=ready.isoformat(), day=end.isoformat()))


def _closed_at_start(setting: Setting, case: Case, week: Sequence[JointDay]) -> int:
    """Return the dates on which a carer needed that day is closed; holidays close nothing for a course."""
    closed = 0
    for day, joint in enumerate(week):
        of_day = 0
        for parts in joint.parts:
            for part in parts:
                of_day |= setting.closed.get(part.offer.carer, 0)
        closed |= of_day & setting.dates.on_planning_day[day]
    return closed & ~setting.dates.holidays if case.is_fixed else closed


def _days_lost(setting: Setting, week: Worked, start: date) -> Fraction:
    """Return the closing days nobody covers in the year from the start, to be taken as leave (§ 3 BUrlG)."""
    dates = setting.dates
    year = dates.between(start, add_months(start, _YEAR) - timedelta(days=1)) & ~dates.holidays
    return (week.lost & year).bit_count() + week.presumed


def _days_nobody_covers(setting: Setting, case: Case, week: Sequence[JointDay]) -> tuple[int, Fraction]:
    """Return the dates on which somebody is closed and nobody covers, and the days presumed a year."""
    lost = 0
    unknown: dict[str, int] = {}
    known: dict[int, _Closed] = {}  # equal days are one object
    for day, joint in enumerate(week):
        demand = case.demands[day]
        if demand is None:
            continue
        found = known.get(id(joint))
        if found is None:
            found = _closed_on(setting, demand.children, day, joint)
            if not any(map(setting.helpers.__getitem__, demand.children)):
                known[id(joint)] = found  # helpers offer other hours on other days
        for carer in found.unknown:
            unknown[carer] = unknown.get(carer, 0) | 1 << day
        lost |= found.dates & setting.dates.on_planning_day[day]
    used = max((bits.bit_count() for bits in unknown.values()), default=0)
    weeks = len(week) // 7
    presumed = _ratio(setting.problem.values.unknown_closing_days * used, _WORKING_WEEK * weeks)
    return lost, presumed


@lru_cache(maxsize=512)
def _ratio(number: int, of: int) -> Fraction:
    return Fraction(number, of)


class _Closed(NamedTuple):
    """Of a day: the dates on which somebody is closed and no helper has the child; whose are unknown."""

    dates: int
    unknown: tuple[str, ...]


def _closed_on(setting: Setting, children: tuple[int, ...], day: int, joint: JointDay) -> _Closed:
    dates = 0
    unknown: list[str] = []
    for child, parts, need in zip(children, joint.parts, joint.needs, strict=True):
        helpers = _who_have_it_all(setting, child, day, need)
        missing = reduce(and_, [setting.closed[helper] for helper in helpers], -1)
        for carer in {part.offer.carer for part in parts}:
            dates |= setting.closed.get(carer, 0) & missing
            if carer in setting.with_unknown_closures and not helpers:
                unknown.append(carer)
    return _Closed(dates, tuple(unknown))


def _who_have_it_all(setting: Setting, child: int, day: int, need: tuple[int, int]) -> list[str]:
    """Return the helpers who offer the whole need of a child."""
    if not setting.helpers[child]:
        return []
    slots = outward(*need)
    if slots is None:
        return []
    return [offer.carer for offer in setting.helpers[child] if not slots & ~offer.slots[day]]

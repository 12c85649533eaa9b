"""A variant to be tried: who takes which activity with which shift, and all that follows without care."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from typing import NamedTuple

from amvis.domain.care.chain import Chain, Piece
from amvis.domain.care.hours import Hours
from amvis.domain.care.travel import HOME, Router
from amvis.domain.care.week import planning_week
from amvis.domain.household import Parent, age_on
from amvis.domain.planning.activity import Course
from amvis.domain.planning.constraints import longest_care, longest_way, obligations
from amvis.domain.planning.constraints.constraint import Taking, Window
from amvis.domain.planning.constraints.registry import ON_ACTIVITIES, ON_STARTS
from amvis.domain.planning.problem import Activity
from amvis.domain.planning.setting import Setting, keeps_work
from amvis.domain.planning.two_stops import TwoStops
from amvis.domain.planning.variant import Block, block, moved_hours, moves_of, name_of, shifts_of
from amvis.domain.planning.work_travel import WorkingDays, work_travel
from amvis.domain.sentence import Sentence, say

NO_LIMIT = 10**6


class Taken(NamedTuple):
    """An adult's new activity."""

    adult: int
    activity: Activity
    shift: int
    moved: int
    hours: Hours  # as moved


class Demand(NamedTuple):
    """A day on which both adults are away at once: who brings and who fetches, and their blocks' edges."""

    bringer: int
    fetcher: int
    start: int
    end: int
    children: tuple[int, ...]  # who need care


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Case:
    """One variant of one adult, or of both."""

    name: str
    takings: tuple[Taken, ...]
    earliest: date  # r of joint-plan.md: ages count on this day
    window: Window
    is_fixed: bool  # a course starts on its day
    blocks: tuple[tuple[Block | None, ...], ...]  # for each planning day and adult
    demands: tuple[Demand | None, ...]  # for each planning day
    demand_numbers: tuple[tuple[Demand, int], ...]  # equal days counted together
    kinds: tuple[int, ...]  # for each planning day: the first one with the same demand and direct ways
    direct: tuple[int, ...]  # minutes of all ways without stops, for each planning day
    workplaces: tuple[int, ...]
    routers: tuple[Router, ...]
    way_limits: tuple[int, ...]  # for each adult
    day_limits: tuple[int, ...]  # for each child
    week_limits: tuple[int, ...]
    working_days: int  # of all adults in the planning week
    start_dates: int  # bits of the dates on which it may start as far as the shift goes
    work_travel: int  # cents a month
    hardest_first: list[int]  # the planning days, those on which packages failed lately before the others
    remembered: dict[tuple[object, ...], object] = field(default_factory=dict)
    able: dict[tuple[object, ...], object] = field(default_factory=dict)
    ways: dict[tuple[tuple[int, int], ...], int | None] = field(default_factory=dict)
    parts: dict[tuple[Chain, int, int, int], tuple[Piece, ...] | None] = field(default_factory=dict)
    reach: dict[tuple[Router, Router, object], object]  # shared by all variants with these workplaces
    stops: dict[Router, TwoStops]  # likewise

    def two_stops(self, adult: int) -> TwoStops:
        """Return the ways of an adult over two addresses, which are the same there and back."""
        router = self.routers[adult]
        found = self.stops.get(router)
        if found is None:
            found = self.stops[router] = TwoStops(router, self.way_limits[adult])
        return found

    def take_first(self, day: int) -> None:
        """Note that packages failed on a day: it is likely to be the next one's hardest as well."""
        self.hardest_first.remove(day)
        self.hardest_first.insert(0, day)

    @property
    def activities(self) -> tuple[Activity, ...]:
        """Return the new activities."""
        return tuple(taken.activity for taken in self.takings)


def takings_of(adult: int, activity: Activity) -> Iterator[Taken]:
    """Yield the activity with each shift and move, in the order of their names."""
    for shift, hours in enumerate(shifts_of(activity)):
        for moved in moves_of(activity, hours):
            yield Taken(adult, activity, shift, moved, moved_hours(hours, moved))


def takers(setting: Setting) -> tuple[int, ...]:
    """Return the adults who may take a new activity."""
    return tuple(
        index for index, parent in enumerate(setting.problem.household.parents) if not keeps_work(parent)
    )


def refusal(setting: Setting, adult: int, activity: Activity) -> Sentence | None:
    """Return the first reason, apart from care, for which the adult cannot take the activity."""
    parent = setting.problem.household.parents[adult]
    taking = Taking(setting.problem, parent, activity)
    for constraint, check in ON_ACTIVITIES:
        reason = check(taking) if setting.holds(constraint.key) else None
        if reason is not None:
            return reason
    work = setting.addresses.index(activity.place)
    minutes = setting.addresses.leg(HOME, work, setting.mode(parent))
    most = longest_way.limit(parent, setting.problem.values)
    if minutes > most and setting.holds(longest_way.CONSTRAINT.key):
        return say(longest_way.CONSTRAINT.key, minutes=minutes, most=most)
    return None


def window_of(setting: Setting, takings: tuple[Taken, ...]) -> tuple[Window, str | None]:
    """Return when all of them may start, and the constraint that leaves no day if there is none."""
    first, last = setting.tomorrow, setting.horizon
    for taken in takings:
        taking = Taking(setting.problem, setting.problem.household.parents[taken.adult], taken.activity)
        windows = [(rule.key, bound(taking)) for rule, bound in ON_STARTS]
        windows.append((obligations.CONSTRAINT.key, obligations.window(taking, taken.hours)))
        for key, window in windows:
            if not setting.holds(key):
                continue
            first, last = max(first, window.first or first), min(last, window.last or last)
            if first > last:
                return Window(first, last), key
    return Window(first, last), None


def case_of(setting: Setting, takings: tuple[Taken, ...]) -> Case | None:
    """Return the variant made ready; None if no day is left on which it may start."""
    window, impossible = window_of(setting, takings)
    if impossible is not None:
        return None
    problem, household = setting.problem, setting.problem.household
    works = _workplaces(setting, takings)
    blocks = _blocks(setting, takings)
    routers = tuple(setting.router(adult, work) for adult, work in enumerate(works))
    earliest = _earliest(setting, takings)
    alone = problem.values.alone_from_age
    minded = [at for at, child in enumerate(household.children) if age_on(child.born, earliest) < alone]
    demands = tuple(
        _demand(blocks[day], routers, tuple(one for one in minded if setting.here[one][day]))
        for day in range(setting.days)
    )
    away = [tuple(routers[adult] for adult, one in enumerate(day) if one) for day in blocks]
    direct = tuple(sum(router.bring(()).minutes + router.fetch(()).minutes for router in day) for day in away)
    asked = list(zip(demands, direct, strict=True))
    return Case(
        name=_name(setting, takings),
        takings=takings,
        earliest=earliest,
        window=window,
        is_fixed=any(isinstance(taken.activity, Course) for taken in takings),
        blocks=blocks,
        demands=demands,
        demand_numbers=tuple(Counter(filter(None, demands)).items()),
        kinds=tuple(map(asked.index, asked)),
        direct=direct,
        workplaces=works,
        routers=routers,
        way_limits=tuple(_way_limit(setting, parent) for parent in household.parents),
        day_limits=_care_limits(setting, earliest, longest_care.DAY.key),
        week_limits=_care_limits(setting, earliest, longest_care.WEEK.key),
        working_days=sum(one is not None for day in blocks for one in day),
        reach=setting.reach,
        stops=setting.two_stops,
        hardest_first=list(range(len(demands))),
        start_dates=_start_dates(setting, blocks, window, takings),
        work_travel=sum(_work_travel(setting, taken, works[taken.adult], blocks) for taken in takings),
    )


def _name(setting: Setting, takings: tuple[Taken, ...]) -> str:
    parents = setting.problem.household.parents
    names = (
        f"{name_of(taken.activity, taken.shift, taken.moved)}/{parents[taken.adult].id}" for taken in takings
    )
    return "&".join(names)


def _workplaces(setting: Setting, takings: tuple[Taken, ...]) -> tuple[int, ...]:
    works = [
        setting.addresses.index(parent.work.at) if parent.work and parent.work.at else HOME
        for parent in setting.problem.household.parents
    ]
    for taken in takings:
        works[taken.adult] = setting.addresses.index(taken.activity.place)
    return tuple(works)


def _blocks(setting: Setting, takings: tuple[Taken, ...]) -> tuple[tuple[Block | None, ...], ...]:
    by_adult = list(setting.present_blocks)
    for taken in takings:
        by_adult[taken.adult] = tuple(map(block, planning_week(taken.hours, setting.days)))
    return tuple(zip(*by_adult, strict=True))


def _earliest(setting: Setting, takings: tuple[Taken, ...]) -> date:
    found = setting.tomorrow
    for taken in takings:
        activity = taken.activity
        offered = activity.start if isinstance(activity, Course) else activity.start_from
        wished = setting.problem.household.parents[taken.adult].wishes.earliest_start
        found = max(found, offered or found, wished or found)
    return found


def _demand(
    blocks: tuple[Block | None, ...], routers: tuple[Router, ...], children: tuple[int, ...]
) -> Demand | None:
    """Return the care a day asks for: none while an adult is at home, or if no absence is common to all."""
    if not children or any(one is None for one in blocks):
        return None
    away = [one for one in blocks if one is not None]
    leaves = max(one[0] - router.bring(()).minutes for one, router in zip(away, routers, strict=True))
    back = min(one[1] + router.fetch(()).minutes for one, router in zip(away, routers, strict=True))
    if leaves >= back:
        return None
    bringer = max(range(len(away)), key=lambda adult: (away[adult][0], -adult))
    fetcher = min(range(len(away)), key=lambda adult: (away[adult][1], adult))
    return Demand(bringer, fetcher, away[bringer][0], away[fetcher][1], children)


def _way_limit(setting: Setting, parent: Parent) -> int:
    if not setting.holds(longest_way.CONSTRAINT.key):
        return NO_LIMIT
    return longest_way.limit(parent, setting.problem.values)


def _care_limits(setting: Setting, on: date, key: str) -> tuple[int, ...]:
    values = setting.problem.values
    by_age = values.longest_day_minutes if key == longest_care.DAY.key else values.longest_week_minutes
    children = setting.problem.household.children
    return tuple(
        longest_care.limit(child, on, by_age) if setting.holds(key) else NO_LIMIT for child in children
    )


def _start_dates(
    setting: Setting, blocks: tuple[tuple[Block | None, ...], ...], window: Window, takings: tuple[Taken, ...]
) -> int:
    """Return the dates in the window that are working days and no holidays; a course has its one day."""
    assert window.first is not None  # noqa: S101 (window_of fills both)
    assert window.last is not None  # noqa: S101
    dates = setting.dates
    inside = dates.between(window.first, window.last)
    if any(isinstance(taken.activity, Course) for taken in takings):
        return inside
    working = 0
    for day, taken in product(range(setting.days), takings):
        if blocks[day][taken.adult] is not None:
            working |= dates.on_planning_day[day]
    return inside & working & ~dates.holidays


def _work_travel(
    setting: Setting, taken: Taken, work: int, blocks: tuple[tuple[Block | None, ...], ...]
) -> int:
    problem = setting.problem
    days = sum(day[taken.adult] is not None for day in blocks)
    ends = (setting.addresses.places[HOME], setting.addresses.places[work])
    working = WorkingDays(days, setting.days)
    return work_travel(problem.household.parents[taken.adult], ends, working, problem.values)

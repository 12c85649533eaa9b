"""Atomic changes by others, told with equal weekdays together (joint-plan.md, section 11)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from amvis.domain.care.week import SLOT
from amvis.domain.planning.lacking import EXTRA_CARER, STEP_SLOTS
from amvis.domain.planning.problem import Change
from amvis.domain.planning.stretched import Deed, Extra, Stretch
from amvis.domain.sentence import say

STEP_COST: Final = 2
EXTRA_COST: Final = 6
SHIFT_COST: Final = 3
MOST_SHIFT_STEPS: Final = 8
WEEK_COST: Final = 1
MOST_WEEKS: Final = 26
PLACE_COST: Final = 8
CONFIRM_COST: Final = 4
SOONER_COST: Final = 3
LEAST_SETTLING_WEEKS: Final = 2
TIME_OFF_COST: Final = 3
PRESENT_EMPLOYER: Final = "present_employer"
NAMELESS: Final = frozenset({PRESENT_EMPLOYER, EXTRA_CARER})  # parties without a name in the data
TOLD: Final = (  # each has its sentence, plan_change_…
    "opens_earlier",
    "closes_later",
    "shift_earlier",
    "shift_later",
    "place_earlier",
    "extra_place",
    "place_confirmed",
    "extra_carer",
    "settling_in_sooner",
    "time_off",
)


class Moved(NamedTuple):
    """The employer moves the shift beyond its flexibility, by steps of 15 minutes."""

    employer: str
    steps: int
    minutes: int  # of the whole move, signed


class PlaceGiven(NamedTuple):
    """A carer gives so many places more, or (confirmed) says that one is free."""

    carer: str
    number: int
    confirmed: bool


class Dated(NamedTuple):
    """A place comes some weeks earlier, or settling-in takes some weeks less."""

    carer: str
    weeks_earlier: int
    weeks_sooner: int


class TimeOff(NamedTuple):
    """The present employer gives a parent so many weeks off, to be present while children settle in."""

    weeks: int


Act = Moved | PlaceGiven | Dated | TimeOff | Deed


def cost_of(acts: Iterable[Act]) -> int:
    """Return the sum of the atoms' costs."""
    return sum(change.cost for change in changes_of(acts))


def changes_of(acts: Iterable[Act]) -> tuple[Change, ...]:
    """Return the changes as they are told."""
    acts = tuple(acts)
    told: list[Change] = []
    for act in acts:
        if isinstance(act, Moved):
            told.append(_moved(act))
        elif isinstance(act, PlaceGiven):
            told.append(_place(act))
        elif isinstance(act, Dated):
            told += _dated(act)
        elif isinstance(act, TimeOff):
            told.append(_time_off(act))
    told += _stretches([act for act in acts if isinstance(act, Stretch)])
    told += [_extra(act) for act in acts if isinstance(act, Extra)]
    return tuple(sorted(told, key=lambda one: (one.kind, one.party, one.weekdays)))


def _moved(act: Moved) -> Change:
    kind = "plan_change_shift_earlier" if act.minutes < 0 else "plan_change_shift_later"
    return Change(
        kind="shift_moves",
        party=act.employer,
        detail=say(kind, minutes=abs(act.minutes)),
        minutes=act.minutes,
        weekdays=(),
        cost=SHIFT_COST * act.steps,
    )


def _place(act: PlaceGiven) -> Change:
    kind = "place_confirmed" if act.confirmed else "extra_place"
    return Change(
        kind=kind,
        party=act.carer,
        detail=say(f"plan_change_{kind}", number=act.number),
        minutes=0,
        weekdays=(),
        cost=(CONFIRM_COST if act.confirmed else PLACE_COST) * act.number,
    )


def _dated(act: Dated) -> Iterator[Change]:
    for kind, weeks, cost in (
        ("place_earlier", act.weeks_earlier, WEEK_COST),
        ("settling_in_sooner", act.weeks_sooner, SOONER_COST),
    ):
        if weeks:
            yield Change(
                kind=kind,
                party=act.carer,
                detail=say(f"plan_change_{kind}", weeks=weeks),
                minutes=0,
                weekdays=(),
                cost=cost * weeks,
            )


def _time_off(act: TimeOff) -> Change:
    return Change(
        kind="time_off",
        party=PRESENT_EMPLOYER,
        detail=say("plan_change_time_off", weeks=act.weeks),
        minutes=0,
        weekdays=(),
        cost=TIME_OFF_COST * act.weeks,
    )


def _stretches(deeds: list[Stretch]) -> Iterator[Change]:
    alike: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    for deed in deeds:
        alike[deed.kind, deed.carer, deed.steps].append(deed.weekday)
    for (kind, carer, steps), weekdays in alike.items():
        minutes = steps * STEP_SLOTS * SLOT
        yield Change(
            kind=kind,
            party=carer,
            detail=say(f"plan_change_{kind}", minutes=minutes),
            minutes=minutes,
            weekdays=tuple(sorted(weekdays)),
            cost=STEP_COST * steps * len(weekdays),
        )


def _extra(deed: Extra) -> Change:
    return Change(
        kind="extra_carer",
        party=EXTRA_CARER,
        detail=say("plan_change_extra_carer", start=deed.first * SLOT),
        minutes=240,
        weekdays=(deed.weekday,),
        cost=EXTRA_COST,
    )

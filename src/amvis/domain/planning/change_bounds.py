"""Safe bounds of the nearest changes: what a package, or several together, cost at least."""

from collections.abc import Iterator
from heapq import heappop, heapreplace
from itertools import combinations
from typing import NamedTuple

from amvis.domain.care.settling_in import alone_ready
from amvis.domain.planning.change import TIME_OFF_COST, PlaceGiven, cost_of
from amvis.domain.planning.choice import HELPERS, Choice
from amvis.domain.planning.constraints import settled
from amvis.domain.planning.dated import weeks_present
from amvis.domain.planning.offered import Offered, Offers
from amvis.domain.planning.places_given import places_given
from amvis.domain.planning.setting import Setting
from amvis.domain.planning.week_bounds import NEVER, WEEK, WeekBounds, WeekCost, cheaper


class Profile(NamedTuple):
    """A package and what of its costs is the same for all shifts."""

    choice: Choice
    offered: Offered
    given: tuple[PlaceGiven, ...]
    places: int  # their cost
    off: int  # time off for settling-in, if no parent is free; saved weeks cost no less
    ready: int  # ordinal of the day the child is ready with short days
    first: int
    last: int
    carers: frozenset[str]


class Priced(NamedTuple):
    """What a package costs at least for its child alone."""

    profile: Profile
    fixed: int  # places and dates
    week: WeekCost
    total: int


Waiting = tuple[int, int, int, Profile]  # least cost, position, what is fixed of the cost


def profiles(setting: Setting, offers: Offers, choices: tuple[Choice, ...]) -> Iterator[Profile]:
    """Yield the packages of a child that could be given places at all."""
    for choice in choices:
        places = places_given(setting, (choice,))
        if places is not None:
            yield Profile(
                choice,
                offers.of(choice),
                places,
                cost_of(places),
                0 if setting.free_adults else TIME_OFF_COST * weeks_present(setting, (choice.stays,)),
                _ready(setting, choice),
                choice.first.toordinal() if choice.first else 0,
                choice.last.toordinal() if choice.last else NEVER,
                frozenset(named[0] for named in (choice.main, choice.edge) if named and named[0] != HELPERS),
            )


def _ready(setting: Setting, choice: Choice) -> int:
    stays = choice.stays
    if not setting.holds(settled.CONSTRAINT.key):
        stays = tuple(stay._replace(weeks=0) for stay in stays)
    ready = alone_ready(stays, 0)
    return ready.toordinal() if ready else 0


class Pricing:
    """The packages of a child for one variant, each reckoned once a limit comes near its least cost."""

    __slots__ = ("_bounds", "_known", "_waiting")

    def __init__(self, bounds: WeekBounds, waiting: list[Waiting]) -> None:
        self._bounds = bounds
        self._known: list[Priced] = []
        self._waiting = waiting.copy()  # a heap: in order

    def up_to(self, most: int) -> list[Priced]:
        """Return the packages that may cost no more than `most`."""
        waiting, bounds = self._waiting, self._bounds
        while waiting and waiting[0][0] <= most:
            least, number, fixed, one = waiting[0]
            if least == fixed:
                least += bounds.by_edges(one.offered)
            if least <= most:
                least = fixed + bounds.at_least(one.offered, most - fixed)
            if least <= most:
                self._known.append(Priced(one, fixed, bounds.alone(one.offered), least))
                heappop(waiting)
            else:
                heapreplace(waiting, (least, number, fixed, one))
        return [one for one in self._known if one.total <= most]


def in_order(found: list[Priced]) -> list[Priced]:
    """Return packages, the cheapest first."""
    return sorted(found, key=lambda one: (one.total, one.profile.choice.number))


def waiting(packages: tuple[Profile, ...], latest: int) -> list[Waiting]:
    """Return packages with what is fixed of their cost for a start by a day, cheapest first."""
    found: list[Waiting] = []
    for number, one in enumerate(packages):
        last = min(one.last, latest)
        if one.first <= last:
            fixed = one.places + max(one.off, -((last - one.ready) // 7))  # a week costs one or more
            found.append((fixed, number, fixed, one))
    return sorted(found)


def together(bounds: WeekBounds, chosen: tuple[Priced, ...], most: int) -> int:
    """Return what packages cost at least together, or something over `most` if it is more."""
    *before, last = chosen
    apart = are_apart(chosen)
    fixed = [one.fixed for one in chosen]
    cost = sum(fixed) if apart else max(fixed)
    total = cost + max([one.total - one.fixed for one in chosen])
    if total > most:
        return total
    for one in before:  # the first was asked beside the last before the others were
        total = max(total, cost + bounds.pair(one.profile.offered, last.profile.offered).total)
        if total > most:
            return total
    if len(chosen) == 2:
        return total
    hours = [0] * len(WEEK)
    for one, other in combinations(chosen, 2):
        pair = bounds.pair(one.profile.offered, other.profile.offered).weekdays
        others = [each.week.weekdays for each in chosen if each is not one and each is not other]
        costs = map(sum, zip(pair, *others, strict=True)) if apart else pair
        hours = list(map(max, hours, costs))
    beside = [max(costs) for costs in zip(*[one.week.beside for one in chosen], strict=True)]
    return cost + cheaper(hours, beside)


def dates_together(chosen: tuple[Priced, ...]) -> int:
    """Return what changed dates cost at least for packages together."""
    costs = [one.fixed - one.profile.places for one in chosen]
    return sum(costs) if are_apart(chosen) else max(costs)


def are_apart(chosen: tuple[Priced, ...]) -> bool:
    """Return whether no carer is in two of the packages."""
    return all(
        [one.profile.carers.isdisjoint(other.profile.carers) for one, other in combinations(chosen, 2)]
    )

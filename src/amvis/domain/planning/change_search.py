"""The search for the cheapest changes of one shift: packages by their bounds, then hours, then dates."""

from dataclasses import dataclass, field
from itertools import islice, product
from typing import Final

from amvis.domain.planning.attempt import Found, Shared
from amvis.domain.planning.case import Case
from amvis.domain.planning.change import Act, PlaceGiven, changes_of, cost_of
from amvis.domain.planning.change_bounds import (
    Priced,
    Pricing,
    Profile,
    Waiting,
    are_apart,
    dates_together,
    in_order,
    profiles,
    together,
    waiting,
)
from amvis.domain.planning.change_day import DayChanges, DaySet
from amvis.domain.planning.choice import Choice
from amvis.domain.planning.dated import Dates
from amvis.domain.planning.dearer import dearer_days
from amvis.domain.planning.joint_week import NoWeek, week_of
from amvis.domain.planning.outcome import Outcome, unfit
from amvis.domain.planning.places_given import places_given
from amvis.domain.planning.setting import Setting
from amvis.domain.planning.stretched import apply
from amvis.domain.planning.week_bounds import WEEK, WeekBounds
from amvis.domain.planning.worth import fees_of

MOST_SETS: Final = 10
Choices = tuple[Choice, ...]
Acts = tuple[Act, ...]
Told = tuple[tuple[object, ...], ...]


@dataclass(slots=True)
class Best:
    """The cheapest sets found so far for one activity; `most` is the cost not to be passed."""

    most: int
    sets: dict[Told, tuple[Acts, Found]] = field(default_factory=dict)

    def take(self, acts: Acts, found: Found) -> None:
        """Take a set in; dearer ones go."""
        cost = cost_of(acts)
        if cost > self.most:
            return
        if cost < self.most:
            self.most, self.sets = cost, {}
        self.sets.setdefault(_told(acts), (acts, found))

    def wants(self, least: int) -> bool:
        """Return whether a set of so much or more may still be wanted."""
        return least < self.most or (least == self.most and len(self.sets) < MOST_SETS)

    def knows(self, acts: Acts) -> bool:
        """Return whether a set was found before."""
        return _told(acts) in self.sets


def _told(acts: Acts) -> Told:
    names = ("kind", "party", "minutes", "weekdays", "cost")
    return tuple(tuple(getattr(change, name) for name in names) for change in changes_of(acts))


@dataclass(slots=True)
class Pool:
    """What all activities share: the family with places at every carer, and its packages."""

    shared: Shared
    dates: Dates = field(init=False)
    _profiles: dict[int, tuple[Profile, ...]] = field(default_factory=dict)
    _waiting: dict[tuple[int, bool, int], tuple[list[Waiting], list[Waiting]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.dates = Dates(self.setting)

    @property
    def setting(self) -> Setting:
        """Return the problem without the constraint on places."""
        return self.shared.setting

    @property
    def children(self) -> range:
        """Return the positions of the children."""
        return range(len(self.setting.problem.household.children))

    def profiles(self, child: int) -> tuple[Profile, ...]:
        """Return the packages of a child that could be given places."""
        if child not in self._profiles:
            packages = self.shared.packages(child)
            self._profiles[child] = tuple(profiles(self.setting, self.shared.offers, packages))
        return self._profiles[child]

    def waiting(self, child: int, needs_care: bool, latest: int) -> tuple[list[Waiting], list[Waiting]]:
        """Return the packages that may start by a day, cheapest first; who needs no care has nobody.

        First those with a carer whom the child with the fewest packages may have too, then the others.
        """
        key = (child, needs_care, latest)
        if key not in self._waiting:
            every = waiting(self.profiles(child)[: None if needs_care else 1], latest)
            shared = frozenset[str]() if child == self.order[0] else self._carers_of_first()
            apart = [shared.isdisjoint(one.carers) for *_, one in every]
            self._waiting[key] = (
                [one for one, is_apart in zip(every, apart, strict=True) if not is_apart],
                [one for one, is_apart in zip(every, apart, strict=True) if is_apart],
            )
        return self._waiting[key]

    @property
    def order(self) -> list[int]:
        """Return the positions of the children, the one with the fewest packages first."""
        return sorted(self.children, key=lambda child: len(self.profiles(child)))

    def _carers_of_first(self) -> frozenset[str]:
        return frozenset[str]().union(*[one.carers for one in self.profiles(self.order[0])])


class ChangeSearch:
    """One shift, moved by so much, being tried."""

    def __init__(self, pool: Pool, case: Case, acts: Acts) -> None:
        self.pool, self.case, self.acts = pool, case, acts
        self._spent = cost_of(acts)
        self._hours = DayChanges(pool.setting, case)
        self._bounds = WeekBounds(pool.setting, case)
        self._pricing: dict[int, tuple[Pricing, Pricing]] = {}
        self._packages: list[list[Priced]] = []
        self._order: list[int] = []
        self._best = Best(0)

    def run(self, best: Best) -> None:
        """Find what costs no more than the best sets known."""
        if best.wants(self._spent):
            self._best = best
            self._packages = self._affordable()
            if all(self._packages):
                dearest_first = [(-mine[0].total, len(mine)) for mine in self._packages]
                self._order = sorted(self.pool.children, key=dearest_first.__getitem__)
                self._extend((), [self._packages[child] for child in self._order])

    def _affordable(self) -> list[list[Priced]]:
        """Return the packages of each child that may be paid, cheapest first, until one child has none.

        What is fixed of the first child's packages is paid beside each package that shares no carer with it.
        """
        left = self._best.most - self._spent
        found: list[list[Priced]] = [[] for _ in self.pool.children]
        beside = 0
        for child in self.pool.order:
            if child not in self._pricing:
                shared, apart = self._waiting(child)
                self._pricing[child] = Pricing(self._bounds, shared), Pricing(self._bounds, apart)
            shared_, apart_ = self._pricing[child]
            found[child] = in_order([*shared_.up_to(left), *apart_.up_to(left - beside)])
            if not found[child]:
                break
            if child == self.pool.order[0]:
                beside = min([one.fixed for one in found[child]])
        return found

    def _waiting(self, child: int) -> tuple[list[Waiting], list[Waiting]]:
        """Return the packages of a child: who needs no care on any day has nobody."""
        dates = self.case.start_dates
        if not dates:
            return [], []
        needed = any(demand and child in demand.children for demand in self.case.demands)
        latest = self.pool.setting.dates.first.toordinal() + dates.bit_length() - 1
        return self.pool.waiting(child, needed, latest)

    def _extend(self, chosen: tuple[Priced, ...], further: list[list[Priced]]) -> None:
        """Extend the packages chosen so far by those of the next child that may still be paid."""
        if not further:
            self._try_packages(chosen)
            return
        for one in further[0]:
            if not self._best.wants(self._spent + one.total):
                return
            extended = (*chosen, one)
            if not chosen or self._may_be_paid(extended):
                beside = further[1:]
                if not chosen and len(beside) > 1:  # what the first forbids is not asked of each second anew
                    beside = [[other for other in mine if self._may_be_paid((one, other))] for mine in beside]
                if all(beside):
                    self._extend(extended, beside)

    def _may_be_paid(self, packages: tuple[Priced, ...]) -> bool:
        left = self._best.most - self._spent
        one, other = packages[0], packages[-1]
        if one.fixed + other.fixed > left and one.profile.carers.isdisjoint(other.profile.carers):
            return False
        return self._best.wants(self._spent + together(self._bounds, packages, left))

    def _try_packages(self, chosen: tuple[Priced, ...]) -> None:
        """Try packages for all children with the cheapest hours, and with dearer ones if need be."""
        by_child = sorted(chosen, key=lambda one: one.profile.choice.child)
        choices = tuple(one.profile.choice for one in by_child)
        given = self._given(by_child, choices)
        if given is None or unfit(self.pool.setting, choices):
            return
        acts = (*self.acts, *given)
        spent = cost_of(acts) + dates_together(chosen)
        days = self._cheapest_days(choices, spent)
        if days is None:
            return
        worked = [self._try_hours(choices, acts, each) for each in islice(product(*days), MOST_SETS)]
        if not any(worked):
            for dearer in dearer_days(self._hours, choices, days, most=self._best.most - spent):
                if spent + sum(day.cost for day in dearer) <= self._best.most:
                    self._try_hours(choices, acts, dearer)

    def _given(self, by_child: list[Priced], choices: Choices) -> tuple[PlaceGiven, ...] | None:
        """Return the places missing: what each package asks for, unless two ask the same carer."""
        if are_apart(tuple(by_child)):
            return tuple([place for one in by_child for place in one.profile.given])
        return places_given(self.pool.setting, choices)

    def _cheapest_days(self, choices: Choices, spent: int) -> list[tuple[DaySet, ...]] | None:
        """Return the cheapest sets of each weekday, None if they cost too much together."""
        days: list[tuple[DaySet, ...]] = []
        for weekday in WEEK:
            if not self._best.wants(spent):
                return None
            sets = self._hours.cheapest(choices, weekday, self._best.most - spent)
            if not sets:
                return None
            spent += sets[0].cost
            days.append(sets)
        return days if self._best.wants(spent) else None

    def _try_hours(self, choices: Choices, acts: Acts, days: tuple[DaySet, ...]) -> bool:
        """Take the sets with these hours; return whether no date had to be changed."""
        deeds = tuple(deed for weekday, day in enumerate(days) for deed in day.deeds(weekday))
        acts = (*acts, *deeds)
        if self._best.knows(acts):
            return True
        changed = apply(self.pool.setting, choices, deeds)
        week = week_of(self.case, changed)
        if isinstance(week, NoWeek):
            return False
        is_free = False
        left = self._best.most - cost_of(acts)
        for dates, outcome, dated in self.pool.dates.cheapest(self.case, changed, week=week, most=left):
            self._best.take((*acts, *dates), self._found(dated, outcome))
            is_free = not dates
        return is_free

    def _found(self, choices: Choices, outcome: Outcome) -> Found:
        route = self.pool.shared.purse.routes(self.case, *fees_of(choices), outcome.start)[0]
        return Found(self.case, choices, outcome, route)

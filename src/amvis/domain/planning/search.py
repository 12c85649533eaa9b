"""Enumerate, do not solve: walk variants and packages, skip what safe bounds rule out, compute the rest."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from typing import NamedTuple

from amvis.domain.care.settling_in import alone_ready
from amvis.domain.care.travel import HOME, Router
from amvis.domain.planning.case import Case, Taken, case_of, refusal, takers, takings_of, window_of
from amvis.domain.planning.choice import Choice, choices_of
from amvis.domain.planning.constraints import settled, start_window
from amvis.domain.planning.outcome import Failure, Outcome, outcome_of
from amvis.domain.planning.pareto import NEVER, Front, Key
from amvis.domain.planning.problem import Activity, RouteIncome
from amvis.domain.planning.setting import Setting
from amvis.domain.planning.worth import Purse, fees_of, key_of, travel_key
from amvis.domain.sentence import Sentence, say

Choices = tuple[Choice, ...]


class Found(NamedTuple):
    """An option before it is told."""

    case: Case
    choices: Choices
    outcome: Outcome
    route: RouteIncome


class Refused(NamedTuple):
    """An activity of an adult with no option: the failure that came farthest, and its case if there was one."""

    adult: int
    activity: Activity
    reason: Sentence
    rank: int
    cases: tuple[Case, ...] = ()
    day: int | None = None
    choices: Choices = ()


@dataclass(slots=True, eq=False)
class Search:
    """What has been found so far."""

    setting: Setting
    purse: Purse
    front: Front[Found] = field(default_factory=Front)
    considered: int = 0
    feasible: int = 0
    refused: list[Refused] = field(default_factory=list)
    choices: dict[tuple[int, date], Choices] = field(default_factory=dict)

    def choices_for(self, case: Case) -> tuple[Choices, ...]:
        """Return the packages of each child for the variant."""
        found = []
        for child in range(len(self.setting.problem.household.children)):
            known = self.choices.get((child, case.earliest))
            if known is None:
                known = self.choices[child, case.earliest] = choices_of(self.setting, child, case.earliest)
            found.append(known)
        return tuple(found)


class Bound(NamedTuple):
    """What one child's package costs at least, if nothing were there for the other children."""

    care: int
    ways: int
    ready: date


def search(setting: Setting) -> Search:
    """Return the front, the counts and what was refused."""
    state = Search(setting, Purse(setting))
    for adult, activity in product(takers(setting), setting.problem.activities):
        _search_activity(state, adult, activity)
    return state


def all_found(setting: Setting) -> Iterator[Found]:
    """Yield every feasible option without any bound: slow and exact."""
    state = Search(setting, Purse(setting))
    for takings in _all_takings(setting):
        case = case_of(setting, takings)
        if case is None:
            continue
        for choices in product(*state.choices_for(case)):
            outcome = outcome_of(setting, case, choices)
            if isinstance(outcome, Outcome):
                for route in state.purse.routes(case, *fees_of(choices), outcome.start):
                    yield Found(case, choices, outcome, route)


def id_of(setting: Setting, found: Found) -> str:
    """Return the id of an option: activity, shift, move, adult, number of carers, packages, route."""
    children = setting.problem.household.children
    names = (choice.name(child.id) for choice, child in zip(found.choices, children, strict=True))
    carers = sum(choice.carers for choice in found.choices)
    return f"{found.case.name}/{carers}/{'&'.join(names)}/{found.route.route}"


def _all_takings(setting: Setting) -> Iterator[tuple[Taken, ...]]:
    able = [
        (adult, activity)
        for adult, activity in product(takers(setting), setting.problem.activities)
        if refusal(setting, adult, activity) is None
    ]
    for adult, activity in able:
        for taken in takings_of(setting, adult, activity):
            yield (taken,)


def _search_activity(state: Search, adult: int, activity: Activity) -> None:
    reason = refusal(state.setting, adult, activity)
    variants = list(takings_of(state.setting, adult, activity))
    state.considered += len(variants)
    if reason is not None:
        state.refused.append(Refused(adult, activity, reason, -1))
        return
    nearest: Refused | None = None
    cases = []
    works = False
    for taken in variants:
        case = case_of(state.setting, (taken,))
        if case is None:
            _, key = window_of(state.setting, (taken,))
            nearest = nearest or Refused(adult, activity, say(_told(key)), -1)
            continue
        cases.append(case)
        failure = try_case(state, case)
        if failure is None:
            state.feasible += 1
            works = True
        elif nearest is None or failure[0].rank > nearest.rank:
            failed, choices = failure
            nearest = Refused(adult, activity, failed.reason, failed.rank, (), failed.day, choices)
    if not works and nearest is not None:
        state.refused.append(nearest._replace(cases=tuple(cases)))


def _told(key: str | None) -> str:
    """Return the sentence for an offer without a day to start; a missed window needs no date."""
    return "plan_offer_over" if key in {None, start_window.CONSTRAINT.key} else str(key)


def try_case(state: Search, case: Case) -> tuple[Failure, Choices] | None:
    """Put the variant's options on the front; return the failure that came farthest if there is no option."""
    attempt = _Attempt(state, case)
    skipped = []
    for choices, bound in attempt.combinations():
        if state.front.beats(bound, case.name):
            skipped.append(choices)
        else:
            attempt.compute(choices)
    for choices in skipped:
        if attempt.works:
            break
        attempt.compute(choices)
    return None if attempt.works else (attempt.failure, attempt.failed)


class _Attempt:
    """One variant being tried."""

    __slots__ = ("case", "failed", "failure", "options", "state", "works")

    def __init__(self, state: Search, case: Case) -> None:
        self.state, self.case = state, case
        self.works = False
        self.failure = Failure(-1, say("plan_covered"))
        self.failed: Choices = ()
        self.options = [
            [(choice, alone_bound(state.setting, case, choice)) for choice in mine]
            for mine in state.choices_for(case)
        ]

    def combinations(self) -> Iterator[tuple[Choices, Key]]:
        """Yield the packages of all children with what they cost at least."""
        for combination in product(*self.options):
            choices = tuple([choice for choice, _ in combination])
            yield choices, self.bound(combination)

    def bound(self, combination: tuple[tuple[Choice, Bound], ...]) -> Key:
        """Return what the packages cost at least together."""
        care = sum(bound.care for _, bound in combination)
        ways = max((bound.ways for _, bound in combination), default=sum(self.case.direct))
        ready = max((bound.ready for _, bound in combination), default=self.state.setting.tomorrow)
        dates = self.state.setting.dates
        start = dates.earliest(self.case.start_dates & dates.between(ready, self.state.setting.horizon))
        if start is None:
            return Key(0, care, ways, 10**7, NEVER)
        income, months = self.state.purse.best(self.case, start)
        return Key(income, care, travel_key(ways, self.case.working_days), start.toordinal(), months)

    def compute(self, choices: Choices) -> None:
        """Compute the packages exactly and put what works on the front."""
        state = self.state
        outcome = outcome_of(state.setting, self.case, choices)
        if isinstance(outcome, Failure):
            if outcome.rank > self.failure.rank:
                self.failure, self.failed = outcome, choices
            return
        self.works = True
        for route in state.purse.routes(self.case, *fees_of(choices), outcome.start):
            found = Found(self.case, choices, outcome, route)
            key = key_of(state.setting, self.case, outcome, route)
            state.front.add(key, id_of(state.setting, found), found)


def alone_bound(setting: Setting, case: Case, choice: Choice) -> Bound:
    """Return what a package costs at least: less is impossible, whatever the other children need."""
    care, ways, longest = 0, 0, 0
    for day, demand in enumerate(case.demands):
        ways += case.direct[day]
        if demand is None or choice.child not in demand.children:
            continue
        length = demand.end - demand.start
        to, back = case.routers[demand.bringer], case.routers[demand.fetcher]
        costs = [
            (
                length + _offset(to, chain.first, bringing=True) + _offset(back, chain.last, bringing=False),
                _detour(to, chain.first) + _detour(back, chain.last),
                sum(offer.slots[day].bit_count() * 5 for offer in chain.offers if offer.is_lessons),
            )
            for chain in choice.chains
        ]
        care += max(0, min((need - lessons for need, _, lessons in costs), default=0))
        ways += min((way for _, way, _ in costs), default=0)
        longest = max(longest, min((need for need, _, _ in costs), default=0))
    stays = choice.stays
    if not setting.holds(settled.CONSTRAINT.key):
        stays = tuple(stay._replace(weeks=0) for stay in stays)
    ready = alone_ready(stays, longest) or setting.tomorrow
    return Bound(care, ways, max(ready, choice.first or ready))


def _offset(router: Router, address: int, *, bringing: bool) -> int:
    stops = () if address == HOME else (address,)
    journey = router.bring(stops) if bringing else router.fetch(stops)
    return journey.offsets.get(address, journey.minutes)


def _detour(router: Router, address: int) -> int:
    return 0 if address == HOME else router.bring((address,)).minutes - router.bring(()).minutes

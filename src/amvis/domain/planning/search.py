"""Enumerate, do not solve: walk activities, shifts and moves; keep the front and what was refused."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

from amvis.domain.planning.attempt import Attempt, Choices, Found, Shared
from amvis.domain.planning.case import Case, Taken, case_of, refusal, takers, takings_of, window_of
from amvis.domain.planning.constraints import start_window
from amvis.domain.planning.outcome import Outcome, outcome_of
from amvis.domain.planning.problem import Activity
from amvis.domain.planning.setting import Setting
from amvis.domain.planning.worth import Purse, fees_of
from amvis.domain.sentence import Sentence, say


class Refused(NamedTuple):
    """An activity of an adult with no option: the failure that came farthest, and the variants tried."""

    adult: int
    activity: Activity
    reason: Sentence
    cases: tuple[Case, ...] = ()
    choices: Choices = ()


@dataclass(slots=True, eq=False)
class Search:
    """What has been found."""

    shared: Shared
    considered: int = 0
    feasible: int = 0
    pairs: int = 0  # of activities of both adults
    undecided: int = 0  # pairs that are no better than others, so that nobody asked whether they work
    refused: list[Refused] = field(default_factory=list)
    alone: dict[int, list[Case]] = field(default_factory=dict)  # of each adult, what has a day to start


def search(setting: Setting) -> Search:
    """Return the front, the counts and what was refused."""
    state = Search(Shared(setting, Purse(setting)))
    for adult in takers(setting):
        state.alone[adult] = []
        for activity in setting.problem.activities:
            _search_activity(state, adult, activity)
    both = _variants_of_both(setting)
    state.pairs = len(both[0]) * len(both[1])
    state.considered += state.pairs
    if state.pairs > setting.problem.values.most_pairs:
        _search_all_pairs(state)
        return state
    for pair in product(*both):
        case = case_of(setting, pair)
        if case is not None:
            attempt = Attempt(state.shared, case)
            attempt.run()
            state.feasible += attempt.works
    return state


def _search_all_pairs(state: Search) -> None:
    """Look at all pairs through their bounds: numpy is loaded only for so many."""
    from amvis.domain.planning.batch.pair_search import search_pairs  # noqa: PLC0415

    one, other = state.alone.values()
    if not one or not other:
        return
    found = search_pairs(state.shared, (one, other))
    state.feasible += found.feasible
    state.undecided = len(one) * len(other) - found.feasible - found.failing


def all_found(setting: Setting) -> Iterator[Found]:
    """Yield every feasible option without any bound: slow and exact."""
    shared = Shared(setting, Purse(setting))
    children = range(len(setting.problem.household.children))
    for takings in all_takings(setting):
        case = case_of(setting, takings)
        if case is None:
            continue
        for choices in product(*(shared.packages_for(case, child) for child in children)):
            outcome = outcome_of(setting, case, choices)
            if isinstance(outcome, Outcome):
                for route in shared.purse.routes(case, *fees_of(choices), outcome.start):
                    yield Found(case, choices, outcome, route)


def all_takings(setting: Setting) -> Iterator[tuple[Taken, ...]]:
    """Yield every variant of every activity an adult may take."""
    for adult, activity in product(takers(setting), setting.problem.activities):
        if refusal(setting, adult, activity) is None:
            for taken in takings_of(adult, activity):
                yield (taken,)
    yield from product(*_variants_of_both(setting))


def _variants_of_both(setting: Setting) -> tuple[tuple[Taken, ...], ...]:
    """Return the variants of each of two adults who both keep no work; otherwise no variants at all."""
    able = takers(setting)
    if len(able) != 2:
        return ((), ())
    return tuple(
        tuple(
            taken
            for activity in setting.problem.activities
            if refusal(setting, adult, activity) is None
            for taken in takings_of(adult, activity)
        )
        for adult in able
    )


def _search_activity(state: Search, adult: int, activity: Activity) -> None:
    setting = state.shared.setting
    variants = list(takings_of(adult, activity))
    state.considered += len(variants)
    reason = refusal(setting, adult, activity)
    if reason is not None:
        state.refused.append(Refused(adult, activity, reason))
        return
    attempts = []
    for taken in variants:
        case = case_of(setting, (taken,))
        if case is None:
            reason = reason or _without_a_day(setting, taken)
            continue
        state.alone[adult].append(case)
        attempt = Attempt(state.shared, case)
        attempt.run()
        attempts.append(attempt)
    works = sum(attempt.works for attempt in attempts)
    state.feasible += works
    if not works:
        state.refused.append(_refused(adult, activity, reason, attempts))


def _refused(adult: int, activity: Activity, reason: Sentence | None, attempts: list[Attempt]) -> Refused:
    if not attempts:
        return Refused(adult, activity, reason or say("plan_offer_over"))
    farthest = max(attempts, key=lambda attempt: attempt.failure.rank)
    cases = tuple(attempt.case for attempt in attempts)
    return Refused(adult, activity, farthest.failure.reason, cases, farthest.choices)


def _without_a_day(setting: Setting, taken: Taken) -> Sentence:
    """Say which constraint leaves no day to start; an offer that is over needs no date."""
    _, key = window_of(setting, (taken,))
    return say("plan_offer_over" if key in {None, start_window.CONSTRAINT.key} else str(key))

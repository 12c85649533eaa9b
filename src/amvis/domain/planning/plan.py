"""The joint plan: the front with its picks, what is blocked and why, and the nearest changes."""

from amvis.domain.planning.attempt import Found
from amvis.domain.planning.blocked import blocked_of
from amvis.domain.planning.nearest import nearest_of
from amvis.domain.planning.problem import Option, Plan, Problem
from amvis.domain.planning.search import Search, all_found, search
from amvis.domain.planning.setting import prepare
from amvis.domain.planning.tell import option_of, options_of
from amvis.domain.sentence import Sentence, say


def plan(problem: Problem, *, with_nearest: bool = True) -> Plan:
    """Return every option that is not beaten, and the reason of everything that does not work.

    Args:
        problem: the family and its surroundings.
        with_nearest: False leaves the nearest changes out, which may take several times as long as the rest.
    """
    setting = prepare(problem)
    state = search(setting)
    front: list[Found] = [point.what for point in state.shared.front]
    return Plan(
        options=options_of(setting, front),
        blocked=blocked_of(state.shared, state.refused),
        nearest=nearest_of(state.shared, state.refused) if with_nearest else (),
        considered=state.considered,
        feasible=state.feasible,
        undecided=state.undecided,
        assumptions=_assumptions(state),
    )


def _assumptions(state: Search) -> tuple[Sentence, ...]:
    """Say that of some pairs of activities nobody asked whether they work."""
    if not state.undecided:
        return ()
    return (say("plan_assume_pairs", pairs=state.pairs, undecided=state.undecided),)


def feasible_options(problem: Problem, without: frozenset[str] = frozenset()) -> tuple[Option, ...]:
    """Return every option that works, beaten or not: exact and slow, for tests and small questions.

    Args:
        problem: the family and its surroundings.
        without: keys of constraints that are not looked at.
    """
    setting = prepare(problem, without)
    return tuple(option_of(setting, found) for found in all_found(setting))

"""The answer equals the slow twin's on random systems, with and without alternatives."""

import pytest
from tests.domain.commitments import brute_force as twin
from tests.domain.commitments.random_systems import random_system

from amvis.domain.commitments.answer import answer
from amvis.domain.commitments.masks import masks_of

COUNT, WHOLE = 300, 6000  # of each kind: in the normal run, and in the long one


@pytest.mark.parametrize("with_limits", [False, True], ids=["without limits", "with limits"])
def test_some_hundred_random_systems(with_limits: bool) -> None:
    reached = [_agrees(seed, with_limits=with_limits) for seed in range(COUNT)]
    assert {"without", "conceded", "never"} == set(reached)


@pytest.mark.long
@pytest.mark.parametrize("share", range(4))
@pytest.mark.parametrize("with_limits", [False, True], ids=["without limits", "with limits"])
def test_ten_thousand_random_systems(with_limits: bool, share: int) -> None:
    for seed in range(COUNT + share, COUNT + WHOLE, 4):
        _agrees(seed, with_limits=with_limits)


def _agrees(seed: int, *, with_limits: bool) -> str:
    system = random_system(seed, with_limits=with_limits)
    found = answer(system)
    least, sets = twin.cheapest(system)
    assert set(found.without.holds) == twin.best(system), seed
    assert [each.chosen for each in found.concessions] == sets, seed
    assert all(each.cost == least for each in found.concessions), seed
    assert found.goal_reached == (least is not None), seed
    assert found.agreement == (found.concessions[0].holding if sets else found.without), seed
    _can_be_done(system, (), found.without, seed)
    for each in found.concessions:
        assert set(each.holding.holds) == twin.best(system, each.chosen), seed
        _can_be_done(system, each.chosen, each.holding, seed)
    assert bool(found.obstacles) == (not found.goal_reached), seed
    return "never" if least is None else "conceded" if sets else "without"


def _can_be_done(system, made, holding, seed) -> None:
    whole = frozenset(holding.holds)
    assert twin.executes(system, made, whole, holding.order), seed
    assert twin.keeps_limits(system, whole), seed
    # a round waits for nothing in itself: turned round it can be signed as well
    turned = tuple(name for signed in holding.rounds for name in reversed(signed))
    assert twin.executes(system, made, whole, turned), seed


def test_names_keep_their_order() -> None:
    system = random_system(1, with_limits=False)
    assert masks_of(system).names[: len(system.decisions)] == tuple(each.id for each in system.decisions)

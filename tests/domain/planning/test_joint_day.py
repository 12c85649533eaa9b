from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.planning.families import HOME, child, job, kita, minder, parent, problem

from amvis.domain.care.chain import care_minutes, pieces
from amvis.domain.household import Wishes
from amvis.domain.place import Place
from amvis.domain.planning.attempt import Shared
from amvis.domain.planning.case import case_of, takings_of
from amvis.domain.planning.joint_day import joint_days
from amvis.domain.planning.setting import prepare
from amvis.domain.planning.worth import Purse

spots = st.builds(
    lambda north, east: Place(HOME.lat + north / 100, HOME.lon + east / 100),
    st.integers(-4, 4),
    st.integers(-4, 4),
)
openings = st.sampled_from(["mo-fr 07:00-14:00", "mo-fr 07:45-13:30", "mo-fr 08:15-13:00"])


@st.composite
def worlds(draw):
    """Three children, a carer and a childminder for each to be combined, and one shift."""
    carers = [
        make(
            f"{make.__name__}{number}",
            draw(spots),
            draw(openings),
            free_places=3,
            escorts=draw(st.booleans()),
        )
        for number in range(draw(st.integers(2, 3)))
        for make in (kita, minder)
    ]
    shift = draw(st.sampled_from(["mo 09:00-12:00", "mo 08:30-12:30"]))
    return problem(
        parents=(parent("p", wishes=Wishes(longest_way_minutes=draw(st.sampled_from([60, 120])))),),
        children=tuple(child(name) for name in "xyz"),
        carers=tuple(carers),
        activities=(job("job", draw(spots), shift),),
    )


def every_day(case, choices):
    """Yield care, ways and needs of every admissible chain for each child on Monday, of all."""
    demand = case.demands[0]
    to, back = case.routers[0].bring, case.routers[0].fetch
    for chains in product(*(choices[number].chains for number in demand.children)):
        bring = to(tuple(chain.first for chain in chains))
        fetch = back(tuple(chain.last for chain in chains))
        if any(way.order and way.minutes > case.way_limits[0] for way in (bring, fetch)):
            continue
        needs = tuple(
            (
                demand.start - bring.offsets.get(chain.first, bring.minutes),
                demand.end + fetch.offsets.get(chain.last, fetch.minutes),
            )
            for chain in chains
        )
        parts = [pieces(chain, 0, *need) for chain, need in zip(chains, needs, strict=True)]
        if all(one is not None and care_minutes(one) <= case.day_limits[0] for one in parts):
            care = sum(map(care_minutes, parts))
            yield care, bring.minutes + fetch.minutes - case.direct[0], needs


def off(north: int, east: int) -> Place:
    return Place(HOME.lat + north / 100, HOME.lon + east / 100)


def test_a_third_stop_may_turn_the_order_round_and_bring_a_child_later():
    """To a and b alone the shortest way begins with a, 65 minutes before work; with c it begins with b."""
    world = problem(
        parents=(parent("p", mobility="bike", wishes=Wishes(longest_way_minutes=120)),),
        children=tuple(child(name) for name in "xyz"),
        carers=(
            kita("a", off(1, -1), "mo-fr 08:10-13:00"),
            kita("b", off(3, 1), "mo-fr 07:00-17:00"),
            kita("c", off(-1, 0), "mo-fr 07:00-17:00"),
        ),
        activities=(job("job", off(-1, 2), "mo 09:00-10:00"),),
    )
    setting = prepare(world)
    (taken,) = takings_of(0, world.activities[0])
    case = case_of(setting, (taken,))
    shared = Shared(setting, Purse(setting))
    choices = tuple(
        next(one for one in shared.packages(number) if one.main and one.main[0] == name)
        for number, name in enumerate("abc")
    )
    (day,) = joint_days(case, 0, choices)
    stops = [chain.first for choice in choices for chain in choice.chains]
    assert case.routers[0].bring(tuple(stops[:2])).offsets[stops[0]] == 65
    assert case.routers[0].bring(tuple(stops)).offsets[stops[0]] == 45
    assert day.needs[0][0] == 9 * 60 - 45


@pytest.mark.parametrize(
    ("open_", "days"),
    [("08:50-12:10", 1), ("08:55-12:10", 0), ("08:50-12:05", 0)],
    ids=["exactly the need", "opens later", "closes earlier"],
)
def test_a_carer_that_offers_exactly_the_need_is_enough_and_five_minutes_less_are_not(open_, days):
    world = problem(
        parents=(parent("p", mobility="bike", wishes=Wishes(longest_way_minutes=120)),),
        children=(child("x"),),
        carers=(kita("a", off(0, 1), f"mo-fr {open_}"),),
        activities=(job("job", off(0, 1), "mo 09:00-12:00"),),
    )
    setting = prepare(world)
    (taken,) = takings_of(0, world.activities[0])
    case = case_of(setting, (taken,))
    (choice,) = (one for one in Shared(setting, Purse(setting)).packages(0) if one.main)
    (stop,) = {chain.first for chain in choice.chains}
    assert case.routers[0].bring((stop,)).offsets == case.routers[0].fetch((stop,)).offsets == {stop: 10}
    assert len(joint_days(case, 0, (choice,))) == days


@settings(max_examples=150)
@given(worlds(), st.data())
def test_no_joint_day_is_passed_over_whatever_a_third_stop_does_to_the_order(world, data):
    setting = prepare(world)
    (taken,) = takings_of(0, world.activities[0])
    case = case_of(setting, (taken,))
    if case is None:
        return
    shared = Shared(setting, Purse(setting))
    for _ in range(20):
        choices = tuple(data.draw(st.sampled_from(shared.packages(child))) for child in range(3))
        found = [(one.care, one.ways - case.direct[0], one.needs) for one in joint_days(case, 0, choices)]
        expected = [(care, ways, needs) for care, ways, needs in every_day(case, choices)]
        assert sorted(found) == sorted(expected)

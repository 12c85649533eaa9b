from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.planning.families import HOME as AT_HOME
from tests.domain.planning.families import MODES, km_north

from amvis.domain.care.travel import HOME, Addresses, Router, distance_km, leg_minutes
from amvis.domain.place import Place

DETOUR = Fraction(13, 10)


@pytest.mark.parametrize(
    ("km", "mode", "minutes"),
    [
        (3.0, "walk", 55),  # 3.9 km / 4.5 km/h = 52 min
        (3.0, "bike", 20),  # 3.9 / 14 = 16.7
        (3.0, "transit", 25),  # 3.9 / 18 = 13 + 8 = 21
        (3.0, "car", 15),  # 3.9 / 30 = 7.8 + 4 = 11.8
        (0.024, "transit", 0),  # the same address
        (0.026, "transit", 10),  # 0.1 + 8
    ],
)
def test_a_leg_is_rounded_up_to_five_minutes(km, mode, minutes):
    assert leg_minutes(AT_HOME, km_north(km), MODES[mode], DETOUR) == minutes


def router(*stops: Place, work: Place) -> tuple[Router, list[int]]:
    addresses = Addresses(AT_HOME, DETOUR)
    indices = [addresses.index(stop) for stop in stops]
    return Router(addresses, MODES["bike"], addresses.index(work), handover=10), indices


def test_stops_are_passed_in_the_order_of_least_minutes():
    # home 0 - near 1 km - far 2 km - work 3 km on a line: 1.3 km by bike take 5.6, so 10 minutes a leg
    ways, (far, near) = router(km_north(2), km_north(1), work=km_north(3))
    there = ways.bring((far, near))
    assert there.order == (near, far)
    assert there.minutes == 10 + 10 + 10 + 10 + 10
    # at far 10 minutes before the leg of 10; at near another leg and hand-over earlier
    assert there.offsets == {far: 20, near: 40}


def test_fetching_mirrors_bringing():
    ways, (far, near) = router(km_north(2), km_north(1), work=km_north(3))
    back = ways.fetch((far, near))
    assert back.order == (far, near)
    assert back.offsets == {far: 20, near: 40}


def test_of_equal_orders_the_first_child_comes_first():
    ways, (one, other) = router(km_north(1), km_north(-1), work=AT_HOME)
    assert ways.bring((one, other)).order == (one, other)
    assert ways.bring((other, one)).order == (other, one)


def test_places_within_25_metres_are_one_address():
    addresses = Addresses(AT_HOME, DETOUR)
    assert addresses.index(km_north(0.02)) == HOME
    assert addresses.index(km_north(0.03)) != HOME


def test_home_is_no_stop_and_a_shared_address_is_one():
    ways, (stop, other) = router(km_north(1), km_north(2), work=km_north(3))
    assert ways.bring((HOME,)) == ways.bring(())
    assert ways.bring((stop, HOME, other, stop)) == ways.bring((stop, other))
    assert ways.fetch((stop, stop)).order == (stop,)


def test_work_at_home_is_left_and_reached_like_any_other():
    # 10 minutes a leg and at the stop: 20 before the work begins, 10 after it ends
    ways, (stop,) = router(km_north(1), work=AT_HOME)
    assert ways.bring((stop,)).offsets == {stop: 20}
    assert ways.fetch((stop,)).offsets == {stop: 20}
    ways, (far, near) = router(km_north(2), km_north(1), work=AT_HOME)
    assert (ways.bring((far, near)).order, ways.fetch((far, near)).order) == ((far, near), (far, near))
    assert ways.bring((far, near)).offsets == {near: 20, far: 40}
    assert ways.fetch((far, near)).offsets == {far: 25, near: 45}


@given(st.lists(st.integers(-40, 40), max_size=30))
def test_each_place_has_the_first_address_that_is_near(steps: list[int]) -> None:
    addresses = Addresses(AT_HOME, DETOUR)
    seen = [AT_HOME]
    for place in (km_north(step / 100) for step in steps):
        expected = next((at for at, one in enumerate(seen) if distance_km(one, place) < 0.025), len(seen))
        if expected == len(seen):
            seen.append(place)
        assert addresses.index(place) == expected


def test_places_within_a_way_are_those_over_which_it_is_not_longer() -> None:
    addresses = Addresses(AT_HOME, DETOUR)
    spots = [addresses.index(km_north(km)) for km in (0, 0.5, 1, 1.5, 2.5, 4)]
    router = Router(addresses, MODES["walk"], addresses.index(km_north(2)), handover=10)
    for longest in range(0, 121, 5):
        near = {spot: router.through(spot)[1] for spot in spots}
        kept = {spot for spot in spots if spot == 0 or router.through(spot)[0] <= longest}
        assert router.within(spots, longest) == {spot: near[spot] for spot in kept}


def test_a_leg_is_the_same_either_way() -> None:
    addresses = Addresses(AT_HOME, DETOUR)
    spots = [addresses.index(Place(49.87 + n / 77, 8.65 - n * n / 901)) for n in range(12)]
    for one, other in product(spots, spots):
        assert addresses.leg(one, other, MODES["walk"]) == addresses.leg(other, one, MODES["walk"])

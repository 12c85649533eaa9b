from fractions import Fraction

from tests.domain.planning.families import HOME as AT_HOME
from tests.domain.planning.families import MODES, km_north

from amvis.domain.care.travel import HOME, Addresses, Router
from amvis.domain.planning.two_stops import TwoStops

HANDOVER = 10


def two_stops(*, longest: int) -> TwoStops:
    """Home 0, stop 1 at 1 km, stop 2 at 2 km, work at 3 km on a line: 10 minutes a leg and at each stop."""
    addresses = Addresses(AT_HOME, Fraction(13, 10))
    places = [addresses.index(km_north(km)) for km in (1, 2, 3)]
    ways = Router(addresses, MODES["bike"], places[2], handover=HANDOVER)
    return TwoStops(ways, longest)


def test_each_order_of_two_stops_is_told():
    ways = two_stops(longest=90)
    near = 25  # alone: 2 km to work are 15 minutes, and the stop
    assert ways[1, 2] == ((20 + 20, 20), (near, 20 + near))
    assert ways[2, 1] == ((20 + near, near), (20, 20 + 20))


def test_one_address_and_home_have_one_order():
    ways = two_stops(longest=90)
    assert ways[1, 1] == ((25, 25),)
    assert ways[HOME, 2] == ((ways[2, 2][0][0] + 15, 20),)


def test_a_way_longer_than_allowed_has_none():
    assert two_stops(longest=50)[1, 2] != ()  # three legs and two hand-overs
    assert two_stops(longest=49)[1, 2] == ()

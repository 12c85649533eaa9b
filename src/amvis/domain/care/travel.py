"""Ways between places: great circle, detour, speed, and the stops on the way."""

from collections.abc import Collection, Mapping
from fractions import Fraction
from itertools import pairwise, permutations
from math import asin, ceil, cos, floor, radians, sin, sqrt
from operator import itemgetter
from typing import NamedTuple, Protocol

from amvis.domain.place import Place

EARTH_RADIUS_KM = 6371.0
SAME_ADDRESS_KM = 0.025
HOME = 0  # index of the family's home among the addresses


class Mode(Protocol):
    """Speed in km/h and a constant in minutes."""

    @property
    def speed(self) -> Fraction: ...
    @property
    def constant(self) -> int: ...


class Journey(NamedTuple):
    """One direction of a way with its stops.

    `minutes` from home to work (or back) with hand-overs; `offsets` maps each stop to the minutes between the
    block and the farther end of the hand-over there (arrival when bringing, leaving when fetching).
    """

    minutes: int
    order: tuple[int, ...]
    offsets: Mapping[int, int]


def distance_km(one: Place, other: Place) -> float:
    """Return the great-circle distance."""
    lat1, lat2 = radians(one.lat), radians(other.lat)
    return _distance_km(lat2 - lat1, cos(lat1) * cos(lat2), radians(other.lon - one.lon))


def _distance_km(north: float, cosines: float, east: float) -> float:
    half = sin(north / 2) ** 2 + cosines * sin(east / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half)))


def leg_minutes(one: Place, other: Place, mode: Mode, detour: Fraction) -> int:
    """Return the minutes of one leg, rounded up to five; 0 at the same address."""
    return _minutes(distance_km(one, other), _Pace(float(detour), float(mode.speed), mode.constant))


class _Pace(NamedTuple):
    """How fast a mode is, as numbers of the machine: fractions take long to turn into them."""

    detour: float
    speed: float
    constant: int


def _minutes(distance: float, pace: _Pace) -> int:
    if distance < SAME_ADDRESS_KM:
        return 0
    minutes = distance * pace.detour / pace.speed * 60 + pace.constant
    return ceil(round(minutes / 5, 9)) * 5


class Addresses:
    """The distinct addresses of a family's world; places closer than 25 m share the first one's index."""

    __slots__ = ("_bands", "_index", "_latitudes", "_legs", "_paces", "detour", "places")

    def __init__(self, home: Place, detour: Fraction) -> None:
        self.places = [home]
        self._latitudes = [_latitude(home)]  # with their cosines
        self.detour = detour
        self._index: dict[Place, int] = {home: HOME}
        self._bands: dict[int, list[int]] = {_band(home): [HOME]}
        self._legs: dict[tuple[int, int], Legs] = {}
        self._paces: dict[int, _Pace] = {}

    def index(self, place: Place) -> int:
        """Return the index of the place's address; new addresses are added."""
        known = self._index.get(place)
        if known is None:
            band = _band(place)
            near = [at for one in (band - 1, band, band + 1) for at in self._bands.get(one, ())]
            known = min((at for at in near if _is_near(self.places[at], place)), default=len(self.places))
            if known == len(self.places):
                self.places.append(place)
                self._latitudes.append(_latitude(place))
                self._bands.setdefault(band, []).append(known)
            self._index[place] = known
        return known

    def leg(self, one: int, other: int, mode: Mode) -> int:
        """Return the minutes between two addresses, the same either way."""
        return self.legs(one, mode)[other]

    def legs(self, one: int, mode: Mode) -> "Legs":
        """Return the minutes between an address and each other one."""
        key = (one, id(mode))  # modes outlive this
        found = self._legs.get(key)
        if found is None:
            pace = self._paces.get(id(mode))
            if pace is None:
                pace = self._paces[id(mode)] = _Pace(float(self.detour), float(mode.speed), mode.constant)
            found = self._legs[key] = Legs(self, one, pace)
        return found

    def north_km(self, one: int, other: int) -> float:
        """Return how far one address lies north or south of another: the distance is no less."""
        return EARTH_RADIUS_KM * abs(self._latitudes[one][0] - self._latitudes[other][0])

    def distance_km(self, one: int, other: int) -> float:
        """Return the great-circle distance of two addresses, the same either way."""
        lat, cos_lat = self._latitudes[one]
        other_lat, other_cos = self._latitudes[other]
        beside = radians(self.places[other].lon - self.places[one].lon)
        return _distance_km(other_lat - lat, cos_lat * other_cos, beside)


class Legs(dict[int, int]):
    """The minutes between one address and others, by their index; reckoned when asked."""

    __slots__ = ("_addresses", "_at", "_pace")

    def __init__(self, addresses: Addresses, at: int, pace: _Pace) -> None:
        super().__init__()
        self._addresses, self._at, self._pace = addresses, at, pace

    def __missing__(self, other: int) -> int:
        minutes = self[other] = _minutes(self._addresses.distance_km(self._at, other), self._pace)
        return minutes


class Router:
    """The ways of one adult between home and one workplace, remembered by their stops."""

    __slots__ = ("_addresses", "_brought", "_fetched", "_handover", "_mode", "_to_home", "_to_work", "_work")

    def __init__(self, addresses: Addresses, mode: Mode, work: int, *, handover: int) -> None:
        self._addresses, self._mode, self._work, self._handover = addresses, mode, work, handover
        self._to_home, self._to_work = addresses.legs(HOME, mode), addresses.legs(work, mode)
        self._brought: dict[tuple[int, ...], Journey] = {}
        self._fetched: dict[tuple[int, ...], Journey] = {}

    def bring(self, places: tuple[int, ...]) -> Journey:
        """Return the way from home over the addresses of the children's places to work.

        Each address is one stop, at the position of the first child concerned; home is none.
        """
        return self._brought.get(places) or self._find(places, self._brought, bringing=True)

    def fetch(self, places: tuple[int, ...]) -> Journey:
        """Return the way from work over the stops home."""
        return self._fetched.get(places) or self._find(places, self._fetched, bringing=False)

    def between(self, one: int, other: int) -> int:
        """Return the minutes by which one stop is farther from the block than the next one."""
        return self._addresses.leg(one, other, self._mode) + self._handover

    def through(self, place: int) -> tuple[int, int]:
        """Return the minutes of the way with one stop, either way, and of these those between it and work."""
        near = self._to_work[place]
        if place == HOME:
            return near, near
        near += self._handover
        return self._to_home[place] + near, near

    def within(self, places: Collection[int], longest: int) -> dict[int, int]:
        """Return the minutes between work and each place over which the way is not too long."""
        to_home, to_work, handover = self._to_home, self._to_work, self._handover
        most = longest - handover
        found = {
            place: near + handover for place in places if to_home[place] + (near := to_work[place]) <= most
        }
        if HOME in places:
            found[HOME] = to_work[HOME]  # home is no stop, and no way is too long for it
        return found

    def over_both(self, one: int, other: int) -> int:
        """Return the minutes of the shorter way over two stops, neither of them at home."""
        to_home, to_work = self._to_home, self._to_work
        ends = min(to_home[one] + to_work[other], to_home[other] + to_work[one])
        return ends + self._addresses.leg(one, other, self._mode) + 2 * self._handover

    def _find(
        self, places: tuple[int, ...], known: dict[tuple[int, ...], Journey], *, bringing: bool
    ) -> Journey:
        stops = tuple(dict.fromkeys(place for place in places if place != HOME))
        found = known.get(stops)
        if found is None:
            is_straight = len(stops) < 2
            found = self._straight(stops) if is_straight else self._shortest(stops, bringing=bringing)
        known[stops] = known[places] = found
        return found

    def _straight(self, stops: tuple[int, ...]) -> Journey:
        """Return the way over one stop, or over none: the same both ways."""
        if not stops:
            return Journey(self._to_work[HOME], (), {})
        minutes, near = self.through(stops[0])
        return Journey(minutes, stops, {stops[0]: near})

    def _shortest(self, stops: tuple[int, ...], *, bringing: bool) -> Journey:
        first, last = (HOME, self._work) if bringing else (self._work, HOME)
        minutes, order = min(
            ((self._minutes((first, *order, last)), order) for order in permutations(stops)),
            key=itemgetter(0),  # of several the first
        )
        minutes += self._handover * len(order)
        return Journey(minutes, order, self._offsets(order, bringing=bringing))

    def _offsets(self, order: tuple[int, ...], *, bringing: bool) -> dict[int, int]:
        offsets: dict[int, int] = {}
        minutes, at = 0, self._work
        for stop in reversed(order) if bringing else order:
            minutes += self.between(at, stop)
            offsets[stop], at = minutes, stop
        return offsets

    def _minutes(self, path: tuple[int, ...]) -> int:
        leg, mode = self._addresses.leg, self._mode
        return sum([leg(one, other, mode) for one, other in pairwise(path)])


def _latitude(place: Place) -> tuple[float, float]:
    return radians(place.lat), cos(radians(place.lat))


def _band(place: Place) -> int:
    """Return the belt of 111 m from south to north: what is near lies in it or in one beside it."""
    return floor(place.lat * 1000)


def _is_near(one: Place, other: Place) -> bool:
    return distance_km(one, other) < SAME_ADDRESS_KM

"""Where a point lies: distances, the middle of an area, and the municipality that is nearest."""

import math
from collections.abc import Iterable, Sequence

from amvis.domain.place import Place
from amvis.region.region import Region

_EARTH = 6_371_000  # metres
_OUTSIDE = 12_000  # metres from every middle: not in the region


def metres(one: Place, other: Place) -> float:
    """Return the distance on the great circle."""
    lat1, lat2 = math.radians(one.lat), math.radians(other.lat)
    half_lat, half_lon = (lat2 - lat1) / 2, math.radians(other.lon - one.lon) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half_lon) ** 2
    return 2 * _EARTH * math.asin(math.sqrt(min(1.0, chord)))


def middle(ring: Sequence[tuple[float, float]]) -> Place:
    """Return the centre of gravity of a ring of (lon, lat); the mean of its points where it has no area."""
    lon0, lat0 = ring[0]
    area = lon_sum = lat_sum = 0.0
    points = [(lon - lon0, lat - lat0) for lon, lat in ring]
    for (x1, y1), (x2, y2) in zip(points, [*points[1:], points[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        area += cross
        lon_sum += (x1 + x2) * cross
        lat_sum += (y1 + y2) * cross
    if abs(area) < 1e-15:
        return Place(lat0 + _mean(y for _, y in points), lon0 + _mean(x for x, _ in points))
    return Place(lat0 + lat_sum / (3 * area), lon0 + lon_sum / (3 * area))


def ring_area(ring: Sequence[tuple[float, float]]) -> float:
    """Return the area of a ring in square degrees, enough to compare neighbours."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def municipality_at(region: Region, place: Place, plz: str = "") -> str | None:
    """Return the AGS by postcode, else of the nearest middle; None outside of the region."""
    if plz in region.postcodes:
        return region.postcodes[plz].ags
    middles = [(each.place, each.ags) for each in region.municipalities.values()]
    middles += [(each.place, each.ags) for each in region.postcodes.values()]
    if not middles:
        return None
    distance, ags = min((metres(place, each), ags) for each, ags in middles)
    return ags if distance <= _OUTSIDE else None


def _mean(values: Iterable[float]) -> float:
    known = list(values)
    return sum(known) / len(known)

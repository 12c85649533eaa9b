"""A point on the map."""

from typing import NamedTuple


class Place(NamedTuple):
    """Latitude and longitude in degrees, WGS 84."""

    lat: float
    lon: float

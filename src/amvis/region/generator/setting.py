"""What the generator is given: its assumptions, the real municipalities, and one name for each thing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from amvis.domain.place import Place
from amvis.region.generator.dice import Dice
from amvis.region.territory import Municipality, Postcode

SOURCE = "erfunden: amvis region generate"
_METRES_PER_STEP = (11, 7)  # of 0.0001 degrees of latitude and longitude in Hessen

CellRow = dict[str, str]


@cache
def assumptions(name: str) -> Any:
    """Return `<name>.yaml` of this folder with every scalar as text."""
    path = Path(__file__).parent / f"{name}.yaml"
    return yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The seed, the real municipalities with their postcodes, and the names given so far."""

    seed: int
    municipalities: Mapping[str, Municipality]
    postcodes: Mapping[str, Postcode]
    _given: set[str] = field(default_factory=set)

    def dice(self, *name: str | int) -> Dice:
        return Dice(self.seed, *name)

    def name(self, prefix: str, dice: Dice) -> str:
        """Return a coined name nobody else in the region has."""
        parts = assumptions("names")
        for _ in range(10_000):
            name = f"{prefix} {dice.pick(parts['first'])}{dice.pick(parts['second'])}"
            if name not in self._given:
                self._given.add(name)
                return name
        raise ValueError(f"no name is left for {prefix}: add words to names.yaml")

    def spot(self, municipality: Municipality, dice: Dice) -> Place:
        """Return a place near the middle of the municipality, or of one of its postcodes."""
        middles = [each.place for each in self.postcodes.values() if each.ags == municipality.ags]
        middle = dice.pick(middles or [municipality.place])
        reach = min(900, int(160 * municipality.area_km2**0.5))
        steps = [reach // metres for metres in _METRES_PER_STEP]
        return Place(
            (round(middle.lat * 10_000) + dice.whole(-steps[0], steps[0])) / 10_000,
            (round(middle.lon * 10_000) + dice.whole(-steps[1], steps[1])) / 10_000,
        )

    def shared_out(self, total: int, *, city: int, least: int) -> dict[str, int]:
        """Return `total` shared by population, `city` of them for the towns that are their own Kreis."""
        cities = [ags for ags, each in self.municipalities.items() if each.kind == "kreisfreie_stadt"]
        others = [ags for ags in self.municipalities if ags not in cities]
        return self._by_population(city, cities, least) | self._by_population(
            total - city if cities else total, others, least
        )

    def _by_population(self, total: int, keys: Sequence[str], least: int) -> dict[str, int]:
        people = {ags: self.municipalities[ags].population for ags in keys}
        everybody = sum(people.values()) or 1
        return {ags: max(least, round(total * count / everybody)) for ags, count in people.items()}


def marks(invented_fields: str = "") -> CellRow:
    """Return the marks of a generated row."""
    return {
        "source": SOURCE,
        "checked_on": assumptions("assumptions")["reckoned_on"],
        "invented": "yes",
        "invented_fields": invented_fields,
    }


def place_cells(place: Place) -> CellRow:
    return {"lat": f"{place.lat:.4f}", "lon": f"{place.lon:.4f}"}


def clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def minute(text: str) -> int:
    return int(text[:2]) * 60 + int(text[3:5])


def weighted(pairs: Sequence[Sequence[str]]) -> list[tuple[str, int]]:
    """Return the faces and weights of a list in the assumptions."""
    return [(face, int(weight)) for face, weight in pairs]

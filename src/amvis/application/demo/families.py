"""About sixty invented families: the examples, retold reports, and families drawn by a seeded die."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, islice, permutations
from pathlib import Path
from typing import Any, Final

import yaml

from amvis.region.region import BUNDLED
from amvis.region.territory import Municipality, read_municipalities

COUNT: Final = 60
_SEED: Final = 20261122
_OWN: Final = Path(__file__).parent / "families"
_EXAMPLES: Final = Path(__file__).parents[4] / "examples"  # in a checkout only
_LAST: Final = (
    *(
        "Abel",
        "Akin",
        "Bauer",
        "Becker",
        "Celik",
        "Dietz",
        "Dogan",
        "Ebert",
        "Eckert",
        "Falk",
        "Franke",
        "Geiger",
    ),
    *("Gül", "Haas", "Heller", "Ivanova", "Jäger", "Kaya", "Keller", "Koch", "Kowalski", "Krüger", "Lindner"),
    *(
        "Marx",
        "Mazur",
        "Meister",
        "Nagel",
        "Nowak",
        "Özdemir",
        "Popescu",
        "Reuter",
        "Rossi",
        "Schäfer",
        "Seidel",
    ),
    *(
        "Simon",
        "Stein",
        "Tesfaye",
        "Ullrich",
        "Vogt",
        "Wagner",
        "Weiß",
        "Winter",
        "Yıldız",
        "Zimmer",
        "Zeller",
    ),
    *(
        "Amadi",
        "Brandt",
        "Cosma",
        "Engelhardt",
        "Friedrich",
        "Hartung",
        "Kessler",
        "Lorenz",
        "Petrova",
        "Sauer",
    ),
)
_MOTHERS: Final = (
    "alina",
    "birgit",
    "dana",
    "elif",
    "fatma",
    "ines",
    "julia",
    "lena",
    "maria",
    "nora",
    "petra",
    "sara",
)
_FATHERS: Final = ("adam", "cem", "david", "emil", "jan", "luca", "malik", "oliver", "piotr", "tim")
_CHILDREN: Final = (
    "ada",
    "ben",
    "clara",
    "david",
    "emil",
    "finn",
    "greta",
    "hugo",
    "ida",
    "jona",
    "kira",
    "lia",
    "milo",
)
_QUALIFICATIONS: Final = ("none", "school", "vocational", "vocational", "academic")
_GERMAN: Final = ("A2", "B1", "B2", "C1", "C2", "C2", "C2")


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoFamily:
    """A family as its file says it, and what it is called in lists."""

    title: str
    raw: dict[str, Any]

    @property
    def is_in_the_city(self) -> bool:
        return bool(self.raw["municipality"] == "06411000")


def families(*, on: date, count: int = COUNT) -> tuple[DemoFamily, ...]:
    """Return the first `count` families, the same for the same day."""
    die = random.Random(_SEED)  # noqa: S311 (invented families, no secret)
    places = tuple(read_municipalities(BUNDLED, []).values())
    drawn = (_drawn(die, places, on, last) for last in _names())
    return tuple(islice(chain(_written(), drawn), count))


def as_text(family: DemoFamily) -> str:
    """Return the family file, which is JSON here."""
    return json.dumps(family.raw, ensure_ascii=False)


def _names() -> Iterator[str]:
    """Yield the names, then names joined of two."""
    yield from _LAST
    yield from (f"{first}-{second}" for first, second in permutations(_LAST, 2))


def _written() -> Iterator[DemoFamily]:
    for folder in (_EXAMPLES, _OWN):
        for path in sorted(folder.glob("*.yaml")):
            raw = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
            first = raw["parents"][0]["id"].capitalize()
            yield DemoFamily(title=f"Familie von {first}", raw=raw)


def _drawn(die: random.Random, places: tuple[Municipality, ...], on: date, last: str) -> DemoFamily:
    place = places[0] if die.random() < 0.5 else die.choice(places[1:])
    mother = die.choice(_MOTHERS)
    is_couple = die.random() < 0.2
    adults = [_adult(die, mother, on, is_alone=not is_couple)]
    if is_couple:
        adults.append(_adult(die, die.choice(_FATHERS), on, is_alone=False))
    count = die.choice((1, 1, 1, 2, 2, 3))
    ids = [adult["id"] for adult in adults]
    children = [_child(die, name, ids, on, is_couple=is_couple) for name in die.sample(_CHILDREN, count)]
    raw: dict[str, Any] = {
        "version": 1,
        "municipality": place.ags,
        "home": {
            "lat": round(place.place.lat + _near(die), 4),
            "lon": round(place.place.lon + _near(die), 4),
        },
        "contact": {"name": f"{mother.capitalize()} {last}", "street": f"Musterweg {die.randrange(1, 90)}"},
        "housing": _housing(die, on, people=len(adults) + count),
        "parents": adults,
        "children": children,
        "helpers": [],
        "receiving": [_benefit("kindergeld", min(child["born"] for child in children), f"{259 * count}.00")],
        "pending": [],
    }
    if is_couple:
        raw["partnership"] = {"kind": die.choice(("married", "cohabiting")), "since": "2020-06-06"}
    _money(die, raw, on, is_alone=not is_couple)
    return DemoFamily(title=f"Familie {last}", raw=raw)


def _adult(die: random.Random, name: str, on: date, *, is_alone: bool) -> dict[str, Any]:
    works = not is_alone and die.random() < 0.7
    hours = die.choice((15, 20, 38)) if works else 0
    return {
        "id": name,
        "born": (on - timedelta(days=die.randrange(8_000, 16_000))).isoformat(),
        "residence": {"status": "german"},
        "health_insurance": "statutory",
        "tax_class": 2 if is_alone else 4,
        "work": {
            "gross": f"{hours * 70}.00",
            "hours_per_week": hours,
            "keep": works,
            "pension_exempt": False,
        },
        "other_income": [],
        "in_training": "none",
        "assets": f"{die.randrange(0, 40) * 100}.00",
        "expenses": {
            "work_travel": "0.00",
            "insurance": "30.00",
            "childcare": "0.00",
            "maintenance_paid": "0.00",
        },
        "german": die.choice(_GERMAN),
        "qualification": die.choice(_QUALIFICATIONS),
        "mobility": die.choice(("walk", "bike", "transit", "transit", "car")),
        "alone_responsible": is_alone,
        "wishes": {"hours_per_week": die.choice(([15, 20], [20, 30], [25, 38])), "longest_way_minutes": 45},
        "obligations": [],
    }


def _child(die: random.Random, name: str, parents: list[str], on: date, *, is_couple: bool) -> dict[str, Any]:
    days = die.randrange(120, 3_600)
    child: dict[str, Any] = {
        "id": name if name not in parents else f"{name}-2",
        "born": (on - timedelta(days=days)).isoformat(),
        "parents": parents,
        "lives_here": {"share": 1.0},
        "own_income": [],
        "maintenance": {"paid": "0.00", "advance": "0.00" if is_couple else "227.00"},
        "needs": [],
    }
    if 1_100 < days < 2_100:
        child["care"] = {"hours": die.choice(("Mo-Fr 08:00-13:00", "Mo-Fr 07:30-14:30"))}
    return child


def _housing(die: random.Random, on: date, *, people: int) -> dict[str, Any]:
    area = 30 + 14 * people + die.randrange(0, 8)
    return {
        "net_cold_rent": f"{area * die.choice((8, 9, 10))}.00",
        "service_charges": f"{area * 2}.00",
        "heating": f"{area + die.randrange(20, 60)}.00",
        "hot_water": die.choice(("central", "central", "decentral")),
        "floor_area": area,
        "moved_in": (on - timedelta(days=die.randrange(200, 3_000))).isoformat(),
        "others_in_dwelling": 0,
    }


def _money(die: random.Random, raw: dict[str, Any], on: date, *, is_alone: bool) -> None:
    begun = on.replace(day=1) - timedelta(days=31 * die.randrange(1, 8))
    if is_alone:
        raw["receiving"].append(_benefit("grundsicherungsgeld", begun.replace(day=1).isoformat()))
        raw["receiving"].append(_benefit("unterhaltsvorschuss", begun.replace(day=1).isoformat(), "227.00"))
    if die.random() < 0.4:
        raw["pending"].append({"benefit": "wohngeld", "applied": (on - timedelta(days=20)).isoformat()})


def _benefit(name: str, since: str, amount: str = "") -> dict[str, Any]:
    return {"benefit": name, "since": since} | ({"amount": amount} if amount else {})


def _near(die: random.Random) -> float:
    return die.uniform(-0.012, 0.012)

"""Invented childminders: those of the morning, and those of the edges of the day."""

from amvis.region.generator.dice import Dice
from amvis.region.generator.facilities import closures, fees_of
from amvis.region.generator.setting import (
    CellRow,
    Setting,
    assumptions,
    marks,
    place_cells,
    weighted,
)
from amvis.region.territory import Municipality

_DAYS = [
    "Mo-Fr 07:30-14:30",
    "Mo-Fr 08:00-15:00",
    "Mo-Fr 07:00-16:00",
    "Mo-Th 07:30-16:30",
    "Mo-Fr 07:00-13:30",
]
_EDGES = [
    ("Mo-Fr 05:30-09:00", "rand_frueh:05:30-09:00", 90),
    ("Mo-Fr 14:00-20:00", "rand_spaet:14:00-20:00", 150),
    ("Mo-Fr 05:30-09:00,14:00-20:00", "rand_beides:05:30-20:00", 220),
    ("Mo-Fr 05:30-09:00,14:00-20:00; Sa 06:00-16:00", "rand_beides:05:30-20:00", 260),
    ("Mo-Fr 06:00-08:30,15:30-19:00", "rand_beides:06:00-19:00", 160),
]


def childminders(setting: Setting) -> list[CellRow]:
    """Return about as many as the assumptions say; one in three offers the edges of the day."""
    counts = assumptions("assumptions")["counts"]
    shares = setting.shared_out(
        int(counts["childminders"]), city=int(counts["childminders_of_city"]), least=1
    )
    return [
        _childminder(setting, setting.municipalities[ags], number)
        for ags, count in sorted(shares.items())
        for number in range(count)
    ]


def _childminder(setting: Setting, municipality: Municipality, number: int) -> CellRow:
    dice = setting.dice("childminder", municipality.ags, number)
    is_edge = number % 3 == 1
    free = dice.whole(1, 2) if dice.chance(45 if is_edge else 32) or number < 2 else 0
    hours, modules = _edge(free, dice) if is_edge else _day(setting, municipality.ags, free, dice)
    known = assumptions("assumptions")
    return {
        "id": f"tagespflege-{municipality.ags[3:]}-{number + 1:03d}",
        "name": setting.name(assumptions("names")["childminder"], dice),
        "ags": municipality.ags,
        "street": "",
        **place_cells(setting.spot(municipality, dice)),
        "provider": "",
        "provider_type": "childminder",
        "kind": "tagespflege",
        "age_from_months": "12" if is_edge else dice.pick(("4", "6", "12")),
        "age_to_months": dice.pick(("120", "144")) if is_edge else dice.pick(("36", "42")),
        "hours": hours,
        "modules": modules,
        "free_places": str(free),
        "free_from": dice.weighted(weighted(known["free_from"])) if free else "",
        "closures": closures(setting, municipality.ags, dice),
        "settling_in_weeks": dice.pick(("1", "2")) if is_edge else dice.pick(("2", "3")),
        "settling_in_hours": "3",
        "escorts": "yes" if dice.chance(60 if is_edge else 10) else "no",
        "place_exact": "yes",
        "status": "operating",
        "note": "",
        **marks("fee"),
    }


def _edge(free: int, dice: Dice) -> tuple[str, str]:
    hours, module, fee = dice.pick(_EDGES)
    return hours, f"{module}:{fee}.00:{free}"


def _day(setting: Setting, ags: str, free: int, dice: Dice) -> tuple[str, str]:
    hours = dice.pick(_DAYS)
    times = hours.split(" ")[1]
    fee = fees_of(setting, ags).u3 * 7 // 10
    return hours, f"u3_tag:{times}:{fee}.00:{free}|u3_vormittag:{times[:5]}-13:00:{fee * 7 // 10}.00:{free}"

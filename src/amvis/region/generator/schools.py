"""Invented schools: primary schools by population, and a school for the later years everywhere."""

from amvis.region.generator.dice import Dice
from amvis.region.generator.setting import CellRow, Setting, assumptions, marks, place_cells
from amvis.region.territory import Municipality

_PRIMARY_LESSONS = [
    ("Mo-Fr 08:00-12:30", "12:30"),
    ("Mo-Fr 07:45-12:15", "12:15"),
    ("Mo-Fr 07:45-12:30", "12:30"),
    ("Mo-We 08:00-12:30; Th-Fr 08:00-11:30", "11:30"),
]
_LATER_LESSONS = ["Mo-Fr 07:45-13:05", "Mo-Fr 08:00-13:10", "Mo,We 07:45-15:30; Tu,Th-Fr 07:45-13:05"]
_ENDS = [("14:30", 22), ("15:00", 18), ("16:00", 26), ("16:30", 14), ("17:00", 20)]


def schools(setting: Setting) -> list[CellRow]:
    """Return the schools of every municipality, in the order of their keys."""
    people = int(assumptions("assumptions")["counts"]["people_per_primary_school"])
    rows: list[CellRow] = []
    for _, municipality in sorted(setting.municipalities.items()):
        primary = max(1, round(municipality.population / people))
        later = max(1, round(municipality.population / (4 * people)))
        rows += [_primary(setting, municipality, number) for number in range(primary)]
        rows += [_later(setting, municipality, number) for number in range(later)]
    return rows


def _primary(setting: Setting, municipality: Municipality, number: int) -> CellRow:
    dice = setting.dice("grundschule", municipality.ags, number)
    lessons, ends = dice.pick(_PRIMARY_LESSONS)
    has_care = number == 0 or dice.chance(80)
    care = {"after_school": "", "after_school_fee": "", "after_school_places": "", "holidays_open": "no"}
    if has_care:
        care = {
            "after_school": f"Mo-Fr {ends}-{dice.weighted(_ENDS)}",
            "after_school_fee": f"{dice.pick((0, 60, 90, 120, 140))}.00",
            "after_school_places": str(dice.whole(1, 6) if number == 0 or dice.chance(35) else 0),
            "holidays_open": "yes" if number == 0 or dice.chance(55) else "no",
        }
    return _row(setting, municipality, dice, ("grundschule", number, "1-4", lessons)) | care


def _later(setting: Setting, municipality: Municipality, number: int) -> CellRow:
    dice = setting.dice("gesamtschule", municipality.ags, number)
    lessons = dice.pick(_LATER_LESSONS)
    care = {
        "after_school": "Mo-Th 13:05-15:30",
        "after_school_fee": "0.00",
        "after_school_places": str(dice.whole(3, 12)),
        "holidays_open": "yes" if dice.chance(30) else "no",
    }
    return _row(setting, municipality, dice, ("gesamtschule", number, "5-10", lessons)) | care


def _row(
    setting: Setting, municipality: Municipality, dice: Dice, school: tuple[str, int, str, str]
) -> CellRow:
    kind, number, grades, lessons = school
    return {
        "id": f"{kind}-{municipality.ags[3:]}-{number + 1:02d}",
        "name": setting.name(assumptions("names")["school"][kind], dice),
        "ags": municipality.ags,
        **place_cells(setting.spot(municipality, dice)),
        "kind": kind,
        "grades": grades,
        "lessons": lessons,
        **marks("fee"),
    }

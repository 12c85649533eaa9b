"""Invented facilities, as many as the real counts leave without a name."""

from collections.abc import Mapping
from typing import NamedTuple

from amvis.region.generator.dice import Dice
from amvis.region.generator.setting import (
    CellRow,
    Setting,
    assumptions,
    clock,
    marks,
    minute,
    place_cells,
    weighted,
)
from amvis.region.territory import Municipality

_AGES: dict[str, tuple[tuple[str, ...], str]] = {  # from one of these months, to this one
    "krippe": (("6", "12"), "36"),
    "kindergarten": (("36", "30"), "84"),
    "altersgemischt": (("12", "6"), "84"),
    "hort": (("72",), "144"),
}
_PROVIDERS = [("public", 42), ("church", 30), ("free", 22), ("parents", 6)]


class Fees(NamedTuple):
    """EUR a month for 50 hours a week; published where `is_real`."""

    u3: int
    ue3: int
    hort: int
    is_real: bool


def wanted(setting: Setting) -> dict[str, int]:
    """Return how many facilities each municipality has.

    The real count where it is known; the others get the ratio of facilities to people of those.
    """
    known = [each for each in setting.municipalities.values() if each.kita_count is not None]
    facilities = sum(each.kita_count or 0 for each in known)
    people = sum(each.population for each in known) or 1
    return {
        ags: round(each.population * facilities / people) if each.kita_count is None else each.kita_count
        for ags, each in setting.municipalities.items()
    }


def facilities(setting: Setting, real: Mapping[str, int]) -> list[CellRow]:
    """Return invented rows that fill up the counts; `real` is the number of real rows of a municipality."""
    rows: list[CellRow] = []
    for ags, count in sorted(wanted(setting).items()):
        municipality = setting.municipalities[ags]
        rows += [_facility(setting, municipality, number) for number in range(count - real.get(ags, 0))]
    return rows


def closures(setting: Setting, ags: str, dice: Dice) -> str:
    """Return the closures of a carer: mostly in the summer weeks of its municipality, and at Christmas."""
    known = assumptions("assumptions")["closures"]
    habit = setting.dice("summer", ags)
    summer, long_summer = habit.pick(known["summers"]), habit.pick(known["long_summers"])
    days = list(known["christmas"])
    kind = dice.below(100)
    days += summer if kind < 62 else long_summer if kind < 80 else []
    if dice.chance(20):
        days.append(dice.pick(known["single_days"]))
    return ";".join(sorted(days))


def _facility(setting: Setting, municipality: Municipality, number: int) -> CellRow:
    dice = setting.dice("facility", municipality.ags, number)
    known = assumptions("assumptions")
    names = assumptions("names")
    kind = dice.weighted(weighted(known["kinds"]))
    if number < len(known["first_kinds"]):
        kind = known["first_kinds"][number]
    opens, closes = _times(kind, dice)
    fees = fees_of(setting, municipality.ags)
    free = _free(dice, is_first=number == 0, kind=kind)
    provider = dice.weighted(_PROVIDERS)
    from_months, to_months = _AGES[kind]
    row = {
        "id": f"kita-{municipality.ags[3:]}-{number + 1:03d}",
        "name": setting.name(names["facility"][kind], dice),
        "ags": municipality.ags,
        "street": "",
        **place_cells(setting.spot(municipality, dice)),
        "provider": names["provider"][provider],
        "provider_type": provider,
        "kind": kind,
        "age_from_months": dice.pick(from_months),
        "age_to_months": to_months,
        "hours": _hours(opens, closes, kind, dice),
        "modules": "|".join(_modules(kind, (opens, closes), fees, free, dice=dice)),
        "free_places": str(free),
        "free_from": dice.weighted(weighted(known["free_from"])) if free else "",
        "closures": closures(setting, municipality.ags, dice),
        "settling_in_weeks": "1" if kind == "hort" else dice.pick(("3", "4", "4")),
        "settling_in_hours": dice.pick(("2", "3", "3")),
        "escorts": "yes" if kind == "hort" and dice.chance(40) else "no",
        "place_exact": "yes",
        "status": "operating",
        "note": "",
    }
    is_published = fees.is_real and all(_is_published(part, fees) for part in row["modules"].split("|"))
    return row | marks("" if is_published else "fee")


def fees_of(setting: Setting, ags: str) -> Fees:
    """Return the fees of a municipality: known ones, or invented ones equal for all its facilities."""
    fees = assumptions("assumptions")["fees"]
    if ags in fees:
        return Fees(int(fees[ags]["u3"]), int(fees[ags]["ue3"]), int(fees[ags]["hort"]), is_real=True)
    dice = setting.dice("fees", ags)
    drawn = [
        int(low) + 10 * dice.below((int(high) - int(low)) // 10 + 1) for low, high in fees["other"].values()
    ]
    return Fees(drawn[0], drawn[1], drawn[2], is_real=False)


def _times(kind: str, dice: Dice) -> tuple[int, int]:
    known = assumptions("assumptions")
    opens = minute(dice.weighted(weighted(known["openings"])))
    closes = minute(dice.weighted(weighted(known["closings"])))
    if kind == "hort":
        return minute("11:30"), max(closes, minute("16:00"))
    return opens, closes


def _hours(opens: int, closes: int, kind: str, dice: Dice) -> str:
    early = closes - 60
    if kind != "hort" and early >= minute("14:00") and dice.chance(35):
        return f"Mo-Th {clock(opens)}-{clock(closes)}; Fr {clock(opens)}-{clock(early)}"
    return f"Mo-Fr {clock(opens)}-{clock(closes)}"


def _free(dice: Dice, *, is_first: bool, kind: str) -> int:
    percent = int(assumptions("assumptions")["free_percent"])
    drawn = dice.whole(1, 3) if dice.chance(percent // 2 if kind == "hort" else percent) else 0
    return max(2, drawn) if is_first else drawn


def _modules(kind: str, times: tuple[int, int], fees: Fees, free: int, *, dice: Dice) -> list[str]:
    """Return the modules: short, to the middle of the afternoon, and the whole day."""
    opens, closes = times
    if kind == "hort":
        return [f"hort:{clock(opens)}-{clock(closes)}:{fees.hort}.00:{free}"]
    ends = sorted({end for end in (opens + 360, opens + 480, closes) if end <= closes})
    modules = []
    for group in ("u3", "ue3"):
        if (group == "u3" and kind == "kindergarten") or (group == "ue3" and kind == "krippe"):
            continue
        for end in ends:
            hours = (end - opens) / 12  # a week of five days
            fee = _fee(group, hours, fees)
            places = free if end == closes or dice.chance(60) else 0
            modules.append(f"{group}_{hours:g}h:{clock(opens)}-{clock(end)}:{fee}.00:{places}")
    return modules


def _is_published(module: str, fees: Fees) -> bool:
    """Tell whether the fee is one the municipality names; those in proportion to it are not."""
    name, *_, fee, _ = module.split(":")
    named = {"hort": fees.hort, "u3_50h": fees.u3, "ue3_50h": fees.ue3, "ue3_30h": 0}
    return name in named and fee == f"{named[name]}.00"


def _fee(group: str, hours: float, fees: Fees) -> int:
    """Return EUR a month in proportion to the hours, from the third birthday after the free ones."""
    if group == "u3":
        return round(fees.u3 * hours / 50)
    free = int(assumptions("assumptions")["fees"]["free_hours_ue3"])
    return round(fees.ue3 * max(0.0, hours - free) / (50 - free))

"""Invented jobs with lawful pay and rest breaks."""

from datetime import date
from fractions import Fraction

from amvis.domain.care.hours import Hours
from amvis.domain.care.hours_text import parse_hours
from amvis.region.generator.dice import Dice
from amvis.region.generator.setting import CellRow, Setting, assumptions, marks, place_cells, weighted
from amvis.region.territory import Municipality

_MONTHS_A_YEAR_PER_WEEK = Fraction(13, 3)
_STARTS = [
    *[("2027-01-04", 22), ("2027-02-01", 24), ("2027-03-01", 18), ("2027-04-01", 12)],
    *[("2027-05-03", 8), ("2027-08-16", 10), ("2027-09-01", 6)],
]
_WINDOWS = [("2027-06-30", 20), ("2027-09-30", 35), ("2027-12-31", 30), ("", 15)]


def jobs(setting: Setting) -> list[CellRow]:
    """Return about as many jobs as the assumptions say, most of them in the city."""
    counts = assumptions("assumptions")["counts"]
    shares = setting.shared_out(int(counts["jobs"]), city=int(counts["jobs_of_city"]), least=2)
    return [
        _job(setting, setting.municipalities[ags], number)
        for ags, count in sorted(shares.items())
        for number in range(count)
    ]


def worked_hours(shift: Hours) -> Fraction:
    """Return the paid hours a week of a shift: presence less rest breaks, mean over its weeks."""
    minutes = 0
    for week in shift.weeks:
        for day in week:
            for span in day:
                minutes += span.end - span.start - rest_break(span.end - span.start)
    return Fraction(minutes, 60 * len(shift.weeks))


def rest_break(present: int) -> int:
    """Return the minutes of unpaid rest within so many minutes of presence."""
    breaks = assumptions("assumptions")["rest_breaks"]["minutes"]
    return next((int(rest) for over, rest in breaks if present > int(over)), 0)


def minimum_wage(on: date) -> int:
    """Return the minimum wage of a day in cents an hour; days after the last known value have that."""
    values = assumptions("assumptions")["minimum_wage"]["values"]
    return int(next(value for day, value in sorted(values.items(), reverse=True) if day <= on.isoformat()))


def _job(setting: Setting, municipality: Municipality, number: int) -> CellRow:
    dice = setting.dice("job", municipality.ags, number)
    patterns = assumptions("jobs")
    pattern = dice.weighted([(each, int(each["weight"])) for each in patterns])
    shifts = dice.pick(pattern["shifts"])
    hours = worked_hours(parse_hours(shifts.split("|")[0]))
    start, until = _window(dice)
    wage = max(minimum_wage(date.fromisoformat(until or "2027-12-31")), _pay(pattern, dice))
    gross = -(-wage * hours * _MONTHS_A_YEAR_PER_WEEK // 1)
    return {
        "id": f"job-{municipality.ags[3:]}-{number + 1:03d}",
        "title": pattern["title"],
        "employer": setting.name(pattern["house"], dice),
        "ags": municipality.ags,
        **place_cells(setting.spot(municipality, dice)),
        "shifts": shifts,
        "flex_minutes": dice.pick(pattern["flex"]),
        "hours_per_week": f"{float(hours):g}",
        "gross_month": f"{gross // 100}.{gross % 100:02d}",
        "start_from": start,
        "start_to": until,
        "german_min": pattern["german"],
        "qualification_min": pattern["qualification"],
        "family_friendly": "yes" if dice.chance(int(pattern.get("friendly", "15"))) else "no",
        **marks(),
    }


def _window(dice: Dice) -> tuple[str, str]:
    start = dice.weighted(weighted([[day, str(weight)] for day, weight in _STARTS]))
    until = dice.weighted(_WINDOWS)
    return start, until if until > start else ""


def _pay(pattern: dict[str, list[str]], dice: Dice) -> int:
    if "minijob" in pattern:
        return 0
    low, high = (int(bound) for bound in pattern["pay"])
    return low + 5 * dice.below((high - low) // 5 + 1)

"""A second, slow way of counting deadlines: walk day by day and look at each one. Shares no code with ours.

Easter comes from dateutil, holidays from the library `holidays`, months from counting changes of the month.
"""

from datetime import date, timedelta
from functools import cache

import holidays as library

DAY = timedelta(days=1)
LANDS = {
    "01": "SH",
    "02": "HH",
    "03": "NI",
    "04": "HB",
    "05": "NW",
    "06": "HE",
    "07": "RP",
    "08": "BW",
    "09": "BY",
    "10": "SL",
    "11": "BE",
    "12": "BB",
    "13": "MV",
    "14": "SN",
    "15": "ST",
    "16": "TH",
}


@cache
def free_days(land: str, year: int) -> frozenset[date]:
    return frozenset(library.Germany(subdiv=LANDS[land], years=year))


def is_working(day: date, land: str) -> bool:
    return day.isoweekday() not in (6, 7) and day not in free_days(land, day.year)


def walk_to_working(day: date, land: str) -> date:
    while not is_working(day, land):
        day += DAY
    return day


def walk_months(event: date, months: int) -> date:
    """Walk until so many months have begun, then to the day of the same number or the month's end."""
    day, begun = event, 0
    while begun < months:
        day += DAY
        begun += day.day == 1
    while day.day < event.day and (day + DAY).day != 1:
        day += DAY
    return day


def walk_days(event: date, days: int) -> date:
    for _ in range(days):
        event += DAY
    return event


def notified(posted: date) -> date:
    """The fiction of § 37 Abs. 2 SGB X: three days, four for what is posted from 2025 on; nothing moves."""
    return walk_days(posted, 3 if posted.year < 2025 else 4)


def objection(posted: date, land: str, *, months: int = 1) -> date:
    return walk_to_working(walk_months(notified(posted), months), land)


def tax_objection(posted: date, land: str) -> date:
    return walk_to_working(walk_months(walk_to_working(notified(posted), land), 1), land)


def latest_before(first: date, *, weeks: int = 0, months: int = 0) -> date:
    """The last day from which the whole period ends before `first`: try each day, going back."""
    day = first
    while True:
        day -= DAY
        end = walk_months(day, months) if months else walk_days(day, 7 * weeks)
        if end < first:
            return day

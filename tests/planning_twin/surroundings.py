"""Day, place, speeds and calendar around the random families."""

from datetime import date
from fractions import Fraction

from amvis.domain.planning.problem import TravelMode

ON = date(2026, 11, 22)
AGS = "06411000"
MODES = {
    "walk": TravelMode(Fraction(9, 2), 0),
    "bike": TravelMode(Fraction(14), 0),
    "transit": TravelMode(Fraction(18), 8),
    "car": TravelMode(Fraction(30), 4),
}
HOLIDAYS = frozenset(
    date.fromisoformat(day)
    for day in (
        "2026-12-25",
        "2026-12-26",
        "2027-01-01",
        "2027-03-26",
        "2027-03-29",
        "2027-05-06",
        "2027-05-17",
        "2027-05-27",
        "2027-10-03",
        "2027-12-25",
        "2027-12-26",
        "2028-01-01",
        "2028-04-14",
        "2028-04-17",
        "2028-05-01",
        "2028-05-25",
        "2028-06-05",
        "2028-06-15",
        "2028-10-03",
    )
)
SCHOOL_HOLIDAYS = (
    (date(2026, 12, 23), date(2027, 1, 9)),
    (date(2027, 3, 22), date(2027, 4, 3)),
    (date(2027, 6, 28), date(2027, 8, 6)),
    (date(2027, 10, 4), date(2027, 10, 16)),
    (date(2027, 12, 23), date(2028, 1, 8)),
    (date(2028, 4, 3), date(2028, 4, 14)),
    (date(2028, 7, 3), date(2028, 8, 11)),
)

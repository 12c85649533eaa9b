"""Hours of a week as they are offered or worked; the grammar is OpenStreetMap's, restricted."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

WEEKDAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")


class Span(NamedTuple):
    """Minutes of one day, half-open; 0 <= start < end <= 1440."""

    start: int
    end: int


Day = tuple[Span, ...]


class DatedRule(NamedTuple):
    """What holds instead between two dates (inclusive); no spans means closed."""

    first: date
    last: date
    spans: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """One week, or two where rotas alternate (odd ISO weeks first); each week is seven days from Monday.

    Spans of a day are sorted, disjoint and not adjacent. `text` is what was written.
    """

    text: str
    weeks: tuple[tuple[Day, ...], ...]
    dated: tuple[DatedRule, ...] = ()

    def day(self, on: date) -> Day:
        """Return the spans of one date; dated rules win, the last one first."""
        for rule in reversed(self.dated):
            if rule.first <= on <= rule.last:
                return rule.spans
        _, week, weekday = on.isocalendar()
        return self.weeks[0 if week % 2 or len(self.weeks) == 1 else 1][weekday - 1]

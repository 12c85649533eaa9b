"""Hours as text: OpenStreetMap's opening_hours, restricted to what has one clear meaning."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from amvis.domain.care.hours import DatedRule, Day, Hours, Span
from amvis.domain.care.hours_tokens import Tokens, read_tokens, refused

_NAMES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_DAYS = {name.lower(): number for number, name in enumerate(_NAMES)}
_MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS = {name.lower(): number for number, name in enumerate(_MONTH_NAMES, 1)}
_EVERY_DAY = tuple(range(7))
_LONGEST_DATES = 732  # days of one rule that names dates and weekdays

_Weeks = tuple[list[Day], list[Day]]  # odd and even ISO weeks, seven days each


@lru_cache(maxsize=4096)
def parse_hours(text: str) -> Hours:
    """Return the hours `text` states, or raise HoursError naming what is not read, where, and what to write.

    A rule after `;` replaces the weekdays it names, one after `,` adds to them. Rules for dates carry their
    year and stand after the rules for weekdays, because they win over them.
    """
    tokens = read_tokens(text)
    weeks: _Weeks = ([()] * 7, [()] * 7)
    dated: list[DatedRule] = []
    while True:
        _read_rule(tokens, weeks, dated)
        if tokens.is_at_end():
            break
        tokens.expect(";", "semicolon")
        if tokens.is_at_end():
            break
    odd, even = tuple(weeks[0]), tuple(weeks[1])
    return Hours(text=text, weeks=(odd,) if odd == even else (odd, even), dated=tuple(dated))


def hours_text(hours: Hours) -> str:
    """Return the one normal text of these hours; reading it again gives the same hours."""
    rules: list[str] = []
    if len(hours.weeks) == 1:
        rules += _weekly_texts("", hours.weeks[0])
    else:
        rules += _weekly_texts("week 1-53/2 ", hours.weeks[0])
        rules += _weekly_texts("week 2-52/2 ", hours.weeks[1])
    rules += [f"{_dates_text(rule)} {_spans_text(rule.spans)}" for rule in hours.dated]
    return "; ".join(rules) or "Mo-Su off"


def joined(spans: Iterable[Span]) -> Day:
    """Return the spans sorted, with those that overlap or touch made one."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return tuple(result)


def _read_rule(tokens: Tokens, weeks: _Weeks, dated: list[DatedRule]) -> None:
    if tokens.peek_kind() == "year":
        dated += _read_dated_rule(tokens)
        return
    if dated:
        tokens.refuse("hours.dates_last")
    chosen = _read_weekly_rule(tokens, weeks, None)
    while tokens.take(","):
        chosen = _read_weekly_rule(tokens, weeks, chosen)


def _read_weekly_rule(
    tokens: Tokens, weeks: _Weeks, added_to: tuple[list[Day], ...] | None
) -> tuple[list[Day], ...]:
    """Write one rule into its weeks; one that is added to another must not leave open to which weeks."""
    at = tokens.peek_at()
    chosen = _read_weeks(tokens, weeks)
    if added_to is not None and len(added_to) < len(chosen):
        tokens.refuse("hours.weeks_again", at)
    days = _read_weekdays(tokens)
    spans = _read_spans(tokens)
    for week in chosen:
        for day in days:
            week[day] = joined((*week[day], *spans)) if added_to else spans
    return chosen


def _read_weeks(tokens: Tokens, weeks: _Weeks) -> tuple[list[Day], ...]:
    at = tokens.peek_at()
    if not tokens.take("week"):
        return weeks
    first = tokens.number("week")
    has_range = tokens.take("-")
    last = tokens.number("week") if has_range else 0
    if not (tokens.take("/") and tokens.number("2") == 2 and first in (1, 2) and last >= 51 and last <= 53):
        tokens.refuse("hours.single_weeks", at)
    return (weeks[first - 1],)


def _read_weekdays(tokens: Tokens) -> tuple[int, ...]:
    if tokens.peek_kind() == "time" or tokens.peek() == "off":
        return _EVERY_DAY
    days: list[int] = []
    while True:
        first = tokens.name(_DAYS, "weekday")
        last = tokens.name(_DAYS, "weekday") if tokens.take("-") else first
        days += [(first + step) % 7 for step in range((last - first) % 7 + 1)]
        if not tokens.take(","):
            return tuple(days)


def _read_spans(tokens: Tokens) -> Day:
    if tokens.take("off"):
        return ()
    spans = [_read_span(tokens)]
    while tokens.peek() == "," and tokens.peek_kind(1) == "time":
        tokens.take(",")
        spans.append(_read_span(tokens))
    return joined(spans)


def _read_span(tokens: Tokens) -> Span:
    at = tokens.peek_at()
    start = tokens.time("beginning")
    tokens.expect("-", "hyphen")
    end = tokens.time("end")
    if end < start or end > 1440:
        tokens.refuse("hours.midnight", at)
    if end == start:
        tokens.refuse("hours.no_length", at)
    return Span(start, end)


def _read_dated_rule(tokens: Tokens) -> Iterator[DatedRule]:
    at = tokens.peek_at()
    ranges = [_read_dates(tokens)]
    while tokens.peek() == "," and tokens.peek_kind(1) == "year":
        tokens.take(",")
        ranges.append(_read_dates(tokens))
    has_weekdays = tokens.peek_kind() == "word" and tokens.peek() != "off"
    days = _read_weekdays(tokens) if has_weekdays else _EVERY_DAY
    spans = _read_spans(tokens)
    if tokens.peek() == ",":
        tokens.refuse("hours.dates_comma")
    for first, last in ranges:
        if not has_weekdays:
            yield DatedRule(first, last, spans)
            continue
        if (last - first).days > _LONGEST_DATES:
            tokens.refuse("hours.long_dates", at)
        yield from (DatedRule(*run, spans) for run in _runs_of_days(first, last, days))


def _runs_of_days(first: date, last: date, days: tuple[int, ...]) -> Iterator[tuple[date, date]]:
    begun: date | None = None
    for number in range((last - first).days + 2):
        on = first + timedelta(days=number)
        is_meant = on <= last and on.weekday() in days
        if is_meant and begun is None:
            begun = on
        if not is_meant and begun is not None:
            yield begun, on - timedelta(days=1)
            begun = None


def _read_dates(tokens: Tokens) -> tuple[date, date]:
    at = tokens.peek_at()
    year = tokens.year()
    month = tokens.name(_MONTHS, "month")
    first = _date(tokens, year, month, at)
    if not tokens.take("-"):
        return first, first
    if tokens.peek_kind() == "year":
        year = tokens.year()
        month = tokens.name(_MONTHS, "month")
    elif tokens.peek_kind() == "word":
        month = tokens.name(_MONTHS, "month")
    last = _date(tokens, year, month, at)
    if last < first:
        tokens.refuse("hours.dates_backwards", at)
    return first, last


def _date(tokens: Tokens, year: int, month: int, at: int) -> date:
    day = tokens.number("day")
    try:
        return date(year, month, day)
    except ValueError:
        raise refused(tokens.text, at, "hours.no_date") from None


def _weekly_texts(prefix: str, week: tuple[Day, ...]) -> list[str]:
    groups: dict[Day, list[int]] = {}
    for number, spans in enumerate(week):
        if spans:
            groups.setdefault(spans, []).append(number)
    return [f"{prefix}{_weekdays_text(days)} {_spans_text(spans)}" for spans, days in groups.items()]


def _weekdays_text(days: list[int]) -> str:
    parts: list[str] = []
    first = days[0]
    for position, day in enumerate(days):
        if position + 1 == len(days) or days[position + 1] != day + 1:
            parts.append(_NAMES[first] if first == day else f"{_NAMES[first]}-{_NAMES[day]}")
            first = days[position + 1] if position + 1 < len(days) else first
    return ",".join(parts)


def _spans_text(spans: Day) -> str:
    return ",".join(f"{_clock(span.start)}-{_clock(span.end)}" for span in spans) or "off"


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _dates_text(rule: DatedRule) -> str:
    if rule.first == rule.last:
        return _date_text(rule.first)
    return f"{_date_text(rule.first)}-{_date_text(rule.last)}"


def _date_text(on: date) -> str:
    return f"{on.year} {_MONTH_NAMES[on.month - 1]} {on.day:02d}"

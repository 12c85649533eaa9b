"""The week of an option as series of equal events, right across clock changes and the turn of a year."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from amvis.connectors.plan_words import Option, Plan, minutes, weekday_number

BERLIN: Final = ZoneInfo("Europe/Berlin")
_SHOWN: Final = ("work", "way", "handover")  # care would lie over the work of those who look
_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Series(NamedTuple):
    """Events of equal time on the same weekdays, every week or every second one."""

    key: tuple[object, ...]
    what: str
    where: str
    first_start: datetime
    first_end: datetime
    weekdays: tuple[str, ...]
    every: int
    until: datetime
    left_out: tuple[datetime, ...]


def series_of(plan: Plan, option: Option) -> Iterator[Series]:
    """Yield the adults' work, ways and hand-overs from the start for a year, or to the end of the course."""
    start = option.get("start")
    if not start:
        return
    begin = date.fromisoformat(str(start))
    ends = (option.get("activity") or {}).get("end")
    last = date.fromisoformat(str(ends)) if ends else begin + timedelta(days=364)
    week = option.get("week") or {}
    alternates = any(name.endswith("2") for name in week)
    for parity, entry, weekdays in _alike(week):
        for run in _runs((begin, last), weekdays, parity if alternates else None):
            yield _series(entry, run, 2 if alternates else 1, _free_days(plan, option, entry[5]))


def _alike(week: Any) -> Iterator[tuple[int, Any, tuple[int, ...]]]:
    """Yield each distinct entry with its weekdays; parity 0 is the odd ISO week, 1 the even one."""
    found: dict[tuple[Any, ...], list[int]] = {}
    for name, entries in week.items():
        parity, weekday = divmod(weekday_number(name), 7)
        for one in entries:
            if one["what"] in _SHOWN:
                key = (parity, one["what"], one["who"], one["from"], one["to"], one.get("where") or "")
                found.setdefault(key, []).append(weekday)
    for key, weekdays in found.items():
        yield key[0], key, tuple(sorted(weekdays))


def _runs(
    span: tuple[date, date], weekdays: tuple[int, ...], parity: int | None
) -> Iterable[tuple[date, ...]]:
    """Cut the days of a series where "every second week" breaks: after an ISO year of 53 weeks."""
    first, last = span
    days = (first + timedelta(days=at) for at in range((last - first).days + 1))
    wanted = [
        day
        for day in days
        if day.weekday() in weekdays and (parity is None or day.isocalendar().week % 2 == 1 - parity)
    ]
    run: list[date] = []
    for day in wanted:
        if run and parity is not None and (_monday(day) - _monday(run[-1])).days not in (0, 14):
            yield tuple(run)
            run = []
        run.append(day)
    if run:
        yield tuple(run)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _series(entry: tuple[Any, ...], run: tuple[date, ...], every: int, free: frozenset[date]) -> Series:
    parity, what, who, begin, end, where = entry
    return Series(
        key=(parity, what, who, begin, end, where, run[0].isoformat() if every > 1 else ""),
        what=what,
        where=where,
        first_start=_at(run[0], begin),
        first_end=_at(run[0], end),
        weekdays=tuple(_DAYS[number] for number in sorted({day.weekday() for day in run})),
        every=every,
        until=_at(run[-1], begin),
        left_out=tuple(_at(day, begin) for day in run if day in free),
    )


def _at(day: date, clock: str) -> datetime:
    """Return the wall-clock time in Berlin; it stays the same when the clocks change."""
    hour, minute = divmod(minutes(clock), 60)
    return datetime.combine(day, time(hour, minute), BERLIN)


def _free_days(plan: Plan, option: Option, where: str) -> frozenset[date]:
    """Return public holidays, and the days on which the place one goes to is closed."""
    holidays = {date.fromisoformat(str(one)) for one in plan.get("holidays") or ()}
    closed = (one for one in option.get("closures") or () if where and one.get("provider_name") == where)
    return frozenset(holidays | {day for one in closed for day in _days(one["from"], one["to"])})


def _days(first: str, last: str) -> Iterator[date]:
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    return (begin + timedelta(days=at) for at in range((end - begin).days + 1))

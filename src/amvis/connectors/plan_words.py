"""How the plan's dict is put into words: a `tell` from outside, money, days and clocks in readable form."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final, Protocol

from amvis.domain.sentence import Fact

Plan = Mapping[str, Any]
Option = Mapping[str, Any]

WEEKDAYS: Final = ("mo", "tu", "we", "th", "fr", "sa", "su")
PICKS: Final = ("most_money", "most_time", "earliest", "balanced")


class Tell(Protocol):
    """The words of a key in the reader's language; raises KeyError for a key without words."""

    def __call__(self, key: str, **facts: Fact) -> str: ...


def once(tell: Tell) -> Tell:
    """Return the words, put together once for equal facts: a plan of many ways says most things often."""
    known: dict[tuple[object, ...], str] = {}

    def told(key: str, **facts: Fact) -> str:
        at = (key, *facts.items(), *map(type, facts.values()))  # True is no 1
        if at not in known:
            known[at] = tell(key, **facts)
        return known[at]

    return told


def named(tell: Tell, family: str, name: str) -> str:
    """Return the words for a slug ("show_cost_childcare"), or the slug in readable form when it is new."""
    try:
        return tell(f"show_{family}_{name}")
    except KeyError:
        return name.replace("_", " ").capitalize()


def counted(tell: Tell, key: str, number: int, **facts: Fact) -> str:
    """Return the words for none, one or many."""
    ending = {0: "_none", 1: "_one"}.get(number, "")
    try:
        return tell(key + ending, number=number, **facts)
    except KeyError:
        return tell(key, number=number, **facts)


def cents(amount: object) -> int | None:
    """Return the JSON money ("1234.50") as cents; None stays None."""
    return None if amount is None else int(Decimal(str(amount)) * 100)


def eur(tell: Tell, amount: int | None) -> str:
    return tell("show_unknown") if amount is None else tell("show_amount", amount=amount)


def a_month(tell: Tell, amount: int | None) -> str:
    return tell("show_unknown") if amount is None else tell("show_amount_month", amount=amount)


def whole_euros(tell: Tell, amount: int | None) -> str:
    """Return the amount without cents, for pictures and cards; the tables keep the cents."""
    if amount is None:
        return tell("show_unknown")
    return tell("show_amount", amount=(amount + 50) // 100 * 100)


def minutes(clock: str) -> int:
    """Return "HH:MM" as the minute of the day."""
    hour, minute = clock.split(":")[:2]
    return int(hour) * 60 + int(minute)


def clock(minute: int) -> str:
    """Return the minute of the day as "HH:MM"."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def duration(tell: Tell, total: float) -> str:
    """Return minutes as "30 Std. 50 Min."."""
    hours, rest = divmod(round(total), 60)
    if not hours:
        return tell("show_minutes", minutes=rest)
    return tell("show_hours_minutes", hours=hours, minutes=rest) if rest else tell("show_hours", hours=hours)


def day(tell: Tell, iso: str | None) -> str:
    return tell("show_day", day=iso) if iso else tell("show_open")


def day_near(tell: Tell, iso: str, on: str) -> str:
    """Return "Do, 3. Dezember 2026, in 11 Tagen"; what has passed says so."""
    then = date.fromisoformat(iso)
    away = (then - date.fromisoformat(on)).days
    named_day = tell("show_weekday_day", weekday=then.weekday(), day=iso)
    if away < 0:
        return tell("show_day_past", day=named_day)
    near = {0: "show_today", 1: "show_tomorrow"}.get(away, "show_in_days")
    return tell("show_day_near", day=named_day, near=tell(near, days=away))


def period(tell: Tell, first: str | None, last: str | None) -> str:
    """Return "ab 1. April 2027" or "1. März 2027 bis 31. März 2027"."""
    if first and last:
        return tell("show_period", first=first, last=last)
    return tell("show_period_from", first=first) if first else tell("show_open")


def weekday_number(name: str) -> int:
    """Return 0..6 for "mo".."su" and 7..13 for the second week's "mo2".."su2"."""
    return WEEKDAYS.index(name[:2]) + (7 if name.endswith("2") else 0)

"""The week of an option as rows: a day, a person, and what that person does from when to when."""

from typing import Final, NamedTuple

from amvis.connectors.plan_reading import Person, people
from amvis.connectors.plan_words import WEEKDAYS, Option, Plan, Tell, clock, minutes

KINDS: Final = ("work", "way", "handover", "care")


class Stretch(NamedTuple):
    """From, to (minutes of the day), what, and where or whither."""

    start: int
    end: int
    what: str
    where: str


class Row(NamedTuple):
    """One person's day."""

    person: Person
    stretches: tuple[Stretch, ...]


class Day(NamedTuple):
    """One day, 0..13 (7 and on is the second week of two that alternate)."""

    number: int
    label: str
    rows: tuple[Row, ...]

    @property
    def is_free(self) -> bool:
        return not any(row.stretches for row in self.rows)


def week_days(plan: Plan, option: Option, tell: Tell) -> tuple[Day, ...]:
    """Return Monday to Friday and each weekend day on which something happens, of one week or two."""
    week = option.get("week") or {}
    weeks = 2 if any(name.endswith("2") for name in week) else 1
    persons = _present(plan, option)
    found = (
        _day(number, week.get(_name(number)) or (), persons, tell=tell, weeks=weeks)
        for number in range(7 * weeks)
    )
    return tuple(day for day in found if day.number % 7 < 5 or not day.is_free)


def hours_shown(days: tuple[Day, ...], first: int = 24, last: int = 0) -> tuple[int, int]:
    """Return the full hours between which everything lies, at least from `first` to `last`."""
    stretches = [one for day in days for row in day.rows for one in row.stretches]
    begin = min([one.start // 60 for one in stretches] + [first])
    end = max([-(-one.end // 60) for one in stretches] + [last])
    return (begin, end) if begin < end else (8, 16)


def told_week(days: tuple[Day, ...], tell: Tell) -> tuple[str, ...]:
    """Return the week in sentences: who works, who is looked after; days that are alike go together."""
    alike: dict[str, list[Day]] = {}
    for day in days:
        alike.setdefault(_told_day(day, tell), []).append(day)
    return tuple(f"{_named(those, tell)}: {told}." for told, those in alike.items())


def _named(days: list[Day], tell: Tell) -> str:
    """Return "Montag bis Freitag, Sonntag": three days or more in a row by the first and the last."""
    runs: list[list[Day]] = []
    for day in days:
        follows = runs and runs[-1][-1].number == day.number - 1
        runs[-1].append(day) if follows else runs.append([day])
    told: list[str] = []
    for run in runs:
        labels = [day.label for day in run]
        told += [tell("show_days", first=labels[0], last=labels[-1])] if len(run) > 2 else labels
    return ", ".join(told)


def _told_day(day: Day, tell: Tell) -> str:
    parts = (
        tell(
            f"show_week_{one.what}",
            who=row.person.label,
            first=clock(one.start),
            last=clock(one.end),
            where=one.where or tell("show_open"),
        )
        for row in day.rows
        for one in row.stretches
        if one.what in ("work", "care")
    )
    return "; ".join(parts) or tell("show_week_free")


def _name(number: int) -> str:
    return WEEKDAYS[number % 7] + ("2" if number > 6 else "")


def _present(plan: Plan, option: Option) -> tuple[Person, ...]:
    """Return everybody who occurs in the week, the family's order first, strangers to it after."""
    seen = {entry["who"] for entries in (option.get("week") or {}).values() for entry in entries}
    known = [person for person in people(plan) if person.id in seen]
    others = sorted(seen - {person.id for person in known})
    return (*known, *(Person(who, who, False) for who in others))


def _day(number: int, entries: object, persons: tuple[Person, ...], *, tell: Tell, weeks: int) -> Day:
    rows = tuple(Row(person, _stretches(entries, person.id)) for person in persons)
    label = tell("show_weekday_long", weekday=tell(f"show_weekday_{WEEKDAYS[number % 7]}"))
    if weeks == 2:
        short = tell("show_weekday_short", weekday=number % 7)
        label = tell("show_weekday_of_week", weekday=short, week=1 + number // 7)
    return Day(number, label, rows)


def _stretches(entries: object, who: str) -> tuple[Stretch, ...]:
    own = (entry for entry in entries if entry["who"] == who)  # type: ignore[attr-defined]
    found = (Stretch(minutes(e["from"]), minutes(e["to"]), e["what"], e.get("where") or "") for e in own)
    return tuple(sorted(found))

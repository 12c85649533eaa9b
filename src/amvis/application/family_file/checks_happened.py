"""Days of what happened that cannot be true together."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from amvis.application.family_file.report import Report
from amvis.application.family_file.shapes import Path
from amvis.domain.sentence import say
from amvis.rulebook import index

Family = Mapping[str, Any]

# Each pair of fields, the earlier first; equal days are possible.
_IN_ORDER: Final = (
    *(("from", "until"), ("dated", "arrived"), ("dated", "objected")),
    *(("received", "from"), ("known_on", "last_day"), ("until", "extended_to")),
)
_YEARS: Final = (2008, 2035)  # within the years whose holidays are known, with the longest period
_PAST: Final = ("dated", "arrived", "objected", "received", "known_on", "since")


def check_happened(family: Family, report: Report, *, on: date) -> None:
    """Report days that stand in the wrong order or have not come yet, and letters both lost and received."""
    for path, record in _records(family):
        _order(path, record, report)
        _days(path, record, report, on)
        if record.get("never_arrived") and (record.get("arrived") or record.get("way") == "handed_over"):
            problem, remedy = say("family.happened.both"), say("family.happened.both.remedy")
            report.add((*path, "never_arrived"), problem, remedy)
    for place, record in enumerate(family.get("suspensions") or ()):
        if (benefit := (record or {}).get("benefit")) and not _is_suspendable(benefit):
            remedy = say("family.happened.not_suspended.remedy")
            told = say("family.happened.not_suspended", benefit=benefit)
            report.add(("suspensions", place, "benefit"), told, remedy)


def _is_suspendable(benefit: str) -> bool:
    """Whether the law suspends the period in which a benefit is applied for."""
    cards = index.all_applications().values()
    card = next((each for each in cards if benefit in (each.slug, *each.also)), None)
    rule = None if card is None else index.all_deadlines().get(card.deadline)
    return rule is not None and bool(rule.suspendable)


def _order(path: Path, record: Family, report: Report) -> None:
    for earlier, later in _IN_ORDER:
        first, last = record.get(earlier), record.get(later)
        if first and last and last < first:
            facts = {"later": later, "last": last.isoformat(), "first": first.isoformat()}
            problem = say("family.happened.order", earlier=earlier, **facts)
            report.add((*path, later), problem, say("family.period.remedy"))


def _days(path: Path, record: Family, report: Report, on: date) -> None:
    for name, day in record.items():
        if not isinstance(day, date):
            continue
        told = day.isoformat()
        if name in _PAST and day > on:
            problem = say("family.happened.future", day=told, on=on.isoformat())
            report.add((*path, name), problem, say("family.happened.future.remedy"))
        elif name != "since" and not _YEARS[0] <= day.year <= _YEARS[1]:
            problem = say("family.happened.year", day=told, first=_YEARS[0], last=_YEARS[1])
            report.add((*path, name), problem, say("family.born.remedy"))


def _records(family: Family) -> Iterator[tuple[Path, Family]]:
    for group in ("decisions", "hindrances", "set_periods", "suspensions"):
        for place, record in enumerate(family.get(group) or ()):
            yield (group, place), record or {}
    for place, parent in enumerate(family.get("parents") or ()):
        for name in ("job_end", "leave_requested"):
            yield ("parents", place, name), (parent or {}).get(name) or {}
        work = (parent or {}).get("work") or {}
        yield ("parents", place, "work", "firm"), work.get("firm") or {}

"""What ends on a family's calendar with nothing after it: courses, care, what was agreed."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from django.db.models import F, Q

from amvis.application.demands.entry import Entry, entry_of
from amvis.application.worklists.thing import Thing
from amvis.domain.consent.vocabulary import Scope
from amvis.domain.demands.demand import Source
from amvis.records.models import Demand
from amvis.records.question import Many

SOURCES: Final[Mapping[str, Source]] = MappingProxyType(
    {
        "course_ends": Source.COURSE,
        "care_ends": Source.CARE,
        "kooperationsplan_ends": Source.KOOPERATIONSPLAN,
        "hilfeplan_ends": Source.HILFEPLAN,
    }
)
Row = tuple[Demand, Entry]


def ending(cases: Collection[int], spans: Mapping[str, tuple[date | None, date]]) -> Iterator[Thing]:
    """Yield what ends and is not followed, in two queries, of which the second asks only about what ends.

    Args:
        spans: by rule the first day (None: any) and the last day of what is on its list.
    """
    rows = Demand.objects.filter(_in_spans(spans), case__among=Many(cases), withdrawn_at=None)
    found = list(rows.filter(first_on__lt=F("last_on")))  # what is on one day alone ends nothing
    if not found:
        return
    later = _later(found)
    rules = {source: rule for rule, source in SOURCES.items()}
    for row in found:
        entry = entry_of(row)
        if any(_goes_on(entry, one) for one in later.get((row.case_id, row.source), ())):
            continue
        yield Thing(
            case=row.case_id,
            rule=rules[entry.source],
            about=row.public_id,
            on=row.last_on,
            scope=Scope(row.scope),
        )


def _in_spans(spans: Mapping[str, tuple[date | None, date]]) -> Q:
    wanted = Q()
    for rule, source in SOURCES.items():
        first, last = spans[rule]
        shown = Q(source=source, last_on__lte=last)
        wanted |= shown if first is None else shown & Q(last_on__gte=first)
    return wanted


def _later(found: Iterable[Demand]) -> Mapping[tuple[int, str], list[Entry]]:
    """Return what else of the same kind is entered in the same cases and ends after the first of them."""
    first = min(row.last_on for row in found)
    rows = Demand.objects.filter(
        case__in={row.case_id for row in found},
        source__in={row.source for row in found},
        withdrawn_at=None,
        last_on__gt=first,
    )
    told: dict[tuple[int, str], list[Entry]] = {}
    for row in rows:
        told.setdefault((row.case_id, row.source), []).append(entry_of(row))
    return told


def _goes_on(ends: Entry, other: Entry) -> bool:
    """Whether another entry goes on for the same person; of care, on the same days of the week."""
    if other.last_on <= ends.last_on:
        return False
    if ends.source is Source.CARE:
        return other.child == ends.child and set(other.weekdays) >= set(ends.weekdays)
    return other.adult == ends.adult

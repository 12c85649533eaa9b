"""The page of demands in words: weeks and days of the calendar, contradictions, what one click does."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

from django.utils.formats import date_format

from amvis.application.demands.calendar import CaseCalendar, Occurrence
from amvis.application.demands.contradictions import Found, OtherTime
from amvis.application.demands.demands import SeenDemand
from amvis.application.demands.entry import Entry
from amvis.application.demands.moves import SeenProposal
from amvis.application.demands.page import DemandsOfCase
from amvis.domain.care.hours import Span
from amvis.domain.consent.vocabulary import Scope
from amvis.domain.demands.demand import Source
from amvis.domain.sentence import say
from amvis.rulebook.words import tell
from amvis.web.cases.demand_form import SOURCES, WEEKDAYS, clock

WEEKS: Final = 4  # shown at once
_DAY: Final = "D, j. F"
_AT_ONCE: Final = 6  # appointments told of a child without any care


def page(found: DemandsOfCase, first: str) -> dict[str, Any]:
    """Return what the template shows; `first` is the ISO day from whose week on the calendar is shown."""
    calendar = found.calendar
    begin = _monday(first, calendar)
    last = begin + timedelta(weeks=WEEKS)
    return {
        "weeks": list(_weeks(found, begin)),
        "found": [_untold(one, found) if one.is_untold else _contradiction(one) for one in found.found],
        "dues": [(one, describe(one.entry)) for one in calendar.dues],
        "rows": [(one, describe(one.entry), SOURCES[one.entry.source]) for one in found.demands],
        "proposals": [_proposal(one, found) for one in found.proposals],
        "earlier": (begin - timedelta(weeks=WEEKS)).isoformat() if begin > calendar.first else "",
        "later": last.isoformat() if last <= calendar.last else "",
        "unknown_children": [id_.capitalize() for id_ in calendar.unknown_children],
        "may_tell_care": Scope.CHILDCARE in found.scopes,
    }


def listed(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return a line of the frozen list."""
    entry = Entry(
        **{name: told[name] for name in ("title", "reason", "adult", "child", "place", "way_minutes")},
        source=Source(told["source"]),
        scope=told["scope"],
        first_on=date.fromisoformat(told["first_on"]),
        last_on=date.fromisoformat(told["last_on"]),
        span=Span(*told["span"]) if told["span"] else None,
        with_children=tuple(told["with_children"]),
        weekdays=tuple(told["weekdays"]),
    )
    return {"entry": entry, "when": describe(entry), "source": SOURCES[entry.source], "body": told["body"]}


def describe(entry: Entry) -> str:
    """Return when a demand is, in one phrase."""
    if entry.span is None:
        return f"bis {date_format(entry.last_on, _DAY + ' Y')}"
    hours = f"{clock(entry.span.start)} bis {clock(entry.span.end)} Uhr"
    if not entry.weekdays:
        return f"{date_format(entry.first_on, _DAY + ' Y')}, {hours}"
    days = ", ".join(WEEKDAYS[day] for day in entry.weekdays)
    first, last = date_format(entry.first_on, "j. F Y"), date_format(entry.last_on, "j. F Y")
    return f"{days}, {hours}, vom {first} bis {last}"


def _monday(first: str, calendar: CaseCalendar) -> date:
    try:
        day = date.fromisoformat(first)
    except ValueError:
        return calendar.first
    day = min(max(day, calendar.first), calendar.last)
    return day - timedelta(days=day.weekday())


def _weeks(found: DemandsOfCase, begin: date) -> Iterator[dict[str, Any]]:
    calendar = found.calendar
    wrong = {one.id for each in found.found for one in each.between}
    for week in range(WEEKS):
        monday = begin + timedelta(weeks=week)
        days = [_day(calendar, monday + timedelta(days=at), wrong) for at in range(7)]
        yield {
            "title": f"{date_format(monday, 'j. F')} bis {date_format(monday + timedelta(days=6), 'j. F Y')}",
            "days": [day for day in days if day["times"] or day["dues"] or day["settling"]],
        }


def _day(calendar: CaseCalendar, on: date, wrong: set[str]) -> dict[str, Any]:
    times = sorted((one for one in calendar.occurrences.values() if one.on == on), key=lambda one: one.span)
    care = (
        (each.child.capitalize(), _spans(each.cared[on]))
        for each in calendar.agenda.children
        if on in each.cared
    )
    settling = (
        (each.child.capitalize(), f"{_hours(each.span)} mit {each.adult.capitalize()}")
        for each in calendar.agenda.settling_in
        if each.on == on
    )
    return {
        "title": date_format(on, "l, j. F"),
        "times": [(one, _hours(one.span), _what(one), one.id in wrong) for one in times],
        "care": list(care),
        "settling": list(settling),
        "dues": [one for one in calendar.dues if one.entry.last_on == on],
    }


def _contradiction(one: Found) -> dict[str, Any]:
    facts = {
        "minutes": one.minutes,
        "child": one.child.capitalize(),
        "hours": _spans(one.lacking),
        "count": one.in_week,
    }
    between = [
        *(_at(each) for each in one.between),
        *(f"bis {date_format(each.entry.last_on, _DAY)}: {each.entry.title}" for each in one.dues),
    ]
    days = one.days[1:]
    return {
        "says": tell(say(f"demands.kind.{one.kind.value}", **facts), "de"),
        "because": tell(say(f"demands.reason.{one.kind.value}", norm=one.norm), "de"),
        "between": between,
        "also": ", ".join(date_format(day, "j. F") for day in days[:6])
        + (" und weitere" if days[6:] else ""),
        "times": [_time(each) for each in one.times],
    }


def _untold(one: Found, found: DemandsOfCase) -> dict[str, Any]:
    """Return what is said once of a child whose care nobody told here, with the appointments it concerns."""
    is_seen = Scope.CHILDCARE in found.scopes
    ending = "untold" if is_seen else "unseen"
    first = list({_source_of(each): each for each in one.between[::-1]}.values())[::-1]
    return {
        "says": tell(say(f"demands.{ending}", child=one.child.capitalize()), "de"),
        "because": tell(say(f"demands.{ending}_hint", child=one.child.capitalize(), norm=one.norm), "de"),
        "between": [_at(each) for each in first[:_AT_ONCE]],
        "more": max(0, len(first) - _AT_ONCE),
        "is_untold": True,
        "enter": one.child if is_seen else "",
    }


def _source_of(each: Occurrence) -> str:
    return each.id.partition("@")[0]


def _at(each: Occurrence) -> str:
    return f"{date_format(each.on, _DAY)}, {_hours(each.span)}: {_what(each)}"


def _time(one: OtherTime) -> dict[str, Any]:
    weekly = "ab " if one.demand.entry.weekdays else ""
    when = f"{weekly}{date_format(one.on, _DAY)}, {_hours(one.span)}"
    verb = ("verlegen auf", "move") if one.demand.is_own else ("vorschlagen:", "propose")
    return {
        "demand": one.demand,
        "what": verb[1],
        "label": f"{one.demand.entry.title} {verb[0]} {when}",
        "days": one.days,
        "span": one.span,
    }


def _proposal(one: SeenProposal, found: DemandsOfCase) -> dict[str, Any]:
    titles: dict[str, SeenDemand] = {each.public_id: each for each in found.demands}
    demand = titles.get(one.demand)
    return {
        "proposal": one,
        "title": one.moved.title,
        "was": describe(demand.entry) if demand else "",
        "when": describe(one.moved),
    }


def _what(one: Occurrence) -> str:
    title = one.title or SOURCES[one.source]
    body = one.demand.body if one.demand else "laut Profil"
    where = f", {one.place}" if one.place and one.place not in {title, body} else ""
    way = f" ({one.way_minutes} Min. Weg)" if one.way_minutes else ""
    return f"{title}, {one.adult.capitalize()}, {body}{where}{way}"


def _spans(spans: tuple[Span, ...]) -> str:
    return ", ".join(_hours(span) for span in spans)


def _hours(span: Span) -> str:
    return f"{clock(span.start)} bis {clock(span.end)} Uhr"

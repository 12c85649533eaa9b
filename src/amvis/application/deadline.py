"""A deadline counted for a day and a place, as the interfaces write it."""

import re
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any, Final

from amvis.application.bad_input import BadInput
from amvis.application.reasons import Tell
from amvis.domain.deadlines.deadline import CannotCount, Deadline, count
from amvis.domain.deadlines.event import Event
from amvis.domain.deadlines.holidays import Calendar
from amvis.domain.deadlines.rule import Counting, DeadlineRule, Way
from amvis.domain.finding import Certainty, weakest
from amvis.domain.period import Period
from amvis.domain.sentence import Sentence, say
from amvis.rulebook import index
from amvis.rulebook.loader import load_law

COMMAND: Final = "amvis deadline"
AT_HOME: Final = "06411000"  # Darmstadt: where most letters of the bundled region go
_PLACE: Final = re.compile(r"(0[1-9]|1[0-6])\d{6}")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineQuestion:
    """What is asked; `way` None is the day of posting where a decision starts the period, else the event."""

    kind: str
    start: date
    on: date
    way: Way | None = None
    place: str | None = None
    arrived: date | None = None
    never_arrived: bool = False
    abroad: bool = False
    instructed: bool = True
    extended_to: date | None = None
    suspended: tuple[Period, ...] = ()
    hindrance_gone: date | None = None
    named_as_end: bool = False


def rule_of(kind: str) -> DeadlineRule:
    """Return the card of a kind; BadInput with the nearest one where it is unknown."""
    rules = index.all_deadlines()
    if kind in rules:
        return rules[kind]
    near = get_close_matches(kind, rules, 1, 0.5)
    remedy = say("deadline.unknown_kind.near", near=near[0]) if near else say("deadline.unknown_kind.list")
    raise BadInput(COMMAND, "KIND", say("deadline.unknown_kind", kind=kind), remedy)


def deadline(question: DeadlineQuestion, tell: Tell, lang: str) -> dict[str, Any]:
    """Return the JSON of `amvis deadline`."""
    rule = rule_of(question.kind)
    found = counted(rule, _event(question, rule))
    return _document(found, question, tell, lang)


def counted(rule: DeadlineRule, event: Event) -> Deadline:
    """Count with the calendar of the rulebook; BadInput where it cannot be counted."""
    calendar = index.working_days()
    if not calendar.knows(event.on):
        raise _year_unknown(event.on, calendar)
    try:
        found = count(rule, event, calendar)
    except CannotCount as wrong:
        raise BadInput(COMMAND, rule.slug, wrong.problem, wrong.remedy) from None
    last = found.last_day or found.first_day
    if last is not None and not calendar.knows(last):
        raise _year_unknown(last, calendar)
    return found


def listing(tell: Tell, lang: str) -> tuple[list[dict[str, str]], str]:
    """Return all kinds as JSON and as text."""
    rules = index.all_deadlines()
    rows = [
        {"kind": slug, "name": rule.name[lang], "from": rule.counts_from[lang], "norm": rule.norm}
        for slug, rule in rules.items()
    ]
    lines = [f"  {row['kind']}\n      {row['name']} ({row['from']}) · {row['norm']}" for row in rows]
    return rows, "\n".join([tell(say("deadline.list")), *lines])


def _event(question: DeadlineQuestion, rule: DeadlineRule) -> Event:
    place = question.place or AT_HOME
    if not _PLACE.fullmatch(place):
        problem = say("deadline.place_unknown", place=place)
        raise BadInput(COMMAND, "--place", problem, say("deadline.place_unknown.remedy"))
    return Event(
        on=question.start,
        place=place,
        way=question.way or (Way.RECEIVED if rule.notice is None else Way.POSTED),
        arrived=question.arrived,
        never_arrived=question.never_arrived,
        abroad=question.abroad,
        instructed=question.instructed,
        extended_to=question.extended_to,
        suspended=question.suspended,
        hindrance_gone=question.hindrance_gone,
        named_as_end=question.named_as_end,
    )


def _document(found: Deadline, question: DeadlineQuestion, tell: Tell, lang: str) -> dict[str, Any]:
    rule = found.rule
    checked_until = load_law().checked_until
    is_later = question.start > checked_until
    return {
        "on": question.on.isoformat(),
        "projected_from": checked_until.isoformat() if is_later else None,
        "certainty": str(weakest(found.certainty, Certainty.U) if is_later else found.certainty),
        "assumptions": [tell(each) for each in _assumed(found, question, is_later=is_later)],
        "kind": rule.slug,
        "name": rule.name[lang],
        "from": question.start.isoformat(),
        "state": state_of(found, question.on),
        **days_of(found, tell),
        "norm": rule.norm,
        "form": rule.form[lang],
        "note": rule.note[lang],
    }


def days_of(found: Deadline, tell: Tell) -> dict[str, Any]:
    """Return the days of a deadline and how they were counted, step by step, as JSON writes them."""
    return {
        "last_day": _iso(found.last_day),
        "first_day": _iso(found.first_day),
        "arrive_by": _iso(found.arrive_by),
        "second_chance": _iso(found.second_chance),
        "counted": [
            {"step": tell(step.says), "date": step.on.isoformat(), "norm": step.norm}
            for step in found.counted
        ],
    }


def state_of(found: Deadline, on: date) -> str:
    """Return `not_begun`, `at_once`, `not_yet`, `running` or `over`, as seen on a day."""
    if not found.has_begun:
        return "not_begun"
    if found.rule.counting is Counting.AT_ONCE:
        return "at_once"
    if found.first_day is not None and on < found.first_day:
        return "not_yet"
    return "over" if found.last_day is not None and found.last_day < on else "running"


def _assumed(found: Deadline, question: DeadlineQuestion, *, is_later: bool) -> tuple[Sentence, ...]:
    more = [] if question.place else [say("deadline.assumption.place", place=AT_HOME)]
    if is_later:
        more.append(say("deadline.assumption.later_law", last=load_law().checked_until.isoformat()))
    return (*found.assumptions, *more)


def _year_unknown(day: date, calendar: Calendar) -> BadInput:
    remedy = say("deadline.year_unknown.remedy", first=calendar.first_year, last=calendar.last_year)
    return BadInput(COMMAND, "--from", say("deadline.year_unknown", day=day.isoformat()), remedy)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()

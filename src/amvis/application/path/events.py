"""Deadlines of what the file says has happened: decisions, periods set, the end of a job, leave."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from amvis.application.deadline import counted
from amvis.application.path.offices import bundled_offices
from amvis.domain.deadlines.deadline import Deadline
from amvis.domain.deadlines.event import Event
from amvis.domain.deadlines.rule import Way
from amvis.domain.happened import Decision, LeaveRequest
from amvis.domain.household import Household, Parent
from amvis.domain.path.card import NOTHING, Application, Text
from amvis.domain.path.step import When
from amvis.domain.period import months_later
from amvis.domain.responsibility.responsible import Responsibility, responsible
from amvis.domain.sentence import Sentence, say
from amvis.rulebook import index

_SGB2: Final = ("grundsicherungsgeld", "buergergeld")
ACTION: Final = {
    "sozialgericht": "klage",
    "verwaltungsgericht": "klage_verwaltungsgericht",
    "finanzgericht": "klage_finanzgericht",
}
UNDECIDED: Final = {
    "sozialgericht": "untaetigkeitsklage_widerspruch",
    "verwaltungsgericht": "untaetigkeitsklage_verwaltungsgericht",
}
_SET: Final = {"cooperation": "mitwirkungsfrist", "other": "behoerdenfrist"}
_DAY: Final = timedelta(days=1)
_SOON, _WEEK, _MONTH = 2, 7, 31  # days until the last one


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """One deadline of something that happened; `about` tells what, `number` is the file number."""

    id: str
    subject: Text  # the benefit, empty where it is none
    about: Sentence
    deadline: Deadline
    when: When
    office: Responsibility
    number: str = ""


def dates(household: Household, on: date) -> tuple[Dated, ...]:
    """Return every deadline of what happened that still asks for something, the next last day first."""
    found = [*_of_decisions(household, on), *_of_set_periods(household, on), *_of_adults(household, on)]
    order = tuple(When)
    return tuple(sorted(found, key=lambda each: (order.index(each.when), _day(each.deadline), each.id)))


def card_of(benefit: str) -> Application | None:
    """Return how a benefit is applied for, None where no card knows it."""
    cards = index.all_applications()
    return cards.get(benefit) or next((each for each in cards.values() if benefit in each.also), None)


def in_force(household: Household, names: tuple[str, ...], on: date) -> Decision | None:
    """Return the latest decision on a benefit, where it grants it now."""
    known = [each for each in household.decisions if each.benefit in names and each.dated <= on]
    latest = max(known, key=lambda each: each.dated, default=None)
    if latest is None or not latest.grants or (latest.last is not None and latest.last < on):
        return None
    return latest


def _of_decisions(household: Household, on: date) -> Iterator[Dated]:
    for place, decision in enumerate(household.decisions):
        card = card_of(decision.benefit)
        if card is None or card.remedy == "none":
            continue
        yield from _against(place, decision, card, _Place(household, on))


def _of_set_periods(household: Household, on: date) -> Iterator[Dated]:
    """Yield what a letter asks for by a day, or by the day it was extended to; nothing that is over."""
    at = _Place(household, on)
    for place, period in enumerate(household.set_periods):
        about = say(f"event.set_period.{period.kind}", until=period.last.isoformat())
        what = _What(f"set_period{place + 1}", about, number=period.number)
        event = replace(at.day(period.last), extended_to=period.extended_to)
        found = at.dated(what, _SET[period.kind], event, period.body)
        if not _is_past(found.deadline, on):
            yield found


@dataclass(frozen=True, slots=True)
class _Place:
    household: Household
    on: date

    def dated(self, what: "_What", kind: str, event: Event, body: str) -> Dated:
        found = counted(index.all_deadlines()[kind], event)
        return Dated(
            id=f"{what.name}_{kind}",
            subject=what.subject,
            about=what.about,
            deadline=found,
            when=_when(found, self.on),
            office=responsible(index.all_bodies()[body], self.household.municipality, bundled_offices()),
            number=what.number,
        )

    def day(self, on: date) -> Event:
        return Event(on=on, place=self.household.municipality)


@dataclass(frozen=True, slots=True)
class _What:
    name: str
    about: Sentence
    subject: Text = field(default_factory=lambda: NOTHING)
    number: str = ""


def _against(place: int, decision: Decision, card: Application, at: _Place) -> Iterator[Dated]:
    body = decision.body or card.decided_by
    about = say(f"event.decision.{decision.outcome}", dated=decision.dated.isoformat())
    what = _What(f"decision{place + 1}", about, card.name, decision.number)

    def dated(kind: str, event: Event, to: str) -> Dated:
        return at.dated(what, kind, event, to)

    is_over = False
    if decision.objected is None:
        remedy, to = (ACTION[card.court], card.court) if decision.on_objection else (card.remedy, body)
        found = dated(remedy, _with_hindrance(remedy, _notified(decision, at), at), to)
        is_over = found.deadline.last_day is not None and found.deadline.last_day < at.on
        if not is_over or (found.deadline.second_chance or date.min) >= at.on:
            yield found
    elif card.court in UNDECIDED:
        yield dated(UNDECIDED[card.court], at.day(decision.objected), card.court)
    if decision.outcome == "revoked" and body == "jobcenter" and not is_over:
        yield dated("eilantrag", at.day(at.on), card.court)
    for kind, start in _later(decision, card, is_over=is_over):
        more = dated(kind, at.day(start), body)
        if not _is_past(more.deadline, at.on):
            yield more


def _later(decision: Decision, card: Application, *, is_over: bool) -> Iterator[tuple[str, date]]:
    """Yield what is left after the remedy, or beside it: a final decision, a review."""
    is_sgb2 = decision.benefit in _SGB2
    if decision.outcome == "provisional" and is_sgb2 and decision.last is not None:
        yield "abschliessende_entscheidung", decision.last
    if is_over and card.court == "sozialgericht":
        yield "ueberpruefung_sgb2" if is_sgb2 else "ueberpruefung", decision.first or decision.dated


def _notified(decision: Decision, at: _Place) -> Event:
    handed = decision.way == "handed_over"
    return Event(
        on=(decision.arrived or decision.dated) if handed else decision.dated,
        place=at.household.municipality,
        way=Way.RECEIVED if handed else Way(decision.way),
        arrived=None if handed else decision.arrived,
        never_arrived=decision.never_arrived,
        instructed=decision.instructed is not False,
    )


def _with_hindrance(kind: str, event: Event, at: _Place) -> Event:
    """Return the event with the day the hindrance ended, where it lay over the last day and is over."""
    rule = index.all_deadlines()[kind]
    if rule.reinstatement is None or event.never_arrived:
        return event
    last = counted(rule, event).last_day
    for each in at.household.hindrances:
        if last is not None and each.first <= last <= each.last:
            return replace(event, hindrance_gone=each.last)
    return event


def _of_adults(household: Household, on: date) -> Iterator[Dated]:
    at = _Place(household, on)
    for parent in household.parents:
        for each in (*_of_job_end(parent, at), *_of_leave(parent, at)):
            if not _is_past(each.deadline, on):
                yield each


def _of_job_end(parent: Parent, at: _Place) -> Iterator[Dated]:
    end = parent.job_end
    if end is None:
        return
    known = end.known_on or at.on
    about = say(f"event.{end.kind}", person=parent.id, last=end.last_day.isoformat())
    what = _What(f"{parent.id}_job_end", about)
    if end.kind == "dismissal" and end.known_on is not None:
        event = _with_hindrance("kuendigungsschutzklage", at.day(end.known_on), at)
        yield at.dated(what, "kuendigungsschutzklage", event, "arbeitsgericht")
        if parent.pregnant_due is not None:
            yield at.dated(what, "kuendigung_schwangerschaft", at.day(end.known_on), "arbeitgeber")
    if end.kind == "fixed_term":
        event = _with_hindrance("entfristungsklage", at.day(end.last_day), at)
        yield at.dated(what, "entfristungsklage", event, "arbeitsgericht")
    if end.last_day >= at.on:
        early = at.dated(what, "arbeitsuchendmeldung", at.day(end.last_day), "agentur_fuer_arbeit")
        if early.deadline.last_day is not None and early.deadline.last_day >= known:
            yield early
        else:  # § 38 Abs. 1 S. 2 SGB III: fewer than three months lie between knowing and the end
            yield at.dated(what, "arbeitsuchendmeldung_spaet", at.day(known), "agentur_fuer_arbeit")


def _of_leave(parent: Parent, at: _Place) -> Iterator[Dated]:
    asked = parent.leave_requested
    if asked is None:
        return
    about = say("event.leave", person=parent.id, first=asked.first.isoformat())
    what = _What(f"{parent.id}_leave", about)
    later = "" if _has_child_under_three(parent, at.household, asked.first) else "_ab_drei"
    yield _shelter(
        at.dated(what, f"kuendigungsschutz_elternzeit{later}", at.day(asked.first), "arbeitgeber"), asked
    )
    if asked.hours_per_week is not None:
        kind = f"ablehnung_teilzeit_elternzeit{later}"
        yield at.dated(what, kind, at.day(asked.received), "arbeitgeber")


def _shelter(found: Dated, asked: LeaveRequest) -> Dated:
    """Return since when a dismissal is barred: from the request, never earlier than the law's weeks."""
    earliest = (found.deadline.last_day or asked.received) + _DAY
    since = replace(found.deadline, last_day=None, arrive_by=None, first_day=max(earliest, asked.received))
    return replace(found, deadline=since, when=When.LATER)


def _has_child_under_three(parent: Parent, family: Household, day: date) -> bool:
    own = [child for child in family.children if not child.parents or parent.id in child.parents]
    return not own or any(day < months_later(child.born, 36) for child in own)


def _is_past(found: Deadline, on: date) -> bool:
    last = max(filter(None, (found.last_day, found.second_chance)), default=None)
    # Registering late is still a duty: it only costs more each day.
    return last is not None and last < on and not found.rule.slug.startswith("arbeitsuchendmeldung")


def _when(found: Deadline, on: date) -> When:
    last = found.last_day
    if last is not None and last < on:
        last = found.second_chance or last
    if last is None:
        if found.first_day is not None:
            return When.TODAY if found.first_day <= on else When.LATER
        return When.TODAY if found.has_begun else When.LATER
    days = ((found.arrive_by or last) - on).days if last == found.last_day else (last - on).days
    if days <= _SOON:
        return When.TODAY
    if days <= _WEEK:
        return When.THIS_WEEK
    return When.THIS_MONTH if days <= _MONTH else When.LATER


def _day(found: Deadline) -> date:
    return found.last_day or found.first_day or date.max

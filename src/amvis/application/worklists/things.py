"""Everything that waits for somebody, each kind by one query over what they may see."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from amvis.application.access.reach import scopes_of
from amvis.application.cases.clock import ClockKind
from amvis.application.clock import begin_of, day_of
from amvis.application.worklists.ending import SOURCES, ending
from amvis.application.worklists.own_days import rules_of
from amvis.application.worklists.thing import RULES, Thing
from amvis.application.worklists.whose import Circle, Whose, candidates, circle_of, with_somebody
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import LegalBasis, Scope
from amvis.domain.demands.demand import Source
from amvis.domain.path.status import StepStatus
from amvis.domain.waiting_rule import WaitingRule
from amvis.records.case import CaseStatus
from amvis.records.models import (
    CalendarFeed,
    Case,
    CaseClock,
    Consent,
    Demand,
    Grant,
    Message,
    PathStep,
    PlanQuestion,
    Task,
)
from amvis.records.question import Many
from amvis.records.work import TaskStatus

_OF_CLOCK: Final = {  # a rule that reads days of another name
    "payment_over": ClockKind.BENEFIT_ENDS,
}
_CALENDAR: Final[Mapping[str, Source]] = {
    ClockKind.COURSE_ENDS: Source.COURSE,
    ClockKind.CARE_ENDS: Source.CARE,
}
_Clock = tuple[int, str, date, str]  # case, kind, day, scope
_ALSO: Final = {ClockKind.SCHOOL_WITHOUT_CARE: ClockKind.SCHOOL}  # seen only with this other day of its case


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """Who looks, at whose things, when, and the open cases in which something may be seen."""

    actor: Actor
    circle: Circle
    now: datetime
    cases: frozenset[int]  # candidates: what is read of them is still read by its scope
    rules: Mapping[str, WaitingRule]  # as they hold for the body of who looks

    @property
    def today(self) -> date:
        """Return the day."""
        return day_of(self.now)

    def within(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return the rows of the open cases; by their keys, as a join would ask of each case who sees it."""
        return rows.filter(case__among=Many(self.cases))

    def span(self, rule: str, field: str) -> Q:
        """Return the condition that a day stands on the list of a rule today."""
        first, last = self.rules[rule].span(self.today)
        shown = Q(**{f"{field}__lte": last})
        return shown if first is None else shown & Q(**{f"{field}__gte": first})

    def instants(self, rule: str, field: str) -> Q:
        """Return the same condition for an instant."""
        first, last = self.rules[rule].span(self.today)
        shown = Q(**{f"{field}__lt": begin_of(last + timedelta(days=1))})
        return shown if first is None else shown & Q(**{f"{field}__gte": begin_of(first)})


def sight_of(actor: Actor, whose: Whose, *, now: datetime, case: int | None = None) -> Sight:
    """Return what somebody looks at: a part of what they may see, or one case alone."""
    circle = circle_of(actor, whose, now=now)
    cases = candidates(actor, now=now)
    if circle.cases is not None and not circle.with_nobody:
        cases &= frozenset(circle.cases)
    if case is not None:
        cases &= {case}
    return Sight(actor=actor, circle=circle, now=now, cases=cases, rules=rules_of(actor.body))


def things_of(sight: Sight) -> Iterator[Thing]:
    """Yield what waits in the cases that may be seen, in no order."""
    sources = (
        _tasks,
        _clocks,
        _messages,
        _steps,
        _grants,
        _consents,
        _of_nobody,
        _follow_ups,
        _calendars,
        _questions,
        _endings,
    )
    for source in sources:
        yield from (thing for thing in source(sight) if sight.circle.has(thing))


def scoped(things: Iterable[Thing], actor: Actor, *, now: datetime) -> tuple[Thing, ...]:
    """Return the things each with a scope: what whoever sees anything may know gets one that `actor` sees."""
    every = tuple(things)
    cases = Case.objects.filter(pk__among=Many({one.case for one in every if one.scope is None}))
    seen = scopes_of(tuple(cases), actor, now=now)
    first = {case: next(scope for scope in Scope if scope in scopes) for case, scopes in seen.items()}
    return tuple(one if one.scope else replace(one, scope=first[one.case]) for one in every)


def _tasks(sight: Sight) -> Iterator[Thing]:
    """Yield tasks: each once, as overdue before to be seen again before due soon."""
    unfinished = Q(status=TaskStatus.OPEN)
    resubmitted = Q(status__in=(TaskStatus.OPEN, TaskStatus.PAUSED)) & sight.span("task_again", "resubmit_on")
    due = unfinished & (sight.span("task_overdue", "due_on") | sight.span("task_soon", "due_on"))
    rows = sight.within(Task.objects.filter(resubmitted | due, body=sight.actor.body))
    fields = ("public_id", "case_id", "scope", "status", "due_on", "resubmit_on", "owner__account_id")
    for public_id, case, scope, status, due_on, again_on, owner in rows.values_list(*fields):
        is_open = status == TaskStatus.OPEN and due_on is not None
        days = (
            ("task_overdue", due_on if is_open else None),
            ("task_again", again_on),
            ("task_soon", due_on if is_open else None),
        )
        rule, on = next((rule, on) for rule, on in days if on and sight.rules[rule].is_shown(on, sight.today))
        yield Thing(case=case, rule=rule, about=public_id, on=on, scope=Scope(scope), owner=owner)


def _clocks(sight: Sight) -> Iterator[Thing]:
    kinds = {rule: _OF_CLOCK.get(rule, rule) for rule in RULES if _is_clock(_OF_CLOCK.get(rule, rule))}
    wanted = Q()
    for rule, kind in kinds.items():
        wanted |= Q(kind__in=[kind, *filter(None, [_ALSO.get(ClockKind(kind))])]) & sight.span(rule, "on")
    rows = sight.within(CaseClock.objects.filter(wanted)).values_list("case_id", "kind", "on", "scope")
    found = set(rows)
    found -= _told_by_calendar(found)
    known = {(case, kind, on) for case, kind, on, _ in found}
    for case, kind, on, scope in found:
        also = _ALSO.get(ClockKind(kind))
        if also is not None and (case, also, on) not in known:
            continue
        for rule, of in kinds.items():
            if of == kind and sight.rules[rule].is_shown(on, sight.today):
                yield Thing(case=case, rule=rule, about=on.isoformat(), on=on, scope=Scope(scope))


def _told_by_calendar(found: Collection[_Clock]) -> frozenset[_Clock]:
    """Return the days of a profile on which the family's calendar tells the same end: once is enough."""
    asked = [one for one in found if one[1] in _CALENDAR]
    if not asked:
        return frozenset()
    rows = Demand.objects.filter(case__in={one[0] for one in asked}, source__in=_CALENDAR.values())
    told = set(rows.filter(withdrawn_at=None).values_list("case_id", "source", "last_on"))
    return frozenset(one for one in asked if (one[0], _CALENDAR[one[1]], one[2]) in told)


def _is_clock(kind: str) -> bool:
    return kind in list(ClockKind)


def _messages(sight: Sight) -> Iterator[Thing]:
    """Yield questions of other bodies: not read yet, or read and not answered."""
    unread = Q(read_at=None) & sight.instants("message_unread", "sent_at")
    answered = Message._base_manager.filter(answers=OuterRef("pk"))
    unanswered = Q(answers=None) & ~Exists(answered) & sight.instants("message_unanswered", "sent_at")
    rows = sight.within(Message.objects.filter(unread | unanswered, recipient=sight.actor.body))
    for public_id, case, scope, sent, read in rows.values_list(
        "public_id", "case_id", "scope", "sent_at", "read_at"
    ):
        rule = "message_unanswered" if read else "message_unread"
        yield Thing(case=case, rule=rule, about=public_id, on=day_of(sent), scope=Scope(scope))


def _steps(sight: Sight) -> Iterator[Thing]:
    """Yield steps of the path that are due, and answers of offices that somebody should look at."""
    due = Q(status=StepStatus.PLANNED) & sight.span("step_due", "due_on")
    decided = Q(status__in=(StepStatus.DECIDED, StepStatus.REFUSED))
    decided &= sight.instants("step_decided", "changed_at")
    rows = sight.within(PathStep.objects.filter(due | decided))
    fields = ("public_id", "case_id", "scope", "status", "due_on", "changed_at", "owner__account_id")
    for public_id, case, scope, status, due_on, changed_at, owner in rows.values_list(*fields):
        is_planned = status == StepStatus.PLANNED
        rule, on = ("step_due", due_on) if is_planned else ("step_decided", day_of(changed_at))
        yield Thing(case=case, rule=rule, about=public_id, on=on, scope=Scope(scope), owner=owner)


def _grants(sight: Sight) -> Iterator[Thing]:
    """Yield the last day of what the own body may see, where nothing follows."""
    ordinary = Grant.objects.filter(body=sight.actor.body, purpose=sight.actor.purpose, revoked_at=None)
    ordinary = ordinary.exclude(basis=LegalBasis.CHILD_PROTECTION)
    later = Grant._base_manager.filter(
        Q(until=None) | Q(until__gt=OuterRef("until")),
        case=OuterRef("case"),
        scope=OuterRef("scope"),
        body=sight.actor.body,
        purpose=sight.actor.purpose,
        revoked_at=None,
    )
    rows = sight.within(ordinary.filter(_last_day("grant_ends", sight)).filter(~Exists(later)))
    ending = {(case, _day_before(until)): scope for case, until, scope in _ordered(rows)}
    for (case, on), scope in ending.items():
        yield Thing(case=case, rule="grant_ends", about=on.isoformat(), on=on, scope=Scope(scope))


def _ordered(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.order_by("-scope").values_list("case_id", "until", "scope")


def _consents(sight: Sight) -> Iterator[Thing]:
    """Yield consents asked by the own body that end: then another body sees nothing any more."""
    given = Consent.objects.filter(asked_by__body=sight.actor.body, revoked_at=None).exclude(given_at=None)
    rows = sight.within(given.filter(_last_day("consent_ends", sight)))
    for public_id, case, until in rows.values_list("public_id", "case_id", "until"):
        on = _day_before(until)
        yield Thing(case=case, rule="consent_ends", about=public_id, on=on)


def _last_day(rule: str, sight: Sight) -> Q:
    """Return the condition that the last day before `until` stands on the list."""
    first, last = sight.rules[rule].span(sight.today)
    ends = Q(until__gt=sight.now, until__lte=begin_of(last + timedelta(days=1)))
    return ends if first is None else ends & Q(until__gt=begin_of(first))


def _day_before(until: datetime) -> date:
    return day_of(until - timedelta(microseconds=1))


def _of_nobody(sight: Sight) -> Iterator[Thing]:
    """Yield open cases on which nobody of the own body works: whoever may assign somebody sees them."""
    if not sight.circle.with_nobody:
        return
    rows = Case.objects.filter(pk__among=Many(sight.cases - with_somebody(sight.actor, now=sight.now)))
    for pk, public_id, opened in rows.values_list("pk", "public_id", "opened_at"):
        yield Thing(case=pk, rule="case_of_nobody", about=public_id, on=day_of(opened))


def _calendars(sight: Sight) -> Iterator[Thing]:
    """Yield secret addresses of calendars that are old, for the body that gave them out."""
    running = CalendarFeed.objects.filter(body=sight.actor.body, revoked_at=None)
    rows = running.filter(sight.instants("calendar_old", "made_at"))  # few: no need to name all the cases
    for public_id, case, made in rows.values_list("public_id", "case_id", "made_at"):
        if case in sight.cases:
            yield Thing(case=case, rule="calendar_old", about=public_id, on=day_of(made))


def _questions(sight: Sight) -> Iterator[Thing]:
    """Yield promises that the own body asked for and that are not there: their task is not ended."""
    asked = PlanQuestion.objects.filter(asked_by__body=sight.actor.body, withdrawn_at=None)
    asked = asked.exclude(task__status__in=(TaskStatus.DONE, TaskStatus.DROPPED))
    rows = asked.filter(sight.span("question_open", "due_on"))
    for public_id, case, on, scope in rows.values_list("public_id", "case_id", "due_on", "scope"):
        if case in sight.cases:
            yield Thing(case=case, rule="question_open", about=public_id, on=on, scope=Scope(scope))


def _endings(sight: Sight) -> Iterator[Thing]:
    """Yield courses, care and agreements on the family's calendar that end with nothing after them."""
    return ending(sight.cases, {rule: sight.rules[rule].span(sight.today) for rule in SOURCES})


def _follow_ups(sight: Sight) -> Iterator[Thing]:
    """Yield closed cases whose family is to be asked how it is, for the body that led them."""
    ended = Case.objects.filter(
        sight.span("follow_up", "follow_up_on"), status=CaseStatus.CLOSED, lead_body=sight.actor.body
    )
    for pk, public_id, on in ended.values_list("pk", "public_id", "follow_up_on"):
        yield Thing(case=pk, rule="follow_up", about=public_id, on=on)

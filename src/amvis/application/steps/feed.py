"""The calendar of an adult behind a secret address: made, revoked, read; it tells only when, never what."""

import hashlib
import itertools
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum, unique
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from amvis.application.access.not_found import NotThere
from amvis.application.audit.record import Act, record
from amvis.application.cases.changed import Changed, Since
from amvis.application.cases.one_case import SeenCase, one_case
from amvis.application.cases.profile import newest_sections
from amvis.application.cases.reading import record_reading
from amvis.application.clock import day_of
from amvis.application.demands.demands import people_of
from amvis.application.demands.entry import entry_of
from amvis.application.family_file.spans import APPOINTMENT
from amvis.application.sealing import seal, unseal
from amvis.application.steps.told import mark_of, told_of
from amvis.domain.care.hours import Span
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import LegalBasis, Scope
from amvis.domain.demands.demand import Source
from amvis.domain.path.status import Doer, StepStatus
from amvis.records.identifier import random_identifier
from amvis.records.models import CalendarFeed, Case, Demand, Grant, PathStep
from amvis.records.period import held_at
from amvis.records.querysets import unscoped

LENGTH: Final = 43  # letters of a token: 256 random bits
_BACK, _AHEAD = timedelta(days=30), timedelta(days=366)
_FIRST_DAY: Final = frozenset({StepStatus.SENT, StepStatus.RECEIVED, StepStatus.OBJECTION})


@unique
class What(StrEnum):
    """All that a calendar tells of an entry."""

    APPOINTMENT = "appointment"
    DEADLINE = "deadline"
    REMINDER = "reminder"  # from this day on something may be asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """An entry: its random key, the day, the hours (None: the whole day)."""

    key: str
    what: What
    on: date
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedContent:
    """A calendar, and when anything in it was changed last."""

    entries: tuple[FeedEntry, ...]
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenFeed:
    """That an adult has an address, whoever made it; the address itself nobody can look up."""

    adult: str
    made_by: str
    made_at: datetime


@transaction.atomic
def make_feed(actor: Actor, public_id: str, adult: str, *, now: datetime) -> str:
    """Return a new secret for the calendar of an adult; the one before opens nothing any more."""
    seen = one_case(actor, public_id, now=now)
    seen.require_work(Scope.STATUS)
    if adult not in people_of(seen).adults:
        raise NotThere
    mark, token, feed = mark_of(seen.case, "calendar", adult), secrets.token_urlsafe(32), random_identifier()
    _running(seen.case, mark).update(revoked_at=now)
    try:
        with transaction.atomic():
            CalendarFeed._base_manager.create(
                public_id=feed,
                case=seen.case,
                mark=mark,
                adult=seal(adult, table="calendar_feed", row=feed, field="adult"),
                token_hash=_hash(token),
                scopes=sorted(seen.scopes - {Scope.ENTRUSTED}),
                body_id=actor.body,
                made_by_id=actor.post,
                made_at=now,
            )
    except IntegrityError as error:  # a colleague made one at the same instant
        raise Changed(Since(who="", at=now)) from error
    _record(actor, seen, feed, "made", now=now)
    return token


@transaction.atomic
def revoke_feed(actor: Actor, public_id: str, adult: str, *, now: datetime) -> None:
    """Revoke the address of an adult's calendar; without one nothing happens."""
    seen = one_case(actor, public_id, now=now)
    seen.require_work(Scope.STATUS)
    rows = _running(seen.case, mark_of(seen.case, "calendar", adult))
    feed = rows.first()
    if feed is not None and rows.update(revoked_at=now):
        _record(actor, seen, feed.public_id, "revoked", now=now)


@transaction.atomic
def feeds_of(actor: Actor, public_id: str, *, now: datetime) -> tuple[tuple[str, SeenFeed | None], ...]:
    """Return each adult of the family with the address that runs, if there is one."""
    seen = one_case(actor, public_id, now=now)
    rows = CalendarFeed.objects.filter(case=seen.case, revoked_at=None).select_related("made_by__account")
    known = {
        _adult(row): SeenFeed(adult=_adult(row), made_by=row.made_by.account.name, made_at=row.made_at)
        for row in rows
    }
    adults = people_of(seen).adults
    record_reading(actor, seen, "calendars", {Scope.STATUS} if adults else (), now=now)
    return tuple((adult, known.get(adult)) for adult in adults)


def read_feed(token: str, *, now: datetime) -> FeedContent:
    """Return a calendar by its secret; unknown, revoked and no longer covered are one: NotThere.

    It tells what the body that made the address may still see: a consent taken back takes effect here too.
    """
    with unscoped("a person reads the own calendar by its secret address"):
        rows = CalendarFeed.objects.filter(token_hash=_hash(token), revoked_at=None)
        feed = rows.select_related("case").first()
        scopes = _scopes(feed, now) if feed else frozenset()
        if feed is None or not scopes:
            raise NotThere
        return _content(feed, scopes, now)


def _content(feed: CalendarFeed, scopes: frozenset[str], now: datetime) -> FeedContent:
    adult, today = _adult(feed), day_of(now)
    first, last = today - _BACK, today + _AHEAD
    demands = Demand.objects.filter(case=feed.case, scope__in=scopes, withdrawn_at=None)
    steps = PathStep.objects.filter(case=feed.case, scope__in=scopes, doer=Doer.FAMILY).exclude(due_on=None)
    sections = newest_sections(feed.case_id)
    place = str(sections["family"].value.get("municipality", "")) if "family" in sections else ""
    work = sections.get("work") if Scope.PLACEMENT in scopes else None
    entries = (
        *_of_demands(demands, adult, place),
        *_of_steps(steps, adult),
        *_of_profile(feed.case, adult, work.value if work else {}),
    )
    every = Demand.objects.filter(case=feed.case, scope__in=scopes)  # one that was withdrawn is a change
    changes = [feed.made_at, *_changes(every), *_changes(PathStep.objects.filter(case=feed.case))]
    changes += [one.saved_at for one in sections.values()]
    changes += _turns(feed, now)
    shown = sorted((one for one in entries if first <= one.on <= last), key=lambda one: (one.on, one.key))
    return FeedContent(entries=tuple(shown), changed_at=max(changes))


def _of_demands(rows: Iterable[Demand], adult: str, place: str) -> Iterator[FeedEntry]:
    for row in rows:
        entry = entry_of(row)
        if entry.adult != adult or entry.source is Source.CARE:
            continue
        if entry.span is None:
            yield FeedEntry(key=row.public_id, what=What.DEADLINE, on=entry.last_on, span=None)
        for on in entry.days(place):
            yield FeedEntry(key=f"{row.public_id}@{on}", what=What.APPOINTMENT, on=on, span=entry.span)


def _of_steps(rows: Iterable[PathStep], adult: str) -> Iterator[FeedEntry]:
    for row in rows:
        if row.due_on is not None and told_of(row).adult in {"", adult}:
            what = What.REMINDER if row.status in _FIRST_DAY else What.DEADLINE
            yield FeedEntry(key=row.public_id, what=what, on=row.due_on, span=None)


def _of_profile(case: Case, adult: str, work: Mapping[str, Any]) -> Iterator[FeedEntry]:
    for parent in work.get("parents", ()):
        if parent["id"] == adult:
            for each in parent.get("obligations", ()):
                on, span = APPOINTMENT.read(each["when"])
                key = mark_of(case, "profile appointment", f"{adult} {each['when']}")
                yield FeedEntry(key=key, what=What.APPOINTMENT, on=on, span=span)


def _changes(rows: Iterable[Demand] | Iterable[PathStep]) -> Iterator[datetime]:
    for row in rows:
        yield row.changed_at or row.added_at


def _turns(feed: CalendarFeed, now: datetime) -> Iterator[datetime]:
    """Yield the instants at which what the body may see began or ended."""
    rows = Grant.objects.filter(case=feed.case, body=feed.body)
    for at in itertools.chain.from_iterable(rows.values_list("since", "until", "revoked_at")):
        if at is not None and at <= now:
            yield at


def _scopes(feed: CalendarFeed, now: datetime) -> frozenset[str]:
    unrevoked = Q(revoked_at=None) | Q(revoked_at__gt=now)
    rows = Grant.objects.filter(held_at(now), unrevoked, case=feed.case, body=feed.body)
    held = rows.exclude(basis=LegalBasis.CHILD_PROTECTION).values_list("scope", flat=True)
    return frozenset(held) & frozenset(feed.scopes)


def _running(case: Case, mark: str) -> QuerySet[CalendarFeed]:
    return CalendarFeed._base_manager.filter(case=case, mark=mark, revoked_at=None)


def _adult(row: CalendarFeed) -> str:
    return unseal(row.adult, table="calendar_feed", row=row.public_id, field="adult")


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _record(actor: Actor, seen: SeenCase, feed: str, did: str, *, now: datetime) -> None:
    act = Act(
        action=f"cases.calendar_feed.{did}",
        case=seen.case.pk,
        object_kind="calendar_feed",
        object_id=feed,
        scope=Scope.STATUS,
    )
    record(actor, act, now=now)

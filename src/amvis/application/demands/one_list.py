"""The one list for the family: put together from all demands, frozen, read by each body that is on it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum, unique
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import Max

from amvis.application.access.not_found import NotThere
from amvis.application.audit.record import Act, record
from amvis.application.cases.changed import Changed, Since
from amvis.application.cases.one_case import SeenCase, one_case
from amvis.application.clock import day_of
from amvis.application.demands.calendar import calendar_of
from amvis.application.demands.contradictions import found_in
from amvis.application.demands.demands import SeenDemand, demands_of
from amvis.application.demands.notices import tell_bodies
from amvis.application.sealing import seal, unseal
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope
from amvis.records.identifier import random_identifier
from amvis.records.models import Body, Demand, DemandList, DemandReading

_TABLE: Final = "demand_list"


@unique
class ListState(StrEnum):
    """How far a list is agreed."""

    WAITING = "waiting"  # a body on it has not read it yet
    AGREED = "agreed"
    OVERTAKEN = "overtaken"  # something on it has changed since


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Who has read a list, and when; without a body's name the family."""

    body: str
    by: str
    at: datetime
    is_family: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OneList:
    """A list as it was put together, with who has read it."""

    number: int
    made_by: str
    made_at: datetime
    state: ListState
    entries: tuple[Mapping[str, Any], ...]  # empty where it may not be seen whole
    open_contradictions: int
    readings: tuple[Reading, ...]
    missing: tuple[str, ...]  # bodies on the list that have not read it
    unseen: tuple[Scope, ...]  # what the one who looks would have to see
    is_mine_to_read: bool


def fingerprint_of(rows: Iterable[tuple[str, int]]) -> str:
    """Return what a list hangs on: which demands, in which version."""
    told = json.dumps(sorted(rows))
    return hashlib.sha256(told.encode()).hexdigest()


@transaction.atomic
def freeze_list(actor: Actor, public_id: str, fingerprint: str, *, now: datetime) -> int:
    """Put the list together from what is asked now and keep it (raises Changed if that is other by now)."""
    seen = one_case(actor, public_id, now=now)
    today = day_of(now)
    demands = current(demands_of(seen, actor), today)
    scopes = {one.entry.scope for one in demands}
    for scope in scopes:
        seen.require_work(scope)
    if not demands:
        raise NotThere
    if fingerprint_of((one.public_id, one.version) for one in demands) != fingerprint:
        raise Changed(Since(who="", at=now))
    found = found_in(calendar_of(seen, demands, today), today)
    list_id = random_identifier()
    told = {"entries": [_told(one) for one in demands], "contradictions": len(found)}
    last = DemandList._base_manager.filter(case=seen.case).aggregate(most=Max("number"))["most"] or 0
    try:
        with transaction.atomic():
            DemandList._base_manager.create(
                public_id=list_id,
                case=seen.case,
                number=last + 1,
                fingerprint=fingerprint,
                scopes=sorted(scopes),
                document=seal(
                    json.dumps(told, ensure_ascii=False), table=_TABLE, row=list_id, field="document"
                ),
                made_by_id=actor.post,
                made_at=now,
            )
    except IntegrityError as error:
        raise Changed(Since(who="", at=now)) from error
    _record(actor, seen, list_id, "made", now=now)
    rows = Demand.objects.filter(public_id__in=[one.public_id for one in demands])
    others = set(rows.values_list("body", flat=True)) - {actor.body}
    tell_bodies("demand_list", list_id, others, actor=actor, case=seen.case, now=now)
    return int(last) + 1


@transaction.atomic
def confirm_list(
    actor: Actor, public_id: str, number: int, *, now: datetime, is_family: bool = False
) -> None:
    """Note that the own body, or the family, has read the newest list; twice is once."""
    seen = one_case(actor, public_id, now=now)
    row = _newest(seen)
    if row is None:
        raise NotThere
    for scope in row.scopes:
        seen.require_work(Scope(scope))
    if row.number != number or row.fingerprint != _fingerprint_now(seen, row, day_of(now)):
        raise Changed(Since(who="", at=now))
    values = {"case": seen.case, "body_id": actor.body, "is_family": is_family}
    known = DemandReading.objects.filter(list=row, is_family=is_family)
    if known.exists() if is_family else known.filter(body=actor.body).exists():
        return
    try:
        with transaction.atomic():
            DemandReading._base_manager.create(list=row, by_id=actor.post, at=now, **values)
    except IntegrityError:  # a colleague did so at the same instant
        return
    _record(actor, seen, row.public_id, "read_by_family" if is_family else "confirmed", now=now)
    if is_family:
        listed = [one["id"] for one in _document(row)["entries"]]
        bodies = set(Demand.objects.filter(public_id__in=listed).values_list("body", flat=True))
        bodies.add(row.made_by.body_id)
        tell_bodies("demand_list_family", row.public_id, bodies, actor=actor, case=seen.case, now=now)


def newest_list(seen: SeenCase, actor: Actor, today: date) -> OneList | None:
    """Return the newest list with its state; its content only to who may see all of it."""
    row = _newest(seen)
    if row is None:
        return None
    unseen = tuple(Scope(scope) for scope in row.scopes if scope not in seen.scopes)
    told = _document(row)
    rows = DemandReading.objects.filter(list=row).select_related("body", "by__account").order_by("pk")
    readings = tuple(
        Reading(body=one.body.name, by=one.by.account.name, at=one.at, is_family=one.is_family)
        for one in rows
    )
    have_read = {one.body for one in readings if not one.is_family}
    bodies = dict.fromkeys(one["body"] for one in told["entries"])
    missing = tuple(body for body in bodies if body not in have_read)
    own = Body.objects.get(pk=actor.body).name
    is_overtaken = not unseen and row.fingerprint != _fingerprint_now(seen, row, today)
    state = ListState.OVERTAKEN if is_overtaken else ListState.WAITING if missing else ListState.AGREED
    return OneList(
        number=row.number,
        made_by=row.made_by.account.name,
        made_at=row.made_at,
        state=state,
        entries=() if unseen else tuple(told["entries"]),
        open_contradictions=told["contradictions"],
        readings=readings,
        missing=missing,
        unseen=unseen,
        is_mine_to_read=not unseen and not is_overtaken and own not in have_read,
    )


def current(demands: Iterable[SeenDemand], today: date) -> tuple[SeenDemand, ...]:
    """Return the demands that are not over yet."""
    return tuple(one for one in demands if one.entry.last_on >= today)


def _newest(seen: SeenCase) -> DemandList | None:
    rows = DemandList.objects.filter(case=seen.case).order_by("-number")
    found: DemandList | None = rows.select_related("made_by__account").first()
    return found


def _fingerprint_now(seen: SeenCase, row: DemandList, today: date) -> str:
    """Return the fingerprint of what is asked now in the scopes of a list; what is over changes nothing."""
    listed = {one["id"] for one in _document(row)["entries"]}
    rows = Demand.objects.filter(case=seen.case, scope__in=row.scopes, withdrawn_at=None)
    told = rows.values_list("public_id", "version", "last_on")
    return fingerprint_of((id_, version) for id_, version, last in told if last >= today or id_ in listed)


def _document(row: DemandList) -> dict[str, Any]:
    text = unseal(row.document, table=_TABLE, row=row.public_id, field="document")
    found: dict[str, Any] = json.loads(text)
    return found


def _told(one: SeenDemand) -> dict[str, Any]:
    entry = asdict(one.entry)
    days = {name: entry[name].isoformat() for name in ("first_on", "last_on")}
    return entry | days | {"id": one.public_id, "body": one.body}


def _record(actor: Actor, seen: SeenCase, list_id: str, did: str, *, now: datetime) -> None:
    act = Act(
        action=f"cases.demand_list.{did}",
        case=seen.case.pk,
        object_kind="demand_list",
        object_id=list_id,
    )
    record(actor, act, now=now)

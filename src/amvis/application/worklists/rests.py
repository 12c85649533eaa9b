"""Letting a row of the worklists rest until a day, with a reason; the whole body sees that it rests."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction

from amvis.application.access.not_found import NotThere
from amvis.application.audit.record import Act, record
from amvis.application.cases.one_case import SeenCase, one_case
from amvis.application.clock import day_of
from amvis.application.worklists.thing import RULES, Thing
from amvis.application.worklists.things import sight_of, things_of
from amvis.application.worklists.whose import Whose
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope
from amvis.records.models import ListRest

REASONS: Final = ("waiting_family", "waiting_body", "waiting_papers", "waiting_day", "looked_at")
LONGEST: Final = timedelta(days=365)


class BadDay(Exception):  # noqa: N818 (it says what is so)
    """A row rests from tomorrow on and for a year at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """Until when something rests, and why."""

    until: date
    reason: str


def rests_of(actor: Actor, today: date) -> Mapping[tuple[int, str, str], Rest]:
    """Return what rests today for the own body, by case, rule and thing."""
    rows = ListRest.objects.filter(body=actor.body, until__gt=today)
    fields = ("case_id", "rule", "about", "until", "reason")
    return {
        (case, rule, about): Rest(until=until, reason=reason)
        for case, rule, about, until, reason in rows.values_list(*fields)
    }


def waiting_thing(actor: Actor, public_id: str, rule: str, about: str, *, now: datetime) -> Thing:
    """Return what waits in a case, rested or not (raises NotThere)."""
    return _thing(one_case(actor, public_id, now=now), actor, rule, about, now=now)


@transaction.atomic
def rest(
    actor: Actor, public_id: str, thing: tuple[str, str], *, until: date, reason: str, now: datetime
) -> None:
    """Take a row off the lists of the own body until a day (raises NotThere, BadDay)."""
    seen = one_case(actor, public_id, now=now)
    found = _thing(seen, actor, *thing, now=now)
    scope = found.scope or next(scope for scope in Scope if scope in seen.scopes)
    seen.require_work(scope)
    today = day_of(now)
    if reason not in REASONS:
        raise NotThere
    if not today < until <= today + LONGEST:
        raise BadDay
    ListRest.objects.update_or_create(
        case=seen.case,
        scope=scope,
        body_id=actor.body,
        rule=found.rule,
        about=found.about,
        defaults={"until": until, "reason": reason, "by_id": actor.post, "at": now},
    )
    _record(actor, seen, found, "rested", scope=scope, now=now)


@transaction.atomic
def wake(actor: Actor, public_id: str, thing: tuple[str, str], *, now: datetime) -> None:
    """Put a row back on the lists at once (raises NotThere)."""
    seen = one_case(actor, public_id, now=now)
    rule, about = thing
    row = ListRest.objects.filter(case=seen.case, body=actor.body, rule=rule, about=about).first()
    if row is None:
        raise NotThere
    seen.require_work(Scope(row.scope))
    ListRest.objects.filter(pk=row.pk).delete()
    told = Thing(case=seen.case.pk, rule=rule, about=about, on=day_of(now))
    _record(actor, seen, told, "woken", scope=Scope(row.scope), now=now)


def _thing(seen: SeenCase, actor: Actor, rule: str, about: str, *, now: datetime) -> Thing:
    if rule not in RULES:
        raise NotThere
    sight = sight_of(actor, Whose.ALL, now=now, case=seen.case.pk)
    key = (seen.case.pk, rule, about)
    found = next((thing for thing in things_of(sight) if thing.key == key), None)
    if found is None:
        raise NotThere
    return found


def _record(actor: Actor, seen: SeenCase, thing: Thing, did: str, *, scope: Scope, now: datetime) -> None:
    act = Act(
        action=f"worklists.row.{did}",
        case=seen.case.pk,
        object_kind="row",
        object_id=thing.about,
        scope=scope,
        fields=(thing.rule,),
    )
    record(actor, act, now=now)

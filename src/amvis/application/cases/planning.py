"""The joint plan in the case: reckoned from the profile, frozen with its law, one way chosen together."""

import hashlib
import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import Max

from amvis.application.access.not_found import NotThere
from amvis.application.audit.record import Act, record
from amvis.application.bad_input import BadInput
from amvis.application.cases.changed import Changed, Since
from amvis.application.cases.one_case import SeenCase, one_case
from amvis.application.cases.profile import sections_of
from amvis.application.cases.sections import BY_NAME, join, split
from amvis.application.cases.tasks import NewTask, add_task
from amvis.application.clock import day_of
from amvis.application.family_file import read_family
from amvis.application.path.document import path
from amvis.application.planning.family_plan import Planner
from amvis.application.region import open_region
from amvis.application.sealing import seal, unseal
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope
from amvis.domain.household import Household
from amvis.records.identifier import random_identifier
from amvis.records.models import CasePlan
from amvis.rulebook.loader import load_law
from amvis.rulebook.words import tell

NEEDED: Final = (Scope.STATUS, Scope.CHILDCARE, Scope.PLACEMENT, Scope.FINANCE)
_LANG: Final = "de"
_FORM: Final = "1"  # of what is kept: a plan reckoned by another form is reckoned anew


class NotEnough(Exception):  # noqa: N818 (it says what is so)
    """The profile cannot be planned with yet; `lines` say what is missing or wrong."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        super().__init__("; ".join(lines))
        self.lines = lines


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPlan:
    """A plan as it is shown."""

    number: int
    on: date
    made_at: datetime
    made_by: str
    document: Mapping[str, Any]
    path: Mapping[str, Any]
    chosen: str
    chosen_at: datetime | None
    chosen_by: str
    is_current: bool  # reckoned from what the profile says now
    changed: tuple[str, ...]  # sections that say something else by now


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanState:
    """The newest plan of a case, if there is one, and what keeps one from being made."""

    plan: SeenPlan | None
    unseen: tuple[Scope, ...]  # what the one who looks would have to see
    missing: tuple[str, ...]  # why nothing can be reckoned


@cache
def planner() -> Planner:
    """Return the planner of the bundled region: read once a process."""
    return Planner(region=open_region(), law=load_law(), lang=_LANG)


@transaction.atomic
def plan_of(actor: Actor, public_id: str, *, now: datetime) -> PlanState:
    """Return the newest plan; reading it is recorded, as it holds what the finances say."""
    seen = one_case(actor, public_id, now=now)
    unseen = tuple(scope for scope in NEEDED if scope not in seen.scopes)
    if unseen:
        return PlanState(plan=None, unseen=unseen, missing=())
    row = CasePlan.objects.filter(case=seen.case).order_by("-number").first()
    if row is None:
        return PlanState(plan=None, unseen=(), missing=_missing(seen, now))
    act = Act(
        action="cases.plan.read",
        case=seen.case.pk,
        object_kind="plan",
        object_id=row.public_id,
        scope=Scope.FINANCE,
    )
    record(actor, act, now=now)
    return PlanState(plan=_seen(row, seen, now), unseen=(), missing=())


@transaction.atomic
def make_plan(actor: Actor, public_id: str, *, now: datetime) -> int:
    """Reckon a plan from what the profile says now and keep it as a new version; raises NotEnough."""
    seen = one_case(actor, public_id, now=now)
    for scope in NEEDED:
        seen.require_work(scope)
    text = _family_text(seen)
    household = _household(text, now)
    on = day_of(now)
    told = {
        "plan": planner().plan(household, on),
        "path": path(household, on, planner().law, lambda one: tell(one, _LANG), lang=_LANG),
    }
    plan_id = random_identifier()
    number = (CasePlan._base_manager.filter(case=seen.case).aggregate(most=Max("number"))["most"] or 0) + 1
    try:
        with transaction.atomic():
            CasePlan._base_manager.create(
                public_id=plan_id,
                case=seen.case,
                number=number,
                fingerprint=_fingerprint(text, on),
                on=on,
                family=seal(text, table="plan", row=plan_id, field="family"),
                document=seal(_packed(told), table="plan", row=plan_id, field="document"),
                made_at=now,
                made_by_id=actor.post,
            )
    except IntegrityError as error:  # somebody reckoned at the same instant
        raise Changed(Since(who="", at=now)) from error
    record(
        actor,
        Act(action="cases.plan.made", case=seen.case.pk, object_kind="plan", object_id=plan_id),
        now=now,
    )
    return number


@transaction.atomic
def choose(actor: Actor, public_id: str, number: int, option: str, *, now: datetime) -> None:
    """Choose one way of the newest plan; each promise it needs becomes a task with its day."""
    seen = one_case(actor, public_id, now=now)
    for scope in NEEDED:
        seen.require_work(scope)
    row = CasePlan.objects.filter(case=seen.case).order_by("-number").first()
    if row is None:
        raise NotThere
    if row.number != number:
        raise Changed(Since(who=row.made_by.account.name, at=row.made_at))
    document = _unpacked(row)["plan"]
    chosen = next((one for one in document["options"] if one["id"] == option), None)
    if chosen is None:
        raise NotThere
    rows = CasePlan._base_manager.filter(pk=row.pk, chosen="")
    if not rows.update(chosen=option, chosen_at=now, chosen_by_id=actor.post):
        raise Changed(Since(who=row.chosen_by.account.name if row.chosen_by else "", at=row.chosen_at))
    for promise in chosen["commitments"]:
        until = promise.get("until")
        task = NewTask(
            title=f"Zusage einholen, {promise['body']}: {promise['says']}"[:300],
            scope=Scope.CHILDCARE,
            due_on=date.fromisoformat(until) if until else None,
        )
        add_task(actor, public_id, task, now=now)
    act = Act(action="cases.plan.chosen", case=seen.case.pk, object_kind="plan", object_id=row.public_id)
    record(actor, act, now=now)


def _seen(row: CasePlan, seen: SeenCase, now: datetime) -> SeenPlan:
    text, told = _family_text(seen), _unpacked(row)
    was = json.loads(unseal(row.family, table="plan", row=row.public_id, field="family"))
    return SeenPlan(
        number=row.number,
        on=row.on,
        made_at=row.made_at,
        made_by=row.made_by.account.name,
        document=told["plan"],
        path=told["path"],
        chosen=row.chosen,
        chosen_at=row.chosen_at,
        chosen_by=row.chosen_by.account.name if row.chosen_by else "",
        is_current=row.fingerprint == _fingerprint(text, day_of(now)),
        changed=_changed(was, json.loads(text)),
    )


def _changed(was: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the sections whose fields differ."""
    before, after = split(dict(was)), split(dict(now))
    return tuple(name for name in BY_NAME if before.get(name) != after.get(name))


def _missing(seen: SeenCase, now: datetime) -> tuple[str, ...]:
    try:
        _household(_family_text(seen), now)
    except NotEnough as error:
        return error.lines
    return ()


def _family_text(seen: SeenCase) -> str:
    parts = {name: saved.value for name, saved in sections_of(seen).items()}
    return json.dumps(join(parts), ensure_ascii=False, sort_keys=True)


def _household(text: str, now: datetime) -> Household:
    if not json.loads(text).get("parents"):
        raise NotEnough(("Im Profil steht noch nicht, wer zur Familie gehört.",))
    try:
        return read_family(text, file="Profil", on=day_of(now), municipalities=planner().municipality_names)
    except BadInput as error:
        raise NotEnough(error.lines(_LANG)) from error


def _fingerprint(text: str, on: date) -> str:
    """Return what a plan hangs on: with the same fingerprint it would be reckoned the same."""
    told = "\0".join((_FORM, text, on.isoformat()))
    return hashlib.sha256(told.encode()).hexdigest()


def _packed(told: Mapping[str, Any]) -> str:
    return b64encode(zlib.compress(json.dumps(told, ensure_ascii=False).encode(), 6)).decode()


def _unpacked(row: CasePlan) -> dict[str, Any]:
    text = unseal(row.document, table="plan", row=row.public_id, field="document")
    found: dict[str, Any] = json.loads(zlib.decompress(b64decode(text)))
    return found

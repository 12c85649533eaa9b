"""The joint plan in the case: reckoned from the profile, frozen with its law, one way chosen together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, cast

from django.db import IntegrityError, transaction
from django.db.models import Max

from amvis.application.access.not_found import NotThere
from amvis.application.audit.record import Act, record
from amvis.application.cases.changed import Changed, Since
from amvis.application.cases.one_case import SeenCase, one_case
from amvis.application.cases.plan_basis import (
    LANG,
    NotEnough,
    changed_sections,
    chosen_of,
    family_text,
    fingerprint,
    household_of,
    kept_of,
    packed,
    planner,
    sealed_way,
)
from amvis.application.cases.plan_offers import terms_of
from amvis.application.cases.plan_sentences import sentences_of
from amvis.application.cases.profile import sections_of
from amvis.application.cases.tasks import NewTask, add_task
from amvis.application.clock import day_of
from amvis.application.path.document import path
from amvis.application.sealing import seal
from amvis.application.versions import law_version, region_version
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope
from amvis.records.identifier import random_identifier
from amvis.records.models import Case, CasePlan
from amvis.rulebook.words import tell

NEEDED: Final = (Scope.STATUS, Scope.CHILDCARE, Scope.PLACEMENT, Scope.FINANCE)


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
    is_law_new: bool
    is_region_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One plan of a case in the list of all."""

    number: int
    made_at: datetime
    made_by: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanState:
    """The newest plan of a case, if there is one, and what keeps one from being made."""

    plan: SeenPlan | None
    unseen: tuple[Scope, ...]  # what the one who looks would have to see
    missing: tuple[str, ...]  # why nothing can be reckoned
    versions: tuple[Version, ...] = ()


@transaction.atomic
def plan_of(actor: Actor, public_id: str, number: int | None = None, *, now: datetime) -> PlanState:
    """Return the newest plan, or the one of a number; reading it is recorded, as it holds the finances.

    Raises NotThere where there is no plan of that number.
    """
    seen = one_case(actor, public_id, now=now)
    unseen = tuple(scope for scope in NEEDED if scope not in seen.scopes)
    if unseen:
        return PlanState(plan=None, unseen=unseen, missing=())
    rows = CasePlan.objects.filter(case=seen.case).select_related("made_by__account", "chosen_by__account")
    row = (rows if number is None else rows.filter(number=number)).order_by("-number").first()
    if row is None and number is not None:
        raise NotThere
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
    return PlanState(plan=_seen(row, seen, now), unseen=(), missing=(), versions=_versions(seen))


@transaction.atomic
def make_plan(actor: Actor, public_id: str, *, now: datetime) -> int:
    """Reckon a plan from what the profile says now and keep it as a new version; raises NotEnough."""
    seen = one_case(actor, public_id, now=now)
    for scope in NEEDED:
        seen.require_work(scope)
    text, on = _text(seen), day_of(now)
    household = household_of(text, on)
    plan, found, problem = planner().reckon(household, on, with_nearest=False)
    told = {
        "plan": plan,
        "sentences": sentences_of(found, problem),
        "path": path(household, on, planner().law, lambda one: tell(one, LANG), lang=LANG),
        "terms": terms_of(planner().region, cast("list[Any]", plan["options"])),
    }
    plan_id = random_identifier()
    number = (CasePlan._base_manager.filter(case=seen.case).aggregate(most=Max("number"))["most"] or 0) + 1
    _refuse_if_barred_since(seen)
    try:
        with transaction.atomic():
            CasePlan._base_manager.create(
                public_id=plan_id,
                case=seen.case,
                number=number,
                fingerprint=fingerprint(text, on),
                on=on,
                family=seal(text, table="plan", row=plan_id, field="family"),
                document=seal(packed(told), table="plan", row=plan_id, field="document"),
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
    """Choose one way of the newest plan, which must be current; each promise becomes a task with its day."""
    seen = one_case(actor, public_id, now=now)
    for scope in NEEDED:
        seen.require_work(scope)
    row = newest(seen)
    if row is None:
        raise NotThere
    if row.number != number:
        raise Changed(Since(who=row.made_by.account.name, at=row.made_at))
    if row.fingerprint != fingerprint(
        _text(seen), day_of(now)
    ):  # profile, day, law or offers are others by now
        raise Changed(Since(who="", at=row.made_at))
    document = kept_of(row).plan
    chosen = next((one for one in document["options"] if one["id"] == option), None)
    if chosen is None:
        raise NotThere
    rows = CasePlan._base_manager.filter(pk=row.pk, chosen_at=None)
    way = sealed_way(option, row.public_id)
    if not rows.update(chosen_way=way, chosen_at=now, chosen_by_id=actor.post):
        raise Changed(Since(who=row.chosen_by.account.name if row.chosen_by else "", at=row.chosen_at))
    for promise in chosen["commitments"]:
        until = promise.get("until")
        task = NewTask(
            title=promise_title(promise),
            scope=Scope.CHILDCARE,
            due_on=date.fromisoformat(until) if until else None,
        )
        add_task(actor, public_id, task, now=now)
    act = Act(action="cases.plan.chosen", case=seen.case.pk, object_kind="plan", object_id=row.public_id)
    record(actor, act, now=now)


def promise_title(promise: Mapping[str, Any]) -> str:
    """Return the title of the task to get a promise of a chosen way: by it its state is found again."""
    return f"Zusage einholen, {promise['body']}: {promise['says']}"[:300]


def newest(seen: SeenCase) -> CasePlan | None:
    """Return the newest plan of a case."""
    return CasePlan.objects.filter(case=seen.case).order_by("-number").first()


def seen_whole(actor: Actor, public_id: str, *, now: datetime) -> SeenCase:
    """Return the case for who may see all a plan needs; raises NotThere for others."""
    seen = one_case(actor, public_id, now=now)
    for scope in NEEDED:
        seen.require(scope)
    return seen


def read_chosen(
    actor: Actor, public_id: str, *, action: str, now: datetime
) -> tuple[SeenCase, CasePlan] | None:
    """Return the newest plan of which a way was chosen, with its case; reading it is recorded as `action`."""
    seen = seen_whole(actor, public_id, now=now)
    row = newest_chosen(seen.case.pk)
    if row is None:
        return None
    act = Act(
        action=action,
        case=seen.case.pk,
        object_kind="plan",
        object_id=row.public_id,
        scope=Scope.FINANCE,
    )
    record(actor, act, now=now)
    return seen, row


def newest_chosen(case: int) -> CasePlan | None:
    """Return the newest plan of a case of which a way was chosen; later ones may have none."""
    rows = CasePlan.objects.filter(case=case).exclude(chosen_at=None)
    return rows.select_related("chosen_by__account", "made_by__account").order_by("-number").first()


def _seen(row: CasePlan, seen: SeenCase, now: datetime) -> SeenPlan:
    text, kept = _text(seen), kept_of(row)
    return SeenPlan(
        number=row.number,
        on=row.on,
        made_at=row.made_at,
        made_by=row.made_by.account.name,
        document=kept.plan,
        path=kept.path,
        chosen=chosen_of(row),
        chosen_at=row.chosen_at,
        chosen_by=row.chosen_by.account.name if row.chosen_by else "",
        is_current=row.fingerprint == fingerprint(text, day_of(now)),
        changed=changed_sections(kept.family, text),
        is_law_new=kept.law != law_version(),
        is_region_new=kept.region != region_version(),
    )


def _versions(seen: SeenCase) -> tuple[Version, ...]:
    rows = CasePlan.objects.filter(case=seen.case).order_by("-number")
    return tuple(
        Version(
            number=row.number,
            made_at=row.made_at,
            made_by=row.made_by.account.name,
            is_chosen=row.chosen_at is not None,
        )
        for row in rows.select_related("made_by__account").defer("family", "document", "chosen_way")
    )


def _refuse_if_barred_since(seen: SeenCase) -> None:
    """Raise Changed where the address was barred while a plan was reckoned with it (queues with the bar)."""
    case = Case._base_manager.select_for_update().get(pk=seen.case.pk)
    if case.has_barred_address and not seen.case.has_barred_address:
        raise Changed(Since(who="", at=None))


def _missing(seen: SeenCase, now: datetime) -> tuple[str, ...]:
    try:
        household_of(_text(seen), day_of(now))
    except NotEnough as error:
        return error.lines
    return ()


def _text(seen: SeenCase) -> str:
    return family_text(sections_of(seen))

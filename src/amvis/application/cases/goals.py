"""What a family wants to reach, in its own words: set, reached, dropped, open again."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, unique

from django.db import transaction
from django.db.models import F

from amvis.application.access.not_found import NotThere
from amvis.application.audit.record import Act, record
from amvis.application.cases.changed import Changed, since_of
from amvis.application.cases.one_case import one_case
from amvis.application.cases.reading import record_reading
from amvis.application.sealing import seal, unseal
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope
from amvis.records.identifier import random_identifier
from amvis.records.models import Goal


@unique
class GoalState(StrEnum):
    """Where a goal stands."""

    OPEN = "open"
    REACHED = "reached"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewGoal:
    """What the family wants."""

    text: str
    scope: Scope
    by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenGoal:
    """A goal as it is shown."""

    public_id: str
    text: str
    scope: Scope
    by: date | None
    body: str
    set_by: str
    set_at: datetime
    state: GoalState
    ended_at: datetime | None
    version: int


def goals_of(actor: Actor, public_id: str, *, now: datetime) -> tuple[SeenGoal, ...]:
    """Return the goals that may be seen, open ones first; that they were read is recorded."""
    seen = one_case(actor, public_id, now=now)
    rows = Goal.objects.filter(case=seen.case).select_related("set_by__account", "body")
    told = tuple(_seen(row) for row in rows.order_by(F("by").asc(nulls_last=True), "pk"))
    record_reading(actor, seen, "goals", {one.scope for one in told}, now=now)
    return tuple(sorted(told, key=lambda one: one.state is not GoalState.OPEN))


@transaction.atomic
def set_goal(actor: Actor, public_id: str, new: NewGoal, *, now: datetime) -> str:
    """Write down what the family wants and return its public id."""
    seen = one_case(actor, public_id, now=now)
    seen.require_work(new.scope)
    goal_id = random_identifier()
    goal = Goal._base_manager.create(
        public_id=goal_id,
        case=seen.case,
        scope=new.scope,
        text=seal(new.text, table="goal", row=goal_id, field="text"),
        by=new.by,
        body_id=actor.body,
        set_by_id=actor.post,
        set_at=now,
    )
    _record(actor, goal, "set", now)
    return goal_id


@transaction.atomic
def turn_goal(
    actor: Actor, public_id: str, goal_id: str, to: GoalState, *, version: int, now: datetime
) -> None:
    """Say where a goal stands now, unless somebody changed it meanwhile (raises Changed)."""
    seen = one_case(actor, public_id, now=now)
    rows = Goal.objects.filter(case=seen.case, public_id=goal_id)
    goal = rows.select_related("changed_by__account").first()
    if goal is None:
        raise NotThere
    seen.require_work(Scope(goal.scope))
    changed = Goal._base_manager.filter(pk=goal.pk, version=version).update(
        reached_at=now if to is GoalState.REACHED else None,
        dropped_at=now if to is GoalState.DROPPED else None,
        changed_by=actor.post,
        changed_at=now,
        version=F("version") + 1,
    )
    if not changed:
        raise Changed(since_of(goal))
    _record(actor, goal, "opened" if to is GoalState.OPEN else to.value, now)


def _seen(row: Goal) -> SeenGoal:
    state = GoalState.REACHED if row.reached_at else GoalState.DROPPED if row.dropped_at else GoalState.OPEN
    return SeenGoal(
        public_id=row.public_id,
        text=unseal(row.text, table="goal", row=row.public_id, field="text"),
        scope=Scope(row.scope),
        by=row.by,
        body=row.body.name,
        set_by=row.set_by.account.name,
        set_at=row.set_at,
        state=state,
        ended_at=row.reached_at or row.dropped_at,
        version=row.version,
    )


def _record(actor: Actor, goal: Goal, did: str, now: datetime) -> None:
    act = Act(
        action=f"cases.goal.{did}",
        case=goal.case_id,
        object_kind="goal",
        object_id=goal.public_id,
        scope=goal.scope,
    )
    record(actor, act, now=now)

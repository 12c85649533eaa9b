"""Papers that applications need: each ticked once, for every application that needs it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, transaction

from amvis.application.access.not_found import NotThere
from amvis.application.audit.record import Act, record
from amvis.application.cases.one_case import SeenCase, one_case
from amvis.application.clock import day_of
from amvis.application.planning.names import person
from amvis.application.steps.steps import SeenStep, steps_of
from amvis.application.steps.told import mark_of
from amvis.domain.consent.policy import Actor
from amvis.domain.path.status import StepStatus
from amvis.records.identifier import random_identifier
from amvis.records.models import PathPaper
from amvis.rulebook import index

_WANTED: Final = frozenset({StepStatus.PLANNED, StepStatus.SENT, StepStatus.RECEIVED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper, the steps it goes to, and who said that it is there; `key` tells apart whose it is."""

    key: str
    name: str
    steps: tuple[str, ...]
    ticked_by: str = ""
    ticked_at: datetime | None = None


def papers_of(seen: SeenCase, steps: Sequence[SeenStep]) -> tuple[Paper, ...]:
    """Return the papers of steps that are not decided yet, as far as the steps may be seen."""
    names = index.all_papers()
    wanted: dict[str, list[SeenStep]] = {}
    for step in steps:
        if step.status in _WANTED:
            for each in step.told.step["evidence"]:
                wanted.setdefault(_key(step, each["id"]), []).append(step)
    rows = PathPaper.objects.filter(case=seen.case).select_related("by__account")
    ticked = {row.mark: row for row in rows}
    return tuple(
        Paper(
            key=key,
            name=" – ".join(filter(None, (names[_paper(key)]["de"], _whose(uses[0], key)))),
            steps=tuple(step.told.name for step in uses),
            **_tick(seen, key, ticked),
        )
        for key, uses in wanted.items()
    )


def keys_of(step: SeenStep) -> frozenset[str]:
    """Return the keys of the papers that a step needs."""
    return frozenset(_key(step, each["id"]) for each in step.told.step["evidence"])


@transaction.atomic
def tick_paper(actor: Actor, public_id: str, key: str, *, is_there: bool, now: datetime) -> None:
    """Say that a paper is there, or that it is not; twice is once."""
    seen = one_case(actor, public_id, now=now)
    steps = [one for one in steps_of(seen, day_of(now)) if key in keys_of(one)]
    if not steps:
        raise NotThere
    seen.require_work(steps[0].scope)
    mark = mark_of(seen.case, "paper", key)
    rows = PathPaper.objects.filter(case=seen.case, mark=mark)
    if not is_there:
        if not rows.delete()[0]:
            return
    elif rows.exists() or not _add(actor, seen, mark, now):
        return
    act = Act(
        action=f"cases.path_paper.{'ticked' if is_there else 'unticked'}",
        case=seen.case.pk,
        object_kind="case",
        object_id=public_id,
        scope=steps[0].scope,
    )
    record(actor, act, now=now)


def _key(step: SeenStep, paper: str) -> str:
    """Return whose paper it is: a further application needs all anew, a child has some of its own."""
    if step.told.called:
        return f"{paper}/{step.public_id}"
    is_own = bool(step.told.child) and paper in index.papers_of_a_child()
    return f"{paper}/{step.told.child}" if is_own else paper


def _paper(key: str) -> str:
    return key.partition("/")[0]


def _whose(step: SeenStep, key: str) -> str:
    if "/" not in key:
        return ""
    return step.told.called or person(step.told.child)


def _add(actor: Actor, seen: SeenCase, mark: str, now: datetime) -> bool:
    try:
        with transaction.atomic():
            PathPaper._base_manager.create(
                public_id=random_identifier(), case=seen.case, mark=mark, by_id=actor.post, at=now
            )
    except IntegrityError:  # a colleague did so at the same instant
        return False
    return True


def _tick(seen: SeenCase, key: str, ticked: dict[str, PathPaper]) -> dict[str, Any]:
    row = ticked.get(mark_of(seen.case, "paper", key))
    return {"ticked_by": row.by.account.name, "ticked_at": row.at} if row else {}

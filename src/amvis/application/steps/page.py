"""What the pages of the path show: steps with status, papers, letters, whether the plan has more steps."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from amvis.application.cases.one_case import one_case
from amvis.application.cases.planning import NEEDED, newest_chosen
from amvis.application.cases.reading import record_reading
from amvis.application.clock import day_of
from amvis.application.demands.demands import people_of
from amvis.application.steps.papers import Paper, papers_of
from amvis.application.steps.steps import SeenStep, steps_of
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class PathOfCase:
    """One look at the path of a family."""

    steps: tuple[SeenStep, ...]
    papers: tuple[Paper, ...]
    adults: tuple[str, ...]
    children: tuple[str, ...]
    sees_work: bool
    has_chosen_plan: bool
    may_take: bool  # the whole plan may be seen and worked on
    may_work: bool


@transaction.atomic
def path_page(actor: Actor, public_id: str, *, now: datetime) -> PathOfCase:
    """Return the path of a family; the reading is recorded, scope by scope."""
    seen = one_case(actor, public_id, now=now)
    steps = steps_of(seen, day_of(now))
    record_reading(actor, seen, "path", {one.scope for one in steps}, now=now)
    people = people_of(seen)
    may_work = seen.is_open and not seen.is_emergency
    sees_all = all(scope in seen.scopes for scope in NEEDED)
    return PathOfCase(
        steps=steps,
        papers=papers_of(seen, steps),
        adults=people.adults,
        children=people.children,
        sees_work=Scope.PLACEMENT in seen.scopes,
        has_chosen_plan=sees_all and newest_chosen(seen.case.pk) is not None,
        may_take=may_work and sees_all,
        may_work=may_work,
    )

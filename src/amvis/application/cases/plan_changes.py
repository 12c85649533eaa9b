"""What would have to change so that more works: looked for when asked, as it takes as long as a plan."""

from datetime import datetime

from django.db import transaction

from amvis.application.audit.record import Act, record
from amvis.application.cases.plan_basis import Document, family_text, household_of, planner
from amvis.application.cases.planning import seen_whole
from amvis.application.cases.profile import sections_of
from amvis.application.clock import day_of
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope


@transaction.atomic
def nearest_changes(actor: Actor, public_id: str, *, now: datetime) -> Document:
    """Return today's plan with the nearest changes by others; kept nowhere, recorded. Raises NotEnough."""
    seen = seen_whole(actor, public_id, now=now)
    act = Act(
        action="cases.plan.changes_sought",
        case=seen.case.pk,
        object_kind="case",
        object_id=public_id,
        scope=Scope.FINANCE,
    )
    record(actor, act, now=now)
    on = day_of(now)
    return planner().plan(household_of(family_text(sections_of(seen)), on), on)

"""The chosen way looked at again with somebody: what no longer holds, and the best ways there are today."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from amvis.application.audit.record import Act, record
from amvis.application.cases.one_case import one_case
from amvis.application.cases.plan_basis import Document, NotEnough, family_text, household_of, planner
from amvis.application.cases.plan_standing import Standing, standing_of
from amvis.application.cases.planning import NEEDED, newest_chosen
from amvis.application.cases.profile import sections_of
from amvis.application.clock import day_of
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """How the chosen way stands, and a plan reckoned today where something no longer holds."""

    standing: Standing
    now: Document | None


@transaction.atomic
def review_of(actor: Actor, public_id: str, *, now: datetime) -> Review | None:
    """Return the chosen way looked at again, None where none was chosen; the reading is recorded.

    Nothing is kept: a new plan is made where somebody asks for it. Raises NotThere for who may not see
    what a plan needs.
    """
    seen = one_case(actor, public_id, now=now)
    for scope in NEEDED:
        seen.require(scope)
    row = newest_chosen(seen.case.pk)
    if row is None:
        return None
    act = Act(
        action="cases.plan.reviewed",
        case=seen.case.pk,
        object_kind="plan",
        object_id=row.public_id,
        scope=Scope.FINANCE,
    )
    record(actor, act, now=now)
    text, on = family_text(sections_of(seen)), day_of(now)
    standing = standing_of(row, text, on=on)
    if standing.holds:
        return Review(standing=standing, now=None)
    try:
        return Review(
            standing=standing, now=planner().reckon(household_of(text, on), on, always_nearest=False).document
        )
    except NotEnough:
        return Review(standing=standing, now=None)

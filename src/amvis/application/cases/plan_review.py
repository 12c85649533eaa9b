"""The chosen way looked at again with somebody: what no longer holds, and the best ways there are today."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from amvis.application.cases.plan_basis import Document, NotEnough, family_text, household_of, planner
from amvis.application.cases.plan_standing import Standing, standing_of
from amvis.application.cases.planning import read_chosen
from amvis.application.cases.profile import sections_of
from amvis.application.clock import day_of
from amvis.domain.consent.policy import Actor


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
    read = read_chosen(actor, public_id, action="cases.plan.reviewed", now=now)
    if read is None:
        return None
    seen, row = read
    text, on = family_text(sections_of(seen)), day_of(now)
    standing = standing_of(row, text, on=on)
    if standing.holds:
        return Review(standing=standing, now=None)
    try:
        return Review(
            standing=standing, now=planner().reckon(household_of(text, on), on, with_nearest=False).document
        )
    except NotEnough:
        return Review(standing=standing, now=None)

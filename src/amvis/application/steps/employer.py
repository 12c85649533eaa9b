"""Rights of each adult towards the employer, reckoned from the profile of today, and their letters."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from amvis.application.access.not_found import NotThere
from amvis.application.audit.record import Act, record
from amvis.application.cases.one_case import SeenCase, one_case
from amvis.application.cases.plan_basis import family_text, household_of
from amvis.application.cases.profile import sections_of
from amvis.application.cases.reading import record_reading
from amvis.application.clock import day_of
from amvis.application.letter.compose import letter
from amvis.application.letter.facts import LetterQuestion
from amvis.application.path.rights import rights
from amvis.application.steps.letters import all_know_the_contact
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope
from amvis.domain.household import Contact, Household
from amvis.rulebook.loader import load_law
from amvis.rulebook.words import tell

_LANG: Final = "de"
Right = Mapping[str, Any]


@transaction.atomic
def rights_page(actor: Actor, public_id: str, *, now: datetime) -> tuple[Right, ...]:
    """Return each right that applies now, as the path tells it; the reading is recorded.

    Raises NotThere for who may not see what is told of work, NotEnough where the profile tells too little.
    """
    seen = one_case(actor, public_id, now=now)
    seen.require(Scope.PLACEMENT)
    record_reading(actor, seen, "rights", {Scope.PLACEMENT}, now=now)
    return _rights(seen, now)[1]


@transaction.atomic
def compose_to_employer(
    actor: Actor, public_id: str, adult: str, kind: str, *, now: datetime
) -> tuple[Mapping[str, Any], Scope]:
    """Return a letter that uses a right of an adult, and its scope (raises BadInput, NotEnough)."""
    seen = one_case(actor, public_id, now=now)
    seen.require_work(Scope.PLACEMENT)
    household, found = _rights(seen, now)
    right = next((one for one in found if one["person"] == adult and _has(one, kind)), None)
    if right is None:
        raise NotThere
    if seen.case.has_barred_address or not all_know_the_contact(seen, Scope.PLACEMENT, now):
        household = replace(household, contact=Contact())
    children = right["children"]
    child = children[0] if len(children) == 1 else None
    question = LetterQuestion(kind=kind, on=day_of(now), person=adult, child=child)
    made = letter(household, question, lambda one: tell(one, _LANG), _LANG)
    act = Act(
        action="cases.employer_letter.written",
        case=seen.case.pk,
        object_kind="case",
        object_id=public_id,
        scope=Scope.PLACEMENT,
    )
    record(actor, act, now=now)
    return made, Scope.PLACEMENT


def _rights(seen: SeenCase, now: datetime) -> tuple[Household, tuple[Right, ...]]:
    today = day_of(now)
    household = household_of(family_text(sections_of(seen)), today)
    law = load_law().projected(today)
    return household, tuple(rights(household, today, law, lambda one: tell(one, _LANG), lang=_LANG))


def _has(right: Right, kind: str) -> bool:
    return any(one["id"] == kind for one in right["letters"])

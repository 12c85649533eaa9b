"""Letters of a step: which are right now, and one composed from what of the family may be seen."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from amvis.application.access.not_found import NotThere
from amvis.application.audit.record import Act, record
from amvis.application.cases.one_case import SeenCase
from amvis.application.cases.plan_basis import family_text, household_of
from amvis.application.cases.profile import sections_of
from amvis.application.clock import day_of
from amvis.application.letter.compose import letter
from amvis.application.letter.facts import LetterQuestion
from amvis.application.letter.right import letters_now, named
from amvis.application.path.events import card_of
from amvis.application.steps.steps import SeenStep, step_to_change, steps_of
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import LegalBasis, Scope
from amvis.domain.household import Contact
from amvis.domain.path.status import StepStatus
from amvis.domain.path.step import Action
from amvis.records.models import Grant
from amvis.rulebook import index
from amvis.rulebook.words import tell

_LANG: Final = "de"
_NOW: Final = {  # else what concerns a decision
    StepStatus.PLANNED: Action.APPLY,
    StepStatus.SENT: Action.FOLLOW_UP,
    StepStatus.RECEIVED: Action.FOLLOW_UP,
}
_DAY_OF: Final = {
    StepStatus.SENT: "applied",
    StepStatus.RECEIVED: "applied",
    StepStatus.DECIDED: "decision_date",
    StepStatus.REFUSED: "decision_date",
    StepStatus.OBJECTION: "objected",
}


def letters_of(step: SeenStep) -> list[dict[str, str]]:
    """Return the letters that are right for a step as it stands: what they count from has happened."""
    card = card_of(step.told.id)
    if card is None:
        return []
    right = letters_now(card, step.told.step["office"]["body"], _NOW.get(step.status, Action.KEEP))
    happened = {_DAY_OF.get(one.status, "") for one in step.changes}
    missing = frozenset(_DAY_OF.values()) - happened
    return named(tuple(slug for slug in right if index.all_letters()[slug].starts not in missing), _LANG)


@transaction.atomic
def compose(
    actor: Actor, public_id: str, step_id: str, kind: str, *, now: datetime
) -> tuple[Mapping[str, Any], Scope]:
    """Return a letter of a step and the scope it belongs to (raises BadInput, NotEnough)."""
    seen, row = step_to_change(actor, public_id, step_id, now=now)
    on = day_of(now)
    step = next(one for one in steps_of(seen, on) if one.public_id == step_id)
    if kind not in {each["id"] for each in letters_of(step)}:
        raise NotThere
    household = household_of(family_text(sections_of(seen)), on)
    scope = Scope(row.scope)
    if seen.case.has_barred_address or not all_know_the_contact(seen, scope, now):
        household = replace(household, contact=Contact())
    given = {_DAY_OF[one.status]: one.on.isoformat() for one in step.changes if one.status in _DAY_OF}
    question = LetterQuestion(
        kind=kind,
        on=on,
        about=step.told.id,
        person=step.told.adult or None,
        child=step.told.child or None,
        instructed=all(one.instructed for one in step.changes),
        given=given,
    )
    made = letter(household, question, lambda one: tell(one, _LANG), _LANG)
    act = Act(
        action="cases.path_letter.written",
        case=seen.case.pk,
        object_kind="path_step",
        object_id=step_id,
        scope=scope,
    )
    record(actor, act, now=now)
    return made, scope


def all_know_the_contact(seen: SeenCase, scope: Scope, now: datetime) -> bool:
    """Whether each body that may see the letter may see name and address too; else its lines stay blank."""
    if Scope.CONTACT not in seen.scopes:
        return False
    rows = Grant._base_manager.filter(case=seen.case, revoked_at=None, since__lte=now)
    rows = rows.exclude(until__lte=now).exclude(basis=LegalBasis.CHILD_PROTECTION)
    readers = set(rows.filter(scope=scope).values_list("body", "purpose"))
    return readers <= set(rows.filter(scope=Scope.CONTACT).values_list("body", "purpose"))

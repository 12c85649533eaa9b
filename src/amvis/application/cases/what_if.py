"""What if: what a family would have with other hours and wage of one adult; nothing is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from amvis.application.access.not_found import NotThere
from amvis.application.audit.record import Act, record
from amvis.application.cases.one_case import SeenCase
from amvis.application.cases.plan_basis import LANG, family_text, household_of, planner
from amvis.application.cases.planning import seen_whole
from amvis.application.cases.profile import sections_of
from amvis.application.clock import day_of
from amvis.application.curve import curve
from amvis.application.entitlements import Question, entitlements
from amvis.application.planning.names import person
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope
from amvis.domain.household import Household, with_first
from amvis.domain.money import round_half_up
from amvis.domain.sentence import Sentence
from amvis.rulebook.words import tell

_STEP: Final = 10_000  # cents between two wages of the curve
_LEAST: Final = 300_000  # as far as the curve goes at least
_BEYOND: Final = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposed:
    """Work that is supposed: of which adult by its place in the profile, hours a week, cents an hour."""

    adult: int
    hours: float
    wage: int

    @property
    def gross(self) -> int:
        """Return the cents a month: 13/3 weeks, as § 8 Abs. 1a SGB IV reckons a month."""
        return round_half_up(round(self.hours * 100) * self.wage * 13, 300)


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """The answer at the supposed wage and the curve around it, as `amvis entitlements` and `curve` tell."""

    answer: Mapping[str, Any]
    curve: Mapping[str, Any]
    names: Mapping[str, str]


@transaction.atomic
def adults_of(actor: Actor, public_id: str, *, now: datetime) -> tuple[tuple[str, str], ...]:
    """Return place and shown name of each adult who may be supposed to work; raises NotEnough."""
    seen = seen_whole(actor, public_id, now=now)
    _record(actor, seen, now)
    parents = _household(seen, now).parents
    return tuple((str(place), person(parent.id)) for place, parent in enumerate(parents))


@transaction.atomic
def what_if(actor: Actor, public_id: str, supposed: Supposed, *, now: datetime) -> WhatIf:
    """Return what the family would have; the reading is recorded. Raises NotEnough."""
    seen = seen_whole(actor, public_id, now=now)
    household = _first(_household(seen, now), supposed.adult)
    _record(actor, seen, now)
    question = Question(on=day_of(now), gross=supposed.gross, hours=supposed.hours)
    last = max(_LEAST, -(-(supposed.gross + _BEYOND) // _STEP) * _STEP)
    wages = sorted({*range(0, last + 1, _STEP), supposed.gross})
    law = planner().law
    persons = [each.id for each in household.parents] + [each.id for each in household.children]
    return WhatIf(
        names={each: person(each) for each in persons},
        answer=entitlements(household, question, law, _tell),
        curve=curve(household, question, law, wages=wages, tell=_tell),
    )


def _household(seen: SeenCase, now: datetime) -> Household:
    return household_of(family_text(sections_of(seen)), day_of(now))


def _first(household: Household, adult: int) -> Household:
    if not 0 <= adult < len(household.parents):
        raise NotThere
    return with_first(household, adult)


def _record(actor: Actor, seen: SeenCase, now: datetime) -> None:
    act = Act(
        action="cases.what_if.asked",
        case=seen.case.pk,
        object_kind="case",
        object_id=seen.case.public_id,
        scope=Scope.FINANCE,
    )
    record(actor, act, now=now)


def _tell(sentence: Sentence) -> str:
    return tell(sentence, LANG)

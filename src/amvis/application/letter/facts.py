"""What a letter may say: what the family file and the caller tell, and a labelled blank for the rest."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final

from amvis.application.bad_input import BadInput
from amvis.application.path.events import card_of
from amvis.domain.happened import Decision
from amvis.domain.household import Child, Household, Parent, age_on
from amvis.domain.path.card import Application
from amvis.domain.sentence import say
from amvis.rulebook.letter_cards import DAYS, Letter

COMMAND: Final = "amvis letter"
LINE: Final = "_" * 12


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterQuestion:
    """What is asked; `given` maps a field to what the caller says, days as ISO dates."""

    kind: str
    on: date
    about: str | None = None
    person: str | None = None
    child: str | None = None
    received: bool = False
    instructed: bool = True
    given: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Whom and what the letter is about; `told` maps a field to its text, German days and all."""

    person: Parent
    card: Application | None
    decision: Decision | None
    told: Mapping[str, str]
    days: Mapping[str, date]


def facts_of(letter: Letter, household: Household, question: LetterQuestion) -> Facts:
    """Return what is known; nothing is made up, and of several children or decisions none is picked."""
    person = _person(household, question.person)
    decision = _decision(letter, household, question)
    card = _card(letter, question.about or (decision.benefit if decision else None))
    days = {name: date.fromisoformat(text) for name, text in question.given.items() if name in DAYS}
    told = {name: text for name, text in question.given.items() if name not in days}
    if decision is not None:
        days = _of_decision(decision) | days
    if decision is not None and decision.number:
        told = {"file_number": decision.number} | told
    pending = [] if card is None else [each for each in household.pending if card_of(each.benefit) == card]
    if len(pending) == 1:
        days = {"applied": pending[0].applied} | days
    _need_pregnancy(letter, person)
    child = _child(letter, household, question, person)
    if child is not None:
        days = days | {"child_born": child.born}
    if letter.pregnant and person.pregnant_due is not None:
        days = days | {"due": person.pregnant_due}
    if card is not None:
        told = told | {"benefit": card.name["de"]}
    told = {name: german(day) for name, day in days.items()} | told
    return Facts(
        person=person, card=card, decision=decision, told=MappingProxyType(told), days=MappingProxyType(days)
    )


def german(day: date) -> str:
    """Return a day as German letters write it (DIN 5008)."""
    return day.strftime("%d.%m.%Y")


def _of_decision(decision: Decision) -> dict[str, date]:
    found = {"decision_date": decision.dated}
    if decision.first is not None:
        found["period_from"] = decision.first
    if decision.objected is not None:
        found["objected"] = decision.objected
    return found


def _person(household: Household, name: str | None) -> Parent:
    if name is None:
        return household.parents[0]
    found = next((each for each in household.parents if each.id == name), None)
    if found is None:
        known = ", ".join(each.id for each in household.parents)
        raise BadInput(
            COMMAND, "--person", say("letter.no_person", name=name), say("letter.no_one.remedy", known=known)
        )
    return found


def _decision(letter: Letter, household: Household, question: LetterQuestion) -> Decision | None:
    """Return the decision meant: the only one on this benefit, or that of the day the caller names."""
    if letter.about != "decision":
        return None
    wanted = None if question.about is None else card_of(question.about)
    dated = question.given.get("decision_date")
    found = [
        each
        for each in household.decisions
        if (question.about is None or card_of(each.benefit) == wanted)
        and (dated is None or each.dated.isoformat() == dated)
    ]
    return found[0] if len(found) == 1 else None


def _card(letter: Letter, about: str | None) -> Application | None:
    if about is None or letter.about == "employer":
        return None
    card = card_of(about)
    if card is None:
        raise BadInput(
            COMMAND, "--about", say("letter.no_benefit", name=about), say("letter.no_benefit.remedy")
        )
    return card


def _need_pregnancy(letter: Letter, person: Parent) -> None:
    if letter.pregnant and person.pregnant_due is None:
        problem = say("letter.no_pregnancy", name=person.id)
        raise BadInput(COMMAND, "KIND", problem, say("letter.no_pregnancy.remedy"))


def _child(letter: Letter, household: Household, question: LetterQuestion, person: Parent) -> Child | None:
    """Return the child meant: the one named, else the only one of the age the letter is for."""
    if question.child is not None:
        found = next((each for each in household.children if each.id == question.child), None)
        if found is None:
            known = ", ".join(each.id for each in household.children)
            remedy = say("letter.no_one.remedy", known=known)
            raise BadInput(COMMAND, "--child", say("letter.no_child", name=question.child), remedy)
        return found
    if letter.child_under is None:
        return None
    fitting = [
        each
        for each in household.children
        if (not each.parents or person.id in each.parents)
        and 0 <= age_on(each.born, question.on) < letter.child_under
    ]
    if not fitting and person.pregnant_due is None:
        problem = say("letter.no_child_of_age", years=letter.child_under, kind=letter.slug)
        raise BadInput(COMMAND, "KIND", problem, say("letter.no_child_of_age.remedy"))
    return fitting[0] if len(fitting) == 1 else None

"""One letter, as the interfaces write it: what it says, to whom, by when, and what is left blank."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from amvis.application.bad_input import BadInput
from amvis.application.deadline import DeadlineQuestion, deadline, rule_of
from amvis.application.entitlements import municipality_names
from amvis.application.letter.facts import COMMAND, LINE, Facts, LetterQuestion, facts_of, german
from amvis.application.letter.right import UNSENDABLE, letters_for
from amvis.application.path.offices import bundled_offices
from amvis.application.reasons import Tell
from amvis.domain.deadlines.rule import Way
from amvis.domain.finding import Certainty, weakest
from amvis.domain.happened import Decision
from amvis.domain.household import Household
from amvis.domain.path.card import Application
from amvis.domain.path.occasions import receives_sgb2
from amvis.domain.responsibility.responsible import Office, Responsibility, responsible
from amvis.domain.sentence import say
from amvis.rulebook import index
from amvis.rulebook.letter_cards import Letter, blanks
from amvis.rulebook.words import tell as tell_in

Document = dict[str, Any]
LANGUAGES: Final = ("de", "en")


def letter(household: Household, question: LetterQuestion, tell: Tell, lang: str) -> Document:
    """Return the letter with its notes; BadInput says in a sentence why there is none."""
    card = index.all_letters()[question.kind]
    facts = facts_of(card, household, question)
    office = _office(card, facts, household, question)
    _refuse(card, facts, office)
    unknown = [name for name in _fields(card) if name not in facts.told]
    return {
        "on": question.on.isoformat(),
        "kind": card.slug,
        "name": card.name[lang],
        "about": None if facts.card is None else facts.card.slug,
        "norm": card.norm,
        "certainty": str(_certainty(card, facts, office)),
        "sender": _sender(household),
        "recipient": _recipient(office),
        "file_number": facts.told.get("file_number") or _reference(household, office),
        "date": german(question.on),
        "subject": {code: _filled(card.subject[code], facts, code) for code in LANGUAGES},
        "paragraphs": [{code: _filled(each[code], facts, code) for code in LANGUAGES} for each in card.body],
        "template": {"subject": card.subject["de"], "paragraphs": [each["de"] for each in card.body]},
        "fields": {name: facts.told.get(name) for name in _fields(card)},
        "enclosures": _enclosures(card, facts),
        "blanks": [{"field": name, "label": tell(say(f"letter.field.{name}"))} for name in unknown],
        "deadline": _deadline(card, facts, household, question, tell=tell, lang=lang),
        "form": card.form,
        "note": card.note[lang],
    }


def listing(tell: Tell, lang: str) -> list[Document]:
    """Return the kinds of letters, each with what it is about."""
    return [
        {
            "kind": slug,
            "name": card.name[lang],
            "about": tell(say(f"letter.about.{card.about}")),
            "norm": card.norm,
        }
        for slug, card in index.all_letters().items()
    ]


def _fields(card: Letter) -> tuple[str, ...]:
    texts = (card.subject["de"], *(each["de"] for each in card.body))
    return tuple(dict.fromkeys(name for text in texts for name in blanks(text)))


def _filled(text: str, facts: Facts, lang: str) -> str:
    """Return a text with what is known; what is not is a line with its label, never a guess."""
    named = dict(facts.told)
    if facts.card is not None:
        named["benefit"] = facts.card.name[lang]
    for name in blanks(text):
        named.setdefault(name, f"{LINE} ({tell_in(say(f'letter.field.{name}'), lang)})")
    return text.format_map(named)


def _refuse(card: Letter, facts: Facts, office: Responsibility | None) -> None:
    """Say why there is no such letter."""
    benefit = facts.card
    if card.about == "application":
        if benefit is None:
            raise BadInput(
                COMMAND, "--about", say("letter.about_missing"), say("letter.about_missing.remedy")
            )
        if benefit.form in UNSENDABLE:
            problem = say(f"letter.not_by_letter.{benefit.form}", name=benefit.slug)
            raise BadInput(COMMAND, "--about", problem, say("letter.not_by_letter.remedy"))
    if benefit is None or card.about == "application" or office is None:
        return
    if card.deadline == "remedy" and benefit.remedy == "none":
        problem = say("letter.no_remedy", name=benefit.slug)
        raise BadInput(COMMAND, "--about", problem, say("letter.other_kind", kinds=_right(benefit, office)))
    if not card.is_right_for(office.body.slug, benefit.court):
        problem = say("letter.wrong_benefit", kind=card.slug, name=benefit.slug, norm=card.norm)
        raise BadInput(COMMAND, "KIND", problem, say("letter.other_kind", kinds=_right(benefit, office)))


def _right(benefit: Application, office: Responsibility) -> str:
    return ", ".join(letters_for(benefit, office.body.slug))


def _office(
    card: Letter, facts: Facts, household: Household, question: LetterQuestion
) -> Responsibility | None:
    bodies = index.all_bodies()
    if card.about == "employer":
        return responsible(bodies["arbeitgeber"], household.municipality, ())
    if facts.card is None:
        return None
    has_sgb2 = receives_sgb2(household, question.on)
    slug = (has_sgb2 and facts.card.with_sgb2) or facts.card.decided_by
    if facts.decision is not None and facts.decision.body:
        slug = facts.decision.body
    return responsible(bodies[slug], household.municipality, bundled_offices())


def _certainty(card: Letter, facts: Facts, office: Responsibility | None) -> Certainty:
    more = [] if facts.card is None else [facts.card.certainty]
    more += [] if office is None or office.office is None else [office.certainty]
    return weakest(card.certainty, *more)


@cache
def _towns() -> Mapping[str, str]:
    return municipality_names()


def _sender(household: Household) -> Document:
    town = _towns().get(household.municipality)
    contact = household.contact
    return {
        "name": contact.name or None,
        "street": contact.street or None,
        "postcode": contact.postcode or None,
        "town": town,
    }


def _recipient(found: Responsibility | None) -> Document:
    """Return the one office that serves the place; none where several might, and none that is unsure."""
    office = found.office if found is not None and not found.others else None
    return {
        "body": None if found is None else found.body.slug,
        "name": None if office is None else office.name,
        "address": None if office is None else _address(office),
        "others": [] if found is None else [each.name for each in _all(found)][1:],
        "unsure": [] if office is None else list(office.unsure),
    }


def _all(found: Responsibility) -> tuple[Office, ...]:
    return () if found.office is None else (found.office, *found.others)


def _address(office: Office) -> str | None:
    return None if not office.address or "address" in office.unsure else office.address


def _reference(household: Household, office: Responsibility | None) -> str | None:
    return None if office is None else household.contact.references.get(office.body.slug)


def _enclosures(card: Letter, facts: Facts) -> list[Document]:
    """Return the papers the office asks for, to be ticked: which are enclosed only the sender knows."""
    if not card.evidence or facts.card is None:
        return []
    papers = index.all_papers()
    return [{code: papers[each][code] for code in LANGUAGES} for each in facts.card.evidence]


def _deadline(
    card: Letter, facts: Facts, household: Household, question: LetterQuestion, *, tell: Tell, lang: str
) -> Document:
    """Return the deadline counted, or the kind and the field it counts from where that is not known."""
    kind = _kind(card, facts)
    empty = {"kind": kind, "counted": None, "missing": None}
    if kind is None:
        return empty
    start = question.on if card.starts == "today" else facts.days.get(card.starts)
    if card.deadline == "application" and facts.card is not None and facts.card.event:
        start = None
    if start is None:
        return {**empty, "missing": rule_of(kind).counts_from[lang]}
    asked = _asked(kind, facts, household, question)
    return {**empty, "counted": deadline(DeadlineQuestion(**{**asked, "start": start}), tell, lang)}


def _kind(card: Letter, facts: Facts) -> str | None:
    if card.deadline == "remedy":
        return facts.card.remedy if facts.card else None
    found = facts.card.deadline if card.deadline == "application" and facts.card else card.deadline
    return None if found == "none" else found


def _asked(kind: str, facts: Facts, household: Household, question: LetterQuestion) -> Document:
    asked: Document = {
        "kind": kind,
        "on": question.on,
        "place": household.municipality,
        "instructed": question.instructed,
        "way": Way.RECEIVED if question.received else None,
    }
    is_remedy = facts.card is not None and kind == facts.card.remedy
    if facts.decision is not None and is_remedy:
        asked |= _of_decision(facts.decision, question)
    return asked


def _of_decision(decision: Decision, question: LetterQuestion) -> Document:
    handed = decision.way == "handed_over"
    return {
        "way": Way.RECEIVED if handed or question.received else Way(decision.way),
        "arrived": None if handed else decision.arrived,
        "never_arrived": decision.never_arrived,
        "instructed": question.instructed and decision.instructed is not False,
    }

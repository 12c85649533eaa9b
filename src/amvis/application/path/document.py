"""The path of one family, as the interfaces write it."""

from datetime import date
from typing import Any, Final

from amvis.application.deadline import days_of, state_of
from amvis.application.entitlements import Question, assessment
from amvis.application.letter.right import letters_now, named
from amvis.application.path.events import Dated, dates
from amvis.application.path.rights import rights, unknown_work
from amvis.application.path.steps import steps
from amvis.application.planning.names import person
from amvis.application.reasons import Tell
from amvis.domain.deadlines.rule import DeadlineRule
from amvis.domain.finding import weakest
from amvis.domain.household import Household
from amvis.domain.law import Law
from amvis.domain.money import euros
from amvis.domain.path.step import Action, Step, merged_evidence
from amvis.domain.responsibility.responsible import Office, Responsibility, safety_net
from amvis.domain.sentence import say
from amvis.rulebook import index

Document = dict[str, Any]

_NO_DEADLINE: Final = {
    "kind": "none",
    "name": "",
    "state": "none",
    "last_day": None,
    "first_day": None,
    "arrive_by": None,
    "counts_from": "",
    "norm": "",
}


def path(household: Household, on: date, law: Law, tell: Tell, *, lang: str) -> Document:
    """Return the JSON of `amvis path`."""
    found = assessment(household, Question(on=on), law)
    ordered = steps(household, on, found)
    papers = index.all_papers()
    sure = weakest(found.certainty, *(each.card.certainty for each in ordered if each.amount))
    return {
        "on": on.isoformat(),
        "projected_from": found.projected_from.isoformat() if found.projected_from else None,
        "certainty": str(sure),
        "assumptions": [tell(each) for each in (*found.assumptions, say("path.assumption.today"))],
        "municipality": household.municipality,
        "route": found.routes[0].route,
        "steps": [_step(each, on, tell, lang) for each in ordered],
        "dates": [_dated(each, on, tell, lang) for each in dates(household, on)],
        "evidence": [
            {"id": paper, "paper": papers[paper][lang], "for": list(ids)}
            for paper, ids in merged_evidence(ordered).items()
        ],
        "rights": rights(household, on, law.projected(on), tell, lang=lang),
        "rights_unknown": unknown_work(household),
        "appointments": _appointments(household, on),
        "warnings": [tell(each) for each in found.warnings],
    }


def _step(step: Step, on: date, tell: Tell, lang: str) -> Document:
    card, papers = step.card, index.all_papers()
    document: Document = {
        "id": step.id,
        "benefit": step.id,
        "name": card.name[lang],
        "children": [_child(each, step) for each in step.children],
        "action": str(step.action),
        "when": str(step.when),
        "answer": str(step.answer),
        "amount": None if step.amount is None else euros(step.amount),
        "norm": card.norm,
        "certainty": str(card.certainty),
        "claim": card.claim,
        "form": card.form,
        "evidence": [{"id": each, "paper": papers[each][lang]} for each in card.evidence],
        "office": office_document(step.responsibility, tell, lang),
        "deadline": _deadline(step, on, lang),
        "cost_of_waiting": {
            "per_month": None if step.waiting.per_month is None else euros(step.waiting.per_month),
            "lost_for_good": step.waiting.lost_for_good,
        },
        "depends_on": list(step.depends_on),
        "excludes": list(step.excludes),
        "brings": list(step.brings),
        "includes": [
            {"id": each.slug, "name": each.name[lang], "norm": each.norm, "hint": each.hint[lang]}
            for each in step.includes
        ],
        "interim": [_interim(each, lang) for each in card.interim],
        "back": card.back[lang],
        "period": card.period[lang],
        "hint": card.hint[lang],
        "letters": named(letters_now(card, step.responsibility.body.slug, step.action), lang),
        "remedy": _remedy(step, lang),
        "missing": [{"field": each.field, "would_change": tell(each.would_change)} for each in step.missing],
    }
    if step.amount_range is not None:
        least, most, per = step.amount_range
        document["amount_range"] = {"from": euros(least), "to": euros(most), "per": per}
    return document


def _child(name: str, step: Step) -> Document:
    """Return a child with an application of its own; what waiting costs for it, where that is known."""
    cost = step.waiting.per_month and step.amounts.get(name)
    return {"id": name, "name": person(name), "cost_per_month": euros(cost) if cost else None}


def _dated(each: Dated, on: date, tell: Tell, lang: str) -> Document:
    """Return a deadline of something that happened, with how it was counted."""
    found, rule = each.deadline, each.deadline.rule
    return {
        "id": each.id,
        "subject": each.subject[lang],
        "about": tell(each.about),
        "number": each.number,
        "when": str(each.when),
        "kind": rule.slug,
        "name": rule.name[lang],
        "state": state_of(found, on),
        **days_of(found, tell),
        "assumptions": [tell(said) for said in found.assumptions],
        "norm": rule.norm,
        "certainty": str(found.certainty),
        "form": rule.form[lang],
        "note": rule.note[lang],
        "office": office_document(each.office, tell, lang),
    }


def _interim(slug: str, lang: str) -> Document:
    found = index.all_interims()[slug]
    return {"id": slug, "says": found.says[lang], "norm": found.norm, "certainty": str(found.certainty)}


def _remedy(step: Step, lang: str) -> Document | None:
    if step.card.remedy == "none":
        return None
    rule = index.all_deadlines()[step.card.remedy]
    court = index.all_bodies().get(step.card.court)
    return {"kind": rule.slug, "name": rule.name[lang], "court": court.name[lang] if court else ""}


def office_document(found: Responsibility, tell: Tell, lang: str) -> Document:
    """Return a body and its office, each with what is known of it."""
    return {
        "body": found.body.slug,
        "body_name": found.body.name[lang],
        "answer": str(found.answer),
        "because": tell(found.because),
        "norm": found.body.norm,
        "certainty": str(found.certainty),
        "note": found.body.note[lang],
        "office": None if found.office is None else _contact(found.office),
        "others": [_contact(each) for each in found.others],
        "safety_net": [{"says": tell(says), "norm": norm} for says, norm in safety_net(found.body)],
    }


def _contact(office: Office) -> Document:
    """Return what is known of an office; what is not known is null."""
    return {
        "id": office.id,
        "name": office.name,
        "address": office.address or None,
        "phone": office.phone or None,
        "mail": office.mail or None,
        "web": office.web or None,
        "hours": office.hours or None,
        "note": office.note or None,
        "unsure": list(office.unsure),
        "certainty": str(office.certainty),
    }


def _deadline(step: Step, on: date, lang: str) -> Document:
    """Return the deadline; `open` where it counts from a day nobody knows yet, `none` where there is none."""
    found = step.deadline
    rule = _counts_later(step) if found is None else found.rule
    if rule is None:
        return {**_NO_DEADLINE}
    return {
        "kind": rule.slug,
        "name": rule.name[lang],
        "state": "open" if found is None else state_of(found, on),
        "last_day": None if found is None else _iso(found.last_day),
        "first_day": None if found is None else _iso(found.first_day),
        "arrive_by": None if found is None else _iso(found.arrive_by),
        "counts_from": rule.counts_from[lang],
        "norm": rule.norm,
    }


def _counts_later(step: Step) -> DeadlineRule | None:
    is_open = step.card.event and step.action is not Action.KEEP
    return index.all_deadlines().get(step.card.deadline) if is_open else None


def _appointments(household: Household, on: date) -> list[Document]:
    return [
        {
            "parent": parent.id,
            "title": each.title,
            "body": each.body,
            "on": each.on.isoformat(),
            "from": _clock(each.span[0]),
            "to": _clock(each.span[1]),
        }
        for parent in household.parents
        for each in parent.obligations
        if each.on >= on
    ]


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()

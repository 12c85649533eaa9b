"""The change report: what differs, who must be told, what it does to the money."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from amvis.application.change.difference import Change, differences
from amvis.application.change.duties import Owed, owed
from amvis.application.change.standing import Standing, passed
from amvis.application.path.document import office_document
from amvis.application.path.offices import responsible_for
from amvis.application.reasons import Tell
from amvis.domain.benefits.result import BenefitResult
from amvis.domain.finding import Answer, weakest
from amvis.domain.household import Household
from amvis.domain.law import Law
from amvis.domain.money import euros
from amvis.domain.sentence import say
from amvis.rulebook import index

Document = dict[str, Any]

_AT_ONCE: Final = "veraenderungsmitteilung"


def change_report(old: Household, new: Household, *, on: date, law: Law, tell: Tell, lang: str) -> Document:
    """Return the JSON of `amvis change`; without a difference every list is empty."""
    changes = differences(old, new)
    before, after = (Standing(household=each, on=on, law=law) for each in (old, new))
    duties = owed(before, after, changes) if changes else ()
    money = list(_money(before, after, duties, (tell, lang))) if changes else []
    told = {each.place for one in duties for each in (*one.now, *one.later)}
    sure = weakest(before.found.certainty, after.found.certainty, *(each.duty.certainty for each in duties))
    return {
        "on": on.isoformat(),
        "projected_from": after.found.projected_from.isoformat() if after.found.projected_from else None,
        "certainty": str(sure),
        "assumptions": [
            tell(each) for each in (*after.found.assumptions, say("change.assumption.whole_month"))
        ],
        "changes": [_change(each, tell) for each in changes],
        "bodies": _bodies(duties, money, tell, lang),
        "money": money,
        "disposable_income": _income(before, after),
        "concerns_nobody": [each.place for each in changes if each.place not in told],
        "warnings": [tell(each) for each in after.found.warnings] if changes else [],
    }


def _change(each: Change, tell: Tell) -> Document:
    return {
        "id": each.place,
        "person": each.person,
        "of": tell(say(f"family.record.{each.record}")) if each.entry else "",
        "entry": each.entry,
        "what": _label(tell(say(f"family.field.{each.record}.{each.field}"))),
        "kind": each.kind,
        "before": each.before,
        "after": each.after,
    }


def _label(described: str) -> str:
    """Return the beginning of a field's description: what it is, without how to fill it in."""
    return re.split("[.;]( |$)", described, maxsplit=1)[0]


def _bodies(duties: tuple[Owed, ...], money: list[Document], tell: Tell, lang: str) -> list[Document]:
    """Return one list per body: only what concerns a benefit it pays, or the claim it would decide on."""
    found: dict[str, Document] = {}
    for each in duties:
        slug = each.office.body.slug
        body = found.setdefault(slug, _body(each, tell, lang))
        body["benefits"].append(_benefit(each, lang))
        body["facts"] = list(dict.fromkeys((*body["facts"], *(one.place for one in each.now))))
        body["later"] = list(dict.fromkeys((*body["later"], *(one.place for one in each.later))))
        if each.answer is Answer.YES and each.now:
            body["duty"] = "yes"
        norms = body["deadline"]["norm"].split(", ") if body["deadline"]["norm"] else []
        if each.now:
            body["deadline"]["norm"] = ", ".join(dict.fromkeys((*norms, *each.duty.norm.split(", "))))
    for entry in money:
        found.setdefault(entry["body"], _only_money(entry))
    for body in found.values():
        body["later"] = [place for place in body["later"] if place not in body["facts"]]
        body["duty"] = body["duty"] if body["facts"] else "no"
        if not body["facts"]:
            body["deadline"] = {"state": "none", "name": "", "norm": ""}
        body["because"] = tell(say(f"change.because.{_why(body)}"))
    order = ("yes", "perhaps", "no")
    return sorted(found.values(), key=lambda body: (order.index(body["duty"]), body["body"]))


def _why(body: Document) -> str:
    if body["facts"]:
        return "paid" if body["duty"] == "yes" else "perhaps_paid"
    return "later" if body["later"] else "claim"


def _body(each: Owed, tell: Tell, lang: str) -> Document:
    office = office_document(each.office, tell, lang)
    moved = office_document(each.new_office, tell, lang)
    rule = index.all_deadlines()[_AT_ONCE]
    return {
        "body": each.office.body.slug,
        "body_name": each.office.body.name[lang],
        "duty": "perhaps",
        "because": "",
        "deadline": {"state": "at_once", "name": rule.name[lang], "norm": ""},
        "office": office,
        "new_office": None if moved == office else moved,
        "benefits": [],
        "facts": [],
        "later": [],
    }


def _only_money(entry: Document) -> Document:
    """Return a body to which nothing is owed: a new claim is decided there."""
    return {
        "body": entry["body"],
        "body_name": entry["body_name"],
        "duty": "no",
        "because": "",
        "deadline": {"state": "none", "name": "", "norm": entry["norm"]},
        "office": entry["office"],
        "new_office": None,
        "benefits": [],
        "facts": [],
        "later": [],
    }


def _benefit(each: Owed, lang: str) -> Document:
    name = each.duty.name if each.card is None else each.card.name
    return {
        "benefit": each.duty.slug,
        "name": name[lang],
        "answer": str(each.answer),
        "norm": each.duty.norm,
        "certainty": str(each.duty.certainty),
        "later_because": each.duty.because[lang] if each.later else "",
    }


def _money(
    old: Standing, new: Standing, duties: tuple[Owed, ...], said: tuple[Tell, str]
) -> Iterator[Document]:
    (tell, lang), by_benefit = said, {each.duty.slug: each for each in duties}
    for slug in dict.fromkeys((*old.results, *new.results)):
        card = index.all_applications().get(slug)
        was, now = _told(old.results.get(slug)), _told(new.results.get(slug))
        if card is None or was == now:
            continue
        office = office_document(
            responsible_for(card, new.household.municipality, has_sgb2=new.has_sgb2), tell, lang
        )
        duty = by_benefit.get(slug)
        paid = old.is_told(card) or new.is_told(card)
        difference = _cents(new.results.get(slug)) - _cents(old.results.get(slug))
        waits = duty is not None and not duty.now
        yield {
            "benefit": slug,
            "name": card.name[lang],
            "body": (duty.office.body.slug if duty else office["body"]),
            "body_name": (duty.office.body.name[lang] if duty else office["body_name"]),
            "office": office,
            "before": was,
            "after": now,
            "change": euros(difference),
            "paid": "yes" if paid else "perhaps" if old.is_due(card) else "no",
            "effect": _effect(was, now, difference, is_paid=paid or old.is_due(card)),
            "from": "next_period" if waits and not _brings_more(duty, old, new, difference) else "now",
            "pay_back": _pay_back(duty, difference),
            "norm": card.norm,
        }


def _told(result: BenefitResult | None) -> Document:
    if result is None:
        return {"answer": "no", "amount": None}
    return {"answer": str(result.answer), "amount": None if result.amount is None else euros(result.amount)}


def _cents(result: BenefitResult | None) -> int:
    return 0 if result is None or result.amount is None else result.amount


def _effect(was: Mapping[str, Any], now: Mapping[str, Any], difference: int, *, is_paid: bool) -> str:
    """Return claim, ends, more, less, or asks where only the answer differs."""
    had, has = (each["answer"] in ("yes", "perhaps") for each in (was, now))
    if has and not is_paid:
        return "claim"
    if had and not has:
        return "find_out" if now["answer"] == "unknown" else "ends"
    if difference:
        return "more" if difference > 0 else "less"
    return "claim" if has and not had else "find_out"


def _brings_more(duty: Owed | None, old: Standing, new: Standing, difference: int) -> bool:
    """Return whether a new application in the running period brings more (§ 27 Abs. 1 WoGG)."""
    if duty is None or difference <= 0:
        return False
    return bool(passed(duty.duty, old.household, new.household) & {"income_down", "rent_up"})


def _pay_back(duty: Owed | None, difference: int) -> Document | None:
    """Return what may be taken back for each month told late: perhaps, where it is paid and shrinks."""
    if duty is None or difference >= 0 or not duty.now or not duty.duty.back:
        return None
    return {"answer": "perhaps", "per_month": euros(-difference), "norm": duty.duty.back}


def _income(old: Standing, new: Standing) -> Document:
    before, after = (each.found.routes[0].disposable_income for each in (old, new))
    return {"before": euros(before), "after": euros(after), "change": euros(after - before)}

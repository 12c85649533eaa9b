"""The JSON of `amvis commitments`, in the reader's language."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from amvis.application.bad_input import BadInput
from amvis.domain.commitments.answer import Answer, Conceded, Holding, answer
from amvis.domain.commitments.choice import TooManyChoices
from amvis.domain.commitments.system import Concession, Decision, System
from amvis.domain.commitments.tell import body_named, links, obstacles_told, told
from amvis.domain.finding import weakest
from amvis.domain.sentence import Sentence, say
from amvis.rulebook.commitment_cards import Instrument, instruments

Tell = Callable[[Sentence], str]
Document = dict[str, Any]

HUNDREDTHS = 100


def commitments(system: System, on: date, tell: Tell, *, lang: str, file: str = "") -> Document:
    """Return the answer to a system on a day; BadInput where the best cannot be proved."""
    valid = still_valid(system, on)
    try:
        found = answer(valid)
    except TooManyChoices:
        raise BadInput(file, "", say("commitments.too_many"), say("commitments.too_many.remedy")) from None
    return {"on": on.isoformat(), "projected_from": None} | answered(
        valid, found, notices(system, on, lang), tell=tell, lang=lang
    )


def answered(
    system: System, found: Answer, noted: tuple[Sentence, ...], *, tell: Tell, lang: str
) -> Document:
    """Return what the interfaces fix, and beside it what pictures and pages need."""
    named = {each.instrument for each in system.decisions} | {each.instrument for each in system.concessions}
    used = named & set(instruments())
    return {
        "certainty": str(weakest(*(instruments()[slug].certainty for slug in used))),
        "assumptions": [],
        "circles": [list(circle) for circle in found.circles],
        "agreement": _holding(found.agreement),
        "without_concessions": {"holds": list(found.without.holds)},
        "concessions": [_conceded(each) for each in found.concessions],
        "words": [tell(sentence) for sentence in told(system, found)],
        "goal": list(system.goal),
        "goal_reached": found.goal_reached,
        "why_not": [tell(sentence) for sentence in obstacles_told(system, found)],
        "notices": [tell(sentence) for sentence in noted],
        "decisions": [_decision(each, tell) for each in system.decisions],
        "offers": [_offer(each, tell, lang) for each in system.concessions],
        "links": [[list(link) for link in links(system, circle)] for circle in found.circles],
    }


def still_valid(system: System, on: date) -> System:
    """Return the system without the concessions that have expired."""
    kept = tuple(each for each in system.concessions if each.valid_until is None or each.valid_until >= on)
    return replace(system, concessions=kept)


def notices(system: System, on: date, lang: str) -> tuple[Sentence, ...]:
    """Return what is to be noted: expired promises, forms that do not fit, conditions on a right."""
    expired = [
        say("commitments.expired", says=each.says, until=each.valid_until.isoformat())
        for each in system.concessions
        if each.valid_until is not None and each.valid_until < on
    ]
    wrong = [
        say("commitments.wrong_form", says=each.says, instrument=form.title[lang], limits=form.limits[lang])
        for each in system.decisions
        if (form := instruments().get(each.instrument)) and not _fits(form, each)
    ]
    bound = [
        say("commitments.bound_condition", says=each.says)
        for each in system.decisions
        if each.bound == "bound" and not each.norm and _waits_for_another(system, each)
    ]
    return (*expired, *wrong, *bound)


def _waits_for_another(system: System, decision: Decision) -> bool:
    others = {each.id for each in system.decisions}
    return any(condition.of in others for guard in decision.needs for condition in guard)


def _fits(form: Instrument, decision: Decision) -> bool:
    return decision.bound in form.fits or "private" in form.fits


def _holding(holding: Holding) -> Document:
    return {
        "holds": list(holding.holds),
        "order": list(holding.order),
        "rounds": [list(signed) for signed in holding.rounds],
    }


def _conceded(conceded: Conceded) -> Document:
    return {"set": list(conceded.chosen), "cost": _number(conceded.cost), **_holding(conceded.holding)}


def _number(cost: int) -> int | float:
    return cost // HUNDREDTHS if cost % HUNDREDTHS == 0 else cost / HUNDREDTHS


def _decision(decision: Decision, tell: Tell) -> Document:
    return {
        "id": decision.id,
        "body": tell(body_named(decision.body)),
        "says": decision.says,
        "bound": decision.bound,
        "norm": decision.norm,
        "needs": [
            [{"of": one.of, "promise_is_enough": one.promise_is_enough} for one in guard]
            for guard in decision.needs
        ],
    }


def _offer(concession: Concession, tell: Tell, lang: str) -> Document:
    form = instruments().get(concession.instrument)
    return {
        "id": concession.id,
        "by": tell(body_named(concession.by)),
        "says": concession.says,
        "cost": _number(concession.cost),
        "valid_until": concession.valid_until.isoformat() if concession.valid_until else None,
        "makes_promise_enough": [list(pair) for pair in concession.makes_promise_enough],
        "adds_facts": list(concession.adds_facts),
        "instrument": None if form is None else instrument_document(form, lang),
    }


def instrument_document(form: Instrument, lang: str) -> Document:
    """Return a legal form as it is shown: title, norm, form, limits, what ends it."""
    return {
        "id": form.slug,
        "title": form.title[lang],
        "norm": form.norm,
        "form": form.form,
        "form_norm": form.form_norm,
        "says": form.says[lang],
        "limits": form.limits[lang],
        "lapses": form.lapses[lang],
        "certainty": str(form.certainty),
    }

"""Why a benefit is not due and by how much; what missing facts would change, as interfaces write it."""

from collections.abc import Callable
from typing import Any, Final

from amvis.domain.benefits.assessment import Assessment, BenefitResult, Circumstances
from amvis.domain.benefits.what_if import Effect, Outlook, Together, all_missing, effects
from amvis.domain.finding import Answer, Missing
from amvis.domain.law import LawOn
from amvis.domain.money import euros
from amvis.domain.sentence import Sentence, say

Document = dict[str, Any]
Tell = Callable[[Sentence], str]
_DISTANCES: Final = ("missing", "above")


def why_not(result: BenefitResult, tell: Tell) -> str | None:
    """Return the first requirement that fails, with its norm and by how much; None unless answered *no*."""
    failing = next((each for each in result.findings if each.is_met is False), None)
    if result.answer is not Answer.NO or failing is None:
        return None
    text = tell(say("why_not.first", requirement=tell(failing.requirement), norm=failing.norm))
    for name in _DISTANCES:
        amount = failing.facts.get(name)
        if isinstance(amount, int) and amount > 0:
            text += " " + tell(say(f"why_not.{name}", amount=amount))
    return text


def missing_fact(missing: Missing, tell: Tell) -> Document:
    """Return a fact that is missing, by its place in the family file."""
    return {"field": missing.field, "would_change": tell(missing.would_change)}


def missing_facts(found: Assessment, asked: Circumstances, law: LawOn, tell: Tell) -> list[Document]:
    """Return the missing facts with what each would change, the greatest effect first."""
    return [_effect(each, tell) for each in effects(asked, law, all_missing(found))]


def _effect(effect: Effect, tell: Tell) -> Document:
    return {
        **missing_fact(effect.missing, tell),
        "spread": euros(effect.spread),
        "changes": [
            {
                "benefit": slug,
                "from": euros(least),
                "to": euros(most),
                "answers": [str(answer) for answer in effect.answers[slug]],
            }
            for slug, (least, most) in effect.changes.items()
        ],
        "alternatives": [_outlook(each, tell) for each in effect.outlooks],
        "together_with": None if effect.together is None else _together(effect.together, tell),
    }


def _together(together: Together, tell: Tell) -> Document:
    return {
        "field": together.missing.field,
        "text": tell(together.says),
        "spread": euros(together.spread),
    }


def _outlook(outlook: Outlook, tell: Tell) -> Document:
    return {
        "text": tell(outlook.says),
        "route": outlook.route,
        "disposable_income_if_perhaps": euros(outlook.disposable),
    }

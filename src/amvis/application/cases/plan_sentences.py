"""What a family does and what others promise, kept as sentences without words: told in any language later."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from amvis.application.planning.names import with_people
from amvis.application.planning.option_document import BODIES
from amvis.domain.planning.problem import Option, Plan, Problem
from amvis.domain.planning.promises import promises, steps
from amvis.domain.sentence import Sentence, say
from amvis.rulebook.words import has_words, tell

VARIANTS: Final = {"de": "de", "leicht": "de-simple", "en": "en"}  # name in the address -> BCP 47
_EASY: Final = "leicht"

Raw = Mapping[str, Any]


def sentences_of(plan: Plan, problem: Problem) -> dict[str, dict[str, list[Raw]]]:
    """Return for each option, by id, the family's steps and the promises of others."""
    household = problem.household
    persons = frozenset([each.id for each in household.parents] + [each.id for each in household.children])
    return {option.id: _of_option(option, problem, persons) for option in plan.options}


def _of_option(option: Option, problem: Problem, persons: frozenset[str]) -> dict[str, list[Raw]]:
    """Return what is promised, and the steps: ask for each promise, report, apply."""
    needed = promises(option, problem)
    asked = [_raw(each.asks, each.body, each.until, persons) for each in needed]
    promised = {each.says.key for each in needed}
    others = (each for each in steps(option, problem) if each.says.key not in promised)
    asked += [_raw(each.says, each.body, each.until, persons) for each in others]
    return {
        "steps": sorted(asked, key=lambda each: each["until"]),
        "promises": [_raw(each.says, each.body, each.until, persons) for each in needed],
    }


def told(raw: Raw, variant: str) -> str:
    """Return a sentence that was kept, in German, plain German or English."""
    return tell_in(Sentence(raw["key"], raw["facts"]), variant)


def body_told(raw: Raw, variant: str) -> str:
    """Return whom it is about; providers and employers are called by their own names."""
    body = str(raw["body"])
    return tell_in(say(f"body_{body}"), variant) if body in BODIES else body


def tell_in(sentence: Sentence, variant: str) -> str:
    """Return a sentence in a variant; what has no plain words is told as usual."""
    lang = "en" if variant == "en" else "de"
    if variant == _EASY and has_words(f"easy.{sentence.key}"):
        return tell(Sentence(f"easy.{sentence.key}", sentence.facts), lang)
    return tell(sentence, lang)


def _raw(says: Sentence, body: str, until: date, persons: frozenset[str]) -> Raw:
    named = with_people(says, persons)
    return {"key": named.key, "facts": dict(named.facts), "body": body, "until": until.isoformat()}

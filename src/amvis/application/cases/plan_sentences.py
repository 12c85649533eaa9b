"""What a family does and what others promise, kept as sentences without words: told in any language later."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from amvis.application.cases.plan_basis import LANG
from amvis.application.planning.names import with_people
from amvis.application.planning.option_document import BODIES, option_label
from amvis.domain.planning.problem import Option, Plan, Problem
from amvis.domain.planning.promises import promises, steps
from amvis.domain.sentence import Sentence, say
from amvis.rulebook.words import has_words, tell

VARIANTS: Final = {"de": "de", "leicht": "de-simple", "en": "en"}  # name in the address -> BCP 47
_EASY: Final = "leicht"
_PLACES: Final = ("place_home", "place_work", "place_after_school")

Raw = Mapping[str, Any]


def sentences_of(plan: Plan, problem: Problem) -> dict[str, dict[str, Any]]:
    """Return for each option, by id, what it is called, the family's steps and the promises of others."""
    household = problem.household
    persons = frozenset([each.id for each in household.parents] + [each.id for each in household.children])
    return {option.id: _of_option(option, problem, persons) for option in plan.options}


def _of_option(option: Option, problem: Problem, persons: frozenset[str]) -> dict[str, Any]:
    """Return what is promised, and the steps: ask for each promise, report, apply."""
    needed = promises(option, problem)
    asked = [_raw(each.asks, each.body, each.until, persons) for each in needed]
    promised = {each.says.key for each in needed}
    others = (each for each in steps(option, problem) if each.says.key not in promised)
    asked += [_raw(each.says, each.body, each.until, persons) for each in others]
    label = option_label(option, problem.household)
    return {
        "label": {"key": label.key, "facts": dict(label.facts)},
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


def option_told(option: Mapping[str, Any], raw: Mapping[str, Any], variant: str) -> Mapping[str, Any]:
    """Return an option with its label and the places of its week in a variant; names stay as they are."""
    week = {day: [_placed(entry, variant) for entry in entries] for day, entries in option["week"].items()}
    label = told(raw["label"], variant) if "label" in raw else option["label"]
    return {**option, "label": label, "week": week}


def _placed(entry: Mapping[str, Any], variant: str) -> Mapping[str, Any]:
    """Return an entry of the week whose place is told in a variant: home, work, or after school."""
    where = str(entry["where"])
    for key in _PLACES:
        kept = tell(say(key), LANG)
        if where == kept or where.endswith(f", {kept}"):
            return {**entry, "where": where.removesuffix(kept) + tell_in(say(key), variant)}
    return entry


def tell_in(sentence: Sentence, variant: str) -> str:
    """Return a sentence in a variant; what has no plain words is told as usual."""
    lang = "en" if variant == "en" else "de"
    if variant == _EASY and has_words(f"easy.{sentence.key}"):
        return tell(Sentence(f"easy.{sentence.key}", sentence.facts), lang)
    return tell(sentence, lang)


def _raw(says: Sentence, body: str, until: date, persons: frozenset[str]) -> Raw:
    named = with_people(says, persons)
    return {"key": named.key, "facts": dict(named.facts), "body": body, "until": until.isoformat()}

"""The rights that apply to each adult of a family now, as the path writes them."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from amvis.application.deadline import counted
from amvis.application.letter.right import letters_of_right, named
from amvis.application.reasons import Tell
from amvis.domain.deadlines.event import Event
from amvis.domain.household import Household
from amvis.domain.law import LawOn
from amvis.domain.rights.right import RightNow, Situation, rights_now
from amvis.rulebook import index

Document = dict[str, Any]


def rights(household: Household, on: date, law: LawOn, tell: Tell, *, lang: str) -> list[Document]:
    """Return each right of each adult with why it applies, what it depends on and by when to use it."""
    limit = law.value("minijob_grenze")
    return [
        _document(found, last, tell, lang)
        for parent in household.parents
        for found in rights_now(
            index.all_rights().values(),
            Situation(parent=parent, family=household, on=on, minijob_limit=limit),
        )
        for last in _last_days(found, household, on)
    ]


def unknown_work(household: Household) -> list[str]:
    """Return whose work nobody told: whether rights at work apply to them is not known."""
    return [f"parents[{place}].work" for place, parent in enumerate(household.parents) if parent.work is None]


def _last_days(found: RightNow, household: Household, on: date) -> Iterator[date | None]:
    """Yield the last day, None where it counts from what the file does not tell; nothing where it is over."""
    if not found.right.from_birth:
        yield None
        return
    rule = index.all_deadlines()[found.right.deadline]
    births = (Event(on=child.born, place=household.municipality) for child in found.children)
    days = [counted(rule, event).last_day for event in births if index.working_days().knows(event.on)]
    latest = max((day for day in days if day is not None), default=None)
    if latest is not None and latest >= on:
        yield latest


def _document(found: RightNow, last: date | None, tell: Tell, lang: str) -> Document:
    right = found.right
    rule = index.all_deadlines().get(right.deadline)
    return {
        "person": found.person,
        "id": right.slug,
        "name": right.name[lang],
        "answer": str(found.answer),
        "because": tell(found.because),
        "children": [child.id for child in found.children],
        "depends": right.depends[lang],
        "says": right.says[lang],
        "letters": named(letters_of_right(right.slug), lang),
        "norm": right.norm,
        "certainty": str(right.certainty),
        "deadline": {
            "kind": "none" if rule is None else rule.slug,
            "last_day": None if last is None else last.isoformat(),
            "counts_from": "" if rule is None else rule.counts_from[lang],
            "norm": "" if rule is None else rule.norm,
        },
    }

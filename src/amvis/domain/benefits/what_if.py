"""What a missing fact would change: the whole law reckoned again for each thing the fact could be."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from amvis.domain.benefits.alternatives import Alternative, alternatives
from amvis.domain.benefits.assessment import Assessment, Route, assess
from amvis.domain.benefits.case import Circumstances
from amvis.domain.finding import Answer, Missing
from amvis.domain.law import LawOn
from amvis.domain.sentence import Sentence


class Outlook(NamedTuple):
    """The family if the fact were so; cents a month. `benefits` maps each to its answer and amounts."""

    says: Sentence
    disposable: int
    route: str
    benefits: Mapping[str, tuple[Answer, int, int]]


class Effect(NamedTuple):
    """What one missing fact would change: each possibility, and the benefits that differ between them.

    `changes` maps a benefit to the least and the most it can be, each over all possibilities.
    """

    missing: Missing
    outlooks: tuple[Outlook, ...]
    changes: Mapping[str, tuple[int, int]]
    answers: Mapping[str, tuple[Answer, ...]]
    spread: int  # between the least and the most the family has in the month


def all_missing(found: Assessment) -> tuple[Missing, ...]:
    """Return every fact that any benefit lacks, each field once, as it is told first."""
    fields: dict[str, Missing] = {}
    for each in chain(found.missing, *(result.missing for result in found.routes[0].benefits)):
        fields.setdefault(each.field, each)
    return tuple(fields.values())


def effects(asked: Circumstances, law: LawOn, missing: tuple[Missing, ...]) -> tuple[Effect, ...]:
    """Return what each missing fact would change, the greatest effect first; the others stay untold."""
    found = [_effect(each, asked, law) for each in missing]
    return tuple(sorted(found, key=lambda each: (-each.spread, -len(each.changes), each.missing.field)))


def _effect(missing: Missing, asked: Circumstances, law: LawOn) -> Effect:
    outlooks = tuple(_outlook(each, asked, law) for each in alternatives(missing.field, asked.household, law))
    changes, answers = {}, {}
    for slug in dict.fromkeys(slug for each in outlooks for slug in each.benefits):
        seen = [each.benefits[slug] for each in outlooks]
        least, most = min(low for _, low, _ in seen), max(high for _, _, high in seen)
        if len(set(seen)) > 1:
            changes[slug] = (least, most)
            answers[slug] = tuple(answer for answer, _, _ in seen)
    incomes = [each.disposable for each in outlooks]
    spread = max(incomes) - min(incomes) if incomes else 0
    return Effect(missing, outlooks, changes, answers, spread)


def _outlook(alternative: Alternative, asked: Circumstances, law: LawOn) -> Outlook:
    route = assess(replace(asked, household=alternative.household), law).routes[0]
    return Outlook(alternative.says, route.disposable_income, route.route, _amounts(route))


def _amounts(route: Route) -> dict[str, tuple[Answer, int, int]]:
    """Return answer, least and most of every benefit; help in kind has no amount."""
    return {
        each.benefit: (
            each.answer,
            each.computed if each.amount_range is None else each.amount_range.least,
            each.computed if each.amount_range is None else each.amount_range.most,
        )
        for each in route.benefits
    }

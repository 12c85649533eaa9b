"""What a missing fact would change: the whole law reckoned again for each thing the fact could be."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from amvis.domain.benefits.alternatives import Alternative, alternatives
from amvis.domain.benefits.assessment import Assessment, Route, assess, quick
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


class Together(NamedTuple):
    """Another missing fact beside which one decides that alone decides nothing; cents a month."""

    missing: Missing
    says: Sentence  # what the other would have to be
    spread: int  # between the least and the most the family then has


class Effect(NamedTuple):
    """What one missing fact would change: each possibility, and the benefits that differ between them.

    `changes` maps a benefit to the least and the most it can be, each over all possibilities.
    """

    missing: Missing
    outlooks: tuple[Outlook, ...]
    changes: Mapping[str, tuple[int, int]]
    answers: Mapping[str, tuple[Answer, ...]]
    spread: int  # between the least and the most the family has in the month
    together: Together | None = None


def all_missing(found: Assessment) -> tuple[Missing, ...]:
    """Return every fact that any benefit lacks, each field once, as it is told first."""
    fields: dict[str, Missing] = {}
    for each in chain(found.missing, *(result.missing for result in found.routes[0].benefits)):
        fields.setdefault(each.field, each)
    return tuple(fields.values())


def effects(asked: Circumstances, law: LawOn, missing: tuple[Missing, ...]) -> tuple[Effect, ...]:
    """Return what each missing fact would change, the greatest effect first; the others stay untold.

    A fact that alone decides nothing is tried beside each thing that each other one could be.
    """
    found = [_effect(each, asked, law) for each in missing]
    found = [
        each
        if each.changes or each.spread
        else each._replace(together=_together(each.missing, missing, asked, law))
        for each in found
    ]
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


def _together(
    silent: Missing, missing: tuple[Missing, ...], asked: Circumstances, law: LawOn
) -> Together | None:
    """Return the other fact beside which this one moves most of what the family has, None where none does."""
    best: Together | None = None
    for other in missing:
        if other.field == silent.field:
            continue
        for given in alternatives(other.field, asked.household, law):
            incomes = [
                quick(replace(asked, household=each.household), law)[0].disposable
                for each in alternatives(silent.field, given.household, law)
            ]
            spread = max(incomes) - min(incomes) if incomes else 0
            if spread > (best.spread if best is not None else 0):
                best = Together(other, given.says, spread)
    return best


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

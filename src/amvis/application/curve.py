"""What remains of a wage: disposable income and every benefit along gross earnings, with its cliffs."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, NamedTuple

from amvis.application.entitlements import Question, assessment, circumstances
from amvis.application.reasons import Document, Tell
from amvis.domain.benefits.assessment import Assessment, Route
from amvis.domain.benefits.cliffs import Jump, Look, Part, jump_between, jumps, looking
from amvis.domain.household import Household
from amvis.domain.law import Law
from amvis.domain.money import euros
from amvis.domain.sentence import Sentence, say


class Point(NamedTuple):
    """One wage and what the family then has; cents a month."""

    gross: int
    assessment: Assessment

    @property
    def route(self) -> Route:
        """Return the route that is due."""
        return self.assessment.routes[0]


class Cliff(NamedTuple):
    """A wage at which the family has less than a cent before, or, with `from_`, than at that wage."""

    at: int
    change: int
    parts: tuple[Part, ...]
    ends_education: bool
    from_: int | None = None


def curve(
    household: Household, question: Question, law: Law, *, wages: Sequence[int], tell: Tell
) -> Document:
    """Return the JSON of `amvis curve` for the wages of the first adult, ascending, cents a month."""
    points = tuple(
        Point(gross, assessment(household, replace(question, gross=gross), law)) for gross in wages
    )
    there = law.projected(question.on).for_place(household.municipality)
    supposed = circumstances(household, replace(question, gross=0))
    look = looking(supposed, there)
    return {
        "on": question.on.isoformat(),
        "projected_from": _projected(points),
        "certainty": str(max((point.assessment.certainty for point in points), key="CRU".index)),
        "assumptions": _told(
            [sentence for point in points for sentence in point.assessment.assumptions], tell
        ),
        "municipality": household.municipality,
        "adult": household.parents[0].id,
        "points": [_point(point) for point in points],
        "cliffs": [_cliff_document(cliff, tell) for cliff in cliffs(points, look)],
    }


def cliffs(points: Sequence[Point], look: Look) -> tuple[Cliff, ...]:
    """Return each cent at which more wage leaves less, and each stretch between two wages that does."""
    found = [_cliff(jump) for jump in jumps(look, tuple(point.gross for point in points))]
    for lower, upper in pairwise(points):
        change = upper.route.disposable_income - lower.route.disposable_income
        if change < 0 and not any(lower.gross < each.at <= upper.gross for each in found):
            stretch = jump_between(look(lower.gross), look(upper.gross))
            found.append(Cliff(upper.gross, change, stretch.parts, False, from_=lower.gross))
    return tuple(sorted(found, key=lambda each: each.at))


def _cliff(jump: Jump) -> Cliff:
    return Cliff(jump.at, jump.change, jump.parts, jump.ends_education)


def _cliff_document(cliff: Cliff, tell: Tell) -> Document:
    cause = cliff.parts[0]
    because = tell(say(f"cliff.{cause.rule}", before=cause.before, after=cause.after))
    if cliff.ends_education:
        because += f" {tell(say('cliff.ends_education'))}"
    return {
        "at": euros(cliff.at),
        "from": None if cliff.from_ is None else euros(cliff.from_),
        "change": euros(cliff.change),
        "because": because,
        "rule": cause.rule,
        "norm": cause.norm,
        "parts": [_part(part, tell) for part in cliff.parts],
    }


def _part(part: Part, tell: Tell) -> Document:
    return {
        "of": part.of,
        "before": euros(part.before),
        "after": euros(part.after),
        "rule": part.rule,
        "text": tell(say(f"cliff.{part.rule}", before=part.before, after=part.after)),
        "norm": part.norm,
    }


def _point(point: Point) -> Document:
    route = point.route
    benefits: dict[str, Any] = {
        each.benefit: None if each.amount is None else euros(each.amount) for each in route.benefits
    }
    return {
        "gross": euros(point.gross),
        "route": route.route,
        "disposable_income": euros(route.certain_income),
        "disposable_income_if_perhaps": euros(route.disposable_income),
        "net_earnings": euros(route.net_earnings),
        "benefits": benefits,
    }


def _projected(points: Sequence[Point]) -> str | None:
    found = [point.assessment.projected_from for point in points if point.assessment.projected_from]
    return found[0].isoformat() if found else None


def _told(sentences: Sequence[Sentence], tell: Tell) -> list[str]:
    return list(dict.fromkeys(tell(sentence) for sentence in sentences))

"""What remains of a wage: disposable income and every benefit along gross earnings, with its cliffs."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, Final, NamedTuple

from amvis.application.entitlements import Question, assessment
from amvis.application.reasons import Document, Tell
from amvis.domain.benefits.assessment import Assessment, Route
from amvis.domain.benefits.explain import VORRANG_NORM
from amvis.domain.benefits.priority import SUPPLEMENT
from amvis.domain.household import Household
from amvis.domain.law import Law
from amvis.domain.money import euros
from amvis.domain.sentence import Sentence, say

_COST_NORMS: Final = {
    "childcare": "§ 90 Abs. 4 SGB VIII",
    "health_insurance": "§ 240 Abs. 4 SGB V",
    "work_travel": "§ 11b Abs. 1 SGB II",
}
_OF_SGB2: Final = ("grundsicherungsgeld", "buergergeld", "sofortzuschlag")
_INSTEAD: Final = ("wohngeld", "kinderzuschlag")
_WAGE_NORM: Final = "§ 20 Abs. 2a SGB IV"


class Point(NamedTuple):
    """One wage and what the family then has; cents a month."""

    gross: int
    assessment: Assessment

    @property
    def route(self) -> Route:
        """Return the route that is due."""
        return self.assessment.routes[0]


class Cliff(NamedTuple):
    """A wage at which the family has less than at the one before; cents a month."""

    at: int
    change: int
    because: Sentence
    norm: str


def curve(
    household: Household, question: Question, law: Law, *, wages: Sequence[int], tell: Tell
) -> Document:
    """Return the JSON of `amvis curve` for the wages of the first adult, ascending, cents a month."""
    points = tuple(
        Point(gross, assessment(household, replace(question, gross=gross), law)) for gross in wages
    )
    return {
        "on": question.on.isoformat(),
        "projected_from": _projected(points),
        "certainty": str(max((point.assessment.certainty for point in points), key="CRU".index)),
        "assumptions": _told(
            [sentence for point in points for sentence in point.assessment.assumptions], tell
        ),
        "municipality": household.municipality,
        "points": [_point(point) for point in points],
        "cliffs": [
            {
                "at": euros(cliff.at),
                "change": euros(cliff.change),
                "because": tell(cliff.because),
                "norm": cliff.norm,
            }
            for cliff in cliffs(points, tell)
        ],
    }


def cliffs(points: Sequence[Point], tell: Tell) -> Iterator[Cliff]:
    """Yield each step at which more wage leaves less, with what fell most."""
    for lower, upper in pairwise(points):
        change = upper.route.disposable_income - lower.route.disposable_income
        if change < 0:
            because, norm = _because(lower.route, upper.route, tell)
            yield Cliff(upper.gross, change, because, norm)


def _because(lower: Route, upper: Route, tell: Tell) -> tuple[Sentence, str]:
    if lower.needs_sgb2 and upper.route == SUPPLEMENT:
        before, after = _sum(lower, _OF_SGB2), _sum(upper, _INSTEAD)
        return say("curve.because_vorrang", before=before, after=after), VORRANG_NORM
    losses = [*_benefit_losses(lower, upper, tell), *_cost_losses(lower, upper, tell)]
    wage = lower.net_earnings - upper.net_earnings
    if wage > 0:
        because = say("curve.because_wage", before=lower.net_earnings, after=upper.net_earnings)
        losses.append((wage, because, _WAGE_NORM))
    _, because, norm = max(losses, key=lambda loss: loss[0])
    return because, norm


def _sum(route: Route, benefits: tuple[str, ...]) -> int:
    return sum(each.computed for each in route.benefits if each.benefit in benefits)


def _benefit_losses(lower: Route, upper: Route, tell: Tell) -> Iterator[tuple[int, Sentence, str]]:
    after = {each.benefit: each.computed for each in upper.benefits}
    for each in lower.benefits:
        loss = each.computed - after[each.benefit]
        if loss > 0:
            name = tell(say(f"benefit_{each.benefit}"))
            because = say(
                "curve.because_benefit", benefit=name, before=each.computed, after=after[each.benefit]
            )
            yield loss, because, each.norm


def _cost_losses(lower: Route, upper: Route, tell: Tell) -> Iterator[tuple[int, Sentence, str]]:
    for (name, before), (_, after) in zip(lower.costs, upper.costs, strict=True):
        if after > before:
            cost = tell(say(f"entitlements.{name}"))
            yield (
                after - before,
                say("curve.because_cost", cost=cost, before=before, after=after),
                _COST_NORMS[name],
            )


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

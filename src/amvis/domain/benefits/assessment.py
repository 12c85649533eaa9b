"""The assessment of a family: every lawful route with its benefits, answered, explained and summed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import Final, NamedTuple

from amvis.domain.benefits.amount_steps import Opened, opened_amounts
from amvis.domain.benefits.answers import of_the_month, results
from amvis.domain.benefits.apart import budgets
from amvis.domain.benefits.assumptions import assumptions, warnings
from amvis.domain.benefits.case import (
    Circumstances,
    Earnings,
    case_of,
    elterngeld_due,
    ready_for,
)
from amvis.domain.benefits.certainty import certainty, elterngeld_certainty
from amvis.domain.benefits.facts import Case
from amvis.domain.benefits.joined import joined_benefits, joined_opened, joined_route, of_household
from amvis.domain.benefits.laws import Laws
from amvis.domain.benefits.living_together import (
    are_apart,
    has_child_of_both,
    is_couple_open,
    young_parents,
)
from amvis.domain.benefits.pay import wage_of
from amvis.domain.benefits.priority import MIXED, SGB2, Figures, Outcome, outcome
from amvis.domain.benefits.received import as_received
from amvis.domain.benefits.remembered import Remembered
from amvis.domain.benefits.result import BenefitResult, Context
from amvis.domain.benefits.route_income import RouteIncome
from amvis.domain.finding import Answer, Certainty, Finding, Missing, weakest
from amvis.domain.household import Household
from amvis.domain.law import LawOn
from amvis.domain.sentence import Sentence, say

_COUPLE: Final = "§ 7 Abs. 3 Nr. 3 Buchst. c SGB II"
_OWN_CHILD: Final = "§ 7 Abs. 3 Nr. 1, 4 SGB II"

__all__ = [
    "Assessment",
    "BenefitResult",
    "Circumstances",
    "Earnings",
    "Route",
    "assess",
    "computed_budgets",
    "month_routes",
    "quick",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One lawful way through the benefits; cents a month.

    `disposable_income` counts what is computed under the assumptions named; `certain_income` only what is
    answered yes. `costs` names childcare, health_insurance and work_travel; `opened`
    has the steps of every amount that is no benefit.
    """

    route: str
    disposable_income: int
    certain_income: int
    needs_sgb2: bool
    net_earnings: int
    other_income: int
    benefits: tuple[BenefitResult, ...]
    costs: tuple[tuple[str, int], ...]
    assumptions: tuple[Sentence, ...] = ()
    opened: tuple[Opened, ...] = ()

    @property
    def kinderzuschlag(self) -> int:
        """Return the cents a month of it."""
        return sum(each.computed for each in self.benefits if each.benefit == "kinderzuschlag")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The answer for a family on a day; the first route is the one that is due."""

    on: date
    projected_from: date | None
    certainty: Certainty
    routes: tuple[Route, ...]
    assumptions: tuple[Sentence, ...]
    missing: tuple[Missing, ...]
    warnings: tuple[Sentence, ...]


def assess(asked: Circumstances, law: LawOn, known: Remembered | None = None) -> Assessment:
    """Return every lawful route with each benefit answered and explained; `law` is that of the place.

    What `known` has of the family is not computed again.
    """
    parts = budgets(asked, law)
    found = tuple(_assess(part, law, known) for part in parts)
    return found[0] if len(found) == 1 else _joined(found, parts, asked, law)


def _assess(asked: Circumstances, law: LawOn, known: Remembered | None) -> Assessment:
    circumstances, ready = ready_for(asked, law)
    case = case_of(circumstances, ready, known.wage_of if known else wage_of)
    computed = _outcome(circumstances, case, _outcome_of(case, ready.laws, known))
    context = Context(
        circumstances=circumstances,
        case=case,
        ready=ready,
        outcome=computed,
        wage_of=known.wage_of if known else wage_of,
    )
    grants = elterngeld_due(circumstances, ready, tuple(wage.gross for wage in case.pays))
    routes = tuple(_in_file(_told(figures, context), circumstances, asked) for figures in computed.routes)
    said = tuple(dict.fromkeys(sentence for route in routes[:1] for sentence in route.assumptions))
    if len(circumstances.household.children) < len(asked.household.children):
        said += (say("benefits.assumption.left_family"),)
    return Assessment(
        on=circumstances.on,
        projected_from=law.projected_from,
        certainty=weakest(
            certainty(law, ready.laws, case, computed.routes[0]), elterngeld_certainty(law, grants)
        ),
        routes=routes,
        assumptions=said,
        missing=tuple(
            of_household(gap.missing, circumstances.household, asked.household) for gap in ready.reduced.gaps
        ),
        warnings=warnings(context),
    )


def month_routes(asked: Circumstances, law: LawOn, known: Remembered | None = None) -> tuple[Route, ...]:
    """Return each lawful route as `assess` does, with those benefits only that pay money each month.

    Their answers and amounts are told, not what explains them.
    """
    parts = budgets(asked, law)
    found = tuple(_month_routes(part, law, known) for part in parts)
    return found[0] if len(found) == 1 else _joined_routes(found, parts, asked, law)


def _month_routes(asked: Circumstances, law: LawOn, known: Remembered | None) -> tuple[Route, ...]:
    circumstances, ready = ready_for(asked, law)
    case = case_of(circumstances, ready, known.wage_of if known else wage_of)
    computed = _outcome(circumstances, case, _outcome_of(case, ready.laws, known))
    context = Context(circumstances=circumstances, case=case, ready=ready, outcome=computed, is_brief=True)
    return tuple(
        _in_file(_route(figures, of_the_month(figures, context)), circumstances, asked)
        for figures in computed.routes
    )


def _in_file(route: Route, found: Circumstances, asked: Circumstances) -> Route:
    """Return the route with the places of the file: who is too old for the family stands there, too."""
    if found.household is asked.household:
        return route
    return _in_household(route, found.household, asked.household)


def quick(
    circumstances: Circumstances, law: LawOn, known: Remembered | None = None
) -> tuple[RouteIncome, ...]:
    """Return each lawful route's income, the due one first, without explanation; agrees with `assess`."""
    parts = budgets(circumstances, law)
    if len(parts) == 1:
        return _quick(circumstances, law, known)
    return tuple(
        RouteIncome(
            joined_route(one.route for one in each),
            sum(one.disposable for one in each),
            any(one.needs_sgb2 for one in each),
            sum(one.kinderzuschlag for one in each),
        )
        for each in product(*(_quick(part, law, known) for part in parts))
    )


def _quick(circumstances: Circumstances, law: LawOn, known: Remembered | None) -> tuple[RouteIncome, ...]:
    computed = _computed(circumstances, law, known).outcome
    return tuple(
        RouteIncome(
            figures.route,
            figures.money.disposable,
            figures.route in (SGB2, MIXED),
            figures.money.kinderzuschlag,
        )
        for figures in computed.routes
    )


class Computed(NamedTuple):
    """One budget of a dwelling, computed without explanation."""

    outcome: Outcome
    laws: Laws


def computed_budgets(asked: Circumstances, law: LawOn) -> tuple[Computed, ...]:
    """Return each budget in the dwelling with the laws it was computed by, that of the first adult first."""
    return tuple(_computed(part, law) for part in budgets(asked, law))


def _computed(asked: Circumstances, law: LawOn, known: Remembered | None = None) -> Computed:
    circumstances, ready = ready_for(asked, law)
    case = case_of(circumstances, ready, known.wage_of if known else wage_of)
    computed = _outcome(circumstances, case, _outcome_of(case, ready.laws, known))
    return Computed(computed, ready.laws)


def _joined(
    found: tuple[Assessment, ...], parts: tuple[Circumstances, ...], asked: Circumstances, law: LawOn
) -> Assessment:
    routes = _joined_routes(tuple(each.routes for each in found), parts, asked, law)
    missing = tuple(
        of_household(one, part.household, asked.household)
        for each, part in zip(found, parts, strict=True)
        for one in each.missing
    )
    return replace(
        found[0],
        certainty=weakest(*(each.certainty for each in found)),
        routes=routes,
        assumptions=_once((routes[0].assumptions, *(each.assumptions for each in found))),
        missing=tuple({each.field: each for each in missing}.values()),
        warnings=_once(each.warnings for each in found),
    )


def _joined_routes(
    found: tuple[tuple[Route, ...], ...],
    parts: tuple[Circumstances, ...],
    asked: Circumstances,
    law: LawOn,
) -> tuple[Route, ...]:
    """Return each pair of routes as one, the two that are due first."""
    is_open = is_couple_open(asked.household, asked.on, law.value("einstandsgemeinschaft_monate"))
    why: tuple[Finding, ...] = ()
    are_related = bool(young_parents(asked.household)) or has_child_of_both(asked.household)
    if are_apart(asked.household):
        apart = say("benefits.finding.couple_apart")
        why += (Finding(requirement=apart, norm=_COUPLE, is_met=None if is_open else True),)
    if young_parents(asked.household):
        own = say("benefits.finding.child_apart")
        why += (Finding(requirement=own, norm=_OWN_CHILD, is_met=True),)
        is_open = True
    there = tuple(
        tuple(_in_household(route, part.household, asked.household) for route in routes)
        for routes, part in zip(found, parts, strict=True)
    )
    return tuple(_both(each, why, is_open=is_open, are_related=are_related) for each in product(*there))


def _in_household(route: Route, part: Household, household: Household) -> Route:
    benefits = tuple(
        replace(each, missing=tuple(of_household(one, part, household) for one in each.missing))
        for each in route.benefits
    )
    return replace(route, benefits=benefits)


def _both(routes: tuple[Route, ...], why: tuple[Finding, ...], *, is_open: bool, are_related: bool) -> Route:
    names = [each.requirement.key.rpartition(".")[2] for each in why]
    said = _once(
        (tuple(say(f"benefits.assumption.{name}") for name in names), *(r.assumptions for r in routes))
    )
    benefits = joined_benefits(
        tuple(each.benefits for each in routes), why, is_open=is_open, are_related=are_related
    )
    costs: dict[str, int] = {}
    for name, amount in (cost for each in routes for cost in each.costs):
        costs[name] = costs.get(name, 0) + amount
    uncertain = sum(each.computed for each in benefits if each.answer is not Answer.YES)
    disposable = sum(each.disposable_income for each in routes)
    return Route(
        route=joined_route(each.route for each in routes),
        disposable_income=disposable,
        certain_income=disposable - uncertain,
        needs_sgb2=any(each.needs_sgb2 for each in routes),
        net_earnings=sum(each.net_earnings for each in routes),
        other_income=sum(each.other_income for each in routes),
        benefits=benefits,
        costs=tuple(costs.items()),
        assumptions=said if routes[0].assumptions else (),
        opened=joined_opened(tuple(each.opened for each in routes)),
    )


def _once(told: Iterable[tuple[Sentence, ...]]) -> tuple[Sentence, ...]:
    return tuple(dict.fromkeys(sentence for each in told for sentence in each))


def _outcome_of(case: Case, laws: Laws, known: Remembered | None) -> Outcome:
    """Return everything computed; what `known` has of the same family under the same laws, from there."""
    return known.outcome(case, laws) if known else outcome(case, laws)


def _outcome(circumstances: Circumstances, case: Case, computed: Outcome) -> Outcome:
    if not circumstances.as_received:
        return computed
    paid = as_received(circumstances.household, circumstances.on, case, computed)
    return computed._replace(routes=(paid,))


def _told(figures: Figures, context: Context) -> Route:
    benefits = results(figures, context)
    return replace(
        _route(figures, benefits),
        assumptions=assumptions(figures, context),
        opened=opened_amounts(figures, benefits, context),
    )


def _route(figures: Figures, benefits: tuple[BenefitResult, ...]) -> Route:
    uncertain = sum(each.computed for each in benefits if each.answer is not Answer.YES)
    money = figures.money
    return Route(
        route=figures.route,
        disposable_income=money.disposable,
        certain_income=money.disposable - uncertain,
        needs_sgb2=figures.route in (SGB2, MIXED),
        net_earnings=money.net_earnings,
        other_income=money.other_income,
        benefits=benefits,
        costs=(
            ("childcare", money.childcare),
            ("health_insurance", money.health_insurance),
            ("work_travel", money.work_travel),
        ),
    )

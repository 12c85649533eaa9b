"""The amounts beside the benefits, opened into steps: net wages, costs, what the family has in the month."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from amvis.domain.benefits.household_insurance import health_covers
from amvis.domain.benefits.krankenversicherung import HealthCover
from amvis.domain.benefits.laws_wages import SocialInsuranceLaw
from amvis.domain.benefits.priority import MIXED, NOTHING, SGB2, SUPPLEMENT, Figures
from amvis.domain.benefits.result import BenefitResult, Context
from amvis.domain.benefits.social_insurance import WageRange, midijob_bases
from amvis.domain.benefits.step_rules import Step
from amvis.domain.benefits.wages import NetWage
from amvis.domain.finding import Answer
from amvis.domain.sentence import say

_WAGE: Final = "§ 611a Abs. 2 BGB"
_NET: Final = "§ 107 Abs. 1 GewO"
_INCOME: Final = "§ 11 Abs. 1 SGB II"
_FEES: Final = "§ 90 Abs. 1 SGB VIII"
_TRAVEL: Final = "§ 11b Abs. 1 S. 1 Nr. 5 SGB II"
_COVER: Final = "§ 240 Abs. 1 SGB V"
_ROUTE_NORMS: Final = {
    SGB2: "§ 19 Abs. 1 SGB II",
    MIXED: "§ 7 Abs. 1 S. 3 WoGG",
    SUPPLEMENT: "§ 12a S. 1 SGB II",
    NOTHING: "§ 9 Abs. 1 SGB II",
}


class Opened(NamedTuple):
    """An amount that is no benefit, with the steps to it; cents a month. `person` None: of the family."""

    of: str
    person: str | None
    amount: int
    steps: tuple[Step, ...]


def opened_amounts(
    figures: Figures, benefits: tuple[BenefitResult, ...], context: Context
) -> tuple[Opened, ...]:
    """Return the amounts of a route beside its benefits, each with its steps."""
    likely = month_steps(figures, benefits)
    unsure = [each for each in benefits if each.computed and each.answer is not Answer.YES]
    found = [
        *_wages(context),
        _other_income(figures, context),
        _childcare(figures, context),
        _health(figures, context),
        _travel(figures, context),
        Opened("disposable_income_if_perhaps", None, figures.money.disposable, likely),
    ]
    if unsure:
        certain = figures.money.disposable - sum(each.computed for each in unsure)
        steps = (
            Step(say("benefits.step.month_likely"), figures.money.disposable, _ROUTE_NORMS[figures.route]),
            *(Step(say(f"benefit_{each.benefit}"), -each.computed, each.norm) for each in unsure),
            Step(say("benefits.step.month"), certain, _ROUTE_NORMS[figures.route]),
        )
        found.append(Opened("disposable_income", None, certain, steps))
    return tuple(each for each in found if each.steps)


def month_steps(figures: Figures, benefits: tuple[BenefitResult, ...]) -> tuple[Step, ...]:
    """Return the lines that add up to what the family has in the month on a route."""
    money = figures.money
    lines = (
        Step(say("benefits.step.month_net"), money.net_earnings, _NET),
        Step(say("benefits.step.month_other"), money.other_income, _INCOME),
        *(Step(say(f"benefit_{each.benefit}"), each.computed, each.norm) for each in benefits),
        Step(say("benefits.step.month_childcare"), -money.childcare, _FEES),
        Step(say("benefits.step.month_health"), -money.health_insurance, _COVER),
        Step(say("benefits.step.month_travel"), -money.work_travel, _TRAVEL),
    )
    last = Step(say("benefits.step.month"), money.disposable, _ROUTE_NORMS[figures.route])
    return (*(line for line in lines if line.amount), last)


def wage_steps(wage: NetWage, law: SocialInsuranceLaw) -> tuple[Step, ...]:
    """Return the way from gross to net: each branch of insurance and each tax."""
    if wage.wage_range == WageRange.MINIJOB:
        lines: tuple[Step, ...] = (
            Step(say("benefits.step.wage_gross"), wage.gross, _WAGE),
            Step(say("benefits.step.wage_minijob_pension"), -wage.pension, "§ 168 Abs. 1 Nr. 1b SGB VI"),
        )
    else:
        is_midijob = wage.wage_range == WageRange.MIDIJOB
        total, own = midijob_bases(wage.gross, law) if is_midijob else (0, 0)
        lines = (
            Step(say("benefits.step.wage_gross"), wage.gross, _WAGE),
            Step(say("benefits.step.wage_midijob_total"), total, "§ 20 Abs. 2a S. 1 SGB IV"),
            Step(say("benefits.step.wage_midijob_own"), own, "§ 20 Abs. 2a S. 6 SGB IV"),
            Step(say("benefits.step.wage_health"), -wage.health, "§ 249 Abs. 1 SGB V"),
            Step(say("benefits.step.wage_care"), -wage.care, "§ 58 Abs. 1 SGB XI"),
            Step(say("benefits.step.wage_pension"), -wage.pension, "§ 168 Abs. 1 Nr. 1 SGB VI"),
            Step(say("benefits.step.wage_unemployment"), -wage.unemployment, "§ 346 Abs. 1 SGB III"),
            Step(say("benefits.step.wage_provision"), wage.provision, "§ 39b Abs. 2 S. 5 Nr. 3 EStG"),
            Step(say("benefits.step.wage_taxable"), wage.taxable, "§ 39b Abs. 2 S. 5 EStG"),
            Step(say("benefits.step.wage_tax"), -wage.wage_tax, "§ 39b Abs. 2 EStG"),
            Step(say("benefits.step.wage_solidarity"), -wage.solidarity, "§ 4 SolZG"),
        )
    last = Step(say("benefits.step.wage_net"), wage.net, _NET)
    return (*(line for line in lines if line.amount), last)


def _wages(context: Context) -> Iterator[Opened]:
    parents = context.circumstances.household.parents
    for parent, adult, pay in zip(parents, context.case.family.adults, context.case.pays, strict=True):
        if not (pay.gross or pay.net):
            continue
        wage = context.wage_of(adult, pay.gross, context.ready.laws.wages)
        told = (
            Step(say("benefits.step.wage_as_told"), pay.net, _NET),
            Step(say("benefits.step.wage_net"), pay.net, _NET),
        )
        steps = wage_steps(wage, context.ready.laws.wages.insurance) if wage.net == pay.net else told
        yield Opened("net_earnings", parent.id, pay.net, steps)


def _other_income(figures: Figures, context: Context) -> Opened:
    household, family = context.circumstances.household, context.case.family
    lines = []
    for parent, adult in zip(household.parents, family.adults, strict=True):
        amount = adult.other_income + adult.exempt_income
        lines.append(Step(say("benefits.step.other_adult"), amount, _INCOME, {parent.id: amount}))
    for child, facts in zip(household.children, family.children, strict=True):
        amount = facts.maintenance + facts.earned + facts.other_income
        lines.append(Step(say("benefits.step.other_child"), amount, _INCOME, {child.id: amount}))
    return _sum(
        "other_income", figures.money.other_income, lines, last="benefits.step.other_sum", norm=_INCOME
    )


def _childcare(figures: Figures, context: Context) -> Opened:
    case, due = context.case, figures.money.childcare
    lines = [
        Step(say("benefits.step.fees_told"), case.fees, _FEES),
        Step(say("benefits.step.fees_waived"), due - case.fees - case.other_fees, "§ 90 Abs. 4 SGB VIII"),
        Step(say("benefits.step.fees_other"), case.other_fees, "§ 90 Abs. 2 SGB VIII"),
    ]
    return _sum("childcare", due, lines, last="benefits.step.fees_due", norm=_FEES)


def _health(figures: Figures, context: Context) -> Opened:
    covers: tuple[HealthCover, ...] = ()
    if figures.money.health_insurance:
        covers = health_covers(context.case, context.ready.laws)
    lines = [
        line
        for cover in covers
        for line in (
            Step(say("benefits.step.cover_health"), cover.health, "§ 240 Abs. 4 SGB V"),
            Step(say("benefits.step.cover_care"), cover.care, "§ 57 Abs. 4 SGB XI"),
        )
    ]
    return _sum(
        "health_insurance", figures.money.health_insurance, lines, last="benefits.step.cover", norm=_COVER
    )


def _travel(figures: Figures, context: Context) -> Opened:
    parents = context.circumstances.household.parents
    lines = [
        Step(say("benefits.step.travel_told"), pay.work_travel, _TRAVEL, {parent.id: pay.work_travel})
        for parent, pay in zip(parents, context.case.pays, strict=True)
    ]
    return _sum("work_travel", figures.money.work_travel, lines, last="benefits.step.travel", norm=_TRAVEL)


def _sum(of: str, amount: int, lines: list[Step], *, last: str, norm: str) -> Opened:
    """Return an amount with its lines, without steps where there is nothing to add up."""
    shown = tuple(line for line in lines if line.amount)
    return Opened(of, None, amount, (*shown, Step(say(last), amount, norm)) if shown else ())

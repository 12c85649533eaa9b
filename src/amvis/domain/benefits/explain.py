"""Explanation: the steps of a result and the findings it rests on, each with its norm."""

from collections.abc import Iterable, Mapping

from amvis.domain.benefits.bedarfsgemeinschaft import Needs
from amvis.domain.benefits.chain import Footing
from amvis.domain.benefits.kinderzuschlag import Kinderzuschlag
from amvis.domain.benefits.laws_wohngeld import WohngeldLaw
from amvis.domain.benefits.priority import MIXED, SGB2, SUPPLEMENT, Outcome
from amvis.domain.benefits.step_rules import Step
from amvis.domain.benefits.wohngeld import Wohngeld
from amvis.domain.finding import Answer, Finding
from amvis.domain.sentence import Fact, say

SGB2_NORM = "§ 9 Abs. 1 SGB II"
VORRANG_NORM = "§ 12a SGB II"


def single(key: str, amount: int, norm: str, facts: Mapping[str, Fact] | None = None) -> tuple[Step, ...]:
    """Return the one step of a benefit without a computation, none where nothing is paid."""
    return (Step(say(key), amount, norm, facts or {}),) if amount else ()


def sgb2_steps(
    needs: Needs,
    own: Footing,
    *,
    names: tuple[str, ...],
    nets: tuple[int, ...],
    is_paid: bool,
    only_apart: bool,
) -> tuple[Step, ...]:
    """Return need, income and what is left, of the whole Bedarfsgemeinschaft.

    The allowances on a wage open the line after them; the other lines add up to the last. With `only_apart`
    the parents' savings leave a claim only to a child for whom they do not count.
    """
    added = [*_need_steps(needs, names), *_children_steps(own, names)]
    steps: list[Step] = [*added, *_wage_steps(own, nets)]
    counted = [
        Step(say("benefits.step.other"), -sum(own.other), "§ 11 Abs. 1 SGB II"),
        Step(
            say("benefits.step.maintenance_paid"), sum(own.maintenance), "§ 11b Abs. 1 S. 1 Nr. 7, 8 SGB II"
        ),
    ]
    total = sum(each.amount for each in (*added, *counted)) - sum(each.countable for each in own.earned)
    rest = own.claim.amount - total
    if only_apart:
        counted.append(Step(say("benefits.step.savings_end"), rest, "§ 9 Abs. 3 SGB II, § 12 SGB II"))
    elif own.claim.apart:
        counted.append(Step(say("benefits.step.stands_alone"), rest, "§ 9 Abs. 3 SGB II"))
    elif own.claim.amount:
        counted.append(Step(say("benefits.step.without_claim"), rest, "§ 7 Abs. 4, 5 SGB II"))
    else:
        counted.append(Step(say("benefits.step.beyond_need"), rest, SGB2_NORM))
    last = "benefits.step.sgb2" if is_paid else "benefits.step.lacking"
    return (
        *(step for step in (*steps, *counted) if step.amount),
        Step(say(last), own.claim.amount, SGB2_NORM),
    )


def by_person(names: tuple[str, ...], amounts: Iterable[int]) -> Mapping[str, Fact]:
    """Return the parts of an amount by person, without those who have none; cents a month."""
    return {name: amount for name, amount in zip(names, amounts, strict=True) if amount}


def _need_steps(needs: Needs, names: tuple[str, ...]) -> tuple[Step, ...]:
    def of_all(key: str, amounts: list[int], norm: str) -> Step:
        return Step(say(key), sum(amounts), norm, by_person(names, amounts))

    persons = needs.persons
    return (
        of_all("benefits.step.regelbedarf", [each.regelbedarf for each in persons], "§ 20 SGB II"),
        of_all("benefits.step.alone", [each.alone for each in persons], "§ 21 Abs. 3 SGB II"),
        of_all("benefits.step.pregnant", [each.pregnant for each in persons], "§ 21 Abs. 2 SGB II"),
        of_all("benefits.step.disability", [each.disability for each in persons], "§ 21 Abs. 4 SGB II"),
        of_all("benefits.step.diet", [each.diet for each in persons], "§ 21 Abs. 5 SGB II"),
        of_all("benefits.step.hardship", [each.special for each in persons], "§ 21 Abs. 6 SGB II"),
        of_all("benefits.step.school_books", [each.school_books for each in persons], "§ 21 Abs. 6a SGB II"),
        of_all("benefits.step.hot_water", [each.hot_water for each in persons], "§ 21 Abs. 7 SGB II"),
        Step(
            say("benefits.step.rent"),
            needs.unterkunft.recognised,
            "§ 22 Abs. 1 SGB II",
            {"gross_cold_rent": needs.unterkunft.gross_cold},
        ),
        Step(say("benefits.step.heating"), needs.unterkunft.heating, "§ 22 Abs. 1 SGB II"),
    )


def _children_steps(own: Footing, names: tuple[str, ...]) -> tuple[Step, ...]:
    kindergeld = [share.kindergeld_needed for share in own.claim.shares]
    income = [min(member.own_income, member.need) if member.is_child else 0 for member in own.members]
    given = [member.given for member in own.members]
    savings = [
        min(member.savings, member.need - part) for member, part in zip(own.members, income, strict=True)
    ]
    return (
        Step(
            say("benefits.step.other_parent"), -sum(given), "§ 9 Abs. 2 S. 2 SGB II", by_person(names, given)
        ),
        Step(say("benefits.step.child_savings"), -sum(savings), "§ 12 SGB II", by_person(names, savings)),
        Step(say("benefits.step.child_income"), -sum(income), "§ 11 Abs. 1 SGB II", by_person(names, income)),
        Step(
            say("benefits.step.kindergeld_needed"),
            -sum(kindergeld),
            "§ 11 Abs. 1 S. 5 SGB II",
            by_person(names, kindergeld),
        ),
    )


def _wage_steps(own: Footing, nets: tuple[int, ...]) -> tuple[Step, ...]:
    steps: list[Step] = []
    for net, earned in zip(nets, own.earned, strict=True):
        bands = earned.first_band + earned.second_band + earned.third_band
        steps += [
            Step(say("benefits.step.net"), net, "§ 11b Abs. 1 S. 1 Nr. 1, 2 SGB II"),
            Step(say("benefits.step.base"), earned.base, "§ 11b Abs. 2 SGB II"),
            Step(say("benefits.step.bands"), bands, "§ 11b Abs. 3 SGB II"),
            Step(say("benefits.step.earned"), -earned.countable, "§ 11 Abs. 1 SGB II"),
        ]
    return tuple(steps)


def sgb2_findings(outcome: Outcome, route: str, residence: tuple[Answer, ...]) -> tuple[Finding, ...]:
    """Return what SGB II asks for, and why another benefit goes first."""
    met = {Answer.YES: True, Answer.NO: False}
    findings = [
        Finding(
            requirement=say("benefits.finding.residence"),
            norm="§ 7 Abs. 1 S. 2 SGB II",
            is_met=met.get(answer),
        )
        for answer in residence
    ]
    own = outcome.alone.footing if route not in (SGB2, MIXED) else outcome.with_sgb2
    findings.append(
        Finding(
            requirement=say("benefits.finding.assets"),
            norm="§ 12 SGB II",
            is_met=outcome.savings.countable == 0,
            facts={
                "assets": outcome.savings.assets,
                "allowance": outcome.savings.allowance,
                "above": outcome.savings.countable,
            },
        )
    )
    if outcome.has_claim and outcome.savings.countable:
        findings.append(
            Finding(requirement=say("benefits.finding.stands_alone"), norm="§ 9 Abs. 3 SGB II", is_met=True)
        )
    findings.append(
        Finding(
            requirement=say("benefits.finding.need"),
            norm=SGB2_NORM,
            is_met=outcome.has_claim,
            facts={
                "need": own.claim.total_need,
                "lacking": max(0, outcome.alone.lacking_before),
                "above": max(0, -outcome.alone.lacking_before),
            },
        )
    )
    if outcome.has_claim and route not in (SGB2, MIXED):
        key = "benefits.finding.vorrang.sgb2"
        findings.append(Finding(requirement=say(key), norm=VORRANG_NORM, is_met=False))
    return tuple(findings)


def kinderzuschlag_findings(outcome: Outcome, route: str, gross_income: int) -> tuple[Finding, ...]:
    """Return what § 6a Abs. 1, 1a BKGG asks for; `gross_income` of the parents in cents a month."""
    result, test = outcome.alone.kinderzuschlag, outcome.alone.test
    findings = [
        Finding(
            requirement=say("benefits.finding.least_income", amount=result.least_income),
            norm="§ 6a Abs. 1 Nr. 2 BKGG",
            is_met=result.is_least_income_met,
            facts={"income": gross_income, "missing": max(0, result.least_income - gross_income)},
        ),
        *_reduced_to_nothing(outcome),
        Finding(
            requirement=say("benefits.finding.need_avoided"),
            norm="§ 6a Abs. 1 Nr. 3 BKGG",
            is_met=test.is_need_avoided,
            facts={"missing": test.missing},
        ),
    ]
    if not test.is_need_avoided:
        findings.append(
            Finding(
                requirement=say("benefits.finding.extended"),
                norm="§ 6a Abs. 1a BKGG",
                is_met=test.has_extended_access,
                facts={"missing": test.missing},
            )
        )
    return (*findings, *_of_other_route(outcome, route))


def _reduced_to_nothing(outcome: Outcome) -> tuple[Finding, ...]:
    """Return why nothing is left of the supplement although the parents earn enough."""
    result = outcome.alone.kinderzuschlag
    if result.amount or not result.is_least_income_met:
        return ()
    if result.most == 0:
        child = say("benefits.finding.kinderzuschlag_child")
        return (Finding(requirement=child, norm="§ 6a Abs. 1 Nr. 1 BKGG", is_met=False),)
    left = sum(result.for_children) - result.off_for_earnings - result.off_for_other_income
    if left > 0 and outcome.savings.countable_kinderzuschlag >= left:
        return (
            Finding(
                requirement=say("benefits.finding.kinderzuschlag_assets"),
                norm="§ 6a Abs. 3 S. 5, Abs. 5 BKGG",
                is_met=False,
                facts={"above": outcome.savings.countable_kinderzuschlag},
            ),
        )
    return (
        Finding(
            requirement=say("benefits.finding.kinderzuschlag_left"),
            norm="§ 6a Abs. 6 BKGG",
            is_met=False,
            facts={"above": max(0, -left)},
        ),
    )


def wohngeld_findings(outcome: Outcome, route: str, law: WohngeldLaw, assets: int) -> tuple[Finding, ...]:
    """Return what §§ 7, 19, 21 WoGG ask for; `assets` of all who count, in cents."""
    result = outcome.alone.wohngeld
    limit = law.assets_first + max(0, result.persons_counted - 1) * law.assets_further
    findings = [
        Finding(
            requirement=say("benefits.finding.wohngeld_formula", amount=result.formula),
            norm="§ 21 Nr. 1 WoGG",
            is_met=result.is_worth_paying,
            facts={"least": law.least_payment, "missing": max(0, law.least_payment - result.formula)},
        ),
        Finding(
            requirement=say("benefits.finding.wohngeld_assets"),
            norm="§ 21 Nr. 3 WoGG",
            is_met=result.has_no_great_assets,
            facts={"assets": assets, "limit": limit, "above": max(0, assets - limit)},
        ),
    ]
    if not result.is_outside_training:
        training = say("benefits.finding.wohngeld_training")
        findings.append(Finding(requirement=training, norm="§ 20 Abs. 2 WoGG", is_met=False))
    return (*findings, *_of_other_route(outcome, route))


def kinderzuschlag_steps(result: Kinderzuschlag) -> tuple[Step, ...]:
    """Return the way from the most to the amount paid; the parents' lines explain what is off for them."""
    for_children = sum(result.for_children)
    steps = (
        Step(say("benefits.step.kinderzuschlag_most"), result.most, "§ 6a Abs. 2 BKGG"),
        Step(say("benefits.step.kinderzuschlag_child"), for_children - result.most, "§ 6a Abs. 3 BKGG"),
        Step(say("benefits.step.parents_income"), result.parents_income, "§ 6a Abs. 5 BKGG"),
        Step(say("benefits.step.parents_rent"), result.housing_share, "§ 6a Abs. 5 S. 4 BKGG"),
        Step(say("benefits.step.parents_need"), result.parents_need, "§ 6a Abs. 5 BKGG"),
        Step(
            say("benefits.step.off_earnings"),
            -result.off_for_earnings,
            "§ 6a Abs. 6 S. 3 BKGG",
            {"above_need": max(0, result.parents_income - result.parents_need) - result.off_for_other_income},
        ),
        Step(say("benefits.step.off_other"), -result.off_for_other_income, "§ 6a Abs. 6 S. 4 BKGG"),
    )
    paid = Step(say("benefits.step.kinderzuschlag"), result.amount, "§ 11 Abs. 2 BKGG")
    return (*(step for step in steps if step.amount), paid)


def wohngeld_steps(result: Wohngeld) -> tuple[Step, ...]:
    """Return rent, income and grant; the income first for the year, as the statute reckons it."""
    income = result.income
    steps = (
        Step(say("benefits.step.wohngeld_own_rent"), result.own_rent, "§ 11 Abs. 1 S. 1 Nr. 1 WoGG"),
        Step(say("benefits.step.wohngeld_highest"), result.highest_rent, "§ 12 Abs. 1, 7 WoGG"),
        Step(say("benefits.step.wohngeld_heating"), result.heating, "§ 12 Abs. 6 WoGG"),
        Step(say("benefits.step.wohngeld_rent"), result.rent, "§ 11 Abs. 1 WoGG"),
        Step(say("benefits.step.wohngeld_year"), income.gross_income, "§ 14 WoGG"),
        Step(say("benefits.step.wohngeld_deductions"), -income.deductions, "§ 16 WoGG"),
        Step(say("benefits.step.wohngeld_allowances"), -income.allowances, "§ 17 WoGG"),
        Step(say("benefits.step.wohngeld_maintenance"), -income.maintenance, "§ 18 WoGG"),
    )
    return (
        *(step for step in steps if step.amount),
        Step(say("benefits.step.wohngeld_income"), income.monthly_income, "§ 13 Abs. 2 WoGG"),
        Step(say("benefits.step.wohngeld"), result.amount, "§ 19 Abs. 1 WoGG"),
    )


def advance_steps(own: Footing, names: tuple[str, ...]) -> tuple[Step, ...]:
    """Return minimum maintenance, Kindergeld and what is left, of all children with an advance."""
    due = [advance for advance in own.advances if advance.amount]
    norm = "§ 2 Abs. 1 UhVorschG"
    kindergeld = sum(advance.kindergeld_taken_off for advance in due)
    paid = sum(advance.payments_taken_off + advance.own_income_taken_off for advance in due)
    steps = (
        Step(say("benefits.step.minimum"), sum(advance.minimum_maintenance for advance in due), norm),
        Step(say("benefits.step.minimum_kindergeld"), -kindergeld, "§ 2 Abs. 2 UhVorschG"),
        Step(say("benefits.step.minimum_paid"), -paid, "§ 2 Abs. 3, 4 UhVorschG"),
        Step(
            say("benefits.step.minimum_days"),
            -sum(advance.days_taken_off for advance in due),
            "§ 2 Abs. 1 S. 3 UhVorschG",
        ),
        Step(
            say("benefits.step.advance"),
            sum(advance.amount for advance in due),
            norm,
            by_person(names, (advance.amount for advance in own.advances)),
        ),
    )
    return tuple(step for step in steps if step.amount)


def advance_findings(own: Footing) -> tuple[Finding, ...]:
    """Return why an advance is not due, where children are here."""
    if any(advance.amount for advance in own.advances):
        return ()
    alone = any(advance.lives_with_one_parent for advance in own.advances)
    extra = any(advance.lives_with_one_parent and advance.extra_condition_met for advance in own.advances)
    return (
        Finding(
            requirement=say("benefits.finding.one_parent"), norm="§ 1 Abs. 1 Nr. 2 UhVorschG", is_met=alone
        ),
        Finding(
            requirement=say("benefits.finding.extra_condition"), norm="§ 1 Abs. 1a UhVorschG", is_met=extra
        ),
    )


def _of_other_route(outcome: Outcome, route: str) -> tuple[Finding, ...]:
    if route in (SGB2, MIXED):
        return (_vorrang(is_met=False, is_choice=outcome.is_choice),)
    if route == SUPPLEMENT and outcome.is_vorrang:
        return (_vorrang(is_met=True, is_choice=False),)
    return ()


def _vorrang(*, is_met: bool, is_choice: bool) -> Finding:
    key = "benefits.finding.vorrang.choice" if is_choice else "benefits.finding.vorrang"
    norm = "§ 6a Abs. 1a BKGG" if is_choice else VORRANG_NORM
    return Finding(requirement=say(key), norm=norm, is_met=is_met)

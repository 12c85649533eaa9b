"""Help for children and help into work, answered: in kind, by discretion, or owed by somebody else."""

from dataclasses import replace
from typing import Final

from amvis.domain.benefits.bildung_und_teilhabe import Bildung, BildungFacts, bildung_und_teilhabe
from amvis.domain.benefits.kindesunterhalt import (
    Kindesunterhalt,
    KindesunterhaltFacts,
    can_pay,
    group_of,
    kindesunterhalt,
)
from amvis.domain.benefits.priority import Figures
from amvis.domain.benefits.result import AmountRange, BenefitResult, Context, outside_the_month
from amvis.domain.benefits.step_rules import Step
from amvis.domain.finding import Answer, Finding
from amvis.domain.household import Child, age_on, school_start
from amvis.domain.period import last_of_month
from amvis.domain.sentence import say

MAINTENANCE_NORM: Final = "§ 1612a Abs. 1 BGB"
TRAINING_NORM: Final = "§ 87 SGB III"


def with_education(opened: BenefitResult, context: Context) -> BenefitResult:
    """Return Bildung und Teilhabe with what each child gets; `opened` tells whether a benefit opens it."""
    if opened.answer is Answer.NO:
        return opened
    found = [_education(child, context) for child in context.circumstances.household.children]
    supplies = sum(each.supplies_a_year for each in found)
    participation = sum(each.participation for each in found)
    pupils = sum(bool(each.supplies_a_year) for each in found)
    law = context.ready.further.bildung
    counts = (
        ("trips", "§ 28 Abs. 2 SGB II", sum(each.has_trips for each in found)),
        ("supplies", "§ 28 Abs. 3 SGB II", pupils),
        ("transport", "§ 28 Abs. 4 SGB II", sum(each.has_transport for each in found)),
        ("learning", "§ 28 Abs. 5 SGB II", sum(each.has_learning_support for each in found)),
        ("lunch", "§ 28 Abs. 6 SGB II", sum(each.has_lunch for each in found)),
        ("participation", "§ 28 Abs. 7 SGB II", sum(bool(each.participation) for each in found)),
    )
    findings = tuple(
        Finding(requirement=say(f"benefits.finding.education_{name}", number=number), norm=norm, is_met=True)
        for name, norm, number in counts
        if number
    )
    steps = (
        Step(say("benefits.step.education_august"), pupils * law.supplies_august, "§ 28 Abs. 3 SGB II"),
        Step(say("benefits.step.education_february"), pupils * law.supplies_february, "§ 28 Abs. 3 SGB II"),
        Step(say("benefits.step.education_participation"), participation, "§ 28 Abs. 7 SGB II"),
    )
    return replace(
        opened,
        findings=(*opened.findings, *findings),
        steps=tuple(step for step in steps if step.amount),
        amount_range=AmountRange(supplies, supplies + 12 * participation, "year"),
    )


def _education(child: Child, context: Context) -> Bildung:
    on = context.circumstances.on
    place = context.circumstances.household.children.index(child)
    facts, care = context.case.family.children[place], child.care.held_on(on)
    return bildung_und_teilhabe(
        BildungFacts(
            age=facts.age,
            is_pupil=school_start(child) <= on and facts.earned == 0,
            is_in_care=care.facility is not None or care.hours is not None,
            month=on.month,
        ),
        context.ready.further.bildung,
    )


def kindesunterhalt_answer(_: Figures, context: Context) -> BenefitResult:
    """Return what the other parent owes at least, a claim of the child that is not part of the month."""
    base = outside_the_month("kindesunterhalt", MAINTENANCE_NORM)
    last, law = last_of_month(context.circumstances.on), context.ready.further.kindesunterhalt
    children = context.circumstances.household.children
    found = [
        kindesunterhalt(
            KindesunterhaltFacts(
                age_on(child.born, last),
                facts.lives_with_one_parent,
                law.groups[group_of(child.payer_net, law) - 1][1],
                facts.maintenance,
            ),
            law,
        )
        for child, facts in zip(children, context.case.family.children, strict=True)
    ]
    owed = [(child, each) for child, each in zip(children, found, strict=True) if each.is_owed]
    apart = Finding(
        requirement=say("benefits.finding.unterhalt_apart"), norm=MAINTENANCE_NORM, is_met=bool(owed)
    )
    if not owed:
        return replace(base, findings=(apart,))
    result = replace(
        base,
        recipients=tuple(child.id for child, _ in owed),
        steps=maintenance_steps([each for _, each in owed]),
    )
    lacking = sum(each.lacking for _, each in owed)
    if lacking == 0:
        enough = Finding(
            requirement=say("benefits.finding.unterhalt_paid"), norm=MAINTENANCE_NORM, is_met=True
        )
        due = sum(each.to_pay for _, each in owed)
        return replace(
            result, answer=Answer.YES, findings=(apart, enough), amount_range=AmountRange(due, due)
        )
    net = max((child.payer_net for child, _ in owed if child.payer_net is not None), default=None)
    is_able = can_pay(net, sum(each.to_pay for _, each in owed), law)
    able = Finding(
        requirement=say("benefits.finding.unterhalt_able"), norm="§ 1603 Abs. 1, 2 BGB", is_met=is_able
    )
    table = Finding(
        requirement=say("benefits.finding.unterhalt_group", group=group_of(net, law)),
        norm="§ 1610 Abs. 1 BGB",
        is_met=True if net is not None else None,
    )
    findings = (apart, able, table, *_passed_on(context))
    open_facts = context.missing_for("unterhaltsvorschuss")
    missing = tuple(each for each in open_facts if each.field.endswith(".maintenance.paid"))
    return replace(
        result,
        answer=Answer.UNKNOWN if missing else Answer.PERHAPS,
        findings=findings,
        missing=missing,
        amount_range=AmountRange(lacking if is_able else 0, lacking),
    )


def maintenance_steps(owed: list[Kindesunterhalt]) -> tuple[Step, ...]:
    """Return minimum, half of the Kindergeld, the amount to pay and what is paid, of all children."""
    lines = (
        Step(say("benefits.step.unterhalt_minimum"), sum(each.asked for each in owed), MAINTENANCE_NORM),
        Step(
            say("benefits.step.unterhalt_kindergeld"),
            -sum(each.kindergeld_off for each in owed),
            "§ 1612b Abs. 1 Nr. 1 BGB",
        ),
        Step(say("benefits.step.unterhalt_to_pay"), sum(each.to_pay for each in owed), MAINTENANCE_NORM),
        Step(say("benefits.step.unterhalt_lacking"), sum(each.lacking for each in owed), MAINTENANCE_NORM),
    )
    return tuple(line for line in lines if line.amount)


def _passed_on(context: Context) -> tuple[Finding, ...]:
    """Say that the claim passes to the Land as far as an advance is paid."""
    advances = context.outcome.alone.footing.advances
    if not any(advance.amount for advance in advances):
        return ()
    passed = say("benefits.finding.unterhalt_passed", amount=sum(each.amount for each in advances))
    return (Finding(requirement=passed, norm="§ 7 Abs. 1 UhVorschG", is_met=True),)


def training_childcare_answer(_: Figures, context: Context) -> BenefitResult:
    """Return childcare costs during funded training: discretion, a flat amount for each child."""
    further = context.ready.further
    base = outside_the_month("kinderbetreuungskosten_weiterbildung", TRAINING_NORM)
    children = [each for each in context.case.family.children if each.age < further.supervised_under]
    small = Finding(
        requirement=say("benefits.finding.weiterbildung_children", age=further.supervised_under),
        norm=TRAINING_NORM,
        is_met=bool(children),
    )
    if not children:
        return replace(base, findings=(small,))
    course = Finding(
        requirement=say("benefits.finding.weiterbildung_course"), norm="§ 81 SGB III", is_met=None
    )
    amount = len(children) * further.childcare_in_training
    step = Step(say("benefits.step.weiterbildung"), amount, TRAINING_NORM)
    return replace(
        base,
        answer=Answer.PERHAPS,
        recipients=tuple(parent.id for parent in context.circumstances.household.parents),
        findings=(small, course),
        steps=(step,),
        amount_range=AmountRange(0, amount),
    )

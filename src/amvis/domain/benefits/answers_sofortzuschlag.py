"""Sofortzuschlag answered: for which children, and how sure."""

from dataclasses import replace

from amvis.domain.benefits import explain
from amvis.domain.benefits.priority import Figures
from amvis.domain.benefits.result import BenefitResult, Context
from amvis.domain.benefits.sgb2_certainty import sgb2_answer
from amvis.domain.benefits.step_rules import Step
from amvis.domain.finding import Answer, Finding
from amvis.domain.sentence import say


def sofortzuschlag_answer(figures: Figures, context: Context) -> BenefitResult:
    """Return the Sofortzuschlag of the children (§ 72 SGB II)."""
    amount = figures.money.sofortzuschlag
    missing = context.missing_for("sgb2")
    children = context.circumstances.household.children
    base = BenefitResult(
        benefit="sofortzuschlag",
        answer=Answer.NO,
        amount=None,
        recipients=tuple(
            child.id for child, due in zip(children, figures.is_sofortzuschlag_due, strict=True) if due
        ),
        norm="§ 72 Abs. 1 SGB II",
        findings=() if context.is_brief else _sofortzuschlag_findings(amount),
        steps=() if context.is_brief else _sofortzuschlag_steps(figures, context),
        computed=amount,
    )
    if amount and missing:
        return replace(base, answer=Answer.UNKNOWN, missing=missing)
    return replace(base, answer=sgb2_answer(context), amount=amount) if amount else base


def _sofortzuschlag_findings(amount: int) -> tuple[Finding, ...]:
    due = say("benefits.finding.sofortzuschlag")
    return (Finding(requirement=due, norm="§ 72 Abs. 1 SGB II", is_met=bool(amount)),)


def _sofortzuschlag_steps(figures: Figures, context: Context) -> tuple[Step, ...]:
    children = context.circumstances.household.children
    return explain.single(
        "benefits.step.sofortzuschlag",
        figures.money.sofortzuschlag,
        "§ 72 Abs. 1 SGB II",
        {
            child.id: context.ready.laws.need.sofortzuschlag
            for child, due in zip(children, figures.is_sofortzuschlag_due, strict=True)
            if due
        },
    )

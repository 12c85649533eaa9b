"""What Kinderzuschlag asks beside the amounts: the claims of the children, and a grant that runs."""

from amvis.domain.benefits.explain import single
from amvis.domain.benefits.facts import NOT_GRANTED
from amvis.domain.benefits.reduction import running_supplement
from amvis.domain.benefits.result import Context
from amvis.domain.benefits.step_rules import Step
from amvis.domain.finding import Finding
from amvis.domain.household import Child, Household
from amvis.domain.sentence import say


def supplement_findings(context: Context) -> tuple[Finding, ...]:
    """Return whether maintenance is claimed for the children, and until when a grant runs that is told."""
    household, on = context.circumstances.household, context.circumstances.on
    due = context.outcome.alone.footing.advances
    open_ = [
        child
        for child, advance in zip(household.children, due, strict=True)
        if advance.amount and not _has_claimed(child, household)
    ]
    found: list[Finding] = []
    if any(advance.amount for advance in due):
        found.append(
            Finding(
                requirement=say("benefits.finding.kinderzuschlag_claims"),
                norm="§ 6a Abs. 3 S. 4 BKGG",
                is_met=None if open_ else True,
                facts={"children": ", ".join(child.id for child in open_)},
            )
        )
    running = running_supplement(household, on, context.ready.laws.period.supplement_months)
    if running is not None:
        found.append(
            Finding(
                requirement=say("benefits.finding.kinderzuschlag_runs", until=running[1].isoformat()),
                norm="§ 6a Abs. 7 S. 1, 3 BKGG",
                is_met=True,
            )
        )
    return tuple(found)


def granted_steps(context: Context, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Return the steps of a new decision, or the amount of the grant that runs instead."""
    granted = context.case.family.granted_supplement
    if granted == NOT_GRANTED:
        return steps
    return single("benefits.step.kinderzuschlag_granted", granted, "§ 6a Abs. 7 S. 3 BKGG")


def _has_claimed(child: Child, household: Household) -> bool:
    told = bool(child.maintenance_paid) or bool(child.maintenance_advance)
    applied = any(application.benefit == "unterhaltsvorschuss" for application in household.pending)
    return told or applied or any(each.benefit == "unterhaltsvorschuss" for each in household.receiving)

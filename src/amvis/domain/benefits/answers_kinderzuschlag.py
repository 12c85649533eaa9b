"""What Kinderzuschlag asks beside the amounts: the claims of the children, and a grant that runs."""

from datetime import date

from amvis.domain.benefits.reduction import receives
from amvis.domain.benefits.result import Context
from amvis.domain.finding import Finding
from amvis.domain.household import Child, Household
from amvis.domain.period import last_of_month, months_later
from amvis.domain.sentence import say


def supplement_findings(context: Context) -> tuple[Finding, ...]:
    """Return whether maintenance is claimed for the children, and until when a grant runs that is told."""
    household, on = context.circumstances.household, context.circumstances.on
    due = context.outcome.alone.footing.advances
    open_ = [
        child
        for child, advance in zip(household.children, due, strict=True)
        if advance.amount > 0 and not _has_claimed(child, household)
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
    until = granted_until(household, on, context.ready.laws.period.supplement_months)
    if until is not None:
        found.append(
            Finding(
                requirement=say("benefits.finding.kinderzuschlag_runs", until=until.isoformat()),
                norm="§ 6a Abs. 7 S. 1, 3 BKGG",
                is_met=True,
            )
        )
    return tuple(found)


def granted_until(household: Household, on: date, months: int) -> date | None:
    """Return the last day of the grant that runs (§ 6a Abs. 7 S. 1 BKGG), None where none is told."""
    for receipt in household.receiving:
        if receipt.benefit == "kinderzuschlag" and receipt.since is not None and receives(receipt, on):
            last = receipt.until or last_of_month(months_later(receipt.since.replace(day=1), months - 1))
            return last if on <= last else None
    return None


def _has_claimed(child: Child, household: Household) -> bool:
    told = bool(child.maintenance_paid) or bool(child.maintenance_advance)
    applied = any(application.benefit == "unterhaltsvorschuss" for application in household.pending)
    return told or applied or any(each.benefit == "unterhaltsvorschuss" for each in household.receiving)

"""A provisional decision where the wage varies, § 41a SGB II: what the mean wage would bring."""

from amvis.domain.benefits.case import months_before
from amvis.domain.benefits.chain import footing, work_costs
from amvis.domain.benefits.result import Context
from amvis.domain.finding import Finding
from amvis.domain.household import Work
from amvis.domain.sentence import say


def varies(context: Context) -> bool:
    """Return whether a wage of the months before, as told, differs from that of today."""
    return any(_varies(context, place) for place in range(len(context.case.pays)))


def provisional_findings(context: Context) -> tuple[Finding, ...]:
    """Return that the decision is provisional, with the claim at the mean wage (§ 41a Abs. 1, 2 SGB II).

    The need counts as covered where the wage taken differs by no more than the allowance on it (S. 2).
    """
    if not varies(context):
        return ()
    case, laws, found = context.case, context.ready.laws, context.outcome.with_sgb2
    pays = tuple(wage._replace(gross=wage.mean_gross, net=wage.mean_net) for wage in case.pays)
    mean = case._replace(pays=pays)
    costs = work_costs(mean, case.other_fees, laws.need.einkommen)
    other = footing(mean, context.outcome.needs, laws, costs=costs, with_sgb2=True)
    apart = [abs(a.countable - b.countable) for a, b in zip(found.earned, other.earned, strict=True)]
    allowed = [each.first_band + each.second_band + each.third_band for each in other.earned]
    return (
        Finding(
            requirement=say("benefits.finding.provisional"),
            norm="§ 41a Abs. 1, 2 SGB II",
            is_met=all(gap <= most for gap, most in zip(apart, allowed, strict=True)) or None,
            facts={"mean_wage": sum(wage.gross for wage in pays), "at_mean_wage": other.claim.amount},
        ),
    )


def _varies(context: Context, place: int) -> bool:
    circumstances = context.circumstances
    parent = circumstances.household.parents[place]
    work = parent.work or Work()
    if parent.id in circumstances.earnings or not work.months:
        return False
    told = months_before(work, circumstances.on, context.ready.laws.period.six_months)
    return any(gross != work.gross for gross in told)

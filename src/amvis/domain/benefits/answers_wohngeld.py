"""What Wohngeld says beside its formula: a grant that runs, a death, relatives, payments made once."""

from amvis.domain.benefits.explain import single
from amvis.domain.benefits.facts import NOT_GRANTED
from amvis.domain.benefits.result import Context
from amvis.domain.benefits.step_rules import Step
from amvis.domain.benefits.wohngeld import Wohngeld
from amvis.domain.finding import Finding
from amvis.domain.sentence import say


def wohngeld_more_findings(context: Context) -> tuple[Finding, ...]:
    """Return what of these the grant rests on."""
    family = context.case.family
    found = []
    if family.granted_wohngeld != NOT_GRANTED:
        found.append(
            Finding(
                requirement=say("benefits.finding.wohngeld_runs"),
                norm="§ 27 Abs. 1, 2 WoGG",
                is_met=_holds(context.outcome.alone.wohngeld, context),
                facts={
                    "granted": family.granted_wohngeld,
                    "income_then": family.granted_income,
                    "income_now": context.outcome.alone.wohngeld.income.monthly_income,
                },
            )
        )
    if family.home.died:
        died = say("benefits.finding.wohngeld_death")
        found.append(Finding(requirement=died, norm="§ 6 Abs. 2 WoGG", is_met=True))
    if family.home.relatives:
        relatives = say("benefits.finding.wohngeld_relatives", number=family.home.relatives)
        found.append(Finding(requirement=relatives, norm="§ 5 Abs. 1 S. 2 Nr. 4 WoGG", is_met=True))
    if family.home.let_rent or family.home.let_square_metres:
        let = say("benefits.finding.wohngeld_let", amount=family.home.let_rent)
        is_measured = bool(family.home.square_metres and family.home.let_square_metres) or None
        found.append(Finding(requirement=let, norm="§ 11 Abs. 2 Nr. 2 WoGG", is_met=is_measured))
    once = sum(adult.one_off_year for adult in family.adults)
    if once:
        found.append(
            Finding(
                requirement=say("benefits.finding.wohngeld_once", amount=once),
                norm="§ 15 Abs. 2, 3 WoGG",
                is_met=True,
            )
        )
    return tuple(found)


def wohngeld_granted_steps(context: Context, result: Wohngeld, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Return the steps of a new decision, or the amount of the grant that runs instead."""
    if not _holds(result, context):
        return steps
    return single("benefits.step.wohngeld_granted", result.amount, "§ 27 Abs. 1, 2 WoGG")


def _holds(result: Wohngeld, context: Context) -> bool:
    """Return whether the running grant is paid and not what the formula gives."""
    return result.amount == context.case.family.granted_wohngeld

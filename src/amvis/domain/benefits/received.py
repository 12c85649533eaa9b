"""What the family has when only the benefits count that its file says are received."""

from datetime import date

from amvis.domain.benefits.facts import Case
from amvis.domain.benefits.priority import MIXED, NOTHING, SGB2, SUPPLEMENT, Figures, Money, Outcome
from amvis.domain.benefits.reduction import SGB2 as SGB2_SLUGS
from amvis.domain.benefits.reduction import receives
from amvis.domain.household import Household, Receipt

_WAIVING = (*SGB2_SLUGS, "kinderzuschlag", "wohngeld")


def as_received(household: Household, on: date, case: Case, computed: Outcome) -> Figures:
    """Return the route that is really paid; an amount the file does not tell is the computed one."""
    paid = {receipt.benefit: receipt for receipt in household.receiving if receives(receipt, on)}
    due = computed.routes[0]
    sgb2 = next((paid[slug] for slug in SGB2_SLUGS if slug in paid), None)
    advances = sum(child.advance_received for child in case.family.children)
    if "unterhaltsvorschuss" in paid:
        advances = _amount(paid["unterhaltsvorschuss"], advances or due.money.unterhaltsvorschuss)
    money = due.money._replace(
        grundsicherungsgeld=_amount(sgb2, computed.with_sgb2.claim.amount),
        sofortzuschlag=_amount(paid.get("sofortzuschlag"), due.money.sofortzuschlag),
        kindergeld=_amount(paid.get("kindergeld"), due.money.kindergeld),
        kinderzuschlag=_amount(paid.get("kinderzuschlag"), computed.alone.kinderzuschlag.amount),
        wohngeld=_amount(paid.get("wohngeld"), computed.alone.wohngeld.amount),
        unterhaltsvorschuss=advances,
        childcare=case.other_fees + (0 if any(slug in paid for slug in _WAIVING) else case.fees),
        health_insurance=0 if sgb2 else sum(cover.amount for cover in computed.alone.health),
    )
    has_supplement = money.kinderzuschlag > 0 or money.wohngeld > 0
    route = _route(sgb2 is not None, has_supplement)
    return due._replace(route=route, money=_summed(money))


def _route(has_sgb2: bool, has_supplement: bool) -> str:
    if has_sgb2:
        return MIXED if has_supplement else SGB2
    return SUPPLEMENT if has_supplement else NOTHING


def _amount(receipt: Receipt | None, computed: int) -> int:
    if receipt is None:
        return 0
    return computed if receipt.amount is None else receipt.amount


def _summed(money: Money) -> Money:
    income = money.net_earnings + money.other_income + money.elterngeld + money.kindergeld
    income += money.grundsicherungsgeld + money.sofortzuschlag + money.kinderzuschlag
    income += money.wohngeld + money.unterhaltsvorschuss
    return money._replace(disposable=income - money.childcare - money.health_insurance - money.work_travel)

"""The pay of one adult: what is left of a wage, and what it means for the rest of the law."""

from collections.abc import Callable

from amvis.domain.benefits.facts import AdultFacts, Pay
from amvis.domain.benefits.laws_wages import WagesLaw
from amvis.domain.benefits.social_insurance import WageRange
from amvis.domain.benefits.wages import NetWage, WageFacts, net_wage

WageOf = Callable[[AdultFacts, int, WagesLaw], NetWage]


def pay(adult: AdultFacts, gross: int, *, net: int | None, law: WagesLaw, work_travel: int = 0) -> Pay:
    """Return the pay of steady work; a net wage that is given goes before the computed one."""
    return paid(wage_of(adult, gross, law), net, work_travel)


def paid(wage: NetWage, net: int | None, work_travel: int) -> Pay:
    """Return the pay of a steady wage; `net` is that given."""
    known = wage.net if net is None else net
    works = wage.wage_range > WageRange.MINIJOB
    return Pay(
        wage.gross,
        known,
        work_travel,
        wage.gross,
        known,
        bool(wage.wage_tax),
        works or bool(wage.pension),
        is_insured_by_work=works,
    )


def with_mean(adult: AdultFacts, steady: Pay, mean_gross: int, law: WagesLaw) -> Pay:
    """Return the pay with the mean of the six months before, where they differed (§ 6a Abs. 8 BKGG)."""
    return steady._replace(mean_gross=mean_gross, mean_net=wage_of(adult, mean_gross, law).net)


def wage_of(adult: AdultFacts, gross: int, law: WagesLaw) -> NetWage:
    """Return the steps from the gross to the net wage of this adult."""
    return net_wage(wage_facts(adult, gross), law)


def wage_facts(adult: AdultFacts, gross: int) -> WageFacts:
    """Return what of an adult the net wage hangs on."""
    return WageFacts(
        gross,
        adult.tax_class,
        adult.child_allowance_halves,
        adult.is_23,
        adult.is_parent,
        adult.children_under_25,
        adult.is_pension_exempt,
    )

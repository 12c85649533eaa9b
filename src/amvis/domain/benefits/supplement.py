"""Wohngeld and Kinderzuschlag of a family that lives without SGB II, and the test whether that is enough."""

from typing import NamedTuple

from amvis.domain.benefits.bedarfsgemeinschaft import Needs
from amvis.domain.benefits.chain import Footing, footing, with_kindergeld, work_costs
from amvis.domain.benefits.einkommen import (
    child_income,
    earned_income,
    gross_income,
    maintenance_off,
    other_income,
    titled_off,
)
from amvis.domain.benefits.facts import NOT_GRANTED, Case
from amvis.domain.benefits.household_insurance import health_covers
from amvis.domain.benefits.household_wohngeld import household_wohngeld, running_wohngeld
from amvis.domain.benefits.kinderzuschlag import (
    Kinderzuschlag,
    KinderzuschlagFacts,
    NeedTest,
    kinderzuschlag,
    need_test,
)
from amvis.domain.benefits.krankenversicherung import HealthCover
from amvis.domain.benefits.laws import Laws
from amvis.domain.benefits.vermoegen import Vermoegen
from amvis.domain.benefits.wohngeld import Wohngeld


class WithoutSgb2(NamedTuple):
    """The footing without SGB II; cents a month."""

    footing: Footing
    health: tuple[HealthCover, ...]
    wohngeld: Wohngeld
    kinderzuschlag: Kinderzuschlag
    test: NeedTest  # with Kinderzuschlag and Wohngeld
    wohngeld_paid: int
    kinderzuschlag_paid: int
    lacking_before: int  # without either
    lacking: int  # with what is paid
    is_possible: bool  # nobody lacks anything, or § 6a Abs. 1a BKGG


class Basis(NamedTuple):
    """What does not hang on the mean of earlier months (§ 6a Abs. 8 BKGG); cents a month."""

    health: tuple[HealthCover, ...]
    footing: Footing  # with Wohngeld or Kinderzuschlag
    lacking: int  # on it
    wohngeld: Wohngeld


def basis(case: Case, needs: Needs, laws: Laws, savings: Vermoegen) -> Basis:
    """Return what the family lives on without SGB II, and its Wohngeld."""
    cover = health_covers(case, laws)
    own = footing(case, needs, laws, costs=_costs(case, cover, case.other_fees, laws), with_sgb2=False)
    lacking = _lacking(case, own, cover, savings)
    rent = running_wohngeld(household_wohngeld(case, own, laws, cover), case.family, laws.wohngeld)
    return Basis(cover, own, lacking, rent)


def without_sgb2(case: Case, needs: Needs, laws: Laws, savings: Vermoegen, *, own: Basis) -> WithoutSgb2:
    """Return what the family has without SGB II and whether it is enough (§ 12a SGB II, § 6a BKGG)."""
    cover, stands, before, rent = own.health, own.footing, own.lacking, own.wohngeld
    supplement = kinderzuschlag(
        _supplement_facts(case, needs, laws, stands, assets=savings.countable_kinderzuschlag),
        laws.need.kinderzuschlag,
    )
    # A grant holds for its months whatever changes but the family and the maximum (§ 6a Abs. 7 S. 3 BKGG).
    granted = case.family.granted_supplement
    supplement = supplement._replace(amount=supplement.amount if granted == NOT_GRANTED else granted)
    test = need_test(
        before - rent.amount - supplement.amount,
        deductions=_deductions(stands),
        receives_aid=case.family.receives_sgb2 or case.family.receives_sgb12,
        law=laws.need.kinderzuschlag,
    )
    holds = granted != NOT_GRANTED
    may = supplement.amount > 0 and (test.is_need_avoided or test.has_extended_access or holds)
    paid = supplement.amount if may else 0
    lacking = before - rent.amount - paid
    if rent.amount == 0 and paid == 0:
        stands = footing(
            case, needs, laws, costs=_costs(case, cover, case.other_fees + case.fees, laws), with_sgb2=False
        )
        before = lacking = _lacking(case, stands, cover, savings)
    possible = lacking <= 0 or (may and (test.has_extended_access or holds))
    return WithoutSgb2(stands, cover, rent, supplement, test, rent.amount, paid, before, lacking, possible)


def _costs(case: Case, cover: tuple[HealthCover, ...], fees: int, laws: Laws) -> tuple[int, ...]:
    """Return the costs of work with insurance one must have (§ 11b Abs. 1 S. 1 Nr. 3 Buchst. a SGB II)."""
    costs = work_costs(case, fees, laws.need.einkommen)
    return tuple(cost + paid.amount for cost, paid in zip(costs, cover, strict=True))


def _lacking(case: Case, own: Footing, cover: tuple[HealthCover, ...], savings: Vermoegen) -> int:
    """Return what lacks; insurance that the lump sum of a small wage swallows has to be paid all the same."""
    swallowed = sum(
        paid.amount
        for paid, wage, earned in zip(cover, case.pays, own.earned, strict=True)
        if wage.gross == 0 or earned.base < earned.actual_costs
    )
    if savings.countable > 0:
        return own.claim.apart if own.claim.apart != 0 else min(0, own.lacking)
    return own.lacking + swallowed


def _supplement_facts(
    case: Case, needs: Needs, laws: Laws, own: Footing, *, assets: int
) -> KinderzuschlagFacts:
    law = laws.need.einkommen
    family = case.family
    has_minor = any(child.age < law.adult_from_age for child in family.children)
    earnings = gross = other = 0
    for place, adult in enumerate(family.adults):
        wage = case.pays[place]
        costs = max(0, own.earned[place].actual_costs - law.insurance_lump_sum)
        wages = earned_income(
            wage.mean_gross,
            wage.mean_net,
            costs=costs,
            has_minor_child=has_minor or adult.has_minor_elsewhere,
            law=law,
            is_young_trainee=adult.is_young_trainee,
            is_able=adult.is_able,
        ).countable
        rest = other_income(
            adult._replace(arrears=0, other_kindergeld=0),
            gross=wage.mean_gross,
            kindergeld_left=0,
            law=law,
            children=with_kindergeld(family),
        )
        off_rest, off_wages = maintenance_off(titled_off(adult), earned=wages, other=rest)
        earnings += wages - off_wages
        gross += gross_income(adult, wage.mean_gross, law)
        other += rest - off_rest
    adults = needs.persons[: len(family.adults)]
    return KinderzuschlagFacts(
        children=tuple(
            (
                child_income(child, advance.amount, law),
                paid > 0 and child.age < laws.need.kinderzuschlag.child_until,
            )
            for child, advance, paid in zip(family.children, own.advances, own.kindergeld, strict=True)
        ),
        is_alone=len(family.adults) == 1,
        gross_income=gross,
        earnings=earnings,
        other_income=other,
        regelbedarf_and_more=sum(need.total - need.unterkunft for need in adults),
        unterkunft=needs.unterkunft.total,
        countable_assets=assets,
    )


def _deductions(own: Footing) -> int:
    return sum(
        earned.base + earned.first_band + earned.second_band + earned.third_band for earned in own.earned
    )

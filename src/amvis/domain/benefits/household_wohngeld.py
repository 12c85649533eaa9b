"""The household as the Wohngeld office sees it: who counts, and with what income (§§ 5, 6, 14 WoGG)."""

from amvis.domain.benefits.chain import Footing
from amvis.domain.benefits.facts import EXCLUDED, IN_TRAINING, NOT_GRANTED, Case, ChildFacts, FamilyFacts
from amvis.domain.benefits.krankenversicherung import HealthCover
from amvis.domain.benefits.laws import Laws
from amvis.domain.benefits.laws_wohngeld import WohngeldLaw
from amvis.domain.benefits.wohngeld import (
    Grant,
    Wohngeld,
    WohngeldFacts,
    burden,
    is_new_decision,
    without_let,
    wohngeld,
)
from amvis.domain.benefits.wohngeld_income import OfRelatives, WohngeldMember


def household_wohngeld(
    case: Case, own: Footing, laws: Laws, cover: tuple[HealthCover, ...], *, only: tuple[bool, ...] = ()
) -> Wohngeld:
    """Return the Wohngeld of the household, or with `only` of those children while the others draw SGB II."""
    family = case.family
    law = laws.wohngeld
    adults = tuple(
        _adult_member(case, place, cover, law, counts=not only) for place in range(len(family.adults))
    )
    belongs = _members(family.children, laws.wohngeld.shared_child_permille)
    children = tuple(
        WohngeldMember(
            age=child.age,
            is_counted=not only or only[place],
            is_child=True,
            earnings=max(child.earned, child.earned_gross),
            flat_taxed_earnings=0,
            other_income=child.maintenance + child.other_income + own.advances[place].amount,
            pays_income_tax=False,
            pays_health_insurance=child.earned > 0,
            pays_pension_insurance=child.earned > 0,
            is_severely_disabled=_is_severely_disabled(child.disability, child.is_cared_for, law),
            training_grant=child.training_grant,
            pension=child.pension,
            capital=child.capital,
        )
        for place, child in enumerate(family.children)
        if belongs[place]
    )
    has_minor = any(
        child.age < laws.need.einkommen.adult_from_age and bool(own.kindergeld[place])
        for place, child in enumerate(family.children)
    )
    are_among_themselves = len(family.adults) == 1 and family.home.others_in_dwelling == 0
    home = family.home
    rent = home.net_cold_rent + home.service_charges
    relatives = 0 if only else home.relatives
    facts = WohngeldFacts(
        members=adults + children,
        lives_alone_with_children=are_among_themselves and has_minor and not only,
        gross_cold_rent=without_let(
            burden(home.owner_costs, home.square_metres, law) if home.is_owned else rent,
            home.let_rent,
            home.let_square_metres,
            home.square_metres,
        ),
        others_in_dwelling=home.others_in_dwelling - relatives,
        rent_level=max(1, laws.rent_level),
        assets=sum(adult.assets for adult in family.adults)
        + sum(child.assets for child in family.children)
        + (0 if only else home.relatives_assets),
        is_all_in_training=not children
        and relatives == 0
        and all(adult.standing == IN_TRAINING for adult in family.adults),
        more_persons=relatives + (0 if only else home.died),
        relatives=OfRelatives()
        if only
        else OfRelatives(home.relatives_gross, home.relatives_deductions, home.relatives_allowances),
    )
    return wohngeld(facts, law)


def running_wohngeld(now: Wohngeld, family: FamilyFacts, law: WohngeldLaw) -> Wohngeld:
    """Return what is paid while a grant runs: it changes only as § 27 WoGG lets it."""
    grant = Grant(family.granted_wohngeld, family.granted_income, family.granted_rent, family.granted_persons)
    if grant.amount == NOT_GRANTED or is_new_decision(grant, now, law):
        return now
    return now._replace(amount=grant.amount)


def _members(children: tuple[ChildFacts, ...], least: int) -> tuple[bool, ...]:
    """Return which children are members here; of several with less care the youngest (§ 5 WoGG)."""
    below = [place for place, child in enumerate(children) if child.share < least]
    youngest = min(below, key=lambda place: children[place].age) if len(below) > 1 else -1
    return tuple(child.share >= least or place == youngest for place, child in enumerate(children))


def _is_severely_disabled(degree: int, is_cared_for: bool, law: WohngeldLaw) -> bool:
    """Return whether the allowance is due: a degree of 100, or a severe one with care (§ 17 Nr. 1 WoGG)."""
    return degree >= law.disability_full or (degree >= law.disability_severe and is_cared_for)


def _adult_member(
    case: Case, place: int, cover: tuple[HealthCover, ...], law: WohngeldLaw, *, counts: bool
) -> WohngeldMember:
    """Return an adult; fees that nobody waives lower the earnings of the one who earns most."""
    adult, wage = case.family.adults[place], case.pays[place]
    pays = case.pays
    most = max(range(len(pays)), key=lambda each: (pays[each].gross, -each))
    supervised = sum(child.age < law.childcare_under for child in case.family.children)
    return WohngeldMember(
        age=adult.age,
        is_counted=counts and adult.standing != EXCLUDED,
        is_child=False,
        earnings=wage.gross if wage.is_insured_by_work else 0,
        flat_taxed_earnings=0 if wage.is_insured_by_work else wage.gross,
        work_expenses=12 * wage.work_travel,
        elterngeld=adult.elterngeld,
        is_elterngeld_plus=adult.is_elterngeld_plus,
        births=adult.births,
        other_income=adult.other_income + adult.exempt_income,
        pays_income_tax=wage.pays_tax,
        pays_health_insurance=wage.is_insured_by_work or (bool(cover) and cover[place].amount > 0),
        pays_pension_insurance=wage.pays_pension,
        is_severely_disabled=_is_severely_disabled(adult.disability, adult.is_cared_for, law),
        maintenance_paid=adult.maintenance_paid,
        is_maintenance_titled=adult.is_maintenance_titled,
        childcare=12 * case.other_fees if place == most else 0,
        supervised_children=supervised,
        training_grant=adult.training_grant,
        pension=adult.pension,
        capital=adult.capital,
        one_off=adult.one_off_year,
    )

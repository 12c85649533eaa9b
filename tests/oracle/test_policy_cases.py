"""GETTSIM's own cases of single parents against the kernel; docs/oracle.md accounts for each."""

from datetime import date
from functools import cache

import pytest

pytest.importorskip("gettsim", reason="GETTSIM is not here: `make oracle` installs it for the tests")

from tests.oracle.policy_cases import PolicyCase, single_parents

from amvis.domain.benefits.bedarfsgemeinschaft import needs
from amvis.domain.benefits.einkommen import child_income, earned_income
from amvis.domain.benefits.elterngeld import ElterngeldFacts, elterngeld
from amvis.domain.benefits.facts import CLAIMS, AdultFacts, Case, ChildFacts, FamilyFacts, HomeFacts, Pay
from amvis.domain.benefits.kinderzuschlag import KinderzuschlagFacts, kinderzuschlag
from amvis.domain.benefits.laws import Laws
from amvis.domain.benefits.laws_elterngeld import elterngeld_from_law
from amvis.domain.benefits.laws_need import laws_on
from amvis.domain.benefits.mehrbedarf import mehrbedarf
from amvis.domain.benefits.priority import outcome
from amvis.domain.benefits.sofortzuschlag import is_due
from amvis.domain.benefits.unterhaltsvorschuss import UnterhaltsvorschussFacts, unterhaltsvorschuss
from amvis.domain.benefits.unterkunft import unterkunft
from amvis.domain.benefits.vermoegen import vermoegen
from amvis.domain.benefits.wohngeld import WohngeldFacts, wohngeld
from amvis.domain.benefits.wohngeld_income import WohngeldMember
from amvis.rulebook.loader import load_law

CASES = single_parents()
INSURANCE, PAID = "sozialversicherung__", "__beitrag__betrag_versicherter_m"
OUTSIDE = {"grundsicherung/im_alter/2023-07-01/erwachsenes_kind_eigene_eg"}  # SGB XII is no benefit of ours


@cache
def _laws(day: str) -> Laws:
    return laws_on(load_law().on(date.fromisoformat(day)))


def _of(*topics: str) -> list[str]:
    return [name for name in CASES if name.startswith(topics)]


def test_the_34_cases_are_all_accounted_for() -> None:
    asked = _of("unterhaltsvorschuss", "kinderzuschlag", "bürgergeld", "elterngeld", "wohngeld", "household")
    assert set(CASES) == {*asked, *OUTSIDE}
    assert len(CASES) == 34


@pytest.mark.parametrize("name", _of("unterhaltsvorschuss"))
def test_the_advance(name: str) -> None:
    case = CASES[name]
    facts = UnterhaltsvorschussFacts(
        age=case.given["alter"][1],
        lives_with_one_parent=True,
        residence_entitles=True,
        gets_sgb2=True,  # GETTSIM asks for 600 euros always, the law only beside SGB II: deviation 11
        advance_ends_need=False,
        parent_income=case.cents("unterhaltsvorschuss__einkommen_m"),
        has_full_kindergeld=True,
        maintenance_received=case.cents("unterhalt__tatsächlich_erhaltener_betrag_m", 1),
        orphan_pension=0,
        attends_general_school=True,
        own_wage=0,
        is_trainee=False,
        capital_income=0,
    )
    paid = unterhaltsvorschuss(facts, _laws(case.day).unterhaltsvorschuss).amount
    assert paid == case.wanted("unterhaltsvorschuss__betrag_m", 1)


@pytest.mark.parametrize("name", _of("kinderzuschlag"))
def test_the_child_supplement(name: str) -> None:
    case = CASES[name]
    laws = _laws(case.day)
    family = _family(case)
    home = unterkunft(family.home, 2, laws.need.unterkunft)
    alone = mehrbedarf(
        (family.children[0].age,),
        is_alone=True,
        is_pregnant=False,
        regelbedarf=laws.need.regelbedarf.alone,
        law=laws.need.mehrbedarf,
    ).alone
    gross, countable = _parents_income(case)
    facts = KinderzuschlagFacts(
        children=((_child_income(case), True),),
        is_alone=True,
        gross_income=gross,
        earnings=countable,
        other_income=0,
        regelbedarf_and_more=laws.need.regelbedarf.alone + alone,
        unterkunft=home.total,
        countable_assets=vermoegen(family, laws.need.vermoegen).countable_kinderzuschlag,
    )
    paid = kinderzuschlag(facts, laws.need.kinderzuschlag).amount
    assert paid == case.wanted("kinderzuschlag__anspruchshöhe_m_bg")
    if "bürgergeld__bruttokaltmiete_m_bg" in case.expected:
        assert home.gross_cold == case.wanted("bürgergeld__bruttokaltmiete_m_bg")


def _parents_income(case: PolicyCase) -> tuple[int, int]:
    """Return gross and countable income; one case gives the net wage before the allowances."""
    before = "bürgergeld__nettoeinkommen_vor_abzug_freibetrag_m"
    if before in case.given:
        gross, law = case.cents("bürgergeld__bruttoeinkommen_m"), _laws(case.day).need.einkommen
        return gross, earned_income(
            gross, case.cents(before), costs=0, has_minor_child=True, law=law
        ).countable
    for gross, net in (
        ("kinderzuschlag__bruttoeinkommen_eltern_m", "kinderzuschlag__nettoeinkommen_eltern_m"),
        ("bürgergeld__bruttoeinkommen_m", "bürgergeld__nettoeinkommen_nach_abzug_freibetrag_m"),
    ):
        if gross in case.given:
            return case.cents(gross), case.cents(net)
    raise KeyError(case.name)


def _child_income(case: PolicyCase) -> int:
    child = _family(case).children[0]
    advance = case.cents("unterhaltsvorschuss__betrag_m", 1)
    return child_income(child, advance, _laws(case.day).need.einkommen)


@pytest.mark.parametrize(
    "name", [name for name in _of("bürgergeld") if "bürgergeld__betrag_m_bg" in CASES[name].expected]
)
def test_the_claim_with_the_sofortzuschlag(name: str) -> None:
    """GETTSIM counts the Sofortzuschlag as need: deviation 4."""
    case = CASES[name]
    laws, family = _laws(case.day), _family(case)
    gross = case.cents("einnahmen__bruttolohn_m")
    pay = Pay(gross, gross, 0, gross, gross, False, False, is_insured_by_work=False)
    found = outcome(Case(family, (pay,), 0, 0), laws).with_sgb2
    extra = sum(
        is_due(need=member.need, own_income=member.own_income, belongs=share.belongs, amount=share.amount)
        for member, share in zip(found.members[1:], found.claim.shares[1:], strict=True)
    )
    assert found.claim.amount + extra * laws.need.sofortzuschlag == case.wanted("bürgergeld__betrag_m_bg")


@pytest.mark.parametrize("name", _of("bürgergeld/2024-01-01/regel"))
def test_the_needs_of_a_family(name: str) -> None:
    case = CASES[name]
    laws = _laws(case.day)
    for place, need in enumerate(needs(_family(case), laws.need).persons):
        extra = laws.need.sofortzuschlag if place else 0  # deviation 4
        regelsatz = need.total - need.unterkunft + extra
        assert regelsatz == case.wanted("bürgergeld__regelsatz_m", place)
        if "bürgergeld__regelbedarf_m" in case.expected:
            assert need.total + extra == case.wanted("bürgergeld__regelbedarf_m", place)


@pytest.mark.parametrize("name", _of("elterngeld"))
def test_elterngeld(name: str) -> None:
    case = CASES[name]
    law = elterngeld_from_law(load_law().on(date.fromisoformat(case.day)))
    facts = ElterngeldFacts(
        income_before=case.cents("elterngeld__mean_nettoeinkommen_in_12_monaten_vor_geburt_m"),
        income_during=0,
        is_plus=False,
        hours_per_week=0,
        has_siblings=False,
        births=1,
        maternity_pay=0,
        other_replacement=0,
        is_couple=False,
        taxable_income=case.cents("elterngeld__zu_versteuerndes_einkommen_vorjahr_y_sn"),
    )
    assert elterngeld(facts, law).amount == case.wanted("elterngeld__betrag_m")


@pytest.mark.parametrize("name", _of("wohngeld"))
def test_wohngeld(name: str) -> None:
    case = CASES[name]
    members = tuple(_member(case, place) for place in range(2))
    facts = WohngeldFacts(
        members=members,
        lives_alone_with_children=True,
        gross_cold_rent=case.cents("wohnen__bruttokaltmiete_m_hh"),
        others_in_dwelling=0,
        rent_level=case.given["wohngeld__mietstufe_hh"][0],
        assets=case.cents("vermögen"),
    )
    found = wohngeld(facts, _laws(case.day).wohngeld)
    assert found.amount == case.wanted("wohngeld__anspruchshöhe_m_wthh")
    assert found.income.allowances == 12 * sum(
        case.wanted("wohngeld__freibetrag_m", place) for place in (0, 1)
    )


@pytest.mark.parametrize("name", _of("household"))
def test_kindergeld_and_allowances_of_parents_who_live_apart(name: str) -> None:
    case = CASES[name]
    law = load_law().on(date.fromisoformat(case.day))
    assert law.value("kindergeld") == case.wanted("kindergeld__betrag_m")
    both = law.value("kinderfreibetrag") + law.value("betreuungsfreibetrag")
    assert both == case.wanted("einkommensteuer__kinderfreibetrag_y", 0)
    assert both == case.wanted("einkommensteuer__kinderfreibetrag_y", 1)


def _member(case: PolicyCase, place: int) -> WohngeldMember:
    return WohngeldMember(
        age=case.given["alter"][place],
        is_counted=True,
        is_child=place > 0,
        earnings=case.cents("einnahmen__bruttolohn_m", place),
        flat_taxed_earnings=0,
        work_expenses=0,
        elterngeld=0,
        is_elterngeld_plus=False,
        births=1,
        other_income=0,
        pays_income_tax=case.cents("einkommensteuer__betrag_y_sn", place) > 0,
        pays_health_insurance=case.cents("sozialversicherung__kranken__beitrag__betrag_versicherter_m", place)
        > 0,
        pays_pension_insurance=case.cents("sozialversicherung__rente__beitrag__betrag_versicherter_m", place)
        > 0,
        is_severely_disabled=False,
        maintenance_paid=0,
        is_maintenance_titled=False,
    )


def _family(case: PolicyCase) -> FamilyFacts:
    """Return the facts: the single parent first; another adult of the dwelling only bears a share of it."""
    parents = case.given.get("familie__p_id_elternteil_1")
    ages = case.given["alter"]
    if parents is None or all(parent < 0 for parent in parents):
        places = range(1, len(ages))
    else:
        places = [place for place, parent in enumerate(parents) if parent >= 0]  # type: ignore[assignment]
    children = tuple(
        ChildFacts(
            age=ages[place],
            share=1000,
            lives_with_one_parent=False,  # the advance is given, or nobody asks for it
            maintenance=case.cents("unterhalt__tatsächlich_erhaltener_betrag_m", place),
            advance_received=0,
            earned=case.cents("einnahmen__bruttolohn_m", place),
            other_income=0,
            is_in_training=ages[place] >= 18,
            has_kindergeld=True,
        )
        for place in places
    )
    home = HomeFacts(
        case.cents("wohnen__bruttokaltmiete_m_hh"),
        0,
        case.cents("wohnen__heizkosten_m_hh"),
        is_water_heated_in_dwelling=False,
        others_in_dwelling=len(ages) - 1 - len(children),
        is_in_karenzzeit=True,
    )
    adult = AdultFacts(
        age=ages[0],
        standing=CLAIMS,
        is_pregnant=False,
        elterngeld=0,
        elterngeld_disregard=0,
        is_elterngeld_plus=False,
        exempt_income=0,
        other_income=0,
        maintenance_paid=0,
        assets=case.cents("vermögen"),
        tax_class=2,
        child_allowance_halves=len(children),
        is_23=True,
        is_parent=True,
        children_under_25=len(children),
        is_pension_exempt=True,
        is_privately_insured=True,
        gets_unemployment_benefit=False,
        keeps_membership=False,
        is_family_insured=False,
    )
    return FamilyFacts(
        adults=(adult,),
        children=children,
        home=home,
        is_alone_responsible=True,
        is_married=False,
        period_is_new_law=False,
        is_first_year=True,
        receives_sgb2=False,
    )

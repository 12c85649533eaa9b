"""Households that differ from one family under one roof: two homes, lodgers, residence, grown children."""

from datetime import date

import pytest

from amvis.domain.benefits.assessment import Assessment, BenefitResult
from amvis.domain.benefits.reduction import running_supplement
from amvis.domain.finding import Answer
from amvis.domain.household import (
    Application,
    Child,
    Custody,
    Expenses,
    Household,
    Housing,
    OtherIncome,
    Receipt,
    Work,
)

from .families import amounts, assessed, child, parent, single_parent


def benefit(found: Assessment, slug: str) -> BenefitResult:
    return next(each for each in found.routes[0].benefits if each.benefit == slug)


def shared(name: str, age: int, share: float) -> Child:
    return child(name, age, lives_here=Custody(share=share))


def wohngeld(found: Assessment) -> int:
    result = benefit(found, "wohngeld")
    return result.amount or result.amount_on_other_route or 0


@pytest.mark.parametrize(
    ("share", "advance"),
    [
        pytest.param(0.6, 227_00, id="the other parent has two fifths of the time"),
        pytest.param(0.59, 0, id="the other parent has more"),
        pytest.param(0.5, 0, id="one half each"),
    ],
)
def test_a_child_with_two_homes_has_the_advance_only_at_its_main_home(share: float, advance: int) -> None:
    found = assessed(single_parent(children=(shared("c", 4, share),)), 0)
    assert amounts(found).get("unterhaltsvorschuss", 0) == advance


def test_who_has_a_third_of_the_care_counts_the_child_for_wohngeld() -> None:
    third, less = (
        assessed(single_parent(children=(shared("c", 4, share),)), 2000_00) for share in (0.34, 0.3)
    )
    assert wohngeld(third) > wohngeld(less)


def test_of_several_children_with_less_than_a_third_the_youngest_counts() -> None:
    one = single_parent(children=(shared("a", 8, 0.3),))
    two = single_parent(children=(shared("a", 8, 0.3), shared("b", 4, 0.3)))
    assert wohngeld(assessed(two, 2000_00)) > wohngeld(assessed(one, 2000_00))


def test_with_somebody_else_in_the_dwelling_the_allowance_of_single_parents_is_lost() -> None:
    # 1,320 a year more, and Y is 110 a month higher (§ 17 Nr. 3 WoGG: only with children).
    dwelling = Housing(net_cold_rent=900_00, service_charges=150_00, heating=90_00, others_in_dwelling=1)
    lodger, two_thirds = single_parent(4, housing=dwelling), single_parent(4, rent=700_00)
    assert amounts(assessed(lodger, 2400_00))["wohngeld"] < amounts(assessed(two_thirds, 2400_00))["wohngeld"]


def test_kindergeld_that_residence_denies_is_not_in_the_sum() -> None:
    mother = parent(
        residence_status="asylum", residence_since=date(2020, 1, 1), work=Work(gross=1000_00, net=800_00)
    )
    route = assessed(single_parent(4, parents=(mother,))).routes[0]
    grant = benefit(assessed(single_parent(4, parents=(mother,))), "wohngeld")
    assert route.disposable_income == 800_00 + grant.computed
    assert route.certain_income == 800_00
    assert grant.answer is Answer.PERHAPS


def test_kinderzuschlag_is_as_sure_as_the_kindergeld_it_needs() -> None:
    mother = parent(residence_status="permit:work", residence_since=date(2020, 1, 1))
    found = assessed(single_parent(4, parents=(mother,)), 2000_00)
    assert benefit(found, "kindergeld").answer is Answer.PERHAPS
    assert benefit(found, "kinderzuschlag").answer is Answer.PERHAPS
    assert benefit(found, "wohngeld").answer is Answer.YES


def test_who_is_insured_with_a_spouse_living_apart_pays_nothing_for_it() -> None:
    costs = {
        cover: dict(
            assessed(single_parent(4, parents=(parent(health_insurance=cover, assets=16_000_00),)), 500_00)
            .routes[0]
            .costs
        )["health_insurance"]
        for cover in ("family", "statutory")
    }
    assert costs["family"] == 0
    assert costs["statutory"] > 200_00


def test_a_child_of_25_stands_for_itself_and_bears_its_part_of_the_rent() -> None:
    # Mother and child of 8 have two thirds of rent and heating, as with any third person in the dwelling.
    mother = parent(born=date(1976, 1, 1))
    grown = assessed(single_parent(8, 25, parents=(mother,)), 0)
    dwelling = Housing(
        net_cold_rent=600_00, service_charges=100_00, heating=90_00, hot_water="central", others_in_dwelling=1
    )
    lodger = assessed(single_parent(8, parents=(mother,), housing=dwelling), 0)
    assert amounts(grown) == amounts(lodger)
    assert "benefits.assumption.left_family" in [each.key for each in grown.assumptions]
    younger = assessed(single_parent(8, 24, parents=(mother,)), 0)
    assert amounts(younger)["grundsicherungsgeld"] != amounts(grown)["grundsicherungsgeld"]
    assert "benefits.assumption.left_family" not in [each.key for each in younger.assumptions]


def test_an_orphans_pension_comes_off_the_advance() -> None:
    # 486 - 259 - 150 (§ 2 Abs. 1, 2, Abs. 3 Nr. 2 UhVorschG)
    orphan = child("c", 4, own_income=(OtherIncome(kind="pension", amount=150_00),))
    assert amounts(assessed(single_parent(children=(orphan,)), 2000_00))["unterhaltsvorschuss"] == 77_00


def test_maintenance_without_a_title_counts_only_for_wohngeld_up_to_a_limit() -> None:
    # Untitled 300 a month are 3,600 a year, of which 3,000 count (§ 18 S. 1 Nr. 4 WoGG).
    def payer(titled: bool | None) -> Assessment:
        paid = Expenses(maintenance_paid=300_00, maintenance_titled=titled)
        return assessed(single_parent(4, parents=(parent(expenses=paid),)), 2400_00)

    titled, untitled, nothing = payer(True), payer(False), assessed(single_parent(4), 2400_00)
    assert wohngeld(titled) > wohngeld(untitled) > wohngeld(nothing)
    assert [each.key for each in untitled.warnings if "maintenance" in each.key] == [
        "benefits.warning.maintenance_untitled"
    ]
    steps = {each.says.key: each.amount for each in benefit(untitled, "wohngeld").steps}
    assert steps["benefits.step.wohngeld_maintenance"] == -3_000_00
    poor = [
        assessed(
            single_parent(
                4, parents=(parent(expenses=Expenses(maintenance_paid=300_00, maintenance_titled=each)),)
            ),
            800_00,
        )
        for each in (True, False)
    ]
    need = [benefit(each, "grundsicherungsgeld").amount or 0 for each in poor]
    assert need[0] - need[1] == 300_00


@pytest.mark.parametrize(
    ("told", "allowance"),
    [
        pytest.param({"disability": 100}, 1_800_00, id="a degree of 100"),
        pytest.param({"disability": 99}, 0, id="a degree of 99"),
        pytest.param({"disability": 50, "care_grade": 2}, 1_800_00, id="severe, cared for at home"),
        pytest.param({"disability": 50, "care_grade": 0}, 0, id="severe, without care"),
        pytest.param({"disability": 49, "care_grade": 5}, 0, id="care, but no severe disability"),
    ],
)
def test_a_disabled_child_brings_an_allowance_for_wohngeld(told: dict[str, int], allowance: int) -> None:
    found = assessed(single_parent(children=(child("c", 4, **told),)), 2400_00)
    steps = {each.says.key: each.amount for each in benefit(found, "wohngeld").steps}
    assert steps["benefits.step.wohngeld_allowances"] == -(1_320_00 + allowance)


def test_fees_for_childcare_that_nobody_waives_raise_wohngeld() -> None:
    # 150 a month are 1,800 a year, four fifths of it come off what is earned.
    without, with_fees = (assessed(single_parent(4), 2400_00, other_fees=fees) for fees in (0, 150_00))
    years = [
        {each.says.key: each.amount for each in benefit(found, "wohngeld").steps}[
            "benefits.step.wohngeld_year"
        ]
        for found in (without, with_fees)
    ]
    assert years[0] - years[1] == 1_440_00


def test_what_children_have_saved_counts_for_kinderzuschlag_wohngeld_and_their_own_need() -> None:
    rich = single_parent(children=(child("c", 4, assets=100_000_00),))
    found = assessed(rich, 2000_00)
    assert {"kinderzuschlag", "wohngeld"}.isdisjoint(amounts(found))
    # The mother alone: 563.00 + 202.68 + half of 790.00, less Kindergeld of 259.00 without 30.00.
    assert amounts(assessed(rich, 0))["grundsicherungsgeld"] == 931_68


def test_two_students_without_a_child_have_no_wohngeld() -> None:
    student = parent(in_training="studium", pregnant_due=date(2027, 2, 1))
    found = assessed(single_parent(parents=(student,), children=()), 900_00)
    keys = [each.requirement.key for each in benefit(found, "wohngeld").findings if each.is_met is False]
    assert "benefits.finding.wohngeld_training" in keys


@pytest.mark.parametrize(
    ("receiving", "is_open"),
    [
        pytest.param((), True, id="nothing is paid"),
        pytest.param((Receipt(benefit="wohngeld"),), True, id="Wohngeld bars nothing"),
        pytest.param((Receipt(benefit="grundsicherungsgeld"),), False, id="SGB II"),
        pytest.param((Receipt(benefit="sozialhilfe"),), False, id="SGB XII"),
    ],
)
def test_aid_for_living_bars_the_extended_access_to_kinderzuschlag(
    receiving: tuple[Receipt, ...], is_open: bool
) -> None:
    found = assessed(single_parent(4, rent=900_00, receiving=receiving), 1700_00)
    extended = [
        each.is_met
        for each in benefit(found, "kinderzuschlag").findings
        if each.requirement.key == "benefits.finding.extended"
    ]
    assert extended == [is_open]


def test_kinderzuschlag_asks_for_the_claims_of_the_children() -> None:
    def claims(family: Household) -> list[bool | None]:
        findings = benefit(assessed(family, 2000_00), "kinderzuschlag").findings
        key = "benefits.finding.kinderzuschlag_claims"
        return [each.is_met for each in findings if each.requirement.key == key]

    asked_for = (Application(benefit="unterhaltsvorschuss", applied=date(2026, 9, 1)),)
    assert claims(single_parent(4)) == [None]
    assert claims(single_parent(4, pending=asked_for)) == [True]
    assert claims(single_parent(children=(child("c", 4, maintenance_advance=227_00),))) == [True]
    assert claims(single_parent(children=(child("c", 4, maintenance_paid=500_00),))) == []


@pytest.mark.parametrize(
    ("since", "until", "last"),
    [
        pytest.param(date(2026, 8, 1), None, date(2027, 1, 31), id="six months"),
        pytest.param(date(2026, 5, 1), None, date(2026, 10, 31), id="the last month of six"),
        pytest.param(date(2026, 4, 1), None, None, id="six months are over"),
        pytest.param(date(2026, 8, 1), date(2026, 12, 31), date(2026, 12, 31), id="the end is told"),
        pytest.param(None, None, None, id="the beginning is not told"),
    ],
)
def test_a_running_grant_of_kinderzuschlag_tells_its_end(
    since: date | None, until: date | None, last: date | None
) -> None:
    receipt = Receipt(benefit="kinderzuschlag", since=since, until=until, amount=200_00)
    running = running_supplement(single_parent(4, receiving=(receipt,)), date(2026, 10, 1), 6)
    assert (running and running[1]) == last


def test_a_running_grant_of_kinderzuschlag_holds_while_the_wage_changes() -> None:
    receipt = Receipt(benefit="kinderzuschlag", since=date(2026, 8, 1), amount=150_00)
    granted = single_parent(4, receiving=(receipt,))
    for gross in (2000_00, 2800_00, 3600_00):
        found = assessed(granted, gross)
        assert amounts(found)["kinderzuschlag"] == 150_00
        assert [step.says.key for step in benefit(found, "kinderzuschlag").steps] == [
            "benefits.step.kinderzuschlag_granted"
        ]
    assert amounts(assessed(single_parent(4), 3600_00)).get("kinderzuschlag") is None
    # Six months are over: a new decision.
    assert "kinderzuschlag" not in amounts(assessed(granted, 3600_00, on=date(2027, 2, 1)))
    untold = single_parent(4, receiving=(receipt_without_amount(),))
    assert amounts(assessed(untold, 2000_00)) == amounts(assessed(single_parent(4), 2000_00))


def receipt_without_amount() -> Receipt:
    return Receipt(benefit="kinderzuschlag", since=date(2026, 8, 1))


def test_a_running_grant_does_not_keep_a_family_from_sgb2_when_the_wage_ends() -> None:
    receipt = Receipt(benefit="kinderzuschlag", since=date(2026, 8, 1), amount=200_00)
    found = assessed(single_parent(4, receiving=(receipt,)), 0)
    assert [route.route for route in found.routes][:2] == ["sgb2", "wohngeld_kinderzuschlag"]

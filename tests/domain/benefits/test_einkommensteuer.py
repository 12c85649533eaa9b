"""The tax of a year: what comes off, the better way for children, the special rate, what comes back."""

from datetime import date

import pytest

from amvis.domain.benefits.einkommensteuer import (
    Earner,
    Einkommensteuer,
    EinkommensteuerFacts,
    einkommensteuer,
    solidarity_of,
)
from amvis.domain.benefits.laws_income_tax import EinkommensteuerLaw, income_tax_from_law
from amvis.domain.finding import Answer
from amvis.domain.household import Household, OtherIncome, Work
from amvis.rulebook.loader import load_law

from .families import assessed, child, couple, parent, single_parent
from .known_wage_laws import TARIFF_2026
from .test_households import benefit

LAW = EinkommensteuerLaw(
    tariff=TARIFF_2026,
    employee_lump_sum=1_230_00,
    special_expenses=36_00,
    single_parent_relief=4_260_00,
    single_parent_relief_further=240_00,
    other_provision_cap=1_900_00,
    sick_pay_percent=4,
    childcare_parts=4,
    childcare_of=5,
    childcare_most=4_800_00,
    childcare_under=14,
    child_allowance_each_half=3_414_00 + 1_464_00,
    kindergeld_each_half=6 * 259_00,
    must_declare_above=410_00,
    solidarity_free=20_350_00,
    solidarity_rate=5_500,
    solidarity_relief_rate=11_900,
)
NOTHING = Earner(0, 0, 0, 0, 0, 0, 0)
WORKER = Earner(36_000_00, 0, 3_348_00, 3_150_00, 648_00, 468_00, 0)
SINGLE = EinkommensteuerFacts((WORKER,), False, 0, 0, 0, 0)


def taxed(facts: EinkommensteuerFacts) -> Einkommensteuer:
    return einkommensteuer(facts, LAW)


def test_the_law_of_the_cards_is_the_law_of_2026() -> None:
    assert income_tax_from_law(load_law().on(date(2026, 3, 1))) == LAW


def test_a_worker_takes_off_lump_sums_and_provision() -> None:
    # 3,348 pension and basic insurance of 3,024 + 648: the cap of 1,900 is used up by the basic part.
    steps = taxed(SINGLE)
    assert (steps.expenses, steps.provision, steps.lump_sum) == (1_230_00, 7_020_00, 36_00)
    assert steps.taxable == 27_714_00
    # z = 0.9915: (173.10 · 0.9915 + 2,397) · 0.9915 + 1,034.87 = 3,581.66
    assert (steps.tax, steps.solidarity) == (3_581_00, 0)


@pytest.mark.parametrize(
    ("earner", "provision"),
    [
        pytest.param(Earner(12_000_00, 0, 1_116_00, 0, 0, 0, 0), 1_116_00, id="pension only"),
        pytest.param(
            Earner(15_000_00, 0, 1_395_00, 1_000_00, 270_00, 195_00, 0),
            1_395_00 + 1_465_00,
            id="below the cap unemployment and sick pay count, too",
        ),
        pytest.param(
            Earner(20_000_00, 0, 1_860_00, 1_600_00, 300_00, 260_00, 0),
            1_860_00 + 1_900_00,
            id="the cap cuts what is not basic",
        ),
    ],
)
def test_provision_is_capped_only_beyond_its_basic_part(earner: Earner, provision: int) -> None:
    assert taxed(SINGLE._replace(earners=(earner,))).provision == provision


def test_spouses_share_one_cap() -> None:
    much = Earner(20_000_00, 0, 0, 1_600_00, 300_00, 260_00, 0)
    assert taxed(SINGLE._replace(earners=(much, NOTHING))).provision == 1_600_00 + 300_00 + 260_00


@pytest.mark.parametrize(
    ("is_alone", "children", "relief"),
    [
        pytest.param(True, 1, 4_260_00, id="one child"),
        pytest.param(True, 3, 4_740_00, id="240 for each further child"),
        pytest.param(True, 0, 0, id="no child"),
        pytest.param(False, 2, 0, id="not alone"),
    ],
)
def test_single_parents_have_a_relief(is_alone: bool, children: int, relief: int) -> None:
    facts = SINGLE._replace(is_alone_with_children=is_alone, children=children)
    assert taxed(facts).relief == relief


@pytest.mark.parametrize(
    ("paid", "children", "off", "lump_sum"),
    [
        pytest.param(0, 1, 0, 36_00, id="nothing is paid"),
        pytest.param(1_000_00, 1, 800_00, 0, id="four fifths, in place of the lump sum"),
        pytest.param(30_00, 1, 24_00, 12_00, id="less than the lump sum, which is filled up"),
        pytest.param(10_000_00, 1, 4_800_00, 0, id="the most for one child"),
        pytest.param(10_000_00, 2, 8_000_00, 0, id="two children have twice the most"),
        pytest.param(1_000_00, 0, 0, 36_00, id="nobody is young enough"),
    ],
)
def test_childcare_comes_off_in_part(paid: int, children: int, off: int, lump_sum: int) -> None:
    steps = taxed(SINGLE._replace(childcare=paid, supervised_children=children))
    assert (steps.childcare, steps.lump_sum) == (off, lump_sum)


def test_allowances_are_taken_only_where_they_bring_more_than_kindergeld() -> None:
    one = SINGLE._replace(children=1, child_allowance_halves=1)
    poor, rich = taxed(one), taxed(one._replace(earners=(WORKER._replace(wages=90_000_00),)))
    assert (poor.child_allowances, poor.kindergeld_back, poor.tax) == (0, 0, poor.tax_before)
    assert (rich.child_allowances, rich.kindergeld_back) == (4_878_00, 1_554_00)
    # Above 69,878 the rate is 42 percent: 4,878 save 2,048.76, 1,554 of Kindergeld go back.
    assert rich.tax_before - rich.tax == pytest.approx(2_048_76 - 1_554_00, abs=1_00)


def test_spouses_pay_twice_the_tax_of_the_half() -> None:
    both = taxed(SINGLE._replace(earners=(WORKER, WORKER)))
    one = taxed(SINGLE._replace(earners=(WORKER._replace(wages=72_000_00), NOTHING)))
    assert both.tax == 2 * taxed(SINGLE).tax
    assert one.tax < taxed(SINGLE._replace(earners=(WORKER._replace(wages=72_000_00),))).tax


def test_replaced_wages_raise_the_rate_but_are_not_taxed() -> None:
    # 27,714 and 9,000: 36,714 would bear 6,191.83, a rate of 16.8625 percent; of 27,714 that is 4,673.
    steps = taxed(SINGLE._replace(earners=(WORKER._replace(replacements=9_000_00),)))
    assert steps.taxable == 27_714_00
    z = (36_714 - 17_799) / 10_000
    whole = int((173.10 * z + 2_397) * z + 1_034.87)
    rate = whole * 1_000_000 // 36_714
    assert steps.tax == 100 * (27_714 * rate // 1_000_000)
    assert steps.progression == steps.tax - taxed(SINGLE).tax > 0


def test_the_lump_sum_that_wages_leave_unused_comes_off_the_replacements() -> None:
    little = Earner(500_00, 0, 0, 0, 0, 0, 20_000_00)
    nothing = taxed(SINGLE._replace(earners=(little,)))
    assert (nothing.taxable, nothing.tax) == (0, 0)
    two = SINGLE._replace(earners=(WORKER, NOTHING._replace(replacements=1_230_00)))
    assert taxed(two).progression == 0


def test_the_surcharge_begins_above_its_limit_and_is_eased() -> None:
    rich = taxed(SINGLE._replace(earners=(WORKER._replace(wages=90_000_00),)))
    assert rich.tax > 20_350_00
    assert rich.solidarity == (rich.tax - 20_350_00) * 119 // 1000


def test_relief_and_childcare_lower_what_is_taxed() -> None:
    facts = SINGLE._replace(
        is_alone_with_children=True, children=2, childcare=1_000_00, supervised_children=1
    )
    # 27,714 with the lump sum of 36 given back, less 4,500 of relief and 800 of childcare.
    assert taxed(facts).taxable == 27_714_00 + 36_00 - 4_500_00 - 800_00


def test_the_surcharge_of_spouses_begins_at_twice_the_limit_and_ends_at_the_full_rate() -> None:
    assert [solidarity_of(tax, 2, LAW) for tax in (40_700_00, 40_800_00)] == [0, 11_90]
    assert solidarity_of(100_000_00, 1, LAW) == 5_500_00


def test_where_both_ways_bring_the_same_kindergeld_stays() -> None:
    # 4,878 off a taxable 85,000 save 2,048 euros of tax; so much Kindergeld leaves the allowances unused.
    rich = SINGLE._replace(earners=(WORKER._replace(wages=90_000_00),), children=1, child_allowance_halves=1)
    saved = taxed(rich).tax_before - (taxed(rich).tax - taxed(rich).kindergeld_back)
    same = einkommensteuer(rich, LAW._replace(kindergeld_each_half=saved))
    assert (same.child_allowances, same.tax) == (0, same.tax_before)


def refund(household: Household, gross: int | None = None) -> tuple[Answer, tuple[int, int] | None, set[str]]:
    found = benefit(assessed(household, gross), "einkommensteuer_ausgleich")
    amounts = found.amount_range and (found.amount_range.least, found.amount_range.most)
    return (
        found.answer,
        amounts,
        {each.requirement.key.rpartition(".")[2] for each in found.findings if each.is_met},
    )


def test_without_a_taxed_wage_nothing_comes_back() -> None:
    assert refund(single_parent(4), 0)[0] is Answer.NO
    assert refund(single_parent(4), 603_00)[0] is Answer.NO
    assert refund(single_parent(4), 604_00)[0] is Answer.PERHAPS


def test_the_whole_tax_comes_back_to_who_worked_half_the_year() -> None:
    # Class I withholds in the months worked what a whole year would bear; half a year is below the tariff.
    months = {f"2026-{month:02d}": 2_000_00 if month <= 5 else 0 for month in range(1, 10)}
    worker = parent(work=Work(gross=0, months=months))
    answer, amounts, said = refund(single_parent(4, parents=(worker,)))
    assert answer is Answer.PERHAPS
    assert amounts is not None
    assert amounts[0] == amounts[1] == 5 * 18_25
    assert "tax_months" in said


def test_a_second_child_brings_relief_that_wage_tax_leaves_out() -> None:
    one, two = (refund(single_parent(*ages), 2_800_00)[1] for ages in ((4,), (4, 8)))
    assert one is not None
    assert two is not None
    assert two[0] - one[0] > 50_00


def test_elterngeld_may_ask_tax_back_and_then_a_return_is_due() -> None:
    drawing = parent(
        "father", work=Work(gross=0), other_income=(OtherIncome(kind="elterngeld", amount=1_200_00),)
    )
    earner = parent(work=Work(gross=3_500_00), tax_class=4, alone_responsible=False)
    married = couple(0)
    household = Household(
        municipality=married.municipality,
        parents=(earner, drawing),
        partnership=married.partnership,
        children=(child("baby", 0, parents=("mother", "father"), maintenance_paid=None),),
        housing=married.housing,
    )
    answer, amounts, said = refund(household)
    assert answer is Answer.PERHAPS
    assert amounts is not None
    assert amounts[0] < amounts[1]
    assert "tax_must_declare" in said


def test_too_little_withheld_stays_so_unless_a_return_is_due() -> None:
    # Class II withholds a few euros less than the tariff asks: nobody has to pay them.
    assert refund(single_parent(4), 3_000_00)[1] == (0, 0)
    both = couple(4)
    split = [
        parent(name, work=Work(gross=gross), tax_class=tax_class, alone_responsible=False)
        for name, gross, tax_class in (("mother", 3_500_00, 3), ("father", 2_500_00, 5))
    ]
    household = Household(
        municipality=both.municipality,
        parents=tuple(split),
        partnership=both.partnership,
        children=both.children,
        housing=both.housing,
    )
    _, amounts, said = refund(household)
    assert amounts is not None
    assert amounts[0] < 0
    assert "tax_classes" in said

"""The amounts beside the benefits, each with all its lines: net wages, costs, the month of the family."""

from datetime import date
from typing import Any

from amvis.domain.benefits.amount_steps import Opened, wage_steps
from amvis.domain.benefits.assessment import Circumstances, Earnings, assess
from amvis.domain.benefits.laws_need import laws_on
from amvis.domain.benefits.social_insurance import WageRange
from amvis.domain.benefits.wages import NetWage
from amvis.domain.household import Household, OtherIncome, Work

from .families import OCTOBER, child, couple, law, parent, single_parent
from .told import lines

INSURANCE = laws_on(law()).wages.insurance
INCOME, FEES, TRAVEL = "§ 11 Abs. 1 SGB II", "§ 90 Abs. 1 SGB VIII", "§ 11b Abs. 1 S. 1 Nr. 5 SGB II"
NET, GROSS = "§ 107 Abs. 1 GewO", "§ 611a Abs. 2 BGB"


def opened(household: Household, on: date = OCTOBER, **supposed: Any) -> dict[str, Opened]:
    route = assess(Circumstances(household=household, on=on, **supposed), law(on)).routes[0]
    return {each.of: each for each in route.opened}


def facts(found: Opened) -> list[dict[str, Any]]:
    return [dict(step.facts) for step in found.steps]


def test_a_midijob_opens_into_both_bases_and_every_branch() -> None:
    """By hand, factor 0.6619: 0.6619 x 603 + (1.43164 - 0.43164 x 0.6619) x 597, and 1.43164 x 597.

    7.3 and 1.45 percent for health, 1.8 for care, 9.3 for the pension, 1.3 for unemployment, all of 854.69.
    14,400.00 a year less 1,230.00, 36.00, 4,260.00 of relief and 3,003.00 of provision are below the
    Grundfreibetrag.
    """
    found = opened(single_parent(4), earnings={"mother": Earnings(1200_00)})
    wage = found["net_earnings"]
    assert (wage.person, wage.amount) == ("mother", 1019_24)
    assert lines(wage.steps) == [
        ("wage_gross", 1200_00, GROSS),
        ("wage_midijob_total", 1083_25, "§ 20 Abs. 2a S. 1 SGB IV"),
        ("wage_midijob_own", 854_69, "§ 20 Abs. 2a S. 6 SGB IV"),
        ("wage_health", -(62_39 + 12_39), "§ 249 Abs. 1 SGB V"),
        ("wage_care", -15_38, "§ 58 Abs. 1 SGB XI"),
        ("wage_pension", -79_49, "§ 168 Abs. 1 Nr. 1 SGB VI"),
        ("wage_unemployment", -11_11, "§ 346 Abs. 1 SGB III"),
        ("wage_provision", 3_003_00, "§ 39b Abs. 2 S. 5 Nr. 3 EStG"),
        ("wage_taxable", 5_871_00, "§ 39b Abs. 2 S. 5 EStG"),
        ("wage_net", 1019_24, NET),
    ]


def test_the_month_is_summed_from_the_wage_and_every_benefit() -> None:
    found = opened(single_parent(4), earnings={"mother": Earnings(1200_00)})
    assert set(found) == {"net_earnings", "disposable_income_if_perhaps"}  # what is nothing does not open
    assert lines(found["disposable_income_if_perhaps"].steps) == [
        ("month_net", 1019_24, NET),
        ("benefit_grundsicherungsgeld", 755_44, "§ 19 Abs. 1 SGB II"),
        ("benefit_sofortzuschlag", 25_00, "§ 72 Abs. 1 SGB II"),
        ("benefit_kindergeld", 259_00, "§ 62 Abs. 1 EStG"),
        ("benefit_unterhaltsvorschuss", 227_00, "§ 1 Abs. 1 UhVorschG"),
        ("month", 2285_68, "§ 19 Abs. 1 SGB II"),
    ]


def test_what_is_not_sure_is_taken_off_the_month() -> None:
    """A permit for work leaves every benefit open, so that the wage alone is certain."""
    guest = parent(residence_status="permit:work", residence_since=date(2019, 1, 1), work=Work(gross=1200_00))
    found = opened(single_parent(4, parents=(guest,)))
    assert found["disposable_income_if_perhaps"].amount == 2285_68
    assert found["disposable_income"].amount == 1019_24
    assert lines(found["disposable_income"].steps) == [
        ("month_likely", 2285_68, "§ 19 Abs. 1 SGB II"),
        ("benefit_grundsicherungsgeld", -755_44, "§ 19 Abs. 1 SGB II"),
        ("benefit_sofortzuschlag", -25_00, "§ 72 Abs. 1 SGB II"),
        ("benefit_kindergeld", -259_00, "§ 62 Abs. 1 EStG"),
        ("benefit_unterhaltsvorschuss", -227_00, "§ 1 Abs. 1 UhVorschG"),
        ("month", 1019_24, "§ 19 Abs. 1 SGB II"),
    ]


def test_each_part_of_a_wage_stands_in_its_line() -> None:
    wage = NetWage(*(4000_00, WageRange.FULL, 1, 2, 3, 4, 10, 5, 6, 7, 8, 3999_00))
    assert lines(wage_steps(wage, INSURANCE)) == [
        ("wage_gross", 4000_00, GROSS),
        ("wage_health", -1, "§ 249 Abs. 1 SGB V"),
        ("wage_care", -2, "§ 58 Abs. 1 SGB XI"),
        ("wage_pension", -3, "§ 168 Abs. 1 Nr. 1 SGB VI"),
        ("wage_unemployment", -4, "§ 346 Abs. 1 SGB III"),
        ("wage_provision", 5, "§ 39b Abs. 2 S. 5 Nr. 3 EStG"),
        ("wage_taxable", 6, "§ 39b Abs. 2 S. 5 EStG"),
        ("wage_tax", -7, "§ 39b Abs. 2 EStG"),
        ("wage_solidarity", -8, "§ 4 SolZG"),
        ("wage_net", 3999_00, NET),
    ]
    minijob = wage._replace(gross=500_00, wage_range=WageRange.MINIJOB, net=499_97)
    assert lines(wage_steps(minijob, INSURANCE)) == [
        ("wage_gross", 500_00, GROSS),
        ("wage_minijob_pension", -3, "§ 168 Abs. 1 Nr. 1b SGB VI"),
        ("wage_net", 499_97, NET),
    ]


def test_a_net_wage_that_is_told_is_not_reckoned() -> None:
    told = [("wage_as_told", 2100_00, NET), ("wage_net", 2100_00, NET)]
    teacher = single_parent(4, parents=(parent(work=Work(gross=3000_00, net=2100_00)),))
    assert lines(opened(teacher)["net_earnings"].steps) == told
    net_alone = opened(single_parent(4), earnings={"mother": Earnings(0, net=50_00)})["net_earnings"]
    assert lines(net_alone.steps) == [("wage_as_told", 50_00, NET), ("wage_net", 50_00, NET)]


def test_incomes_are_told_by_person_and_the_cover_by_branch() -> None:
    """A third of 3,955.00 is the base: 14.0 and 2.9 percent for health, 3.35 for care of two children."""
    children = (
        child("a", 4, maintenance_paid=150_00),
        child(
            "b",
            16,
            own_income=(
                OtherIncome(kind="training_pay", amount=300_00),
                OtherIncome(kind="pension", amount=70_00),
            ),
        ),
    )
    works = parent(work=Work(gross=603_00), other_income=(OtherIncome(kind="pension", amount=200_00),))
    found = opened(single_parent(children=children, parents=(works,)), fees=300_00)
    assert lines(found["other_income"].steps) == [
        ("other_adult", 200_00, INCOME),
        ("other_child", 150_00, INCOME),
        ("other_child", 370_00, INCOME),
        ("other_sum", 720_00, INCOME),
    ]
    assert facts(found["other_income"]) == [{"mother": 200_00}, {"a": 150_00}, {"b": 370_00}, {}]
    assert lines(found["health_insurance"].steps) == [
        ("cover_health", 184_57 + 38_23, "§ 240 Abs. 4 SGB V"),
        ("cover_care", 44_16, "§ 57 Abs. 4 SGB XI"),
        ("cover", 266_96, "§ 240 Abs. 1 SGB V"),
    ]
    month = lines(found["disposable_income_if_perhaps"].steps)
    assert ("month_other", 720_00, INCOME) in month
    assert ("month_health", -266_96, "§ 240 Abs. 1 SGB V") in month


def test_costs_are_what_is_told_less_what_is_waived() -> None:
    wages = {"father": Earnings(2500_00, work_travel=80_00)}
    waived = opened(couple(4, 9), earnings=wages, fees=200_00, other_fees=40_00)
    assert lines(waived["childcare"].steps) == [
        ("fees_told", 200_00, FEES),
        ("fees_waived", -200_00, "§ 90 Abs. 4 SGB VIII"),
        ("fees_other", 40_00, "§ 90 Abs. 2 SGB VIII"),
        ("fees_due", 40_00, FEES),
    ]
    assert lines(waived["work_travel"].steps) == [("travel_told", 80_00, TRAVEL), ("travel", 80_00, TRAVEL)]
    assert facts(waived["work_travel"]) == [{"father": 80_00}, {}]
    month = lines(waived["disposable_income_if_perhaps"].steps)
    assert month[-3:-1] == [("month_childcare", -40_00, FEES), ("month_travel", -80_00, TRAVEL)]
    assert month[-1] == ("month", sum(amount for _, amount, _ in month[:-1]), "§ 12a S. 1 SGB II")


def test_who_has_no_wage_has_none_to_open() -> None:
    assert set(opened(single_parent(4))) == {"disposable_income_if_perhaps"}


def test_without_help_the_fees_are_due_whole() -> None:
    rich = single_parent(4, parents=(parent(work=Work(gross=5000_00)),))
    found = opened(rich, fees=300_00, other_fees=40_00)
    assert lines(found["childcare"].steps) == [
        ("fees_told", 300_00, FEES),
        ("fees_other", 40_00, "§ 90 Abs. 2 SGB VIII"),
        ("fees_due", 340_00, FEES),
    ]
    assert lines(found["disposable_income_if_perhaps"].steps)[-1][2] == "§ 9 Abs. 1 SGB II"

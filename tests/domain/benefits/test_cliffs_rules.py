"""What fell between two wages is named by the rule that took it; spots made by hand."""

from typing import Any

import pytest

from amvis.domain.benefits.assessment import Circumstances, Earnings
from amvis.domain.benefits.cliffs import Jump, Part, Spot, jump_between, jumps, looking
from amvis.domain.benefits.priority import MIXED, NOTHING, SGB2, SUPPLEMENT, Money
from amvis.domain.benefits.social_insurance import WageRange

from .contexts import context
from .families import OCTOBER, law, single_parent

OUTCOME = context(single_parent(4), 1200_00).outcome
NO_MONEY = Money(*(0,) * len(Money._fields))
NONE, MINIJOB, MIDIJOB, FULL = WageRange.NONE, WageRange.MINIJOB, WageRange.MIDIJOB, WageRange.FULL


def spot(gross: int = 1000_00, route: str = SGB2, wages: WageRange = MIDIJOB, **told: Any) -> Spot:
    alone = OUTCOME.alone
    amount, is_met = told.pop("supplement", 195_00), told.pop("is_met", True)
    supplement = alone.kinderzuschlag._replace(amount=amount, is_least_income_met=is_met)
    alone = alone._replace(kinderzuschlag=supplement, is_possible=told.pop("is_possible", True))
    flags = {name: told.pop(name, False) for name in ("has_claim", "is_vorrang")}
    figures = OUTCOME.routes[0]._replace(route=route, money=NO_MONEY._replace(**told))
    return Spot(gross, OUTCOME._replace(alone=alone, routes=(figures,), **flags), wages)


def rule(lower: Spot, upper: Spot) -> tuple[str, str]:
    (part,) = jump_between(lower, upper).parts
    return part.rule, part.norm


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ({"grundsicherungsgeld": 1}, ("sgb2_less", "§ 11 Abs. 1 SGB II")),
        ({"route": SUPPLEMENT, "is_vorrang": True, "has_claim": True}, ("sgb2_vorrang", "§ 12a SGB II")),
        ({"route": SUPPLEMENT, "has_claim": True}, ("sgb2_choice", "§ 6a Abs. 1a BKGG")),
        ({"route": SUPPLEMENT}, ("sgb2_covered", "§ 9 Abs. 1 SGB II")),
        ({"route": NOTHING, "has_claim": True}, ("sgb2_covered", "§ 9 Abs. 1 SGB II")),
    ],
)
def test_why_sgb2_fell(told: dict[str, Any], wanted: tuple[str, str]) -> None:
    assert rule(spot(grundsicherungsgeld=300_00), spot(**told)) == wanted


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ({"kinderzuschlag": 1}, ("kinderzuschlag_less", "§ 6a Abs. 6 S. 3 BKGG")),
        ({"is_met": False}, ("kinderzuschlag_least_income", "§ 6a Abs. 1 Nr. 2 BKGG")),
        ({"supplement": 0}, ("kinderzuschlag_used_up", "§ 6a Abs. 6 S. 3 BKGG")),
        ({"route": SGB2}, ("kinderzuschlag_choice", "§ 6a Abs. 1a BKGG")),
        ({"route": MIXED}, ("kinderzuschlag_choice", "§ 6a Abs. 1a BKGG")),
        ({"route": SGB2, "is_possible": False}, ("kinderzuschlag_need", "§ 6a Abs. 1 Nr. 3 BKGG")),
        ({"route": NOTHING}, ("kinderzuschlag_need", "§ 6a Abs. 1 Nr. 3 BKGG")),
    ],
)
def test_why_kinderzuschlag_fell(told: dict[str, Any], wanted: tuple[str, str]) -> None:
    assert rule(spot(kinderzuschlag=195_00), spot(**told)) == wanted


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ({"wohngeld": 1}, ("wohngeld_less", "§ 19 Abs. 1 WoGG")),
        ({"route": SGB2}, ("wohngeld_excluded", "§ 7 Abs. 1 WoGG")),
        ({"route": MIXED}, ("wohngeld_floor", "§ 21 Nr. 1 WoGG")),
        ({"route": NOTHING}, ("wohngeld_floor", "§ 21 Nr. 1 WoGG")),
    ],
)
def test_why_wohngeld_fell(told: dict[str, Any], wanted: tuple[str, str]) -> None:
    assert rule(spot(wohngeld=195_00), spot(**told)) == wanted


def test_the_sofortzuschlag_ends_or_is_within_kinderzuschlag() -> None:
    ends = jump_between(spot(sofortzuschlag=25_00), spot())
    assert ends.parts == (
        Part("sofortzuschlag", 25_00, 0, 25_00, "sofortzuschlag_ends", "§ 72 Abs. 1 SGB II"),
    )
    within = jump_between(spot(sofortzuschlag=25_00), spot(kinderzuschlag=1))
    assert [each.rule for each in within.parts] == ["sofortzuschlag_in_kinderzuschlag", "kinderzuschlag_less"]
    assert within.parts[0].norm == "§ 6a Abs. 2 S. 4 BKGG"


@pytest.mark.parametrize(
    ("lower", "upper", "wanted"),
    [
        (MIDIJOB, MIDIJOB, ("net_tax", "§ 39b Abs. 2 EStG")),
        (FULL, FULL, ("net_tax", "§ 39b Abs. 2 EStG")),
        (NONE, MINIJOB, ("net_least_base", "§ 163 Abs. 8 SGB VI")),
        (MIDIJOB, FULL, ("net_midijob", "§ 20 Abs. 2 SGB IV")),
        (MINIJOB, MIDIJOB, ("net_minijob", "§ 8 Abs. 1 Nr. 1 SGB IV")),
    ],
)
def test_why_the_net_wage_fell(lower: WageRange, upper: WageRange, wanted: tuple[str, str]) -> None:
    assert rule(spot(wages=lower, net_earnings=5_00), spot(wages=upper, net_earnings=4_00)) == wanted


@pytest.mark.parametrize(
    ("lower", "upper", "wanted"),
    [
        ({"route": SGB2}, {"route": SUPPLEMENT}, ("health_sgb2_ends", "§ 5 Abs. 1 Nr. 2a SGB V")),
        ({"route": MIXED}, {"route": NOTHING}, ("health_sgb2_ends", "§ 5 Abs. 1 Nr. 2a SGB V")),
        ({"route": NOTHING}, {"route": NOTHING}, ("health_family_ends", "§ 10 Abs. 1 S. 1 Nr. 5 SGB V")),
        ({"route": SGB2}, {"route": MIXED}, ("health_family_ends", "§ 10 Abs. 1 S. 1 Nr. 5 SGB V")),
        (
            {"route": NOTHING, "health_insurance": 1},
            {"route": NOTHING},
            ("health_more", "§ 240 Abs. 4 SGB V"),
        ),
    ],
)
def test_why_insurance_costs_more(
    lower: dict[str, Any], upper: dict[str, Any], wanted: tuple[str, str]
) -> None:
    jump = jump_between(spot(**lower), spot(**({"health_insurance": 270_26} | upper)))
    (part,) = jump.parts
    assert (part.rule, part.norm) == wanted
    assert part.loss == 270_26 - lower.get("health_insurance", 0)


def test_costs_that_rise_and_amounts_that_fall_are_losses_the_greatest_first() -> None:
    """Fees of 80.00 more, an advance of 227.00 and Elterngeld of 10.00 less, a wage of 30.00 more."""
    lower = spot(unterhaltsvorschuss=227_00, elterngeld=10_00, net_earnings=5_00, disposable=500_00)
    upper = spot(1000_01, childcare=80_00, net_earnings=35_00, disposable=213_00)
    jump = jump_between(lower, upper)
    assert (jump.at, jump.change) == (1000_01, -287_00)
    assert [(each.of, each.before, each.after, each.loss) for each in jump.parts] == [
        ("unterhaltsvorschuss", 227_00, 0, 227_00),
        ("childcare", 0, 80_00, 80_00),
        ("elterngeld", 10_00, 0, 10_00),
        ("net_earnings", 5_00, 35_00, -30_00),
    ]
    assert [(each.rule, each.norm) for each in jump.parts[:3]] == [
        ("advance_income", "§ 1 Abs. 1a S. 1 Nr. 2 UhVorschG"),
        ("childcare_waiver_ends", "§ 90 Abs. 4 SGB VIII"),
        ("elterngeld_less", "§ 2 Abs. 3 BEEG"),
    ]
    assert jump.cause == jump.parts[0]


@pytest.mark.parametrize(
    ("before", "after", "ends"),
    [
        ({"grundsicherungsgeld": 1}, {}, True),
        ({"kinderzuschlag": 1}, {}, True),
        ({"wohngeld": 1}, {}, True),
        ({"wohngeld": 2}, {"kinderzuschlag": 1}, False),
        ({"kindergeld": 1}, {}, False),
        ({}, {"wohngeld": 1}, False),
    ],
)
def test_education_ends_with_the_last_benefit_that_opens_it(
    before: dict[str, int], after: dict[str, int], ends: bool
) -> None:
    assert jump_between(spot(**before), spot(**after)).ends_education is ends


@pytest.mark.parametrize(
    "changed",
    [
        {"route": MIXED},
        {"wages": FULL},
        {"grundsicherungsgeld": 1},
        {"kinderzuschlag": 1},
        {"wohngeld": 1},
        {"elterngeld": 1},
        {"childcare": 1},
        {"health_insurance": 1},
        {"work_travel": 1},
    ],
)
def test_which_rules_apply_is_told_apart(changed: dict[str, Any]) -> None:
    assert spot(**changed).regime != spot().regime
    assert spot(kindergeld=5_00, net_earnings=7_00).regime == spot().regime


def falls(*at: tuple[int, int], of: int = 1000_00, **told: Any) -> list[Jump]:
    """Return the jumps where the family loses so much at each of these wages, and with it its Wohngeld."""

    def look(gross: int) -> Spot:
        lost = sum(loss for wage, loss in at if gross >= wage)
        reached = sum(gross >= wage for wage, _ in at)
        amounts = {"wohngeld": (reached + 1) % 2, "kinderzuschlag": 1, "disposable": of - lost} | told
        return spot(gross, **amounts)

    return list(jumps(look, (0, 100_00, 200_00)))


def test_a_cliff_is_found_to_the_cent_wherever_it_lies() -> None:
    for wage in (2, 3, 49_99, 99_99, 100_00, 100_01, 200_00):
        assert [(each.at, each.change) for each in falls((wage, 10_00))] == [(wage, -10_00)]
    assert [each.at for each in falls((50_00, 10_00), (150_00, 10_00))] == [50_00, 150_00]
    assert falls((1, 10_00)) == []  # somebody takes up work
    assert falls((200_01, 10_00)) == []


def test_what_falls_by_rounding_is_no_cliff_unless_education_ends_with_it() -> None:
    assert falls((50_00, 3_00)) == []
    assert [each.change for each in falls((50_00, 3_01))] == [-3_01]
    assert [each.change for each in falls((50_00, 1), kinderzuschlag=0)] == [-1]
    assert falls((50_00, 0), kinderzuschlag=0) == []


def test_the_family_at_another_wage_keeps_all_else_of_its_work() -> None:
    asked = Circumstances(
        household=single_parent(4),
        on=OCTOBER,
        earnings={"mother": Earnings(500_00, 400_00, 49_00, 450_00, 20)},
    )
    there = looking(asked, law())(1200_00)
    assert (there.gross, there.wage_range) == (1200_00, MIDIJOB)
    assert (there.due.money.net_earnings, there.due.money.work_travel) == (1019_24, 49_00)
    silent = looking(Circumstances(household=single_parent(4), on=OCTOBER), law())(1200_00)
    assert silent.due.money.work_travel == 0


@pytest.mark.parametrize(
    ("first", "second", "ends"),
    [((300_00, 0), (100_00, 100_00), True), ((300_00, 300_00), (100_00, 0), True), ((1, 1), (1, 1), False)],
)
def test_the_last_help_of_one_budget_of_two_ends_its_education(
    first: tuple[int, int], second: tuple[int, int], ends: bool
) -> None:
    lower, upper = (
        spot(grundsicherungsgeld=one)._replace(others=(spot(grundsicherungsgeld=other),))
        for one, other in zip(first, second, strict=True)
    )
    assert jump_between(lower, upper).ends_education is ends

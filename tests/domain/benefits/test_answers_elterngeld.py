"""The answer to Elterngeld, whole: what it rests on, its steps with the day of their law, a plan's faults."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from amvis.domain.benefits.answers_elterngeld import elterngeld_steps
from amvis.domain.benefits.elterngeld import Elterngeld
from amvis.domain.benefits.elterngeld_claim import ElterngeldClaim
from amvis.domain.benefits.elterngeld_granted import Granted
from amvis.domain.benefits.elterngeld_net import ElterngeldNet
from amvis.domain.finding import Answer
from amvis.domain.household import Child, ElterngeldDrawn, Household, OtherIncome, Work

from .families import OCTOBER, child, couple, parent, single_parent
from .test_elterngeld_claim import BIRTH, BOTH, TWELVE, baby, family, mother, two
from .test_elterngeld_claim_facts import claim
from .told import fields, grounds, lines, of

AGE = ("elterngeld_age", True, "§ 4 Abs. 1 BEEG", {})


def elterngeld(household: Household, on: date = OCTOBER, **supposed: Any) -> Any:
    return of(household, "elterngeld", on, **supposed)


def ground(household: Household, key: str, on: date = OCTOBER, **supposed: Any) -> tuple[Any, ...]:
    found = grounds(elterngeld(household, on, **supposed))
    return next(each for each in found if each[0] == f"elterngeld_{key}")


def test_all_that_the_claim_of_one_parent_rests_on_is_told() -> None:
    """1 October lies in the fifth month of life, which began on 20 September: of fourteen ten are left.

    65 percent of 1,763.25 are 1,146.11, of which Plus is half, 573.06, for twice the months.
    """
    found = elterngeld(family())
    assert (found.answer, found.amount, found.computed) == (Answer.YES, 1_146_11, 1_146_11)
    assert grounds(found) == [
        AGE,
        ("elterngeld_hours", True, "§ 1 Abs. 6 BEEG", {"most": 32}),
        ("elterngeld_limit", True, "§ 1 Abs. 8 BEEG", {"amount": 175_000_00}),
        ("elterngeld_months", True, "§ 4 Abs. 3, 4 BEEG, § 4c Abs. 1 BEEG", {"month": 5, "left": 10}),
        ("elterngeld_plus", True, "§ 4a Abs. 2 BEEG", {"amount": 573_06, "months": 20}),
        ("elterngeld_bonus_alone", False, "§ 4c Abs. 2 BEEG", {"least": 24, "most": 32, "months": 4}),
    ]
    assert (found.missing, found.amount_range, found.per_month) == ((), None, True)


def test_plus_is_told_beside_the_present_wage() -> None:
    # Who earns as much as before loses nothing and has half of the least.
    household = family(of=mother(gross=2_500_00, hours=32))
    assert elterngeld(household).amount == 300_00
    assert ground(household, "plus")[3] == {"amount": 150_00, "months": 20}


def test_each_step_stands_with_its_norm_and_the_day_of_its_law() -> None:
    """The tax law of 1 January of the year before the birth counts, else that of the birth."""
    paid = (OtherIncome(kind="mutterschaftsgeld", amount=390_00),)
    found = elterngeld(family(child("toddler", 2), baby(), baby(name="twin"), of=mother(other_income=paid)))
    # 1,146.11, a tenth more for the toddler, 300.00 for the twin, and maternity pay off: 1,170.72.
    assert lines(found.steps) == [
        ("elterngeld_gross", 2_500_00, "§ 2b Abs. 1 BEEG"),
        ("elterngeld_lump_sum", -102_50, "§ 2c Abs. 1 BEEG"),
        ("elterngeld_tax", -109_25, "§ 2e BEEG"),
        ("elterngeld_contributions", -525_00, "§ 2f BEEG"),
        ("elterngeld_net", 1_763_25, "§ 2 Abs. 1 S. 3 BEEG"),
        ("elterngeld_lost", 1_763_25, "§ 2 Abs. 3 BEEG"),
        ("elterngeld_rate", 1_146_11, "§ 2 Abs. 1, 2 BEEG"),
        ("elterngeld_base", 1_146_11, "§ 2 Abs. 4 BEEG"),
        ("elterngeld_siblings", 114_61, "§ 2a Abs. 1 BEEG"),
        ("elterngeld_multiple", 300_00, "§ 2a Abs. 4 BEEG"),
        ("elterngeld_credited", -390_00, "§ 3 Abs. 1 BEEG"),
        ("elterngeld_month", 1_170_72, "§ 4 Abs. 1 BEEG"),
    ]
    days = [step.law_of for step in found.steps]
    assert days == [BIRTH, date(2025, 1, 1), date(2025, 1, 1), *[BIRTH] * 9]
    assert dict(found.steps[6].says.facts) == {"rate": 65.0}


def test_tax_and_contributions_are_summed_and_the_rate_is_told_in_percent() -> None:
    net = ElterngeldNet(1_00, 200_00, 10_00, 0, 30_00, 4_00, 5_00, 900_00)
    steps = Elterngeld(True, True, 672, 800_00, 537_60, 0, 500_00, 50_00, 300_00, 20_00, 830_00)
    found = elterngeld_steps(Granted(0, _with(net), 0, steps, False))
    assert [each.amount for each in found] == [
        *(2_500_00, -1_00, -210_00, -39_00, 900_00, 800_00, 537_60, 500_00, 50_00, 300_00, -20_00, 830_00),
    ]
    assert found[6].says.facts["rate"] == 67.2


def _with(net: ElterngeldNet) -> ElterngeldClaim:
    return replace(claim(family()), net=net)


def test_what_is_told_is_all_that_is_said() -> None:
    told = OtherIncome(kind="elterngeld", amount=400_00, earlier_net=900_00)
    found = elterngeld(family(of=mother(other_income=(told,))))
    assert (found.answer, found.amount, found.computed, found.recipients) == (
        *(Answer.YES, 400_00, 400_00, ("mother",)),
    )
    assert grounds(found) == [("elterngeld_paid", True, "§ 4 Abs. 1 BEEG", {})]
    assert lines(found.steps) == [("elterngeld", 400_00, "§ 4 Abs. 1 BEEG")]


def test_one_young_child_of_several_leaves_it_unknown() -> None:
    found = elterngeld(family(child("older", 8), baby(), of=mother({})))
    assert (found.answer, grounds(found)) == (Answer.UNKNOWN, [AGE])
    assert fields(found) == ["parents[0].other_income", "parents[0].work.months"]
    assert elterngeld(family(of=mother({})), BIRTH).answer is Answer.UNKNOWN
    older = elterngeld(family(child("older", 8), of=mother({})))
    assert (older.answer, grounds(older), older.missing) == (
        *(Answer.NO, [("elterngeld_age", False, "§ 4 Abs. 1 BEEG", {})], ()),
    )


def test_who_earns_least_is_asked() -> None:
    parents = (mother({}, gross=3_000_00, hours=39), parent("father", alone_responsible=False))
    found = elterngeld(single_parent(parents=parents, children=(baby(parents=BOTH),)))
    assert fields(found) == ["parents[1].other_income", "parents[1].work.months"]


def test_open_hours_and_an_open_limit_are_said() -> None:
    unknown = family(of=mother(gross=1_927_47))
    assert ground(unknown, "hours")[1] is None
    assert ground(unknown, "limit")[1] is True
    rich = family(of=mother(dict.fromkeys(TWELVE, 15_000_00)))
    assert ground(rich, "hours")[1] is True
    assert ground(rich, "limit")[1] is None


def test_until_march_2024_a_couple_had_a_higher_limit() -> None:
    born, on = date(2024, 3, 10), date(2024, 9, 1)
    wages = {f"{2023 + (m - 1) // 12}-{(m - 1) % 12 + 1:02d}": 2_000_00 for m in range(3, 15)}
    assert ground(family(baby(born), of=mother(wages)), "limit", on)[3] == {"amount": 250_000_00}
    assert ground(two(wages, 0, born), "limit", on)[3] == {"amount": 300_000_00}


# The plan of the parents


def planned(
    first: ElterngeldDrawn | None, second: ElterngeldDrawn | None, *children: Child, **told: Any
) -> Household:
    """Two parents who both have wages before the birth and nothing now."""
    parents = (
        mother(alone_responsible=False, elterngeld_months=first),
        parent(
            "father",
            work=Work(months=TWELVE),
            alone_responsible=False,
            elterngeld_months=second,
            **told,
        ),
    )
    born = children or (baby(parents=BOTH),)
    return single_parent(partnership=couple().partnership, parents=parents, children=born)


def broken(household: Household) -> list[tuple[Any, ...]]:
    return [each for each in grounds(elterngeld(household)) if "_plan_" in each[0]]


AT_ONCE = ElterngeldDrawn(basic=(4, 5))


def test_both_who_draw_are_paid_and_a_broken_rule_leaves_it_open() -> None:
    """Married in class IV: 1,673.92 before the birth, 65 percent are 1,088.05, twice."""
    found = elterngeld(planned(AT_ONCE, AT_ONCE))
    assert (found.answer, found.amount, found.computed) == (Answer.PERHAPS, 2_176_10, 2_176_10)
    assert found.recipients == ("mother", "father")
    assert broken(planned(AT_ONCE, AT_ONCE)) == [
        ("elterngeld_plan_overlap", False, "§ 4 Abs. 6 S. 1 BEEG", {})
    ]
    assert sum(step.says.key.endswith("_month") for step in found.steps) == 2
    assert [each[0] for each in grounds(found)].count("elterngeld_hours") == 1


@pytest.mark.parametrize(
    "children",
    [
        pytest.param((baby(parents=BOTH), baby(name="twin", parents=BOTH)), id="twins"),
        pytest.param((baby(parents=BOTH, expected=date(2026, 7, 1)),), id="six weeks early"),
        pytest.param((baby(parents=BOTH, needs=("disability",)),), id="a disabled child"),
    ],
)
def test_some_may_draw_at_once(children: tuple[Child, ...]) -> None:
    household = planned(AT_ONCE, AT_ONCE, *children)
    assert (elterngeld(household).answer, broken(household)) == (Answer.YES, [])


def test_one_whose_residence_is_open_leaves_the_sum_open() -> None:
    mine, others = ElterngeldDrawn(basic=(1, 2, 5)), ElterngeldDrawn(plus=(5, 6))
    assert elterngeld(planned(mine, others)).answer is Answer.YES
    open_ = planned(mine, others, residence_status="permit:work", residence_since=date(2019, 1, 1))
    assert (elterngeld(open_).answer, broken(open_)) == (Answer.PERHAPS, [])


def test_who_is_alone_plans_the_bonus_alone() -> None:
    alone = family(of=mother(gross=1_000_00, hours=24, elterngeld_months=ElterngeldDrawn(bonus=(5, 6))))
    assert (elterngeld(alone).answer, broken(alone)) == (Answer.YES, [])
    apart = planned(ElterngeldDrawn(bonus=(5, 6)), ElterngeldDrawn(basic=(1, 2)))
    assert broken(apart) == [("elterngeld_plan_bonus", False, "§ 4b BEEG", {})]


def test_what_was_drawn_before_is_no_longer_left() -> None:
    """Of twelve months one parent may draw, and of fourteen both, three are drawn."""
    household = planned(ElterngeldDrawn(basic=(1, 2, 3)), ElterngeldDrawn(plus=(5, 6)))
    found = elterngeld(household)
    assert found.recipients == ("father",)
    assert ground(household, "months")[3] == {"month": 5, "left": 11}
    assert ground(household, "plus")[3]["months"] == 22


def test_a_planned_month_of_plus_may_lie_beyond_those_of_basiselterngeld() -> None:
    late = family(of=mother(elterngeld_months=ElterngeldDrawn(plus=tuple(range(1, 21)))))
    found = elterngeld(late, date(2027, 12, 25))  # the 20th month
    assert (found.answer, found.amount, grounds(found)[0]) == (Answer.YES, 573_06, AGE)


# The hours that open the bonus (§§ 4b, 4c BEEG)


@pytest.mark.parametrize(
    ("hours", "has"), [(23.5, False), (24, True), (32, True)], ids=["too few", "just enough", "the most"]
)
def test_alone_the_hours_lie_between_24_and_32(hours: float, has: bool) -> None:
    found = ground(family(of=mother(gross=1_000_00, hours=hours)), "bonus_alone")
    assert found[1:3] == (has, "§ 4c Abs. 2 BEEG")


def test_who_shares_the_responsibility_has_no_bonus_alone() -> None:
    shared = family(of=mother(gross=1_000_00, hours=28, alone_responsible=False))
    assert ground(shared, "bonus")[1:3] == (False, "§ 4b Abs. 1, 2 BEEG")


@pytest.mark.parametrize(
    ("hours", "has"),
    [(23.5, False), (24, True), (32, True), (32.5, False), (None, None)],
    ids=["too few", "just enough", "the most", "half an hour more", "not told"],
)
def test_both_parents_lie_between_them(hours: float | None, has: bool | None) -> None:
    parents = (
        mother(gross=1_000_00, hours=24, alone_responsible=False),
        parent("father", work=Work(gross=3_000_00, hours_per_week=hours or 0), alone_responsible=False),
    )
    household = single_parent(parents=parents, children=(baby(parents=BOTH),))
    assert ground(household, "bonus")[1] is has


def with_maternity_pay(household: Household, until: date) -> Household:
    paid = OtherIncome(kind="mutterschaftsgeld", amount=390_00, until=until)
    mother_, father = household.parents
    return replace(household, parents=(replace(mother_, other_income=(paid,)), father))


def test_the_plan_of_one_parent_alone_is_looked_at() -> None:
    one_month = planned(ElterngeldDrawn(basic=(5,)), None)
    assert [each[0] for each in broken(one_month)] == ["elterngeld_plan_least"]
    # Without a plan a single month with maternity pay breaks nothing.
    assert broken(with_maternity_pay(planned(None, None), date(2026, 6, 10))) == []


def test_one_parent_who_plans_over_months_with_maternity_pay_breaks_the_rule() -> None:
    """Maternity pay to 15 July lies in the first two months of life."""
    plan = planned(ElterngeldDrawn(plus=(2, 3, 5)), ElterngeldDrawn(basic=(5, 6)))
    found = broken(with_maternity_pay(plan, date(2026, 7, 15)))
    assert ("elterngeld_plan_maternity", False, "§ 4 Abs. 4 S. 3 BEEG", {}) in found
    assert all(each[0] != "elterngeld_plan_maternity" for each in broken(plan))

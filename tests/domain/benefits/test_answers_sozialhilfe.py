"""Sozialhilfe beside or instead of SGB II, by hand with the needs of October 2026; invented."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from amvis.domain.benefits.assessment import BenefitResult
from amvis.domain.benefits.result import AmountRange
from amvis.domain.finding import Answer
from amvis.domain.household import Child, Household, OtherIncome, Work

from .families import amounts, assessed, child, couple, parent, single_parent

FREE = 1426_68  # 563.00, 202.68, 357.00 and 790.00 for the dwelling, less 259.00 and 227.00
PENSION = (OtherIncome(kind="altersrente", amount=500_00),)
OLD = date(1959, 7, 2)  # 66 years and 2 months in September 2025


def of(household: Household, slug: str = "sozialhilfe") -> BenefitResult:
    (found,) = [each for each in assessed(household).routes[0].benefits if each.benefit == slug]
    return found


def named(found: BenefitResult) -> dict[str, bool | None]:
    return {each.requirement.key.rpartition(".")[2]: each.is_met for each in found.findings}


def three_generations(age: int, gross: int = 0, **told: object) -> Household:
    """Return a grandmother with her daughter, whose child is two; the dwelling costs 1,020.00."""
    children = (child("daughter", age, **told), child("baby", 2, parents=("daughter",)))
    family = single_parent(children=children, rent=900_00, heating=120_00)
    return replace(family, parents=(replace(family.parents[0], work=Work(gross=gross)),))


def test_where_all_can_work_there_is_none() -> None:
    found = of(single_parent(4))
    assert (found.answer, found.amount_range, named(found)) == (
        Answer.NO,
        None,
        {"sozialhilfe_nobody": False},
    )


@pytest.mark.parametrize(
    ("told", "least", "finding"),
    [
        pytest.param({"able_to_work": False}, FREE, "sozialhilfe_all", id="the mother cannot work"),
        pytest.param({"born": date(2011, 10, 2)}, FREE, "sozialhilfe_all", id="she is 14"),
        pytest.param({"born": OLD}, FREE, "sozialhilfe_old", id="she is too old"),
        pytest.param(
            {"able_to_work": False, "other_income": (OtherIncome(kind="pension", amount=400_00),)},
            FREE - 400_00,
            "sozialhilfe_all",
            id="with a pension: without the lump sum of 30.00",
        ),
    ],
)
def test_where_nobody_can_claim_it_is_what_the_family_lacks(
    told: dict[str, object], least: int, finding: str
) -> None:
    household = single_parent(4, parents=(parent(**told),))
    assert of(household, "grundsicherungsgeld").answer is Answer.NO
    found = of(household)
    assert (found.answer, found.recipients) == (Answer.PERHAPS, ("mother", "child0"))
    most = least + (30_00 if "other_income" in told else 0)
    assert found.amount_range == AmountRange(least, most)
    assert named(found) == {finding: None, "sozialhilfe_savings": True}
    assert sum(step.amount for step in found.steps[:-1]) == found.steps[-1].amount == most
    assert (found.amount, found.computed, found.per_month) == (None, 0, False)


def test_money_that_is_enough_leaves_none() -> None:
    rich = parent(able_to_work=False, other_income=(OtherIncome(kind="pension", amount=2400_00),))
    found = of(single_parent(4, parents=(rich,)))
    assert (found.answer, named(found)["sozialhilfe_covered"]) == (Answer.NO, False)


def test_money_that_nobody_told_leaves_it_unknown() -> None:
    found = of(single_parent(4, parents=(parent(able_to_work=False, assets=None),)))
    assert found.answer is Answer.UNKNOWN
    assert [each.field for each in found.missing] == ["parents[0].assets"]


def test_more_savings_than_are_free_are_named() -> None:
    """10,000.00 for the adult and 500.00 for the child."""
    for saved, met in ((10_500_00, True), (10_500_01, None)):
        family = single_parent(4, parents=(parent(able_to_work=False, assets=saved),))
        assert named(of(family)).get("sozialhilfe_savings", met) is met


@pytest.mark.parametrize(
    ("told", "finding", "norm"),
    [
        pytest.param({"born": OLD}, "sozialhilfe_age", "§ 41 Abs. 2 SGB XII", id="as old"),
        pytest.param({}, "sozialhilfe_pension", "§ 27 Abs. 1, 2 SGB XII", id="a pension before"),
    ],
)
def test_an_old_partner_has_it_beside_sgb2(told: dict[str, object], finding: str, norm: str) -> None:
    """506.00 and a third of 1,010.00, less the pension without 30.00 for insurance."""
    family = couple(4)
    old = replace(family.parents[1], other_income=PENSION, **told)  # type: ignore[arg-type]
    found = of(replace(family, parents=(family.parents[0], old)))
    lacks = 506_00 + 336_66 - 470_00
    assert found.amount_range == AmountRange(lacks, lacks)
    assert found.recipients == (old.id,)
    first = found.findings[0]
    assert (first.requirement.key.rpartition(".")[2], first.norm) == (finding, norm)


def test_who_cannot_work_beside_a_partner_who_can() -> None:
    family = couple(4)
    unable = replace(family.parents[1], able_to_work=False)
    beside = replace(family, parents=(family.parents[0], unable))
    found = of(beside)
    share = 506_00 + 336_66
    assert (found.answer, found.recipients) == (Answer.PERHAPS, (unable.id,))
    assert found.amount_range == AmountRange(share, share)
    earner = replace(family.parents[0], work=Work(gross=1600_00, net=1600_00))
    less = of(replace(beside, parents=(earner, unable))).amount_range
    # what she has above her own 842.67 covers him: 1,600.00 less 378.00; in SGB II it is spread over all
    assert less is not None
    assert less.most == share - (1600_00 - 378_00 - 842_67)
    assert 0 < less.least < less.most
    young = replace(unable, born=date(2009, 1, 1))
    assert of(replace(beside, parents=(family.parents[0], young))).answer is Answer.NO


def test_the_child_of_a_child_who_is_too_young_to_claim() -> None:
    """357.00 and a third of 1,020.00, less 259.00 and the advance of 227.00."""
    for family in (three_generations(14), three_generations(17, able_to_work=False)):
        found = of(family)
        assert found.amount_range == AmountRange(211_00, 211_00)
        assert (found.recipients, named(found)["sozialhilfe_childs_child"]) == (("baby",), None)
        sgb2 = of(family, "grundsicherungsgeld")
        assert sgb2.answer is Answer.PERHAPS
        assert sgb2.amount is not None
        assert sgb2.amount_range == AmountRange(sgb2.amount - 211_00, sgb2.amount)
        (told,) = [each for each in sgb2.findings if each.requirement.key.endswith("sgb12_child")]
        assert (told.is_met, told.requirement.facts["amount"]) == (None, 211_00)
        alone = [step.amount for step in sgb2.steps if step.says.key == "benefits.step.alone"]
        assert alone == [67_56]  # 12 % for the daughter; the grandchild is not hers


def test_a_mother_too_young_to_claim_does_not_live_on_her_parents() -> None:
    """The grandmother needs nothing; daughter and baby stand alone (§ 9 Abs. 3 SGB II, § 39 SGB XII)."""
    family = three_generations(14, gross=6000_00)
    found = of(family)
    assert set(found.recipients) == {"daughter", "baby"}
    assert named(found)["sozialhilfe_too_young"] is None
    sgb2 = of(family, "grundsicherungsgeld")
    assert sgb2.amount_range is not None
    assert sgb2.amount_range.least == 0
    told = three_generations(14, gross=6000_00, cares_for_own_child=True)
    assert amounts(assessed(told)) == amounts(assessed(family))  # the file need not tell what it shows


def test_from_six_on_the_own_child_makes_no_difference() -> None:
    older = three_generations(14, gross=6000_00)
    (daughter, baby) = older.children
    school: tuple[Child, ...] = (daughter, replace(baby, born=date(2020, 10, 1)))
    assert of(replace(older, children=school)).recipients == ("baby",)


def test_a_grown_child_who_cannot_work_has_the_first_stage() -> None:
    """563.00 and half of 790.00, nothing of its own; SGB II gives 451.00 of it less Kindergeld."""
    family = single_parent(children=(child("son", 20, able_to_work=False),))
    found = of(family)
    assert (found.answer, found.recipients) == (Answer.PERHAPS, ("son",))
    assert found.amount_range == AmountRange(451_00 + 395_00 - 259_00, 563_00 + 395_00)


def test_who_is_excluded_from_sgb2_is_not_told_of_it() -> None:
    asylum = single_parent(4, parents=(parent(able_to_work=False, residence_status="asylum"),))
    assert of(asylum).answer is Answer.NO


# Each part by hand

UNABLE = {"able_to_work": False}


def two(first: dict[str, Any], second: dict[str, Any], *children: Child) -> Household:
    both = couple(4)
    adults = (parent(alone_responsible=False, **first), parent("father", alone_responsible=False, **second))
    return replace(both, parents=adults, children=children or both.children)


def money(kind: str, amount: int) -> tuple[OtherIncome, ...]:
    return (OtherIncome(kind=kind, amount=amount),)


@pytest.mark.parametrize(
    ("told", "lump_sum"),
    [
        pytest.param({}, 0, id="no income"),
        pytest.param({"work": Work(gross=300_00)}, 30_00, id="a wage"),
        pytest.param({"other_income": money("pension", 400_00)}, 30_00, id="a pension"),
        pytest.param({"other_income": money("elterngeld", 400_00)}, 30_00, id="Elterngeld"),
    ],
)
def test_sgb12_knows_no_lump_sum_for_insurance(told: dict[str, Any], lump_sum: int) -> None:
    span = of(single_parent(4, parents=(parent(**UNABLE, **told),))).amount_range
    assert span is not None
    assert span.most - span.least == lump_sum


def test_less_than_the_lump_sum_may_be_nothing() -> None:
    told = parent(**UNABLE, other_income=money("pension", FREE + 30_00 - 10_00))
    assert of(single_parent(4, parents=(told,))).amount_range == AmountRange(0, 10_00)


def test_one_who_is_excluded_leaves_all_to_sgb12_itself() -> None:
    assert of(two(UNABLE, {"residence_status": "asylum"})).answer is Answer.NO


def test_one_old_and_one_unable_are_a_family_in_which_nobody_can_claim() -> None:
    assert "sozialhilfe_all" in named(of(two(UNABLE, {"born": OLD})))
    assert "sozialhilfe_old" in named(of(two({"born": OLD}, {"born": OLD})))


@pytest.mark.parametrize(
    ("born", "answer"), [(date(2008, 10, 1), Answer.PERHAPS), (date(2008, 10, 2), Answer.NO)]
)
def test_a_partner_who_cannot_work_is_grown_up(born: date, answer: Answer) -> None:
    assert of(two({}, UNABLE | {"born": born})).answer is answer


def test_what_a_child_has_covers_no_parent() -> None:
    rich = child("rich", 4, parents=("mother", "father"), own_income=money("pension", 3000_00))
    span = of(two({}, UNABLE, rich)).amount_range
    assert span is not None
    assert span.most == 506_00 + 336_66


def test_an_adult_with_enough_gets_none() -> None:
    found = of(two({}, UNABLE | {"other_income": money("pension", 2900_00)}))
    assert (found.answer, named(found)["sozialhilfe_covered"]) == (Answer.NO, False)


def test_a_childs_child_with_enough_gets_none() -> None:
    household = three_generations(14)
    daughter, baby = household.children
    kept = replace(household, children=(daughter, replace(baby, maintenance_paid=900_00)))
    assert of(kept).answer is Answer.NO


def test_the_need_of_daughter_and_baby_stands_above_what_they_lack() -> None:
    """471.00 and 357.00, each with a third of 1,020.00; 12 percent of 563.00 are the grandmother's."""
    found = of(three_generations(14, gross=6000_00))
    assert found.steps[0].amount >= 471_00 + 357_00 + 680_00
    assert found.steps[-1].amount < found.steps[0].amount


@pytest.mark.parametrize("age", [18, 20])
def test_one_of_two_children_who_is_grown_up_and_cannot_work(age: int) -> None:
    """563.00 and a third of 790.00, less a pension; SGB II gives 112.00 less and takes off Kindergeld."""
    son = child("son", age, able_to_work=False, own_income=money("pension", 100_00))
    found = of(single_parent(children=(child("small", 4), son)))
    need = 563_00 + 263_33
    assert (found.recipients, found.answer) == (("son",), Answer.PERHAPS)
    assert found.findings[0].requirement.key == "benefits.finding.sozialhilfe_unable"
    assert found.findings[0].norm == "§ 41 Abs. 3 SGB XII"
    assert abs(found.steps[0].amount - need) <= 1
    assert found.amount_range is not None
    free = 30_00  # the lump sum for insurance of the child's own income
    assert abs(found.amount_range.most - (need - 100_00 + free)) <= 1
    assert found.amount_range.most - found.amount_range.least == 112_00 + 259_00


def test_a_grown_child_with_enough_gets_none() -> None:
    son = child("son", 20, able_to_work=False, own_income=money("pension", 2000_00))
    assert of(single_parent(children=(son,))).answer is Answer.NO


def test_a_child_that_is_not_yet_grown_up_is_kept_by_sgb2() -> None:
    assert of(single_parent(children=(child("son", 17, able_to_work=False),))).answer is Answer.NO


def test_savings_of_children_count_too() -> None:
    for saved, met in ((500_00, True), (500_01, None)):
        small = child("small", 4, assets=saved)
        family = single_parent(parents=(parent(**UNABLE, assets=10_000_00),), children=(small,))
        assert named(of(family)).get("sozialhilfe_savings", met) is met

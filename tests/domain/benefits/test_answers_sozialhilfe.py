"""Sozialhilfe beside or instead of SGB II, by hand with the needs of October 2026; invented."""

from dataclasses import replace
from datetime import date

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

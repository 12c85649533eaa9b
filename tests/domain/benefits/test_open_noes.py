"""A fact that is told later overturns no *no* that has not named it."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amvis.domain.benefits.assessment import Assessment, BenefitResult, Circumstances, assess
from amvis.domain.benefits.what_if import all_missing
from amvis.domain.finding import Answer
from amvis.domain.household import Household, Parent, Work

from .families import OCTOBER, child, couple, law, parent, single_parent
from .random_facts import with_fact
from .random_households import random_household

_STEADY = ("benefits.finding.mean_steady", "benefits.finding.tax_months")  # both say: months are not told


def answered(household: Household) -> Assessment:
    return assess(Circumstances(household=household, on=OCTOBER), law())


def result_of(household: Household, benefit: str) -> BenefitResult:
    (found,) = [each for each in answered(household).routes[0].benefits if each.benefit == benefit]
    return found


def names(no: BenefitResult, field: str) -> bool:
    """Return whether the answer says that it hangs on the fact."""
    if field in {each.field for each in no.missing}:
        return True
    open_months = any(each.is_met is None and each.requirement.key in _STEADY for each in no.findings)
    return field.endswith(".months") and open_months


def overturned(number: int, seed: int) -> list[tuple[str, str]]:
    """Return each *no* of the family that a fact overturns without being named there."""
    household, dice = random_household(number, OCTOBER), Random(seed)
    before = answered(household)
    noes = {each.benefit: each for each in before.routes[0].benefits if each.answer is Answer.NO}
    found = []
    for missing in all_missing(before):
        after = answered(with_fact(household, missing.field, dice))
        found += [
            (each.benefit, missing.field)
            for each in after.routes[0].benefits
            if each.answer is not Answer.NO
            and each.benefit in noes
            and not names(noes[each.benefit], missing.field)
        ]
    return found


@settings(max_examples=60, deadline=None)
@given(number=st.integers(0, 10**6), seed=st.integers(0, 10**6))
def test_a_fact_overturns_no_no_that_did_not_name_it(number: int, seed: int) -> None:
    assert overturned(number, seed) == []


@pytest.mark.long
def test_a_fact_overturns_no_no_that_did_not_name_it_in_many_families() -> None:
    assert [(number, *each) for number in range(3000) for each in overturned(number, number)] == []


def test_the_immediate_supplement_is_unknown_where_the_support_is() -> None:
    silent = single_parent(4, parents=(parent(assets=None, work=Work(gross=3000_00)),))
    assert result_of(silent, "grundsicherungsgeld").answer is Answer.UNKNOWN
    found = result_of(silent, "sofortzuschlag")
    assert found.answer is Answer.UNKNOWN
    assert [each.field for each in found.missing] == ["parents[0].assets"]


def test_a_no_that_a_need_could_overturn_stays_and_names_it() -> None:
    disabled = single_parent(4, parents=(parent(disability=60, work=Work(gross=3000_00)),))
    found = result_of(disabled, "grundsicherungsgeld")
    assert found.answer is Answer.NO
    assert [each.field for each in found.missing] == ["parents[0].participation"]


def test_a_family_that_has_told_everything_gets_a_no_without_a_but() -> None:
    months = {f"2026-{month:02d}": 3000_00 for month in range(4, 10)}
    told = single_parent(4, parents=(parent(work=Work(gross=3000_00, months=months)),))
    found = result_of(told, "grundsicherungsgeld")
    assert (found.answer, found.missing) == (Answer.NO, ())
    assert all(each.is_met is not None for each in found.findings)


@pytest.mark.parametrize(
    ("age", "names_assets"),
    [
        pytest.param(12, True, id="from twelve on the advance hangs on the support"),
        pytest.param(17, True, id="until eighteen"),
        pytest.param(18, False, id="a grown child has none in any case"),
    ],
)
def test_the_advance_names_what_decides_on_older_children_only(age: int, names_assets: bool) -> None:
    rich = single_parent(parents=(parent(assets=None),), children=(child("child", age, parents=("mother",)),))
    found = result_of(rich, "unterhaltsvorschuss")
    is_named = found.answer is not Answer.NO or bool(found.missing)
    assert is_named is names_assets


def _with_second(second: Parent) -> Household:
    household = couple(4)
    return Household(
        municipality=household.municipality,
        parents=(parent(work=Work(gross=2500_00), alone_responsible=False), second),
        partnership=household.partnership,
        children=household.children,
        housing=household.housing,
    )


def test_pay_for_a_sick_child_waits_for_the_other_parents_work() -> None:
    silent = _with_second(parent("father", work=None, alone_responsible=False))
    found = result_of(silent, "kinderkrankengeld")
    assert (found.answer, [each.field for each in found.missing]) == (Answer.UNKNOWN, ["parents[1].work"])
    at_home = _with_second(parent("father", work=Work(gross=0), alone_responsible=False))
    assert result_of(at_home, "kinderkrankengeld").answer is Answer.NO


def test_who_came_lately_from_the_union_has_no_no_before_the_work_is_told() -> None:
    new = {"residence_status": "eu", "residence_since": OCTOBER.replace(month=9)}
    found = result_of(single_parent(4, parents=(parent(work=None, **new),)), "grundsicherungsgeld")
    assert found.answer is Answer.UNKNOWN
    assert [each.field for each in found.missing] == ["parents[0].work"]
    idle = result_of(single_parent(4, parents=(parent(work=Work(gross=0), **new),)), "grundsicherungsgeld")
    assert idle.answer is Answer.NO


@pytest.mark.parametrize(
    "number",
    [
        pytest.param(472, id="past wages told of one adult only"),
        pytest.param(647, id="unemployment benefit beside work that is not told"),
    ],
)
def test_families_that_were_found_hold(number: int) -> None:
    assert overturned(number, number) == []

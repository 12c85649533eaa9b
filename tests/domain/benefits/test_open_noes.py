"""A fact that is told later overturns no *no* that has not named it."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amvis.domain.benefits.assessment import Assessment, BenefitResult, Circumstances, assess, month_routes
from amvis.domain.benefits.open_noes import with_open_noes
from amvis.domain.benefits.result import Context
from amvis.domain.benefits.what_if import all_missing
from amvis.domain.finding import Answer
from amvis.domain.household import Household, Parent, Work

from .contexts import context
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


@pytest.mark.parametrize(("number", "seed"), [(790, 1), (2993, 2993), (53, 75526)])
def test_families_that_once_had_such_a_no(number: int, seed: int) -> None:
    assert overturned(number, seed) == []


def test_a_missing_fact_is_named_by_its_place_in_the_file_beside_grown_children() -> None:
    """The first child is too old for the family: the second stands at place 1 of the file all the same."""
    silent = single_parent(children=(child("grown", 26), child("small", 4, maintenance_paid=None)))
    found = answered(silent)
    fields = {each.field for result in found.routes[0].benefits for each in result.missing}
    assert "children[1].maintenance.paid" in {each.field for each in found.missing} & fields
    assert not any(field.startswith("children[0].maintenance") for field in fields)
    asked = Circumstances(household=silent, on=OCTOBER)
    monthly = {each.field for result in month_routes(asked, law())[0].benefits for each in result.missing}
    assert "children[1].maintenance.paid" in monthly


def test_nobody_asks_who_brings_up_children_where_none_is_young_enough() -> None:
    alone = single_parent(children=(child("grown", 26),), parents=(parent(alone_responsible=None),))
    assert "parents[0].alone_responsible" not in {each.field for each in answered(alone).missing}


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


# Each answer beside the others, by hand

WAGES = Work(gross=1200_00, months={f"2026-{month:02d}": 1200_00 for month in range(4, 10)})


def result(benefit: str, answer: Answer = Answer.NO) -> BenefitResult:
    return BenefitResult(benefit=benefit, answer=answer, amount=None, recipients=(), norm="§", findings=())


def silent_on_assets(**told: Any) -> Context:
    """Return a mother with steady wages who has not told her assets."""
    return context(single_parent(4, parents=(parent(assets=None, work=WAGES),)), **told)


def opened(benefit: str, *unknown: str, there: Context | None = None) -> tuple[Answer, list[str]]:
    """Return what becomes of a *no* beside answers that are unknown."""
    beside = tuple(result(each, Answer.UNKNOWN) for each in unknown)
    found = with_open_noes((result(benefit), *beside), there or silent_on_assets())[0]
    return found.answer, [each.field for each in found.missing]


def figured(*, has_claim: bool = True, kinderzuschlag: int = 0, wohngeld: int = 0) -> Context:
    there = silent_on_assets()
    alone = there.outcome.alone
    alone = alone._replace(
        kinderzuschlag=alone.kinderzuschlag._replace(amount=kinderzuschlag),
        wohngeld=alone.wohngeld._replace(amount=wohngeld),
    )
    return replace(there, outcome=there.outcome._replace(has_claim=has_claim, alone=alone))


ASSETS = ["parents[0].assets"]
SUPPORT = "grundsicherungsgeld"


@pytest.mark.parametrize(
    ("unknown", "has_claim", "answer"),
    [
        pytest.param("wohngeld", True, Answer.UNKNOWN, id="what goes first is unknown"),
        pytest.param("kinderzuschlag", True, Answer.UNKNOWN, id="the supplement is"),
        pytest.param("elterngeld", True, Answer.UNKNOWN, id="Elterngeld is"),
        pytest.param("kindergeld", True, Answer.NO, id="another answer is"),
        pytest.param("wohngeld", False, Answer.NO, id="there is no need"),
    ],
)
def test_the_support_is_open_where_a_need_stands_beside_what_goes_first(
    unknown: str, answer: Answer, *, has_claim: bool
) -> None:
    there = figured(has_claim=has_claim)
    assert opened(SUPPORT, unknown, there=there) == (answer, ASSETS)


@pytest.mark.parametrize("benefit", ["kinderzuschlag", "wohngeld"])
def test_what_the_support_stands_against_is_open_with_it(benefit: str) -> None:
    """Where nothing would be paid, or the support is sure, the no stays and names the fact."""
    other = "wohngeld" if benefit == "kinderzuschlag" else "kinderzuschlag"
    cent, none = figured(**{benefit: 1}), figured(**{other: 100_00})  # type: ignore[arg-type]
    assert opened(benefit, SUPPORT, there=cent) == (Answer.UNKNOWN, ASSETS)
    assert opened(benefit, SUPPORT, there=none) == (Answer.NO, ASSETS)
    assert opened(benefit, "kindergeld", there=cent) == (Answer.NO, ASSETS)


@pytest.mark.parametrize(
    ("benefit", "answer"),
    [
        ("sofortzuschlag", Answer.UNKNOWN),
        ("einstiegsgeld", Answer.UNKNOWN),
        ("bildung_und_teilhabe", Answer.NO),
        ("kostenbeitrag_befreiung", Answer.NO),
    ],
)
def test_what_follows_the_support_is_open_with_it(benefit: str, answer: Answer) -> None:
    assert opened(benefit, SUPPORT) == (answer, ASSETS)
    assert opened(benefit, "wohngeld") == (Answer.NO, ASSETS)


def test_what_is_told_as_income_hangs_on_income_alone() -> None:
    silent = single_parent(4, parents=(parent(assets=None, other_income=None, work=WAGES),))
    there = context(silent)
    assert opened("krankengeld", SUPPORT, there=there) == (Answer.NO, ["parents[0].other_income"])
    assert opened("krankengeld", SUPPORT) == (Answer.NO, [])


def test_the_mean_is_open_where_one_adult_has_not_told_the_months() -> None:
    both = couple(4)
    told, silent = (parent(work=WAGES), parent("father", work=Work(gross=500_00)))
    for parents, is_open in (((told, silent), True), ((told, replace(told, id="father")), False)):
        there = context(replace(both, parents=parents))
        found = with_open_noes((result(SUPPORT),), there)[0]
        keys = [(each.requirement.key, each.is_met, each.norm) for each in found.findings]
        assert keys == ([("benefits.finding.mean_steady", None, "§ 6a Abs. 8 BKGG")] if is_open else [])


def test_one_older_child_with_one_parent_here_is_enough() -> None:
    children = (child("small", 4), child("older", 13))
    there = context(single_parent(parents=(parent(assets=None, work=WAGES),), children=children))
    assert opened("unterhaltsvorschuss", there=there) == (Answer.NO, ASSETS)
    small = context(single_parent(parents=(parent(assets=None, work=WAGES),), children=children[:1]))
    assert opened("unterhaltsvorschuss", there=small) == (Answer.NO, [])


def test_what_does_not_hang_on_the_month_stays() -> None:
    assert opened("kindergeld", SUPPORT) == (Answer.NO, [])

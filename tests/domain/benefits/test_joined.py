"""Two budgets told as one household, each part by hand."""

from typing import Any

import pytest

from amvis.domain.benefits.amount_steps import Opened
from amvis.domain.benefits.joined import joined_benefits, joined_opened, joined_route, of_household
from amvis.domain.benefits.result import AmountRange, BenefitResult
from amvis.domain.benefits.step_rules import Step
from amvis.domain.finding import Answer, Finding, Missing
from amvis.domain.sentence import say

from .families import child, couple, parent, single_parent
from .told import lines

YES, NO, PERHAPS, UNKNOWN = Answer.YES, Answer.NO, Answer.PERHAPS, Answer.UNKNOWN
WHY = (Finding(requirement=say("benefits.finding.couple_apart"), norm="§", is_met=True),)


def finding(key: str) -> Finding:
    return Finding(requirement=say(key), norm="§", is_met=True)


def step(amount: int) -> Step:
    return Step(say("benefits.step.kindergeld"), amount, "§ 66 Abs. 1 EStG")


def missing(field: str) -> Missing:
    return Missing(field=field, would_change=say("benefits.missing.work"))


def result(answer: Answer = YES, amount: int | None = None, **told: Any) -> BenefitResult:
    given: dict[str, Any] = {
        "benefit": "kindergeld",
        "recipients": (),
        "norm": "§ 62 Abs. 1 EStG",
        "findings": (),
        "computed": amount or 0,
    }
    return BenefitResult(answer=answer, amount=amount, **(given | told))


def joined(*found: BenefitResult, is_open: bool = False, are_related: bool = False) -> BenefitResult:
    parts = tuple((each,) for each in found)
    (one,) = joined_benefits(parts, WHY, is_open=is_open, are_related=are_related)
    return one


def test_what_both_get_is_added_up() -> None:
    first = result(
        YES,
        259_00,
        recipients=("mother", "a"),
        findings=(finding("one"), finding("both")),
        steps=(step(259_00),),
        missing=(missing("parents[0].work"),),
    )
    second = result(
        YES,
        518_00,
        recipients=("father", "a"),
        findings=(finding("both"), finding("two")),
        steps=(step(518_00),),
        missing=(missing("parents[0].work"), missing("parents[1].work")),
    )
    found = joined(first, second)
    assert (found.answer, found.amount, found.computed) == (YES, 777_00, 777_00)
    assert found.recipients == ("mother", "a", "father")
    assert [each.requirement.key for each in found.findings] == ["one", "both", "two"]
    assert [each.field for each in found.missing] == ["parents[0].work", "parents[1].work"]
    assert lines(found.steps) == [
        ("kindergeld", 259_00, "§ 66 Abs. 1 EStG"),
        ("kindergeld", 518_00, "§ 66 Abs. 1 EStG"),
        ("both_budgets", 777_00, "§ 62 Abs. 1 EStG"),
    ]


def test_where_one_has_nothing_the_other_is_told_as_it_is() -> None:
    alone = result(YES, 259_00, findings=(finding("one"),), steps=(step(259_00),))
    nothing = result(NO, None, findings=(finding("none"),))
    for order in ((alone, nothing), (nothing, alone)):
        found = joined(*order)
        assert (found.answer, found.amount, found.steps) == (YES, 259_00, (step(259_00),))
        assert [each.requirement.key for each in found.findings] == ["one"]
    neither = joined(nothing, nothing)
    assert (neither.answer, neither.amount, neither.steps) == (NO, None, ())
    assert [each.requirement.key for each in neither.findings] == ["none"]


@pytest.mark.parametrize(
    ("answers", "answer"),
    [
        ((YES, YES), YES),
        ((NO, NO), NO),
        ((UNKNOWN, NO), UNKNOWN),
        ((PERHAPS, PERHAPS), PERHAPS),
        ((YES, UNKNOWN), PERHAPS),
        ((YES, PERHAPS), PERHAPS),
    ],
)
def test_two_answers_make_one(answers: tuple[Answer, Answer], answer: Answer) -> None:
    assert joined(*map(result, answers)).answer is answer
    assert joined(*map(result, answers[::-1])).answer is answer


@pytest.mark.parametrize(
    ("told", "is_said"),
    [
        pytest.param({"benefit": "grundsicherungsgeld", "norm": "§ 19 Abs. 1 SGB II"}, True, id="SGB II"),
        pytest.param({"norm": "§ 16b Abs. 1 SGB II", "per_month": False}, False, id="not of the month"),
        pytest.param({"benefit": "kinderzuschlag", "norm": "§ 6a Abs. 1 BKGG"}, True, id="Kinderzuschlag"),
        pytest.param({"benefit": "wohngeld", "norm": "§ 19 Abs. 1 WoGG"}, True, id="Wohngeld"),
        pytest.param({}, False, id="Kindergeld"),
        pytest.param({"benefit": "help", "norm": "§ 87 SGB III", "per_month": False}, False, id="SGB III"),
    ],
)
def test_why_there_are_two_budgets_is_said_where_income_is_looked_at(
    told: dict[str, Any], *, is_said: bool
) -> None:
    pair = (result(YES, 100_00, **told), result(YES, 200_00, **told))
    found = joined(*pair)
    assert (found.findings, found.answer) == (WHY if is_said else (), YES)
    assert joined(*pair, is_open=True).answer is (PERHAPS if is_said else YES)
    no = joined(result(NO, **told), result(NO, **told), is_open=True)
    assert no.answer is NO


def test_for_wohngeld_relatives_are_one_household() -> None:
    pair = (result(YES, 100_00, benefit="wohngeld"), result(YES, 200_00, benefit="wohngeld"))
    found = joined(*pair, are_related=True)
    assert found.answer is PERHAPS
    assert [each.requirement.key.rpartition(".")[2] for each in found.findings] == [
        *("couple_apart", "one_household"),
    ]
    assert found.findings[1].norm == "§ 5 Abs. 1 S. 2 Nr. 4 WoGG"
    assert joined(result(YES, 1), result(YES, 2), are_related=True).answer is YES


def test_what_is_due_on_the_other_route_is_added_up() -> None:
    one, two, none = (result(NO, amount_on_other_route=each) for each in (100_00, 50_00, None))
    assert [joined(*pair).amount_on_other_route for pair in ((one, two), (one, none), (none, none))] == [
        *(150_00, 100_00, None),
    ]


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        pytest.param((AmountRange(1, 10), None), (AmountRange(2, 20), None), (3, 30, "month"), id="both"),
        pytest.param((AmountRange(1, 10), None), (None, 5), (6, 15, "month"), id="one with an amount"),
        pytest.param((AmountRange(1, 10, "day"), None), (None, None), (1, 10, "day"), id="one alone"),
        pytest.param(
            (AmountRange(1, 10, "day"), None), (AmountRange(2, 20), None), (1, 10, "day"), id="of two kinds"
        ),
        pytest.param((None, 7), (None, 5), None, id="none"),
        pytest.param((AmountRange(1, 10), 4), (AmountRange(2, 20), 4), (3, 30, "month"), id="amounts in it"),
    ],
)
def test_ranges_are_added_up(
    first: tuple[AmountRange | None, int | None],
    second: tuple[AmountRange | None, int | None],
    found: tuple[int, int, str] | None,
) -> None:
    pair = (result(YES, amount, amount_range=span) for span, amount in (first, second))
    assert joined(*pair).amount_range == found


def test_amounts_beside_the_benefits_are_added_up_by_person() -> None:
    first, last = step(10), Step(say("benefits.step.wage_net"), 10, "§ 107 Abs. 1 GewO")
    hers, his = (Opened("net_earnings", name, 10, (first, last)) for name in ("mother", "father"))
    month = Opened("disposable_income_if_perhaps", None, 10, (first, last))
    more = month._replace(amount=7, steps=(first, last._replace(amount=7)))
    found = joined_opened(((hers, month), (his, more)))
    assert found[:2] == (hers, month._replace(amount=17, steps=found[1].steps))
    assert found[2] == his
    assert lines(found[1].steps)[-1] == ("both_budgets", 17, "§ 107 Abs. 1 GewO")
    assert len(found[1].steps) == 5


@pytest.mark.parametrize(
    ("names", "route"),
    [
        (("sgb2", "sgb2"), "sgb2"),
        (("none", "sgb2"), "sgb2"),
        (("sgb2", "wohngeld_kinderzuschlag"), "mixed"),
        (("none", "none"), "none"),
    ],
)
def test_two_routes_have_one_name(names: tuple[str, str], route: str) -> None:
    assert joined_route(names) == route


@pytest.mark.parametrize(
    ("field", "found"),
    [
        ("housing.heating", "housing.heating"),
        ("parents[0].work", "parents[1].work"),
        ("children[0].assets", "children[1].assets"),
        ("parents[1].assets", "children[0].assets"),
        ("parents[1].work", "children[0].own_income"),
        ("parents[1].work.months", "children[0].own_income"),
        ("parents[1].other_income", "children[0].own_income"),
        ("parents[1].residence.status", "parents[1].residence.status"),
    ],
)
def test_a_missing_fact_is_told_by_its_place_in_the_file(field: str, found: str) -> None:
    """The father's budget, with a child that has one of its own as an adult in it."""
    whole = couple(17, 4)
    grown, small = whole.children
    part = single_parent(parents=(whole.parents[1], parent(grown.id)), children=(small, child("other", 1)))
    assert of_household(missing(field), part, whole).field == found

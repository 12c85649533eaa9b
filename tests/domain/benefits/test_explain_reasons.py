"""Why a benefit is due or not, and its lines; what was computed is written by hand."""

from typing import Any

import pytest

from amvis.domain.benefits.explain import (
    advance_findings,
    advance_steps,
    kinderzuschlag_findings,
    kinderzuschlag_steps,
    sgb2_findings,
    sgb2_steps,
    wohngeld_findings,
)
from amvis.domain.benefits.priority import MIXED, NOTHING, SGB2, SUPPLEMENT, Outcome
from amvis.domain.finding import Answer, Finding

from .contexts import context
from .families import single_parent

CONTEXT = context(single_parent(4, 13), 900_00)
PAID = CONTEXT.outcome
OWN = PAID.with_sgb2
ADVANCE = OWN.advances[0]._replace(
    lives_with_one_parent=True,
    extra_condition_met=True,
    minimum_maintenance=486_00,
    kindergeld_taken_off=259_00,
    payments_taken_off=50_00,
    own_income_taken_off=30_00,
    days_taken_off=0,
    amount=147_00,
)
NO_ADVANCE = ADVANCE._replace(amount=0)


def told(findings: tuple[Finding, ...]) -> dict[str, bool | None]:
    return {each.requirement.key.removeprefix("benefits.finding."): each.is_met for each in findings}


def outcome(**changed: Any) -> Outcome:
    alone, savings = PAID.alone, PAID.savings
    for field in ("kinderzuschlag", "test", "wohngeld"):
        inner = getattr(alone, field)._replace(**changed.pop(field, {}))
        alone = alone._replace(**{field: inner})
    savings = savings._replace(**changed.pop("savings", {}))
    return PAID._replace(alone=alone, savings=savings, **changed)


@pytest.mark.parametrize(
    ("route", "changed", "findings"),
    [
        pytest.param(
            SGB2, {"has_claim": True}, {"residence": True, "assets": True, "need": True}, id="it is due"
        ),
        pytest.param(
            SUPPLEMENT,
            {"has_claim": True},
            {"residence": True, "assets": True, "need": True, "vorrang.sgb2": False},
            id="another way goes first",
        ),
        pytest.param(
            MIXED,
            {"has_claim": True, "savings": {"countable": 1}},
            {"residence": True, "assets": False, "stands_alone": True, "need": True},
            id="a cent of savings, and a child that stands alone",
        ),
        pytest.param(
            NOTHING,
            {"has_claim": False, "is_vorrang": True, "savings": {"countable": 1}},
            {"residence": True, "assets": False, "need": False},
            id="no claim: nothing goes before it",
        ),
    ],
)
def test_what_sgb2_asks_for(route: str, changed: dict[str, Any], findings: dict[str, bool]) -> None:
    assert told(sgb2_findings(outcome(**changed), route, (Answer.YES,))) == findings


@pytest.mark.parametrize(
    ("answer", "is_met"), [(Answer.YES, True), (Answer.NO, False), (Answer.PERHAPS, None)]
)
def test_residence_is_met_by_yes_only(answer: Answer, is_met: bool | None) -> None:
    first, *_ = sgb2_findings(PAID, SGB2, (answer,))
    assert first.is_met is is_met


def test_the_need_is_that_of_the_route() -> None:
    """Without SGB II a child of 13 may have an advance, which changes who belongs and what is needed."""
    other = PAID.alone.footing._replace(claim=OWN.claim._replace(total_need=1))
    found = PAID._replace(alone=PAID.alone._replace(footing=other))
    needed = {route: sgb2_findings(found, route, ())[1].facts["need"] for route in (SGB2, MIXED, SUPPLEMENT)}
    assert needed == {SGB2: OWN.claim.total_need, MIXED: OWN.claim.total_need, SUPPLEMENT: 1}


@pytest.mark.parametrize(
    ("changed", "key", "above"),
    [
        pytest.param({"amount": 1}, None, 0, id="a cent is paid"),
        pytest.param({"is_least_income_met": False}, None, 0, id="the parents earn too little"),
        pytest.param({"most": 0}, "kinderzuschlag_child", None, id="no child counts"),
        pytest.param({"off_for_earnings": 200_00}, "kinderzuschlag_left", 50_00, id="50.00 too much"),
        pytest.param({"off_for_other_income": 160_00}, "kinderzuschlag_left", 10_00, id="10.00 too much"),
        pytest.param(
            {"off_for_earnings": 100_00, "off_for_other_income": 50_00},
            "kinderzuschlag_left",
            0,
            id="nothing is left",
        ),
        pytest.param({"above": 150_00}, "kinderzuschlag_assets", 150_00, id="savings take all of it"),
        pytest.param({"above": 149_99}, "kinderzuschlag_left", 0, id="savings leave a cent"),
        pytest.param(
            {"above": 1, "off_for_earnings": 149_99}, "kinderzuschlag_assets", 1, id="a cent was left"
        ),
        pytest.param({"above": 9, "off_for_earnings": 150_00}, "kinderzuschlag_left", 0, id="nothing was"),
    ],
)
def test_why_nothing_is_left_of_kinderzuschlag(
    changed: dict[str, Any], key: str | None, above: int | None
) -> None:
    """150.00 for the children before anything comes off; `above` are savings above the allowance."""
    computed: dict[str, Any] = {
        "is_least_income_met": True,
        "most": 297_00,
        "for_children": (100_00, 50_00),
        "off_for_earnings": 0,
        "off_for_other_income": 0,
        "amount": 0,
    }
    savings = {"countable_kinderzuschlag": changed.get("above", 0)}
    changed = {name: value for name, value in changed.items() if name != "above"}
    found = outcome(kinderzuschlag=computed | changed, savings=savings)
    keys = ("kinderzuschlag_child", "kinderzuschlag_assets", "kinderzuschlag_left")
    reasons = [
        each
        for each in kinderzuschlag_findings(found, NOTHING, 2000_00)
        if each.requirement.key.removeprefix("benefits.finding.") in keys
    ]
    assert [each.requirement.key.removeprefix("benefits.finding.") for each in reasons] == (
        [key] if key else []
    )
    assert [each.facts.get("above") for each in reasons] == ([above] if key else [])
    assert not any(each.is_met for each in reasons)


@pytest.mark.parametrize(
    ("route", "is_vorrang", "is_choice", "key", "norm", "is_met"),
    [
        pytest.param(SGB2, False, False, "vorrang", "§ 12a SGB II", False, id="SGB II is due"),
        pytest.param(MIXED, True, True, "vorrang.choice", "§ 6a Abs. 1a BKGG", False, id="by choice"),
        pytest.param(SUPPLEMENT, True, True, "vorrang", "§ 12a SGB II", True, id="this must be taken"),
        pytest.param(SUPPLEMENT, False, False, None, None, None, id="it is taken without a must"),
        pytest.param(NOTHING, True, False, None, None, None, id="another way"),
    ],
)
def test_what_goes_first(
    route: str, is_vorrang: bool, is_choice: bool, key: str | None, norm: str, is_met: bool
) -> None:
    found = outcome(is_vorrang=is_vorrang, is_choice=is_choice)
    for findings in (
        kinderzuschlag_findings(found, route, 2000_00),
        wohngeld_findings(found, route, CONTEXT.ready.laws.wohngeld, 0),
    ):
        first = [
            (each.requirement.key.removeprefix("benefits.finding."), each.norm, each.is_met)
            for each in findings
            if "vorrang" in each.requirement.key
        ]
        assert first == ([(key, norm, is_met)] if key else [])


@pytest.mark.parametrize(("persons", "limit"), [(0, 60_000_00), (1, 60_000_00), (3, 120_000_00)])
def test_the_limit_of_wohngeld_follows_the_members_that_count(persons: int, limit: int) -> None:
    found = outcome(wohngeld={"persons_counted": persons})
    _, assets, *_ = wohngeld_findings(found, NOTHING, CONTEXT.ready.laws.wohngeld, limit + 5)
    assert (assets.facts["limit"], assets.facts["above"]) == (limit, 5)


@pytest.mark.parametrize(("income", "above"), [(1000_00, 80_00), (920_00, 0), (900_00, -20_00)])
def test_what_the_parents_have_above_their_need_is_told(income: int, above: int) -> None:
    """Need 900.00; 20.00 are off for other income."""
    result = PAID.alone.kinderzuschlag._replace(
        parents_income=income, parents_need=900_00, off_for_earnings=9_00, off_for_other_income=20_00
    )
    lines = {step.says.key.removeprefix("benefits.step."): step for step in kinderzuschlag_steps(result)}
    assert lines["off_earnings"].facts == {"above_need": above}
    assert (lines["off_earnings"].amount, lines["off_other"].amount) == (-9_00, -20_00)


def test_the_advances_of_all_children_add_up() -> None:
    """486.00 less 259.00, 50.00 and 30.00, of two children; who has none has no line."""
    both = OWN._replace(advances=(ADVANCE, NO_ADVANCE, ADVANCE._replace(days_taken_off=7_00, amount=140_00)))
    lines = [
        (step.says.key.removeprefix("benefits.step."), step.amount, dict(step.facts))
        for step in advance_steps(both, ("a", "b", "c"))
    ]
    assert lines == [
        ("minimum", 972_00, {}),
        ("minimum_kindergeld", -518_00, {}),
        ("minimum_paid", -160_00, {}),
        ("minimum_days", -7_00, {}),
        ("advance", 287_00, {"a": 147_00, "c": 140_00}),
    ]
    assert advance_steps(OWN._replace(advances=(NO_ADVANCE,)), ("a",)) == ()


@pytest.mark.parametrize(
    ("first", "second", "met"),
    [
        pytest.param({}, {"amount": 147_00}, None, id="one has an advance"),
        pytest.param({}, {"lives_with_one_parent": False}, (True, True), id="the first of them fits"),
        pytest.param({"lives_with_one_parent": False}, {}, (True, True), id="the second does"),
        pytest.param(
            {"lives_with_one_parent": False},
            {"extra_condition_met": False},
            (True, False),
            id="not in one child",
        ),
        pytest.param(
            {"lives_with_one_parent": False}, {"lives_with_one_parent": False}, (False, False), id="neither"
        ),
    ],
)
def test_why_there_is_no_advance(
    first: dict[str, Any], second: dict[str, Any], met: tuple[bool, bool] | None
) -> None:
    own = OWN._replace(advances=(NO_ADVANCE._replace(**first), NO_ADVANCE._replace(**second)))
    assert tuple(each.is_met for each in advance_findings(own)) == (met or ())


def lines_of(*, apart: int = 0, only_apart: bool = False, amount: int) -> list[tuple[str, int]]:
    """Return the lines after the income; the members are changed so that the sum is not the claim."""
    own = OWN._replace(claim=OWN.claim._replace(apart=apart, amount=amount))
    steps = sgb2_steps(
        PAID.needs,
        own,
        names=("mother", "child0", "child1"),
        nets=(900_00,),
        is_paid=True,
        only_apart=only_apart,
    )
    return [(step.says.key.removeprefix("benefits.step."), step.amount) for step in steps][-2:]


def test_what_is_left_is_called_by_its_reason() -> None:
    whole = OWN.claim.amount
    assert lines_of(amount=whole - 5)[0] == ("without_claim", -5)
    assert lines_of(amount=whole - 5, apart=1)[0] == ("stands_alone", -5)
    assert lines_of(amount=whole - 5, only_apart=True)[0] == ("savings_end", -5)
    assert lines_of(amount=0)[0] == ("beyond_need", -whole)
    assert lines_of(amount=1)[0] == ("without_claim", 1 - whole)


def test_income_and_savings_cover_a_child_no_further_than_its_need() -> None:
    """400.00 of need: 150.00 of income and 900.00 of savings, of which 250.00 are used."""
    mother, child, other = OWN.members
    used = child._replace(need=400_00, own_income=150_00, savings=900_00, given=40_00)
    rich = other._replace(need=300_00, own_income=500_00, savings=10_00)
    own = OWN._replace(members=(mother, used, rich))
    names = ("mother", "child0", "child1")
    steps = sgb2_steps(PAID.needs, own, names=names, nets=(900_00,), is_paid=True, only_apart=False)
    lines = {step.says.key.removeprefix("benefits.step."): step for step in steps}
    assert (lines["child_income"].amount, dict(lines["child_income"].facts)) == (
        -450_00,
        {"child0": 150_00, "child1": 300_00},
    )
    assert (lines["child_savings"].amount, dict(lines["child_savings"].facts)) == (
        -250_00,
        {"child0": 250_00},
    )
    assert (lines["other_parent"].amount, dict(lines["other_parent"].facts)) == (-40_00, {"child0": 40_00})

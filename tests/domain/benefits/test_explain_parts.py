"""Each line and each ground of an explanation, from figures set by hand."""

from typing import Any

import pytest

from amvis.domain.benefits import explain
from amvis.domain.benefits.priority import MIXED, NOTHING, SGB2, SUPPLEMENT, Outcome
from amvis.domain.benefits.unterhaltsvorschuss import Unterhaltsvorschuss
from amvis.domain.finding import Answer, Finding

from .contexts import context
from .families import child, parent, single_parent
from .told import lines, of

ADVANCE = Unterhaltsvorschuss(True, True, True, True, True, True, True, 486_00, 259_00, 0, 0, 0, 227_00)
NONE = ADVANCE._replace(amount=0)


def told(findings: tuple[Finding, ...]) -> dict[str, tuple[bool | None, dict[str, Any]]]:
    return {
        each.requirement.key.removeprefix("benefits.finding."): (each.is_met, dict(each.facts))
        for each in findings
    }


def figured(
    *, supplement: dict[str, Any] | None = None, savings: dict[str, Any] | None = None, **changes: Any
) -> Outcome:
    """Return the figures of a mother of one child, with what is told set by hand."""
    found = context(single_parent(4)).outcome
    alone = found.alone._replace(
        kinderzuschlag=found.alone.kinderzuschlag._replace(**(supplement or {})),
    )
    return found._replace(savings=found.savings._replace(**(savings or {})), alone=alone, **changes)


# Grundsicherungsgeld


def test_savings_of_a_child_cover_what_its_income_leaves() -> None:
    """Need 357.00 and 395.00 of rent and heating; 227.00 of advance and 259.00 of Kindergeld come first."""
    children = (child("rich", 4, assets=40_000_00), child("poor", 8))
    found = of(single_parent(children=children), "grundsicherungsgeld")
    (saved,) = [step for step in found.steps if step.says.key.endswith("child_savings")]
    (own,) = [step for step in found.steps if step.says.key.endswith("child_income")]
    rent = round((700_00 + 90_00) / 3)
    assert dict(own.facts) == {"rich": 227_00, "poor": 299_00}
    assert saved.norm == "§ 12 SGB II"
    assert saved.amount == -saved.facts["rich"]  # type: ignore[operator]
    assert abs(357_00 + rent - 227_00 + saved.amount) <= 1


@pytest.mark.parametrize(
    ("answer", "is_met"), [(Answer.YES, True), (Answer.NO, False), (Answer.PERHAPS, None)]
)
def test_residence_is_met_or_not_or_open(answer: Answer, is_met: bool | None) -> None:
    found = told(explain.sgb2_findings(figured(), SGB2, (answer,)))
    assert found["residence"] == (is_met, {})


@pytest.mark.parametrize(
    ("has_claim", "countable", "stands_alone"), [(True, 1, True), (True, 0, False), (False, 1, False)]
)
def test_a_claim_above_the_savings_is_of_a_child_that_stands_alone(
    countable: int, *, has_claim: bool, stands_alone: bool
) -> None:
    outcome = figured(has_claim=has_claim, savings={"countable": countable})
    found = told(explain.sgb2_findings(outcome, SGB2, ()))
    assert found.get("stands_alone") == ((True, {}) if stands_alone else None)
    assert found["assets"][0] is (countable == 0)
    assert found["need"][0] is has_claim


@pytest.mark.parametrize(
    ("route", "has_claim", "is_said"),
    [(SGB2, True, False), (MIXED, True, False), (SUPPLEMENT, True, True), (SUPPLEMENT, False, False)],
)
def test_what_goes_first_is_said_of_a_claim_on_another_route(
    route: str, *, has_claim: bool, is_said: bool
) -> None:
    outcome = figured(has_claim=has_claim, is_vorrang=not has_claim)
    found = told(explain.sgb2_findings(outcome, route, ()))
    assert found.get("vorrang.sgb2") == ((False, {}) if is_said else None)


def test_the_need_is_that_of_the_footing_the_route_stands_on() -> None:
    found = figured()
    mine, others = (
        footing._replace(claim=footing.claim._replace(total_need=need))
        for footing, need in ((found.with_sgb2, 2), (found.alone.footing, 1))
    )
    outcome = found._replace(with_sgb2=mine, alone=found.alone._replace(footing=others))
    needs = {
        route: told(explain.sgb2_findings(outcome, route, ()))["need"][1]["need"]
        for route in (SGB2, MIXED, SUPPLEMENT, NOTHING)
    }
    assert needs == {SGB2: 2, MIXED: 2, SUPPLEMENT: 1, NOTHING: 1}


def test_what_the_other_parent_gives_is_taken_off() -> None:
    found = figured()
    mother, small = found.with_sgb2.members
    own = found.with_sgb2._replace(members=(mother, small._replace(given=50_00)))
    steps = explain.sgb2_steps(
        found.needs, own, names=("mother", "c"), nets=(0,), is_paid=True, only_apart=False
    )
    (given,) = [step for step in steps if step.says.key.endswith("other_parent")]
    assert (given.amount, given.norm, dict(given.facts)) == (-50_00, "§ 9 Abs. 2 S. 2 SGB II", {"c": 50_00})


# Kinderzuschlag

ENOUGH = {"is_least_income_met": True, "amount": 0, "most": 297_00, "for_children": (297_00,)}


def grounds(**supplement: Any) -> dict[str, tuple[bool | None, dict[str, Any]]]:
    savings = supplement.pop("savings", {})
    outcome = figured(supplement=ENOUGH | supplement, savings=savings)
    return told(explain.kinderzuschlag_findings(outcome, NOTHING, 1000_00))


def test_income_or_savings_leave_nothing_of_the_supplement() -> None:
    off = {"off_for_earnings": 250_00, "off_for_other_income": 60_00}
    assert grounds(**off)["kinderzuschlag_left"] == (False, {"above": 13_00})
    just = {"off_for_earnings": 250_00, "off_for_other_income": 47_00}
    assert grounds(**just)["kinderzuschlag_left"] == (False, {"above": 0})
    assert grounds(**just, savings={"countable_kinderzuschlag": 1})["kinderzuschlag_left"][1] == {"above": 0}
    less = {"off_for_earnings": 250_00, "off_for_other_income": 46_99}
    for savings, key in ((0, "kinderzuschlag_left"), (1, "kinderzuschlag_assets")):
        found = grounds(**less, savings={"countable_kinderzuschlag": savings})
        assert found[key] == (False, {"above": savings})
    assert grounds(most=0)["kinderzuschlag_child"] == (False, {})


def test_where_it_is_paid_or_the_income_is_too_low_nothing_is_left_to_say() -> None:
    for each in ({"amount": 1}, {"is_least_income_met": False}):
        assert not [key for key in grounds(**each) if key.startswith("kinderzuschlag_")]
    low = grounds(is_least_income_met=False, least_income=600_00)
    assert low["least_income"] == (False, {"income": 1000_00, "missing": 0})
    assert grounds(least_income=1000_01)["least_income"] == (True, {"income": 1000_00, "missing": 1})


def test_the_lines_of_the_supplement_stand_with_their_norms() -> None:
    result = figured(
        supplement={
            "most": 594_00,
            "for_children": (297_00, 200_00),
            "parents_income": 2000_00,
            "housing_share": 600_00,
            "parents_need": 1500_00,
            "off_for_earnings": 180_00,
            "off_for_other_income": 100_00,
            "amount": 217_00,
        }
    ).alone.kinderzuschlag
    steps = explain.kinderzuschlag_steps(result)
    assert lines(steps) == [
        ("kinderzuschlag_most", 594_00, "§ 6a Abs. 2 BKGG"),
        ("kinderzuschlag_child", -97_00, "§ 6a Abs. 3 BKGG"),
        ("parents_income", 2000_00, "§ 6a Abs. 5 BKGG"),
        ("parents_rent", 600_00, "§ 6a Abs. 5 S. 4 BKGG"),
        ("parents_need", 1500_00, "§ 6a Abs. 5 BKGG"),
        ("off_earnings", -180_00, "§ 6a Abs. 6 S. 3 BKGG"),
        ("off_other", -100_00, "§ 6a Abs. 6 S. 4 BKGG"),
        ("kinderzuschlag", 217_00, "§ 11 Abs. 2 BKGG"),
    ]
    assert dict(steps[5].facts) == {"above_need": 400_00}
    poor = explain.kinderzuschlag_steps(result._replace(parents_income=1000_00, off_for_other_income=0))
    assert dict(poor[5].facts) == {"above_need": 0}


@pytest.mark.parametrize(
    ("route", "vorrang", "choice", "said"),
    [
        pytest.param(SGB2, False, True, [("vorrang.choice", False, "§ 6a Abs. 1a BKGG")], id="a choice"),
        pytest.param(MIXED, False, False, [("vorrang", False, "§ 12a SGB II")], id="on the mixed route"),
        pytest.param(SUPPLEMENT, True, False, [("vorrang", True, "§ 12a SGB II")], id="it goes first"),
        pytest.param(SUPPLEMENT, False, True, [], id="it was chosen"),
        pytest.param(NOTHING, True, False, [], id="without either"),
    ],
)
def test_which_of_both_goes_first(
    route: str, said: list[tuple[str, bool, str]], *, vorrang: bool, choice: bool
) -> None:
    outcome = figured(is_vorrang=vorrang, is_choice=choice)
    found = explain.kinderzuschlag_findings(outcome, route, 0)
    assert [
        (each.requirement.key.removeprefix("benefits.finding."), each.is_met, each.norm)
        for each in found
        if "vorrang" in each.requirement.key
    ] == said


# Wohngeld


@pytest.mark.parametrize(("persons", "limit"), [(0, 60_000_00), (1, 60_000_00), (2, 90_000_00)])
def test_great_assets_begin_at_60000_and_30000_for_each_further_member(persons: int, limit: int) -> None:
    there = context(single_parent(4))
    alone = there.outcome.alone
    outcome = there.outcome._replace(
        alone=alone._replace(wohngeld=alone.wohngeld._replace(persons_counted=persons))
    )
    found = told(explain.wohngeld_findings(outcome, NOTHING, there.ready.laws.wohngeld, limit + 1))
    assert found["wohngeld_assets"][1] == {"assets": limit + 1, "limit": limit, "above": 1}


# Unterhaltsvorschuss


def test_the_lines_of_the_advances_are_of_all_children_who_have_one() -> None:
    footing = context(single_parent(4, 8, 10)).outcome.alone.footing
    advances = (
        ADVANCE._replace(payments_taken_off=20_00, own_income_taken_off=7_00, amount=200_00),
        NONE,
        ADVANCE._replace(days_taken_off=100_00, amount=127_00),
    )
    steps = explain.advance_steps(footing._replace(advances=advances), ("a", "b", "c"))
    assert lines(steps) == [
        ("minimum", 972_00, "§ 2 Abs. 1 UhVorschG"),
        ("minimum_kindergeld", -518_00, "§ 2 Abs. 2 UhVorschG"),
        ("minimum_paid", -27_00, "§ 2 Abs. 3, 4 UhVorschG"),
        ("minimum_days", -100_00, "§ 2 Abs. 1 S. 3 UhVorschG"),
        ("advance", 327_00, "§ 2 Abs. 1 UhVorschG"),
    ]
    assert dict(steps[-1].facts) == {"a": 200_00, "c": 127_00}
    assert explain.advance_steps(footing._replace(advances=(NONE,)), ("a",)) == ()


def test_why_no_child_has_an_advance() -> None:
    footing = context(single_parent(4, 8)).outcome.alone.footing
    both_here = NONE._replace(lives_with_one_parent=False)
    not_met = NONE._replace(extra_condition_met=False)

    def why(*advances: Unterhaltsvorschuss) -> list[bool | None]:
        return [each.is_met for each in explain.advance_findings(footing._replace(advances=advances))]

    assert why(ADVANCE, NONE) == []
    assert why(NONE, both_here) == [True, True]
    assert why(both_here, both_here) == [False, False]
    assert why(not_met, both_here) == [True, False]
    assert why(not_met, NONE) == [True, True]


def test_a_single_step_is_none_where_nothing_is_paid() -> None:
    assert explain.single("benefits.step.kindergeld", 0, "§ 66 Abs. 1 EStG") == ()
    assert lines(explain.single("benefits.step.kindergeld", 1, "§ 66 Abs. 1 EStG")) == [
        ("kindergeld", 1, "§ 66 Abs. 1 EStG")
    ]


def test_a_student_has_a_claim_for_the_child_only() -> None:
    student = single_parent(4, parents=(parent(in_training="studium"),))
    found = of(student, "grundsicherungsgeld")
    assert "without_claim" in {key for key, _, _ in lines(found.steps)}

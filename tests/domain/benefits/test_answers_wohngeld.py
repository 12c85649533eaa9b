"""What Wohngeld says beside its formula: a grant that runs, a death, relatives, payments made once."""

from dataclasses import replace
from typing import Any

from amvis.domain.benefits.answers_wohngeld import wohngeld_granted_steps, wohngeld_more_findings
from amvis.domain.benefits.result import Context

from .contexts import context
from .families import single_parent
from .told import lines


def told(*, home: dict[str, Any] | None = None, one_off: int = 0, **family: int) -> Context:
    there = context(single_parent(4), 1600_00)
    case = there.case
    changed = case.family._replace(
        home=case.family.home._replace(**(home or {})),
        adults=(case.family.adults[0]._replace(one_off_year=one_off),),
        **family,
    )
    return replace(there, case=case._replace(family=changed))


def said(there: Context) -> list[tuple[str, bool | None, str, dict[str, Any]]]:
    return [
        (
            each.requirement.key.removeprefix("benefits.finding.wohngeld_"),
            each.is_met,
            each.norm,
            {**each.requirement.facts, **each.facts},
        )
        for each in wohngeld_more_findings(there)
    ]


def test_without_any_of_these_nothing_is_said() -> None:
    assert said(told()) == []


def test_each_is_said_with_its_number() -> None:
    assert said(told(home={"died": 1})) == [("death", True, "§ 6 Abs. 2 WoGG", {})]
    assert said(told(home={"relatives": 2})) == [
        ("relatives", True, "§ 5 Abs. 1 S. 2 Nr. 4 WoGG", {"number": 2})
    ]
    assert said(told(one_off=500_00)) == [("once", True, "§ 15 Abs. 2, 3 WoGG", {"amount": 500_00})]


def test_a_grant_holds_where_it_is_what_is_paid() -> None:
    due = told().outcome.alone.wohngeld
    numbers = {"income_then": 1000_00, "income_now": due.income.monthly_income}
    for granted, holds in ((due.amount, True), (due.amount + 1, False), (0, False)):
        there = told(granted_wohngeld=granted, granted_income=1000_00)
        facts = {"granted": granted, **numbers}
        assert said(there) == [("runs", holds, "§ 27 Abs. 1, 2 WoGG", facts)]
        steps = lines(wohngeld_granted_steps(there, due, ()))
        assert steps == ([("wohngeld_granted", granted, "§ 27 Abs. 1, 2 WoGG")] if holds else [])


def test_a_part_that_is_let_is_told_with_whether_it_was_measured() -> None:
    for areas, is_met in (((70, 14), True), ((70, 0), None), ((0, 14), None)):
        home = {"let_rent": 150_00, "square_metres": areas[0], "let_square_metres": areas[1]}
        assert said(told(home=home)) == [("let", is_met, "§ 11 Abs. 2 Nr. 2 WoGG", {"amount": 150_00})]
    assert said(told(home={"square_metres": 70})) == []

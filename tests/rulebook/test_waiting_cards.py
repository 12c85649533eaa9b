"""The cards of what waits: one is added by a card alone, a wrong one says what to do, days are counted so."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amvis.domain.waiting_rule import Stage, WaitingRule
from amvis.rulebook import index, waiting_cards
from amvis.rulebook.cards import BadCard, text_tree
from amvis.rulebook.loader import Trees

CARD = """
medal_due:
  list: soon
  title: {de: "Ehrung steht an", en: "An honour is due"}
  norm: § 10 Abs. 1 Nr. 3 SGB II
  shown: -30
  until: 10
  worker: -10
  supervisor: 5
  own: {shown: [-90, -20], worker: [-20, 0]}
  because: {de: "Weil es freut.", en: "Because it pleases."}
"""
TODAY = date(2026, 11, 27)


def read(text: str) -> Mapping[str, WaitingRule]:
    trees: Trees = {**index.bundled(), "waiting/some.yaml": text_tree("waiting/some.yaml", text)}
    return waiting_cards.waiting_rules(trees)


def test_a_rule_is_added_by_a_card_alone() -> None:
    rule = read(CARD)["medal_due"]
    assert (rule.shown, rule.until, dict(rule.after)) == (-30, 10, {Stage.WORKER: -10, Stage.SUPERVISOR: 5})


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("list: soon", "list: sooner", "is no list"),
        ("medal_due", "task_overdue", "another card has this name"),
        ("worker: -10", "worker: viel", "a number of days"),
        ("worker: -10", "worker: -31", "lies outside of the days"),
        ("supervisor: 5", "supervisor: 11", "lies outside of the days"),
        ("[-90, -20]", "[-90, -31]", "lies outside of what a body may say"),
        ("[-90, -20]", "[-20, -90]", "write two days"),
        ("[-90, -20]", "[-90, 20]", "write two days"),
        ("[-90, -20]", "[-90]", "write two days"),
        ("[-90, -20]", "-90", "must be a list"),
        ("worker: [-20, 0]", "family: [-20, 0]", "no field has this name"),
        ("supervisor: 5", "supervisor: -11", "does not hear of it after the supervisor"),
        ("worker", "wörker", "no field has this name"),
        ("SGB II", "SGB 2", "did you mean"),
        (', en: "Because it pleases."', "", "en"),
    ],
)
def test_a_wrong_rule_says_where_and_what_to_do(old: str, new: str, what: str) -> None:
    with pytest.raises(BadCard) as caught:
        read(CARD.replace(old, new, 1))
    assert what in str(caught.value)
    assert "waiting/some.yaml" in str(caught.value)


@given(st.integers(-400, 400))
def test_a_thing_is_shown_and_reminded_on_the_days_of_its_rule(distance: int) -> None:
    rule, on = read(CARD)["medal_due"], TODAY + timedelta(days=distance)
    assert rule.is_shown(on, TODAY) is (-10 <= distance <= 30)
    assert rule.is_due(Stage.WORKER, on, TODAY) is (-10 <= distance <= 10)
    assert rule.is_due(Stage.SUPERVISOR, on, TODAY) is (-10 <= distance <= -5)
    assert not rule.is_due(Stage.FAMILY, on, TODAY)

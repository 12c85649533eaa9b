"""The cards of duties to tell changes: one is added by a card alone, a wrong one says what to do."""

from collections.abc import Mapping

import pytest

from amvis.application.family_file.vocabulary import BENEFITS
from amvis.domain.change_duty import ChangeDuty
from amvis.rulebook import duty_cards, index
from amvis.rulebook.cards import BadCard, text_tree
from amvis.rulebook.loader import Trees

CARD = """
beistandschaft:
  norm: § 60 Abs. 1 S. 1 Nr. 2 SGB I
  tells: [persons, address]
  certainty: C
  source: GII-2026-04
  checked_on: 2026-11-22
"""


def read(text: str) -> Mapping[str, ChangeDuty]:
    trees: Trees = {**index.bundled(), "duties/more.yaml": text_tree("duties/more.yaml", text)}
    return duty_cards.duties(trees, tuple(index.all_applications()), tuple(index.all_bodies()))


def test_a_duty_is_added_by_a_card_alone() -> None:
    found = read(CARD)
    assert found["beistandschaft"].tells == ("persons", "address")


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("address]", "adress]", "is no topic"),
        ("beistandschaft:", "hundesteuer:", "say which body"),
        ("beistandschaft:", "wohngeld:", "another card has this name"),
        ("  tells:", "  body: rathaus\n  tells:", "has no card"),
        ("  tells:", "  above: {income_up: viel}\n  tells:", "a percentage"),
        ("SGB I", "SBG I", "did you mean"),
        ("tells:", "tell:", "write tells"),
    ],
)
def test_a_wrong_duty_says_where_and_what_to_do(old: str, new: str, what: str) -> None:
    with pytest.raises(BadCard) as caught:
        read(CARD.replace(old, new, 1))
    assert what in str(caught.value)
    assert "duties/more.yaml" in str(caught.value)


def test_every_benefit_that_can_be_told_as_paid_has_a_duty() -> None:
    paid_by_others = {"bafoeg", "bab", "sozialhilfe"}  # no application card, and the kernel answers neither
    known = {*index.all_duties(), *(each for card in index.all_applications().values() for each in card.also)}
    assert set(BENEFITS) - known == paid_by_others

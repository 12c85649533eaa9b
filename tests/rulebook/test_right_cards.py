"""The cards of rights: one is added by a card alone, a wrong one says what to do."""

import pytest

from amvis.rulebook import index, right_cards
from amvis.rulebook.cards import BadCard, text_tree
from amvis.rulebook.loader import Trees

CARD = """
ruhezeit:
  name: {de: Ruhezeit, en: Rest}
  says: {de: Elf Stunden zwischen zwei Diensten., en: Eleven hours between two shifts.}
  norm: § 5 ArbZG
  when: works_with_child
  child_under: 12
  deadline: none
  certainty: C
  source: GII-2026-04
  checked_on: 2026-11-22
"""


def with_card(text: str) -> Trees:
    return {**index.bundled(), "rights/more.yaml": text_tree("rights/more.yaml", text)}


def test_a_right_is_added_by_a_card_alone() -> None:
    found = right_cards.rights(with_card(CARD), tuple(index.all_deadlines()))
    assert found["ruhezeit"].child_under == 12
    assert len(found) == len(index.all_rights()) + 1


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("when: works_with_child", "when: works_sometimes", "works_minijob"),
        ("deadline: none", "deadline: bald", "known are"),
        ("  child_under: 12\n", "", "names an age"),
        ("child_under: 12", "child_under: zwölf", "a whole number"),
        ("§ 5 ArbZG", "§ 5 ArbGZ", "did you mean"),
        ("ruhezeit:", "teilzeit:", "another card has this name"),
        ("says:", "say:", "write says"),
        ("  deadline: none", "  needs: {more_than: 15}\n  deadline: none", "says what in depends"),
        (
            "  deadline: none",
            "  depends: {de: Größe, en: size}\n  needs: {more_then: 15}\n  deadline: none",
            "more_than",
        ),
        (
            "  deadline: none",
            "  depends: {de: Größe, en: size}\n  needs: {more_than: viele}\n  deadline: none",
            "a whole number",
        ),
    ],
)
def test_a_wrong_right_says_where_and_what_to_do(old: str, new: str, what: str) -> None:
    with pytest.raises(BadCard) as caught:
        right_cards.rights(with_card(CARD.replace(old, new, 1)), tuple(index.all_deadlines()))
    assert what in str(caught.value)
    assert "rights/more.yaml" in str(caught.value)

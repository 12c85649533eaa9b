"""The cards of letters: a card alone adds a letter, and a wrong one is refused."""

import pytest

from amvis.rulebook import index
from amvis.rulebook.cards import BadCard, text_tree

CARD = """
auskunft:
  name: {de: Auskunft, en: Information}
  about: decision
  subject: {de: "Auskunft zu {benefit}", en: "Information on {benefit}"}
  body:
    - {de: "bitte geben Sie Auskunft: {reasons}", en: "please give information: {reasons}"}
  norm: § 15 SGB I
  deadline: none
  form: text
  certainty: C
  source: GII-2026-04
  checked_on: 2026-11-22
"""


def _with(card: str):
    return index.letters({**index.bundled(), "letters/extra.yaml": text_tree("letters/extra.yaml", card)})


def test_a_card_alone_adds_a_letter() -> None:
    found = _with(CARD)["auskunft"]
    assert found.is_right_for("jobcenter", "sozialgericht")
    assert found.body[0]["de"] == "bitte geben Sie Auskunft: {reasons}"


def test_every_right_that_a_letter_names_has_a_card() -> None:
    named = {right for card in index.all_letters().values() for right in card.rights}
    assert named <= set(index.all_rights())
    assert {"elternzeit", "teilzeit", "brueckenteilzeit", "kind_krank_freistellung"} <= named


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{reasons}", "{secret}", "no field"),
        ('en: "please give information: {reasons}"', 'en: "please"', "other fields"),
        ("{benefit}", "{benefit", "brace"),
        ("deadline: none", "deadline: never", "not known"),
        ("about: decision", "about: nothing", "not known"),
        ("form: text", "form: text\n  rights: [nothing]", "has no card"),
        ("auskunft:", "widerspruch:", "another card"),
    ],
)
def test_a_wrong_card_is_refused(old: str, new: str, said: str) -> None:
    with pytest.raises(BadCard, match=said):
        _with(CARD.replace(old, new))

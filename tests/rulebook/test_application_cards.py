"""The cards of applications: complete, true to docs/path-coverage.md, extended by cards alone, and strict."""

import re
from pathlib import Path

import pytest

from amvis.domain.path.occasions import OCCASIONS
from amvis.rulebook import application_cards, index
from amvis.rulebook.cards import BadCard, text_tree
from amvis.rulebook.loader import Trees

COVERAGE = (Path(__file__).parents[2] / "docs/path-coverage.md").read_text("utf-8")
CARDS = index.all_applications()

CARD = """
notbetreuung:
  name: {de: Notbetreuung, en: Emergency care}
  norm: § 20 SGB VIII
  decided_by: notdienst
  claim: bound
  form: formless
  evidence: [attest]
  deadline: nachfrist
  remedy: widerspruch_verwaltungsrecht
  court: verwaltungsgericht
  waiting: lost
  when: needs_care
  interim: [bruecke]
  certainty: C
  source: GII-2026-04
  checked_on: 2026-11-22
"""
BODY = """
notdienst:
  name: {de: Notdienst, en: Emergency service}
  by: residence
  norm: § 86 SGB VIII
  certainty: C
  source: GII-2026-04
  checked_on: 2026-11-22
"""
DEADLINE = """
nachfrist:
  name: {de: Nachfrist, en: Extra time}
  from: {de: der Tag, en: the day}
  norm: § 26 Abs. 7 SGB X
  counts: after
  length: 2 weeks
  certainty: C
  source: GII-2026-04
  checked_on: 2026-11-22
"""
BRIDGE = """
bruecke:
  says: {de: Nachbarn fragen., en: Ask neighbours.}
  norm: § 20 SGB VIII
  certainty: C
  source: GII-2026-04
"""


def overlay(card: str = CARD) -> Trees:
    added = {
        "applications/more.yaml": card,
        "authorities/more.yaml": BODY,
        "deadlines/more.yaml": DEADLINE,
        "interim/more.yaml": BRIDGE,
        "evidence/more.yaml": "attest: {de: Attest, en: Medical note}",
    }
    return {**index.bundled(), **{file: text_tree(file, text) for file, text in added.items()}}


def test_the_list_of_everything_and_the_cards_are_the_same() -> None:
    applications, rights = COVERAGE.split("## Rights towards employers")
    listed = re.findall(r"\| `([a-z_]+)` \|", applications)
    assert sorted(listed) == sorted(CARDS)
    assert sorted(re.findall(r"\| `([a-z_]+)` \|", rights)) == sorted(index.all_rights())


def test_every_benefit_the_kernel_answers_has_its_application() -> None:
    known = {*CARDS, *(name for card in CARDS.values() for name in card.also)}
    assert set(index.all_benefits()) <= known


def test_a_benefit_a_paper_a_body_a_deadline_and_a_bridge_are_added_by_cards_alone() -> None:
    cards = index.applications(overlay())
    card = cards["notbetreuung"]
    assert (card.decided_by, card.evidence, card.deadline) == ("notdienst", ("attest",), "nachfrist")
    assert application_cards.papers(overlay())["attest"]["en"] == "Medical note"
    assert application_cards.interims(overlay())["bruecke"].says["de"] == "Nachbarn fragen."
    assert len(cards) == len(CARDS) + 1


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("decided_by: notdienst", "decided_by: nachtdienst", "known are"),
        ("evidence: [attest]", "evidence: [atest]", "has no card"),
        ("deadline: nachfrist", "deadline: naechste", "known are"),
        ("interim: [bruecke]", "interim: [brücke]", "has no card"),
        ("when: needs_care", "when: needs_sleep", "needs_care"),
        ("claim: bound", "claim: certain", "discretion"),
        ("form: formless", "form: fax", "written"),
        ("waiting: lost", "waiting: gone", "later"),
        ("§ 20 SGB VIII", "§ 20 SGB VIIII", "did you mean SGB VIII"),
        ("claim: bound", "claims: bound", "write claim"),
        ("notbetreuung:", "kindergeld:", "another card has this name"),
        ("certainty: C", "certainty: X", "C, R or U"),
    ],
)
def test_a_wrong_card_says_where_and_what_to_do(old: str, new: str, what: str) -> None:
    with pytest.raises(BadCard) as caught:
        index.applications(overlay(CARD.replace(old, new, 1)))
    assert what in str(caught.value)
    assert "applications/" in str(caught.value)


def test_every_paper_and_every_bridge_is_used_by_a_card() -> None:
    assert {each for card in CARDS.values() for each in card.evidence} == set(index.all_papers())
    assert {each for card in CARDS.values() for each in card.interim} == set(index.all_interims())


def test_every_occasion_is_used_by_a_card() -> None:
    assert {card.when for card in CARDS.values()} - {""} == set(OCCASIONS)


def test_dependencies_lead_nowhere_in_a_circle() -> None:
    def reach(slug: str, seen: tuple[str, ...]) -> None:
        assert slug not in seen, (*seen, slug)
        for name in (*CARDS[slug].after, *filter(None, (CARDS[slug].part_of,))):
            reach(name, (*seen, slug))

    for slug in CARDS:
        reach(slug, ())


def test_what_excludes_is_excluded_in_turn() -> None:
    for card in CARDS.values():
        assert all(card.slug in CARDS[other].excludes for other in card.excludes), card.slug


def test_a_remedy_has_its_court() -> None:
    courts = {
        "widerspruch": "sozialgericht",
        "widerspruch_verwaltungsrecht": "verwaltungsgericht",
        "einspruch": "finanzgericht",
    }
    assert all(courts.get(card.remedy, card.court) == card.court for card in CARDS.values())

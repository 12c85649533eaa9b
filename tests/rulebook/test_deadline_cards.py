"""The cards of deadlines: the bundled ones, one added beside them, and what a wrong one says."""

from datetime import date

import pytest

from amvis.application import rulebook_state
from amvis.domain.deadlines.deadline import count
from amvis.domain.deadlines.event import Event
from amvis.rulebook import deadline_cards, index
from amvis.rulebook.cards import BadCard, text_tree
from amvis.rulebook.loader import Trees

CARD = """
nachfrist:
  name: {de: Nachfrist, en: Extra time}
  from: {de: der Tag der Bitte, en: the day of the request}
  norm: § 26 Abs. 7 SGB X
  counts: after
  length: 2 weeks
  procedure: official
  certainty: C
  source: GII-2026-04
  checked_on: 2026-11-22
"""

# Every deadline that the collected facts name (docs/algorithms/deadlines.md), by its provision.
NAMED = {
    "§ 37 Abs. 2 SGB II": "grundsicherungsgeld_antrag",
    "§ 70 Abs. 1 EStG": "kindergeld_antrag",
    "§ 5 Abs. 3 BKGG": "kinderzuschlag_antrag",
    "§ 25 Abs. 3 WoGG": "wohngeld_nach_ablehnung",
    "§ 4 Abs. 2 UhVorschG": "unterhaltsvorschuss_antrag",
    "§ 7 Abs. 1 S. 2 BEEG": "elterngeld_antrag",
    "§ 6b Abs. 2a BKGG": "bildung_und_teilhabe_antrag",
    "§ 88 Abs. 1 SGG": "untaetigkeitsklage_antrag",
    "§ 75 VwGO": "untaetigkeitsklage_verwaltungsgericht",
    "§ 44 Abs. 2 SGB I": "verzinsung",
    "§ 84 Abs. 1 SGG": "widerspruch",
    "§ 38 Abs. 1 S. 1 SGB III": "arbeitsuchendmeldung",
    "§ 38 Abs. 1 S. 2 SGB III": "arbeitsuchendmeldung_spaet",
    "§ 16 Abs. 1 Nr. 1 BEEG": "elternzeit",
    "§ 16 Abs. 1 Nr. 2 BEEG": "elternzeit_ab_drei",
    "§ 8 Abs. 2 TzBfG": "teilzeit",
    "§ 9a Abs. 3 TzBfG": "brueckenteilzeit",
    "§ 7 Abs. 3 TzBfG": "arbeitszeitwunsch_antwort",
    "§ 17 Abs. 1 MuSchG": "kuendigung_schwangerschaft",
    "§ 4 KSchG": "kuendigungsschutzklage",
    "§ 15 Abs. 4 AGG": "agg_anspruch",
    "§ 60 Abs. 1 Nr. 2 SGB I": "veraenderungsmitteilung",
}


def with_card(text: str) -> Trees:
    return {**index.bundled(), "deadlines/more.yaml": text_tree("deadlines/more.yaml", text)}


def test_every_deadline_of_the_facts_has_its_card() -> None:
    cards = index.all_deadlines()
    assert {norm: slug for norm, slug in NAMED.items() if cards[slug].norm == norm} == NAMED


def test_a_deadline_is_added_by_a_card_alone() -> None:
    trees = with_card(CARD)
    rule = deadline_cards.deadlines(trees)["nachfrist"]
    found = count(rule, Event(on=date(2026, 12, 11), place="06411000"), deadline_cards.calendar(trees))
    assert found.last_day == date(2026, 12, 28)  # 25 and 26 December, then Sunday
    assert rulebook_state.check(trees).problems == ()
    assert rulebook_state.check(trees).deadlines == len(index.all_deadlines()) + 1


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("§ 26 Abs. 7 SGB X", "§ 26 SGBX", "did you mean SGB X"),
        ("counts: after", "counts: afterwards", "is not one of"),
        ("length: 2 weeks", "length: a fortnight", "write it as 3 weeks"),
        ("  length: 2 weeks\n", "", "needs a length"),
        ("official", "offical", "known are"),
        ("certainty: C", "certainty: sure", "is not C, R or U"),
        ("GII-2026-04", "GII-1999", "is not in sources.yaml"),
        (", en: Extra time", "", "is missing"),
        ("counts: after", "counts: after\n  depends: maybe", "neither yes nor no"),
        ("procedure", "proceedure", "write procedure"),
        ("nachfrist:", "widerspruch:", "another card has this name"),
    ],
)
def test_a_wrong_card_says_where_and_what_to_do(old: str, new: str, what: str) -> None:
    with pytest.raises(BadCard) as caught:
        deadline_cards.deadlines(with_card(CARD.replace(old, new)))
    assert what in str(caught.value)
    assert "deadlines/" in str(caught.value)


@pytest.mark.parametrize(
    ("card", "what"),
    [
        ("{places: [all], certainty: R}", "exactly one of"),
        ("{places: [all], date: 02-30, certainty: R}", "month and day"),
        ("{places: [all], date: 02-03, days_after_easter: 1, certainty: R}", "exactly one of"),
    ],
)
def test_a_wrong_holiday_says_what_to_do(card: str, what: str) -> None:
    file = "calendar/holidays.yaml"
    trees = {**index.bundled(), file: text_tree(file, f"ferientag: {card}")}
    with pytest.raises(BadCard) as caught:
        deadline_cards.calendar(trees)
    assert what in str(caught.value)


def test_every_holiday_has_words() -> None:
    from amvis.domain.sentence import say  # noqa: PLC0415
    from amvis.rulebook.words import tell  # noqa: PLC0415

    assert all(tell(say(f"holiday_{each.slug}"), "de") for each in index.working_days().holidays)

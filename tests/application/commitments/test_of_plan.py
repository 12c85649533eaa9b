"""The commitments of an option: rules of the place filled with who and when, local practice as data."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from amvis.application.commitments.of_plan import Occasion, Setting, broken_by_law, system_of
from amvis.domain.commitments.answer import answer
from amvis.domain.commitments.system import System
from amvis.domain.sentence import say
from amvis.rulebook.cards import BadCard, text_tree
from amvis.rulebook.commitment_cards import FOLDER, card
from amvis.rulebook.commitment_rules import Practice, practice_at, practice_of, practices
from amvis.rulebook.words import tell

DARMSTADT = "06411000"
PLACE = Occasion("place_claim", "mina", "Kita Regenbogen", {"child": "mina", "first": "2027-02-01"})
INFANT = PLACE._replace(kind="place_under_one")
HOURS = Occasion("hours", "mina", "jugendamt", {"child": "mina", "above": "20"})
JOB = (
    Occasion("offer", "", "Markt", {"title": "Verkauf"}),
    Occasion("contract", "", "parent", {"title": "Verkauf"}),
)
COURSE = (
    Occasion("seat", "", "Bildungswerk", {"title": "Altenpflegehilfe"}),
    Occasion("funding", "", "agentur_fuer_arbeit", {"title": "Altenpflegehilfe"}),
    Occasion("enrolment", "", "parent", {"title": "Altenpflegehilfe"}),
)


def _practice(overlay: str = "") -> Practice:
    overlays = [("commitments/local/06411000/decisions.yaml", text_tree("local", overlay))] if overlay else []
    return practice_of(card(FOLDER / "decisions.yaml"), card(FOLDER / "concessions.yaml"), overlays)


def _setting(*occasions: Occasion, facts: tuple[str, ...] = (), practice: Practice | None = None) -> Setting:
    return Setting(
        practice=practice or _practice(),
        occasions=occasions,
        facts=facts,
        until=date(2027, 3, 1),
        tell=lambda sentence: tell(sentence, "de"),
    )


def _system(*occasions: Occasion, facts: tuple[str, ...] = (), practice: Practice | None = None) -> System:
    return system_of(_setting(*occasions, facts=facts, practice=practice))


def test_the_hours_wait_for_the_contract_and_the_place_waits_for_nothing() -> None:
    found = answer(_system(PLACE, HOURS, *JOB))
    assert found.circles == (("hours:mina", "contract"),)
    assert found.without.holds == ("place_claim:mina", "offer")
    assert [each.chosen for each in found.concessions] == [("assurance_of_hours:mina",)]
    assert found.agreement.order == ("place_claim:mina", "offer", "contract", "hours:mina")


def test_without_more_hours_nobody_waits_in_a_circle() -> None:
    found = answer(_system(PLACE, *JOB))
    assert not found.circles
    assert found.goal_reached
    assert not found.concessions


def test_under_one_year_seeking_work_is_enough() -> None:
    found = answer(_system(INFANT, *JOB, facts=("seeking_work",)))
    assert found.agreement.order[0] == "place_under_one:mina"
    assert found.goal_reached
    employed = answer(_system(INFANT, *JOB))
    # without that fact the law still takes the promise of a contract, and the contract waits for the place
    assert employed.goal_reached
    assert employed.agreement.order.index("place_under_one:mina") < employed.agreement.order.index("contract")


def test_where_the_law_has_broken_the_circle_it_is_said() -> None:
    said = broken_by_law(_setting(INFANT, *JOB, facts=("seeking_work",)))
    assert "§ 24 Abs. 1 S. 1 Nr. 2 SGB VIII" in tell(said[0], "de")
    assert not broken_by_law(_setting(INFANT, *JOB))
    assert not broken_by_law(_setting(PLACE, *JOB, facts=("seeking_work",)))


def test_in_a_course_seat_funding_and_hours_fit() -> None:
    found = answer(_system(PLACE, HOURS, *COURSE))
    assert found.circles == (("hours:mina", "enrolment"),)
    assert [each.chosen for each in found.concessions] == [("assurance_of_hours:mina",)]


def test_funding_only_with_proof_of_place_is_local_data() -> None:
    strict = _practice("funding: {needs: [[seat~, hours?]]}")
    found = answer(_system(PLACE, HOURS, *COURSE, practice=strict))
    assert found.circles == (("hours:mina", "funding", "enrolment"),)
    # the youth office's word does not bind the agency: both have to move, or the provider waits
    assert found.goal_reached
    assert all(len(each.chosen) > 1 or "conditional_seat" in each.chosen for each in found.concessions)


def test_each_child_gets_its_own_assurance() -> None:
    ali = HOURS._replace(child="ali", facts={"child": "ali", "above": "20"})
    place = PLACE._replace(child="ali")
    found = answer(_system(PLACE, place, HOURS, ali, *JOB))
    assert found.concessions[0].chosen == ("assurance_of_hours:mina", "assurance_of_hours:ali")


REFUSED: Mapping[str, tuple[str, str]] = {
    "a place from the first birthday for workers only": (
        "place_claim: {needs: [[contract]]}",
        "§ 24 Abs. 2, 3 SGB VIII",
    ),
    "an employer who waits for the youth office": ("offer: {needs: [[hours]]}", "learns nothing from a body"),
    "a condition attached to a right": ("hours: {instrument: nebenbestimmung}", "does not fit"),
    "a decision no plan asks for": ("parking: {body: parent}", "known are"),
    "a condition nobody knows": ("hours: {needs: [[weather]]}", "'weather'"),
    "a word that is no kind of freedom": ("hours: {bound: always}", "bound, soll, kann"),
    "a source nobody named": ("hours: {source: HEARSAY}", "sources.yaml"),
    "an unknown field": ("hours: {neds: []}", "needs"),
    "a practice in one language": ("hours: {practice: {de: So}}", "both languages"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_local_card_the_law_does_not_allow_is_refused(name: str) -> None:
    overlay, expected = REFUSED[name]
    with pytest.raises(BadCard, match="local/06411000") as raised:
        _practice(overlay)
    assert expected in str(raised.value)


def test_the_rules_of_every_place_load() -> None:
    assert practices()[0] == practice_at("")


def test_the_bundled_rules_load_and_each_has_its_words() -> None:
    practice = practice_at(DARMSTADT)
    for kind in practice.rules:
        for lang in ("de", "en"):
            facts: dict[str, Any] = {"child": "Mina", "first": "2027-02-01", "above": "20", "title": "T"}
            assert tell(say(f"commitments.decision.{kind}", **facts), lang)
    for grant in practice.grants:
        assert tell(say(f"commitments.concession.{grant.id}"), "de")

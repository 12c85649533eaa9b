"""Each ground, each way and each assumption has words in both languages."""

import pytest

from amvis.domain.benefits.kostenbeitrag import CareFee, Waiver
from amvis.domain.benefits.krankenversicherung import HealthCover, InsuredBy
from amvis.domain.benefits.reasons import (
    care_fee_findings,
    health_cover_findings,
    wage_assumptions,
    waiver_findings,
)
from amvis.domain.benefits.wages import WageFacts, net_wage
from amvis.domain.finding import Finding
from amvis.domain.sentence import Sentence
from amvis.rulebook.words import tell

from .known_wage_laws import WAGES_2026


def said(*sentences: Sentence) -> list[str]:
    assert all(tell(sentence, "en") for sentence in sentences)
    return [tell(sentence, "de") for sentence in sentences]


def told(findings: tuple[Finding, ...]) -> list[str]:
    return said(*(finding.requirement for finding in findings))


@pytest.mark.parametrize("waiver", list(Waiver), ids=str)
def test_each_ground_of_a_waiver_has_words(waiver: Waiver) -> None:
    findings = care_fee_findings(
        CareFee(150_00, 60_00, waiver, 90_00 if waiver else 0, 0 if waiver else 90_00)
    )
    assert findings[0].norm == "§ 32c HKJGB"
    assert "90 €" in told(findings)[1]
    assert findings[1].is_met == (waiver != Waiver.NONE)


@pytest.mark.parametrize("way", list(InsuredBy), ids=str)
def test_each_way_into_the_insurance_has_words(way: InsuredBy) -> None:
    findings = health_cover_findings(HealthCover(565_00, way, 0, 0, 0, 270_26))
    assert told(findings)
    assert findings[0].is_met == (way not in {InsuredBy.PRIVATE, InsuredBy.VOLUNTARY})


@pytest.mark.parametrize(("gross", "number"), [(0, 0), (603_00, 1), (603_01, 3), (3_000_00, 3)])
def test_a_net_wage_names_its_assumptions(gross: int, number: int) -> None:
    wage = net_wage(WageFacts(gross, 2, 1, True, True, 1, False), WAGES_2026)
    assert len(said(*wage_assumptions(wage))) == number


def test_a_fee_is_due_or_waived_and_free_hours_are_told_with_their_worth() -> None:
    (due,) = care_fee_findings(CareFee(150_00, 0, Waiver.NONE, 0, 150_00))
    assert (due.requirement.key, due.norm, due.is_met) == ("kostenbeitrag.due", "§ 90 Abs. 4 SGB VIII", False)
    assert dict(due.requirement.facts) == {"due": 150_00, "waived": 0}
    freed, waived = care_fee_findings(CareFee(150_00, 60_00, Waiver.SGB2, 0, 0))
    assert (freed.requirement.key, freed.is_met) == ("kostenbeitrag.free_hours", True)
    assert dict(freed.requirement.facts) == {"freed": 60_00}
    assert (waived.requirement.key, waived.is_met) == ("kostenbeitrag.waived.sgb2", True)


@pytest.mark.parametrize(
    ("grounds", "key"),
    [
        ((False, False, False), "due"),
        ((True, True, True), "waived.sgb2"),
        ((False, True, True), "waived.kinderzuschlag"),
        ((False, False, True), "waived.wohngeld"),
    ],
)
def test_the_first_ground_waives_all_fees(grounds: tuple[bool, bool, bool], key: str) -> None:
    has_sgb2, has_kinderzuschlag, has_wohngeld = grounds
    (found,) = waiver_findings(
        80_00, has_sgb2=has_sgb2, has_kinderzuschlag=has_kinderzuschlag, has_wohngeld=has_wohngeld
    )
    waived = 80_00 if any(grounds) else 0
    assert found.requirement.key == f"kostenbeitrag.{key}"
    assert dict(found.requirement.facts) == {"due": 80_00 - waived, "waived": waived}
    assert found.is_met is any(grounds)


def test_without_fees_there_is_nothing_to_waive() -> None:
    assert waiver_findings(0, has_sgb2=True, has_kinderzuschlag=False, has_wohngeld=False) == ()

"""Each step that decides becomes a finding, and each finding has words in both languages."""

import pytest

from amvis.domain.benefits.kindergeld import KindergeldForChild
from amvis.domain.benefits.kostenbeitrag import CareFee, Waiver
from amvis.domain.benefits.krankenversicherung import HealthCover, InsuredBy
from amvis.domain.benefits.reasons import (
    care_fee_findings,
    health_cover_findings,
    kindergeld_findings,
    unterhaltsvorschuss_findings,
    wage_assumptions,
    wohngeld_findings,
)
from amvis.domain.benefits.unterhaltsvorschuss import UnterhaltsvorschussFacts, unterhaltsvorschuss
from amvis.domain.benefits.wages import WageFacts, net_wage
from amvis.domain.benefits.wohngeld import WohngeldFacts, wohngeld
from amvis.domain.benefits.wohngeld_income import WohngeldMember
from amvis.domain.finding import Finding
from amvis.domain.sentence import Sentence
from amvis.rulebook.words import tell

from .known_family_laws import ADVANCE_2026, WOHNGELD_2025
from .known_wage_laws import WAGES_2026

TEEN = UnterhaltsvorschussFacts(12, True, True, True, False, 0, True, 0, 0, True, 0, False, 0)
ALONE = WohngeldMember(40, True, False, 0, 0, 0, 0, False, 1, 800_00, False, False, False, False, 0, False)


def said(*sentences: Sentence) -> list[str]:
    assert all(tell(sentence, "en") for sentence in sentences)
    return [tell(sentence, "de") for sentence in sentences]


def told(findings: tuple[Finding, ...]) -> list[str]:
    return said(*(finding.requirement for finding in findings))


def test_wohngeld_tells_income_rent_and_what_bars_it() -> None:
    rich = wohngeld(WohngeldFacts((ALONE,), False, 500_00, 0, 6, 60_000_01), WOHNGELD_2025)
    findings = wohngeld_findings(rich)
    assert [finding.norm for finding in findings if not finding.is_met] == ["§ 21 Nr. 3 WoGG"]
    assert "800 €" in told(findings)[1]


@pytest.mark.parametrize(
    ("child", "words", "is_met"),
    [
        (TEEN._replace(age=11), "unterhaltsvorschuss.young", True),
        (TEEN, "unterhaltsvorschuss.none_of_three", False),
        (TEEN._replace(gets_sgb2=False), "unterhaltsvorschuss.without_sgb2", True),
        (TEEN._replace(advance_ends_need=True), "unterhaltsvorschuss.ends_need", True),
        (TEEN._replace(parent_income=600_00), "unterhaltsvorschuss.parent_earns", True),
    ],
)
def test_the_advance_tells_which_branch_carries(
    child: UnterhaltsvorschussFacts, words: str, is_met: bool
) -> None:
    findings = unterhaltsvorschuss_findings(unterhaltsvorschuss(child, ADVANCE_2026))
    assert told(findings)
    assert (findings[3].requirement.key, findings[3].is_met) == (words, is_met)


def test_kindergeld_tells_age_and_place() -> None:
    findings = kindergeld_findings(KindergeldForChild(lives_here=True, age_fits=False, amount=0))
    assert [finding.is_met for finding in findings] == [False, True]
    assert told(findings)


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

"""The cards give the same law as the statutes written by hand."""

from datetime import date
from fractions import Fraction

import pytest

from amvis.domain.benefits.laws_care import (
    FeeBand,
    KostenbeitragLaw,
    fee_bands_from_law,
    kostenbeitrag_from_law,
    krankenversicherung_from_law,
)
from amvis.domain.benefits.laws_family import kindergeld_from_law, unterhaltsvorschuss_from_law
from amvis.domain.benefits.laws_wages import WagesLaw, of_whole, wages_from_law
from amvis.domain.benefits.laws_wohngeld import WohngeldLaw, wohngeld_from_law
from amvis.rulebook.loader import load_law

from .known_family_laws import (
    ADVANCE_2026,
    FEES_HESSEN,
    HEALTH_2026,
    KINDERGELD_2026,
    WOHNGELD_2023,
    WOHNGELD_2025,
)
from .known_wage_laws import WAGES_2025, WAGES_2026, WAGES_DECEMBER_2024, WAGES_NOVEMBER_2024

LAW = load_law()
NOW = LAW.on(date(2026, 11, 22))


@pytest.mark.parametrize(
    ("day", "known"),
    [
        pytest.param(date(2024, 11, 30), WAGES_NOVEMBER_2024, id="November 2024"),
        pytest.param(date(2024, 12, 31), WAGES_DECEMBER_2024, id="December 2024"),
        pytest.param(date(2025, 12, 31), WAGES_2025, id="2025"),
        pytest.param(date(2026, 1, 1), WAGES_2026, id="2026"),
    ],
)
def test_the_cards_give_the_law_of_wages(day: date, known: WagesLaw) -> None:
    assert wages_from_law(LAW.on(day)) == known


def test_the_cards_give_the_law_of_family_benefits_and_insurance() -> None:
    assert kindergeld_from_law(NOW) == KINDERGELD_2026
    assert unterhaltsvorschuss_from_law(NOW) == ADVANCE_2026
    assert krankenversicherung_from_law(NOW) == HEALTH_2026


def test_a_rate_finer_than_the_unit_is_refused_rather_than_rounded() -> None:
    assert of_whole(Fraction(93, 1000)) == 9_300
    with pytest.raises(ValueError, match="1/3 is not a whole number of parts of 100000"):
        of_whole(Fraction(1, 3))


@pytest.mark.parametrize(
    ("day", "known"),
    [
        (date(2024, 12, 31), WOHNGELD_2023),
        (date(2025, 1, 1), WOHNGELD_2025),
        (date(2026, 12, 31), WOHNGELD_2025),
    ],
    ids=["2023 and 2024", "2025", "2026"],
)
def test_the_cards_give_the_law_of_wohngeld(day: date, known: WohngeldLaw) -> None:
    assert wohngeld_from_law(LAW.on(day)) == known


def test_fees_are_known_in_darmstadt_and_free_hours_in_all_of_hessen() -> None:
    darmstadt, elsewhere = NOW.for_place("06411000"), NOW.for_place("05315000")
    assert kostenbeitrag_from_law(darmstadt) == FEES_HESSEN
    assert kostenbeitrag_from_law(elsewhere) == KostenbeitragLaw(0, 0)
    assert FeeBand(0, 36, 600, 270_00) in fee_bands_from_law(darmstadt)
    assert fee_bands_from_law(elsewhere) == ()

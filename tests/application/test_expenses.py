"""Stated insurance changes no amount, and both answers say so."""

from datetime import date
from pathlib import Path

import pytest

from amvis.application.entitlements import Question, entitlements, municipality_names
from amvis.application.expenses import not_counted
from amvis.application.family_file import decode, read_family
from amvis.domain.household import Household
from amvis.rulebook.loader import load_law
from amvis.rulebook.words import tell

AYLIN = Path(__file__).parents[2] / "examples" / "aylin.yaml"
ON = date(2026, 11, 22)


def family(insurance: str) -> Household:
    text = decode(AYLIN.read_bytes(), "aylin.yaml").replace("insurance: 30.00", f"insurance: {insurance}")
    return read_family(text, file="aylin.yaml", on=ON, municipalities=municipality_names())


def test_insurance_is_told_with_what_is_paid_and_the_lump_sum_in_its_place() -> None:
    (said,) = not_counted(family("42.50"), ON, load_law())
    assert "42,50 €" in tell(said, "de")
    assert "30 € je erwachsener Person" in tell(said, "de")
    assert "€42.50" in tell(said, "en")


def test_without_insurance_nothing_is_said() -> None:
    assert not_counted(family("0.00"), ON, load_law()) == ()


@pytest.mark.parametrize("insurance", ["1.00", "250.00"])
def test_no_amount_changes_with_insurance_and_the_answer_says_why(insurance: str) -> None:
    def answer(household: Household) -> dict:
        return entitlements(household, Question(on=ON), load_law(), lambda said: tell(said, "en"))

    without, paying = answer(family("0.00")), answer(family(insurance))
    assert any("not counted here" in one for one in paying["assumptions"])
    without.pop("assumptions")
    paying.pop("assumptions")
    assert paying == without

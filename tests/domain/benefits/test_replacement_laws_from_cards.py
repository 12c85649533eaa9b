"""The cards give the same law of Elterngeld and wage replacement as the statutes written by hand."""

from datetime import date

import pytest

from amvis.domain.benefits.laws_elterngeld import (
    elterngeld_from_law,
    elterngeld_months_from_law,
    elterngeld_net_from_law,
)
from amvis.domain.law import ValueNotKnown
from amvis.rulebook.loader import load_law

from .known_replacement_laws import ELTERNGELD_2025, ELTERNGELD_MONTHS, ELTERNGELD_NET_2025

NOW = load_law().on(date(2026, 11, 22))


@pytest.mark.parametrize(
    ("birth", "hours", "alone", "couple"),
    [
        (date(2015, 7, 1), 30, 250_000_00, 500_000_00),
        (date(2021, 8, 31), 30, 250_000_00, 500_000_00),
        (date(2021, 9, 1), 32, 250_000_00, 300_000_00),
        (date(2024, 3, 31), 32, 250_000_00, 300_000_00),
        (date(2024, 4, 1), 32, 200_000_00, 200_000_00),
        (date(2025, 3, 31), 32, 200_000_00, 200_000_00),
        (date(2025, 4, 1), 32, 175_000_00, 175_000_00),
    ],
)
def test_the_day_of_the_birth_decides_the_limits(birth: date, hours: int, alone: int, couple: int) -> None:
    expected = ELTERNGELD_2025._replace(hours=hours, limit_alone=alone, limit_couple=couple)
    assert elterngeld_from_law(NOW.of_event(birth)) == expected


def test_the_months_are_those_of_births_since_september_2021() -> None:
    assert elterngeld_months_from_law(NOW.of_event(date(2021, 9, 1))) == ELTERNGELD_MONTHS
    with pytest.raises(ValueNotKnown):
        elterngeld_months_from_law(NOW.of_event(date(2021, 8, 31)))


def test_the_net_income_is_reckoned_by_the_first_of_january_before() -> None:
    assert elterngeld_net_from_law(NOW.of_event(date(2025, 1, 1))) == ELTERNGELD_NET_2025
    with pytest.raises(ValueNotKnown):
        elterngeld_net_from_law(NOW.of_event(date(2020, 1, 1)))

"""The cards give the same law of Elterngeld and wage replacement as the statutes written by hand."""

from datetime import date

import pytest

from amvis.domain.benefits.laws_elterngeld import (
    elterngeld_from_law,
    elterngeld_months_from_law,
    elterngeld_net_from_law,
)
from amvis.domain.benefits.laws_further import further_laws_on
from amvis.domain.benefits.laws_help import (
    bildung_from_law,
    einstiegsgeld_from_law,
    kindesunterhalt_from_law,
    lohnzuschuss_from_law,
)
from amvis.domain.benefits.laws_replacement import (
    arbeitslosengeld_from_law,
    kinderkrankengeld_from_law,
    krankengeld_from_law,
    mutterschaftsgeld_from_law,
)
from amvis.domain.law import ValueNotKnown
from amvis.rulebook.loader import load_law

from .known_help_laws import EDUCATION_2026, MAINTENANCE_2026, START_2026, SUBSIDY_2026
from .known_replacement_laws import (
    CHILD_SICK_PAY_2026,
    ELTERNGELD_2025,
    ELTERNGELD_MONTHS,
    ELTERNGELD_NET_2025,
    MATERNITY,
    SICK_PAY_2026,
    UNEMPLOYMENT_2026,
)

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
    without_limit = ELTERNGELD_MONTHS._replace(overlap_most=14, overlap_until=14)
    assert elterngeld_months_from_law(NOW.of_event(date(2021, 9, 1))) == without_limit
    assert elterngeld_months_from_law(NOW.of_event(date(2024, 3, 31))) == without_limit
    assert elterngeld_months_from_law(NOW.of_event(date(2024, 4, 1))) == ELTERNGELD_MONTHS
    with pytest.raises(ValueNotKnown):
        elterngeld_months_from_law(NOW.of_event(date(2021, 8, 31)))


def test_the_net_income_is_reckoned_by_the_first_of_january_before() -> None:
    assert elterngeld_net_from_law(NOW.of_event(date(2025, 1, 1))) == ELTERNGELD_NET_2025
    with pytest.raises(ValueNotKnown):
        elterngeld_net_from_law(NOW.of_event(date(2020, 1, 1)))


def test_the_cards_give_the_law_of_wage_replacement() -> None:
    assert mutterschaftsgeld_from_law(NOW) == MATERNITY
    assert krankengeld_from_law(NOW) == SICK_PAY_2026
    assert kinderkrankengeld_from_law(NOW) == CHILD_SICK_PAY_2026
    assert arbeitslosengeld_from_law(NOW) == UNEMPLOYMENT_2026


@pytest.mark.parametrize(
    ("day", "cap", "each", "year"),
    [
        (date(2023, 12, 31), 116_38, 30, 65),
        (date(2024, 1, 1), 120_75, 15, 35),
        (date(2025, 1, 1), 128_63, 15, 35),
    ],
)
def test_days_and_cap_of_sick_pay_for_a_child_follow_the_year(
    day: date, cap: int, each: int, year: int
) -> None:
    law = kinderkrankengeld_from_law(load_law().on(day))
    assert (law.most_a_day, law.days_each_child, law.days_a_year) == (cap, each, year)


def test_sick_pay_for_a_child_falls_back_to_the_rule_in_2027() -> None:
    law = kinderkrankengeld_from_law(load_law().with_drafts().projected(date(2027, 3, 1)))
    assert (law.days_each_child, law.days_each_child_alone) == (10, 20)
    assert (law.days_a_year, law.days_a_year_alone) == (25, 50)


def test_unemployment_benefit_takes_the_tax_of_the_first_of_january() -> None:
    december = arbeitslosengeld_from_law(load_law().on(date(2024, 12, 31)))
    assert december == arbeitslosengeld_from_law(load_law().on(date(2024, 1, 1)))


def test_the_cards_give_the_law_of_education_maintenance_and_help_into_work() -> None:
    assert bildung_from_law(NOW) == EDUCATION_2026
    assert kindesunterhalt_from_law(NOW) == MAINTENANCE_2026
    assert einstiegsgeld_from_law(NOW) == START_2026
    assert lohnzuschuss_from_law(NOW) == SUBSIDY_2026


@pytest.mark.parametrize(("day", "months"), [(date(2026, 6, 30), 24), (date(2026, 7, 1), 21)])
def test_the_reform_shortened_the_time_on_benefits(day: date, months: int) -> None:
    assert lohnzuschuss_from_law(load_law().on(day)).months_with_benefits == months


def test_on_every_day_on_which_a_rule_changes_the_further_laws_can_be_read() -> None:
    rules = load_law()
    days = {day for parameter in rules.parameters.values() for day in parameter.changes}
    checked = sorted(day for day in days if rules.checked_from <= day <= rules.checked_until)
    assert len(checked) > 10
    for day in (*checked, rules.checked_until):
        found = further_laws_on(rules.on(day))
        assert found.childcare_in_training == 160_00
        assert found.elterngeld.least == 300_00

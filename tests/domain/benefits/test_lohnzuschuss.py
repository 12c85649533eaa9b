"""Subsidies to the employer: how long on benefits, age, children, percent of wage or minimum wage."""

import pytest

from amvis.domain.benefits.lohnzuschuss import LohnzuschussFacts, lohnzuschuss

from .known_help_laws import SUBSIDY_2026 as LAW

ADULT = LohnzuschussFacts(
    age=34, months_with_benefits=21, has_minor_child=True, gross=2_000_00, hundredths_of_hours=30_00
)


@pytest.mark.parametrize(("months", "is_long"), [(20, False), (21, True)])
def test_21_months_of_benefits_open_the_subsidy(months: int, is_long: bool) -> None:
    assert lohnzuschuss(ADULT._replace(months_with_benefits=months), LAW).long_enough is is_long


def test_it_is_three_quarters_then_half_of_the_wage() -> None:
    found = lohnzuschuss(ADULT, LAW)
    assert (found.first_year, found.second_year) == (1_500_00, 1_000_00)


@pytest.mark.parametrize(
    ("adult", "old", "years", "reached"),
    [
        pytest.param(ADULT._replace(months_with_benefits=60), True, 5, True, id="with a child five years"),
        pytest.param(ADULT._replace(months_with_benefits=59), True, 5, False, id="a month too short"),
        pytest.param(
            ADULT._replace(months_with_benefits=71, has_minor_child=False), True, 6, False, id="without: six"
        ),
        pytest.param(
            ADULT._replace(months_with_benefits=72, has_minor_child=False), True, 6, True, id="reached"
        ),
        pytest.param(ADULT._replace(age=24, months_with_benefits=60), False, 5, True, id="a year too young"),
        pytest.param(
            ADULT._replace(age=25, months_with_benefits=60), True, 5, True, id="on the 25th birthday"
        ),
    ],
)
def test_participation_asks_for(adult: LohnzuschussFacts, *, old: bool, years: int, reached: bool) -> None:
    found = lohnzuschuss(adult, LAW)
    assert (found.old_enough, found.years_needed, found.years_reached) == (old, years, reached)


def test_participation_is_measured_by_the_minimum_wage_and_the_hours() -> None:
    found = lohnzuschuss(ADULT, LAW)
    assert found.highest == 1_807_00  # 30 hours at 13.90, 13/3 weeks
    assert found.lowest == 1_264_90


def test_each_part_of_wage_or_minimum_wage_is_rounded_to_the_cent() -> None:
    """Invented: 95 percent at first.

    75 and 50 percent of 2,000.01 are 1,500.0075 and 1,000.005. 30.17 hours at 13.90 and 13/3 weeks are
    1,817.2397, of it 95 percent 1,726.378 and 70 percent 1,272.068.
    """
    adult = ADULT._replace(gross=2_000_01, hundredths_of_hours=30_17)
    found = lohnzuschuss(adult, LAW._replace(participation_first_percent=95))
    assert (found.first_year, found.second_year) == (1_500_01, 1_000_01)
    assert (found.highest, found.lowest) == (1_726_38, 1_272_07)

"""Work that is reasonable and what breaches cost, before and after the reform of 1 July 2026; by hand."""

from datetime import date

import pytest

from amvis.domain.benefits.duties import is_work_reasonable, sanctions, work_reasonable_from
from amvis.rulebook.loader import load_law

from .families import MARCH, OCTOBER, amounts, assessed, child, law, single_parent


@pytest.mark.parametrize(
    ("on", "months", "is_reasonable"),
    [
        pytest.param(date(2026, 6, 30), 35, False, id="before the reform: below three years"),
        pytest.param(date(2026, 6, 30), 36, True, id="three years"),
        pytest.param(date(2026, 7, 1), 13, False, id="since the reform: below fourteen months"),
        pytest.param(date(2026, 7, 1), 14, True, id="fourteen months completed"),
    ],
)
def test_from_which_age_of_the_child_work_is_reasonable(on: date, months: int, is_reasonable: bool) -> None:
    assert is_work_reasonable(months, law(on)) is is_reasonable


def test_breaches_before_the_reform_cost_10_20_and_30_percent() -> None:
    found = sanctions(563_00, law(date(2026, 6, 30)))
    assert (found.first, found.second, found.further) == ((56_30, 1), (112_60, 2), (168_90, 3))
    assert (found.missed, found.missed_from, found.most) == ((56_30, 1), 1, 168_90)


def test_breaches_since_the_reform_cost_30_percent_at_once() -> None:
    found = sanctions(563_00, law(date(2026, 7, 1)))
    assert found.first == found.second == found.further == (168_90, 3)
    assert (found.missed, found.missed_from, found.most) == ((168_90, 1), 2, 168_90)


@pytest.mark.parametrize(
    ("on", "keys"),
    [(OCTOBER, ["work_now", "breach", "missed_again"]), (MARCH, ["work_later", "breaches", "missed"])],
)
def test_families_with_sgb2_are_told_and_nothing_is_taken_off(on: date, keys: list[str]) -> None:
    family = single_parent(children=(child("child", 2, on),))
    found = assessed(family, 0, on=on)
    told = [each.key.removeprefix("benefits.warning.") for each in found.warnings]
    assert [each for each in told if each in {*keys}] == keys
    first = found.routes[0].benefits[0]
    assert first.amount == first.steps[-1].amount > 0


def test_without_sgb2_nobody_is_told() -> None:
    found = assessed(single_parent(4), 4000_00)
    assert "grundsicherungsgeld" not in amounts(found)
    assert not {each.key for each in found.warnings} & {
        "benefits.warning.breach",
        "benefits.warning.work_now",
    }


@pytest.mark.parametrize(
    ("born", "first"),
    [
        pytest.param(date(2023, 6, 30), date(2026, 6, 30), id="three years on the last day of the old law"),
        pytest.param(date(2023, 7, 1), date(2026, 7, 1), id="three years on the first day of the new"),
        pytest.param(date(2024, 1, 1), date(2026, 7, 1), id="older than fourteen months at the change"),
        pytest.param(date(2025, 5, 1), date(2026, 7, 1), id="fourteen months at the change"),
        pytest.param(date(2025, 5, 2), date(2026, 7, 2), id="a day later"),
        pytest.param(date(2026, 1, 10), date(2027, 3, 10), id="fourteen months after it"),
    ],
)
def test_the_first_day_on_which_work_is_reasonable(born: date, first: date) -> None:
    assert work_reasonable_from(born, load_law()) == first


def test_what_a_breach_takes_off_is_rounded_to_the_cent() -> None:
    # 30 percent of 563.02 are 168.906.
    assert sanctions(563_02, law(OCTOBER)).first.amount == 168_91

"""The cards give the same law of need, income, assets and Kinderzuschlag as the statutes written by hand."""

from datetime import date

import pytest

from amvis.domain.benefits.laws import NeedLaws
from amvis.domain.benefits.laws_need import laws_on, local_limit, with_limit
from amvis.rulebook.loader import load_law

from .families import OCTOBER, law
from .known_need_laws import NEED_JUNE_2023, NEED_OCTOBER_2026, PERIOD_OCTOBER_2026


@pytest.mark.parametrize(
    ("day", "known"),
    [
        pytest.param(date(2023, 6, 30), NEED_JUNE_2023, id="the last day of the old bands"),
        pytest.param(OCTOBER, NEED_OCTOBER_2026, id="October 2026"),
    ],
)
def test_the_cards_give_the_law_of_need(day: date, known: NeedLaws) -> None:
    assert laws_on(law(day)).need == known


def test_the_cards_give_the_days_and_months_that_decide() -> None:
    assert laws_on(law()).period == PERIOD_OCTOBER_2026


@pytest.mark.parametrize(
    ("day", "lump_sum", "second_band", "cap", "is_new"),
    [
        (date(2023, 6, 30), 0, 0, 0, False),
        (date(2023, 7, 1), 520_00, 30, 0, False),
        (date(2026, 6, 30), 603_00, 30, 0, False),
        (date(2026, 7, 1), 603_00, 30, 150, True),
    ],
)
def test_the_law_changes_on_its_day(
    day: date, lump_sum: int, second_band: int, cap: int, is_new: bool
) -> None:
    laws = laws_on(law(day))
    assert laws.need.einkommen.training_lump_sum == lump_sum
    assert laws.need.einkommen.second_band_percent == second_band
    assert laws.need.unterkunft.cap_percent == cap
    assert laws.is_grundsicherungsgeld is is_new
    assert laws.need.vermoegen.each_person_before == 15_000_00
    assert laws.need.vermoegen.first_year_first_person == 40_000_00


def test_the_limit_of_the_rent_is_that_of_the_place_and_the_family() -> None:
    place = law()
    laws = laws_on(place)

    def limit(persons: int, *, one_more: bool = False, visits: int = 0) -> int:
        found = with_limit(laws, place, persons=persons, has_one_more=one_more, visits=visits)
        return found.need.unterkunft.limit

    two, three = local_limit(place, 2), local_limit(place, 3)
    assert (limit(2), limit(2, one_more=True)) == (two, three)
    assert limit(2, visits=2) == two + 2 * 44_00
    assert three == 1059_00


def test_above_the_table_each_further_person_adds_and_below_it_nothing_is_known() -> None:
    place = law()
    table = place.value("kdu_grenze")
    greatest, further = max(table), place.value("kdu_grenze_weitere")
    assert local_limit(place, greatest) == table[greatest]
    assert local_limit(place, greatest + 2) == table[greatest] + 2 * further
    assert local_limit(place, 0) == -1
    elsewhere = law(ags="06432023")
    unknown = with_limit(laws_on(elsewhere), elsewhere, persons=2, has_one_more=True, visits=1)
    assert unknown.need.unterkunft.limit == -1


def test_without_a_place_no_level_of_rents_is_known() -> None:
    assert laws_on(load_law().projected(OCTOBER)).rent_level == 0
    assert laws_on(law()).rent_level == 6

"""The cards give the same law of need, income, assets and Kinderzuschlag as the statutes written by hand."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from amvis.domain.benefits.laws import NeedLaws
from amvis.domain.benefits.laws_need import laws_on, local_limit, with_limit
from amvis.domain.law import LawOn
from amvis.rulebook.loader import load_law

from .families import DARMSTADT, OCTOBER, law
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


def invented(**values: Any) -> LawOn:
    """Return the law of October with other values in Darmstadt: those of today are often alike."""
    whole = load_law()
    local = dict(whole.overlays[DARMSTADT])
    for name, value in values.items():
        card = local.get(name, whole.parameters[name])
        local[name] = replace(card, rows=(replace(card.rows[0], valid_from=date(2020, 1, 1), value=value),))
    overlays = {**whole.overlays, DARMSTADT: local}
    return replace(whole, overlays=overlays).projected(OCTOBER).for_place(DARMSTADT)


@pytest.mark.parametrize(
    ("card", "fields"),
    [
        ("kdu_kostensenkung_monate", {"lowering_months"}),
        ("kdu_todesfall_monate", {"death_months"}),
        ("kdu_karenzzeit", {"karenz_months"}),
        ("einstandsgemeinschaft_monate", {"couple_months"}),
        ("wohngeld_todesfall_monate", {"wohngeld_death_months"}),
        ("wohngeld_einmalig_monate", {"wohngeld_one_off_months"}),
        ("wohngeld_bewilligung_monate", {"wohngeld_months"}),
        ("aufenthalt_erste_monate", {"residence_first_months"}),
        ("pv_zuschlag_kinderlos_ab_alter", {"childless_surcharge_from"}),
        ("leistungsberechtigt_ab_alter", {"able_to_work_from"}),
    ],
)
def test_another_value_of_a_card_changes_its_own_period_only(card: str, fields: set[str]) -> None:
    before, after = laws_on(law()).period, laws_on(invented(**{card: 7})).period
    changed = {name for name in before._fields if getattr(before, name) != getattr(after, name)}
    assert changed == fields
    assert {getattr(after, name) for name in fields} == {7}


def test_the_months_of_kinderzuschlag_before_and_after_a_claim_may_differ() -> None:
    table = law().value("kinderzuschlag_zeitraum")
    period = laws_on(invented(kinderzuschlag_zeitraum=type(table)({**table, "einkommen_davor": 5}))).period
    assert (period.six_months, period.supplement_months) == (5, 6)


def test_the_rates_and_gaps_of_kinderzuschlag_may_differ() -> None:
    today = law()
    rates, gap = today.value("kinderzuschlag_anrechnung"), today.value("kinderzuschlag_erweiterter_zugang")
    other = invented(
        kinderzuschlag_anrechnung=type(rates)({**rates, "kind": Fraction(1, 2)}),
        kinderzuschlag_erweiterter_zugang=type(gap)({**gap, "fehlt_hoechstens": 90_00}),
    )
    found = laws_on(other).need.kinderzuschlag
    assert (found.child_income_percent, found.earnings_percent) == (50, 45)
    assert (found.gap, found.gap_deductions) == (90_00, 100_00)


def test_half_a_cent_of_the_most_that_is_free_of_a_small_wage_is_rounded_up() -> None:
    """Half of 563.01 is 281.505."""
    table = law().value("regelbedarf")
    found = laws_on(invented(regelbedarf=type(table)({**table, 1: 563_01}))).need.einkommen
    assert found.unable_most == 281_51


def test_a_place_without_rules_of_its_own_counts_nobody_and_no_square_metre_more() -> None:
    """An invented place that has told a table of limits only."""
    table = law().value("kdu_grenze")
    whole = load_law()
    card = whole.overlays[DARMSTADT]["kdu_grenze"]
    only = {**whole.overlays, "06411999": {"kdu_grenze": card}}
    place = replace(whole, overlays=only).projected(OCTOBER).for_place("06411999")
    found = with_limit(laws_on(place), place, persons=2, has_one_more=True, visits=3).need.unterkunft
    assert (found.limit, found.limit_per_square_metre) == (table[2], 0)

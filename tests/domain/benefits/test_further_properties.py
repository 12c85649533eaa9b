"""Bounds and steps that hold for every amount of the benefits that replace a wage."""

from hypothesis import given
from hypothesis import strategies as st

from amvis.domain.benefits.arbeitslosengeld import ArbeitslosengeldFacts, arbeitslosengeld
from amvis.domain.benefits.einstiegsgeld import EinstiegsgeldFacts, einstiegsgeld
from amvis.domain.benefits.elterngeld import ElterngeldFacts, elterngeld
from amvis.domain.benefits.elterngeld_net import ElterngeldNetFacts, elterngeld_net
from amvis.domain.benefits.kinderkrankengeld import KinderkrankengeldFacts, kinderkrankengeld
from amvis.domain.benefits.krankengeld import KrankengeldFacts, krankengeld

from .known_help_laws import START_2026
from .known_replacement_laws import (
    CHILD_SICK_PAY_2026,
    ELTERNGELD_2025,
    ELTERNGELD_NET_2025,
    SICK_PAY_2026,
    UNEMPLOYMENT_2026,
)
from .known_wage_laws import WAGES_2025

CENTS = st.integers(0, 8_000_00)


def parent(before: int, during: int = 0, *, is_plus: bool = False) -> ElterngeldFacts:
    return ElterngeldFacts(before, during, is_plus, 0, False, 1, 0, 0, True, 0)


@given(CENTS, CENTS, st.booleans())
def test_elterngeld_lies_between_least_and_most(before: int, during: int, is_plus: bool) -> None:
    parts = 2 if is_plus else 1
    amount = elterngeld(parent(before, during, is_plus=is_plus), ELTERNGELD_2025).amount
    assert 300_00 <= parts * amount <= 1_800_00


@given(CENTS)
def test_a_cent_more_before_costs_at_most_one_step_of_the_rate(before: int) -> None:
    now = elterngeld(parent(before), ELTERNGELD_2025).amount
    more = elterngeld(parent(before + 1), ELTERNGELD_2025).amount
    # A step takes a thousandth of the income; between steps more income never brings less.
    assert more >= now - (before // 1000 + 2)
    if (before + 1) % 200 not in (0, 1):
        assert more >= now


@given(CENTS, CENTS)
def test_more_work_while_drawing_never_brings_more_elterngeld(before: int, during: int) -> None:
    less = elterngeld(parent(before, during), ELTERNGELD_2025).amount
    assert elterngeld(parent(before, during + 1), ELTERNGELD_2025).amount <= less


@given(CENTS, st.integers(1, 5))
def test_the_income_before_the_birth_is_less_than_the_wage(gross: int, tax_class: int) -> None:
    net = elterngeld_net(ElterngeldNetFacts(gross, tax_class, 1), ELTERNGELD_NET_2025, WAGES_2025)
    assert 0 <= net.income <= gross
    assert net.contribution_base <= gross


@given(CENTS, st.integers(0, 100), CENTS)
def test_sick_pay_is_never_more_than_the_net_wage(gross: int, percent: int, one_off: int) -> None:
    net = gross * percent // 100
    pay = krankengeld(KrankengeldFacts(True, gross, net, one_off), SICK_PAY_2026)
    assert pay.amount <= pay.net
    assert pay.amount <= 135_63
    assert 0 <= pay.month <= 30 * pay.amount


@given(CENTS, st.integers(1, 30), st.booleans(), st.integers(0, 100), st.integers(0, 100))
def test_sick_pay_for_a_child_keeps_its_caps(
    lost: int, days: int, one_off: bool, for_child: int, this_year: int
) -> None:
    facts = KinderkrankengeldFacts(True, 4, False, True, lost, days, one_off, for_child, this_year)
    pay = kinderkrankengeld(facts, CHILD_SICK_PAY_2026)
    assert 0 <= pay.amount <= 135_63
    assert 0 <= pay.days_left <= min(30, max(0, 70 - this_year))


@given(st.integers(0, 120_000_00), st.integers(1, 5), st.booleans(), CENTS)
def test_unemployment_benefit_grows_with_the_pay(
    pay: int, tax_class: int, has_child: bool, side: int
) -> None:
    person = ArbeitslosengeldFacts(pay, 365, 0, 0, tax_class, has_child, 34, 24, 24, 0, side)
    now = arbeitslosengeld(person, UNEMPLOYMENT_2026)
    more = arbeitslosengeld(person._replace(pay=pay + 365), UNEMPLOYMENT_2026)
    # Tax and flat contributions are rounded apart: a cent a day may be lost, no more.
    assert more.a_day >= now.a_day - 1
    assert 0 <= now.month <= 30 * now.a_day


@given(st.integers(0, 563_00), st.integers(0, 60), st.booleans(), st.integers(0, 12))
def test_starting_allowance_is_never_more_than_the_first_stage(
    need: int, months: int, has_obstacle: bool, members: int
) -> None:
    found = einstiegsgeld(EinstiegsgeldFacts(need, months, has_obstacle, members), START_2026)
    assert found.base <= found.most <= 563_00

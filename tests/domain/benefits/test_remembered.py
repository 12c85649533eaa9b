"""What is remembered of one family is what is computed anew."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amvis.domain.benefits.assessment import Circumstances, Earnings, assess, month_routes, quick
from amvis.domain.benefits.facts import Case
from amvis.domain.benefits.pay import paid, wage_of
from amvis.domain.benefits.priority import outcome
from amvis.domain.benefits.remembered import Remembered

from .contexts import context
from .families import couple, law, single_parent
from .random_households import random_household

THERE = context(single_parent(4), 2000_00)
LAWS, CASE = THERE.ready.laws, THERE.case
DAYS = (date(2026, 6, 1), date(2026, 7, 1), date(2026, 10, 1), date(2026, 12, 1))


def with_mean(gross: int, net: int) -> Case:
    return CASE._replace(pays=(CASE.pays[0]._replace(mean_gross=gross, mean_net=net),))


@pytest.mark.parametrize("first", [0, 1], ids=["the steady one first", "the mean first"])
def test_cases_that_differ_in_their_means_have_their_own_supplement(first: int) -> None:
    known, cases = Remembered(), [CASE, with_mean(700_00, 600_00)]
    order = cases[first:] + cases[:first]
    found = [known.outcome(case, LAWS) for case in order]
    assert found == [outcome(case, LAWS) for case in order]
    assert found[0] != found[1]
    assert [known.outcome(case, LAWS) for case in order] == found


@pytest.mark.parametrize("gross", [0, 400_00, 2_000_00, 4_500_00])
def test_cases_that_differ_in_their_fees_share_the_rest_only(gross: int) -> None:
    known = Remembered()
    pays = (paid(wage_of(CASE.family.adults[0], gross, LAWS.wages), None, 0),)
    for fees in (0, 180_00, 520_00, 0):
        case = CASE._replace(pays=pays, fees=fees)
        assert known.outcome(case, LAWS) == outcome(case, LAWS)
    for others in (0, 90_00, 400_00):
        case = CASE._replace(pays=pays, other_fees=others)
        assert known.outcome(case, LAWS) == outcome(case, LAWS)


def test_a_wage_is_remembered_for_its_adult_and_its_law() -> None:
    known, adult, insurance = Remembered(), CASE.family.adults[0], LAWS.wages.insurance
    plain = insurance._replace(midijob_limit=insurance.minijob_limit)
    laws = LAWS.wages, LAWS.wages._replace(insurance=plain)
    for of_whom in (adult, adult._replace(tax_class=5), adult._replace(is_parent=not adult.is_parent)):
        for gross in (400_00, 1_900_00):
            for there in laws:
                expected = wage_of(of_whom, gross, there)
                assert known.wage_of(of_whom, gross, there) == expected
                assert known.wage_of(of_whom, gross, there) == expected


def test_the_same_case_under_another_law_is_computed_anew() -> None:
    known, other = Remembered(), LAWS._replace(need=LAWS.need._replace(sofortzuschlag=99_00))
    assert known.outcome(CASE, LAWS) == outcome(CASE, LAWS)
    at_400 = CASE._replace(pays=(CASE.pays[0]._replace(gross=400_00, net=400_00),))
    assert known.outcome(at_400, LAWS) == outcome(at_400, LAWS)
    assert known.outcome(at_400, other) == outcome(at_400, other) != outcome(at_400, LAWS)


def test_an_equal_law_is_the_same() -> None:
    known = Remembered()
    assert known.outcome(CASE, LAWS) is known.outcome(CASE, LAWS._replace(rent_level=LAWS.rent_level))


@settings(deadline=None, max_examples=40)
@given(
    st.integers(0, 10**6),
    st.lists(
        st.tuples(
            st.sampled_from(DAYS),
            st.sampled_from((0, 520_00, 1_600_00, 3_400_00)),
            st.sampled_from((None, 0, 900_00, 1_600_00)),
            st.sampled_from((0, 120_00)),
        ),
        min_size=2,
        max_size=6,
    ),
)
def test_months_asked_in_any_order_are_told_as_anew(
    number: int, months: list[tuple[date, int, int | None, int]]
) -> None:
    known, household = Remembered(), random_household(number, DAYS[0], told=True)
    for on, gross, mean, fees in months:
        earnings = {household.parents[0].id: Earnings(gross, mean_gross=mean)}
        asked = Circumstances(household=household, on=on, earnings=earnings, fees=fees)
        there = law(on)
        assert quick(asked, there, known) == quick(asked, there)
        assert month_routes(asked, there, known) == month_routes(asked, there)
        assert assess(asked, there, known) == assess(asked, there)


def test_a_month_is_told_without_what_explains_it() -> None:
    asked = Circumstances(household=couple(4, 8), on=DAYS[2])
    for told in month_routes(asked, law())[0].benefits:
        if told.benefit != "elterngeld":
            assert (told.steps, told.findings) == ((), ())

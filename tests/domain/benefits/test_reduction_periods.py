"""What is received and applied for decides which period runs, and until when; invented."""

from dataclasses import replace
from datetime import date

import pytest

from amvis.domain.benefits.facts import NOT_GRANTED, FamilyFacts
from amvis.domain.benefits.laws_need import laws_on
from amvis.domain.benefits.reduction import period_start, reduce, running_supplement
from amvis.domain.household import Application, Custody, Household, Housing, Receipt

from .families import OCTOBER, law, parent, single_parent

PERIOD = laws_on(law()).period


def receiving(*receipts: Receipt) -> Household:
    return single_parent(4, receiving=receipts)


def facts_of(household: Household, on: date = OCTOBER) -> FamilyFacts:
    return reduce(household, on, PERIOD).facts


def sgb2(**told: date) -> Receipt:
    return Receipt(benefit="grundsicherungsgeld", **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("receipts", "start"),
    [
        pytest.param((), date(2026, 10, 1), id="nothing is drawn: a new period this month"),
        pytest.param((sgb2(since=date(2026, 3, 1)),), date(2026, 3, 1), id="the period that runs"),
        pytest.param((sgb2(since=date(2025, 11, 1)),), date(2025, 11, 1), id="its last month"),
        pytest.param((sgb2(since=date(2025, 10, 1)),), date(2026, 10, 1), id="twelve months are over"),
        pytest.param((sgb2(since=date(2024, 9, 1)),), date(2026, 9, 1), id="the third period"),
        pytest.param((sgb2(since=date(2026, 10, 20)),), date(2026, 10, 1), id="it has not begun"),
        pytest.param(
            (sgb2(since=date(2026, 3, 1), until=date(2026, 10, 14)),), date(2026, 10, 1), id="it has ended"
        ),
        pytest.param(
            (sgb2(since=date(2026, 3, 1), until=date(2026, 10, 15)),), date(2026, 3, 1), id="its last day"
        ),
        pytest.param((sgb2(),), date(2026, 10, 1), id="the file does not tell since when"),
        pytest.param(
            (Receipt(benefit="wohngeld", since=date(2026, 3, 1)),), date(2026, 10, 1), id="another benefit"
        ),
        pytest.param(
            (Receipt(benefit="buergergeld", since=date(2026, 3, 1)),), date(2026, 3, 1), id="the old name"
        ),
    ],
)
def test_the_period_runs_from_the_grant(receipts: tuple[Receipt, ...], start: date) -> None:
    assert period_start(receiving(*receipts), date(2026, 10, 15), PERIOD) == start


def test_the_text_of_the_assets_follows_the_start_of_the_period() -> None:
    """§ 65a Abs. 1 SGB II: periods begun on 1 July 2026 or later have the new text."""
    assert facts_of(receiving(sgb2(since=date(2026, 7, 1)))).period_is_new_law
    assert not facts_of(receiving(sgb2(since=date(2026, 6, 1)))).period_is_new_law


def test_the_first_year_runs_from_the_first_draw_and_not_from_a_later_period() -> None:
    renewed = sgb2(since=date(2026, 9, 1), first=date(2025, 11, 20))
    long_since = sgb2(since=date(2026, 9, 1), first=date(2025, 10, 20))
    assert facts_of(receiving(renewed)).is_first_year
    assert not facts_of(receiving(long_since)).is_first_year
    # The first day of another benefit says nothing of it.
    other = Receipt(benefit="wohngeld", since=date(2020, 1, 1), first=date(2020, 1, 1))
    assert facts_of(receiving(other)).is_first_year
    assert not facts_of(receiving(renewed, replace(renewed, first=date(2024, 1, 1)))).is_first_year


def test_aid_for_living_is_told_apart_from_sgb2() -> None:
    aid = facts_of(receiving(Receipt(benefit="sozialhilfe")))
    assert (aid.receives_sgb2, aid.receives_sgb12) == (False, True)
    own = facts_of(receiving(sgb2()))
    assert (own.receives_sgb2, own.receives_sgb12) == (True, False)
    none = facts_of(receiving(Receipt(benefit="wohngeld")))
    assert (none.receives_sgb2, none.receives_sgb12) == (False, False)


def test_what_is_applied_for_counts_as_drawn() -> None:
    """§ 6a Abs. 1a Nr. 3 BKGG."""
    applied = single_parent(4, pending=(Application(benefit="buergergeld", applied=OCTOBER),))
    assert facts_of(applied).receives_sgb2
    other = single_parent(4, pending=(Application(benefit="wohngeld", applied=OCTOBER),))
    assert not facts_of(other).receives_sgb2


def test_a_benefit_is_drawn_from_its_first_day_to_its_last() -> None:
    span = sgb2(since=date(2026, 9, 15), until=date(2026, 10, 15))
    days = [date(2026, 9, 14), date(2026, 9, 15), date(2026, 10, 15), date(2026, 10, 16)]
    assert [facts_of(receiving(span), day).receives_sgb2 for day in days] == [False, True, True, False]


def supplement(**told: object) -> Receipt:
    return Receipt(benefit="kinderzuschlag", **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("receipt", "granted"),
    [
        pytest.param(supplement(since=date(2026, 5, 1), amount=200_00), 200_00, id="its sixth month"),
        pytest.param(supplement(since=date(2026, 5, 31), amount=200_00), 200_00, id="begun at its end"),
        pytest.param(supplement(since=date(2026, 4, 30), amount=200_00), NOT_GRANTED, id="six are over"),
        pytest.param(
            supplement(since=date(2026, 4, 1), until=date(2026, 10, 31), amount=200_00),
            200_00,
            id="a longer grant that is told",
        ),
        pytest.param(
            supplement(since=date(2026, 8, 1), until=date(2026, 9, 30), amount=200_00),
            NOT_GRANTED,
            id="a shorter one",
        ),
        pytest.param(supplement(since=date(2026, 5, 1)), NOT_GRANTED, id="of an amount nobody told"),
        pytest.param(supplement(amount=200_00), NOT_GRANTED, id="since a day nobody told"),
        pytest.param(
            supplement(since=date(2026, 10, 2), amount=200_00), NOT_GRANTED, id="that begins tomorrow"
        ),
        pytest.param(
            Receipt(benefit="wohngeld", since=date(2026, 8, 1), amount=200_00), NOT_GRANTED, id="another"
        ),
    ],
)
def test_a_grant_of_kinderzuschlag_runs_for_six_months(receipt: Receipt, granted: int) -> None:
    """§ 6a Abs. 7 S. 1 BKGG."""
    assert facts_of(receiving(receipt)).granted_supplement == granted


def test_the_last_day_of_the_grant_is_told() -> None:
    usual = supplement(since=date(2026, 5, 20), amount=200_00)
    assert running_supplement(receiving(usual), OCTOBER, 6) == (usual, date(2026, 10, 31))
    assert running_supplement(receiving(usual), date(2026, 10, 31), 6) == (usual, date(2026, 10, 31))
    assert running_supplement(receiving(usual), date(2026, 11, 1), 6) is None
    told = replace(usual, until=date(2026, 10, 1))
    assert running_supplement(receiving(told), OCTOBER, 6) == (told, OCTOBER)


def test_the_months_of_lowering_begin_and_end_with_their_days() -> None:
    def is_lowering(told: date) -> bool:
        housing = Housing(net_cold_rent=500_00, told_to_lower=told)
        return facts_of(single_parent(4, housing=housing)).home.is_lowering_time

    days = [date(2026, 4, 1), date(2026, 4, 2), OCTOBER, date(2026, 10, 2)]
    assert [is_lowering(day) for day in days] == [False, True, True, False]


def test_who_alone_brings_up_is_told_by_any_adult() -> None:
    assert facts_of(single_parent(4)).is_alone_responsible
    assert not facts_of(single_parent(4, parents=(parent(alone_responsible=None),))).is_alone_responsible
    both = (parent(alone_responsible=False), parent("other"))
    assert facts_of(single_parent(4, parents=both)).is_alone_responsible


# Today many of these months are alike: on invented law each is asked for by its own field.
UNLIKE = PERIOD._replace(
    grant_months=10,
    lowering_months=4,
    death_months=5,
    karenz_months=11,
    couple_months=9,
    wohngeld_death_months=6,
    wohngeld_one_off_months=8,
    wohngeld_months=7,
    supplement_months=3,
)


def on_invented_law(household: Household, on: date) -> FamilyFacts:
    return reduce(household, on, UNLIKE).facts


@pytest.mark.parametrize("on_day", [1, 31])
def test_on_invented_law_the_months_after_a_death_are_those_of_each_benefit(on_day: int) -> None:
    """Five months after January the rent, six months after it the members of Wohngeld; whole months."""
    family = single_parent(4)
    assert family.housing is not None
    told = replace(family, housing=replace(family.housing, member_died=date(2026, 1, on_day)))

    def kept(on: date) -> tuple[bool, int]:
        home = on_invented_law(told, on).home
        return home.is_smaller, home.died

    assert kept(date(2026, 6, 30)) == (True, 1)
    assert kept(date(2026, 7, 1)) == (False, 1)
    assert kept(date(2026, 7, 31)) == (False, 1)
    assert kept(date(2026, 8, 1)) == (False, 0)
    assert kept(date(2026, 1, on_day)) == (True, 1)


def test_on_invented_law_a_smaller_dwelling_has_the_months_of_lowering() -> None:
    family = single_parent(4)
    assert family.housing is not None
    told = replace(family, housing=replace(family.housing, smaller_since=date(2026, 3, 10)))
    days = [date(2026, 3, 9), date(2026, 3, 10), date(2026, 7, 9), date(2026, 7, 10)]
    assert [on_invented_law(told, on).home.is_smaller for on in days] == [False, True, True, False]


def test_on_invented_law_grants_run_for_their_own_months() -> None:
    wohngeld = Receipt(benefit="wohngeld", since=date(2026, 1, 31), amount=310_00, income=900_00)
    grants = receiving(wohngeld, supplement(since=date(2026, 1, 31), amount=200_00))

    def granted(on: date) -> tuple[int, int]:
        facts = on_invented_law(grants, on)
        return facts.granted_wohngeld, facts.granted_supplement

    assert granted(date(2026, 3, 31)) == (310_00, 200_00)
    assert granted(date(2026, 4, 1)) == (310_00, NOT_GRANTED)
    assert granted(date(2026, 7, 31)) == (310_00, NOT_GRANTED)
    assert granted(date(2026, 8, 1)) == (NOT_GRANTED, NOT_GRANTED)


def test_a_grant_of_nothing_rests_on_nothing_and_is_one_all_the_same() -> None:
    zero = Receipt(benefit="wohngeld", since=date(2026, 9, 1), amount=0, income=0)
    facts = facts_of(receiving(zero))
    assert (facts.granted_wohngeld, facts.granted_income) == (0, 0)
    assert (facts.granted_rent, facts.granted_persons) == (NOT_GRANTED, NOT_GRANTED)


@pytest.mark.parametrize(
    ("on", "is_pregnant"),
    [
        pytest.param(date(2026, 4, 30), False, id="the last day of the twelfth week: 196 days are left"),
        pytest.param(date(2026, 5, 1), True, id="the day after it"),
        pytest.param(date(2026, 11, 30), True, id="the last day of the month of birth"),
        pytest.param(date(2026, 12, 1), False, id="the day after that"),
    ],
)
def test_the_need_of_a_pregnancy_begins_after_the_twelfth_week(on: date, is_pregnant: bool) -> None:
    """Due on 12 November 2026; § 21 Abs. 2 SGB II: until the end of the month of birth."""
    expecting = single_parent(4, parents=(parent(pregnant_due=date(2026, 11, 12)),))
    assert facts_of(expecting, on).adults[0].is_pregnant is is_pregnant


@pytest.mark.parametrize(
    ("due", "alone"),
    [
        pytest.param(OCTOBER, True, id="due today"),
        pytest.param(date(2026, 9, 30), False, id="due yesterday"),
        pytest.param(date(2027, 7, 8), True, id="280 days from now"),
        pytest.param(date(2027, 7, 9), False, id="later than any pregnancy lasts"),
        pytest.param(None, False, id="not pregnant"),
    ],
)
def test_a_pregnant_daughter_stands_alone_from_the_first_day(due: date | None, alone: bool) -> None:
    """§ 9 Abs. 3 SGB II."""
    family = single_parent(16)
    daughter = replace(family.children[0], pregnant_due=due)
    assert facts_of(replace(family, children=(daughter,))).children[0].stands_alone is alone


@pytest.mark.parametrize(
    ("custody", "permille"),
    [
        pytest.param(Custody(share=0.4286), 429, id="428.6 of a thousand, as a share"),
        pytest.param(Custody(weeks=(frozenset({0, 1, 2}),) * 2), 429, id="three days of seven: 428.57"),
        pytest.param(Custody(weeks=(frozenset({0}), frozenset({0, 1}))), 214, id="three of fourteen: 214.28"),
        pytest.param(Custody(weeks=(frozenset(range(7)),) * 2), 1000, id="the whole week"),
    ],
)
def test_the_share_of_care_is_the_nearest_thousandth(custody: Custody, permille: int) -> None:
    family = single_parent(4)
    child = replace(family.children[0], lives_here=custody)
    assert facts_of(replace(family, children=(child,))).children[0].share == permille

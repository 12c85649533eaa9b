"""What is received and applied for decides which period runs, and until when; invented."""

from dataclasses import replace
from datetime import date

import pytest

from amvis.domain.benefits.facts import NOT_GRANTED, FamilyFacts
from amvis.domain.benefits.laws_need import laws_on
from amvis.domain.benefits.reduction import period_start, reduce, running_supplement
from amvis.domain.household import Application, Household, Housing, Receipt

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

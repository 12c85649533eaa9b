"""What a claim to Elterngeld is reckoned from: wages, months, insurance, the plan of the parents."""

from datetime import date

import pytest

from amvis.domain.benefits.case import prepared
from amvis.domain.benefits.elterngeld import ElterngeldFacts
from amvis.domain.benefits.elterngeld_claim import (
    ElterngeldClaim,
    drawn_months,
    elterngeld_claims,
    last_month_of_life,
    maternity_months,
    weeks_early,
)
from amvis.domain.benefits.elterngeld_granted import hours_of
from amvis.domain.benefits.elterngeld_months import ElterngeldMonths
from amvis.domain.benefits.elterngeld_plan import NOTHING, PLUS, DrawnMonths
from amvis.domain.household import Custody, ElterngeldDrawn, Household, OtherIncome, Parent, Work

from .families import OCTOBER, child, couple, law, parent, single_parent
from .test_elterngeld_claim import BIRTH, BOTH, TWELVE, baby, elterngeld, family, mother, two


def claims(household: Household, on: date = OCTOBER) -> tuple[ElterngeldClaim | None, ...]:
    facts = prepared(household, on, law(on)).reduced.facts
    return elterngeld_claims(household, facts, on, law(on))


def claim(household: Household, on: date = OCTOBER) -> ElterngeldClaim:
    found = claims(household, on)[0]
    assert found is not None
    return found


def test_every_fact_of_a_claim_stands_in_its_place() -> None:
    # 2,500 less 102.50, 109.25 of tax and 525: 1,763.25.
    income = (
        OtherIncome(kind="mutterschaftsgeld", amount=390_00),
        OtherIncome(kind="krankengeld", amount=20_00),
    )
    found = claim(family(of=mother(other_income=income))).facts
    assert found == ElterngeldFacts(
        income_before=1_763_25,
        income_during=0,
        is_plus=False,
        hours_per_week=0,
        has_siblings=False,
        births=1,
        maternity_pay=390_00,
        other_replacement=20_00,
        is_couple=False,
        taxable_income=0,
    )


def test_of_two_parents_the_facts_are_of_a_couple() -> None:
    assert claim(two(TWELVE, 3_000_00)).facts.is_couple


def test_the_mean_of_the_wages_is_rounded_to_the_cent() -> None:
    # 30,000.06 in twelve parts are 2,500.005.
    wages = TWELVE | {"2026-04": 2_500_06}
    assert claim(family(of=mother(wages))).wages_before.gross == 2_500_01


@pytest.mark.parametrize(
    ("wage", "is_insured"), [(556_00, False), (556_01, True)], ids=["a Minijob of 2025", "one cent more"]
)
def test_who_had_more_than_a_minijob_stays_insured(wage: int, is_insured: bool) -> None:
    assert claim(family(of=mother(dict.fromkeys(TWELVE, wage)))).is_insured is is_insured


def test_a_child_of_25_gives_no_discount_but_its_allowance_stays_on_the_card() -> None:
    # § 55 Abs. 3 S. 4 SGB XI counts up to 25, § 38b Abs. 2 EStG what is told of children of the household.
    found = claim(family(child("grown", 26), baby()))
    assert found.wages_before.child_allowance_halves == 2


@pytest.mark.parametrize(
    ("household", "months"),
    [
        pytest.param(family(), ElterngeldMonths(14, 14, 14, 28, 32, 4), id="alone"),
        pytest.param(two(TWELVE, 0), ElterngeldMonths(14, 12, 14, 28, 32, 4), id="not alone"),
        pytest.param(
            family(of=mother(dict.fromkeys(TWELVE, 0))),
            ElterngeldMonths(12, 12, 14, 24, 32, 4),
            id="alone, without a wage that could be lost",
        ),
        pytest.param(
            family(of=mother(dict.fromkeys(TWELVE, 0) | {"2026-04": 1})),
            ElterngeldMonths(14, 14, 14, 28, 32, 4),
            id="one cent of wages may be lost",
        ),
    ],
)
def test_the_months_hang_on_who_is_alone_and_on_wages(household: Household, months: ElterngeldMonths) -> None:
    assert claim(household).months == months


def test_a_child_must_live_here_for_half_of_the_time() -> None:
    assert claims(family(baby(lives_here=Custody(share=0.499)))) == (None,)
    assert claims(family(baby(lives_here=Custody(share=0.5)))) != (None,)


def planned(mother_draws: ElterngeldDrawn | None, father_draws: ElterngeldDrawn | None) -> Household:
    parents = (
        mother(alone_responsible=False, elterngeld_months=mother_draws),
        parent("father", work=Work(months=TWELVE), alone_responsible=False, elterngeld_months=father_draws),
    )
    return single_parent(partnership=couple().partnership, parents=parents, children=(baby(parents=BOTH),))


def test_who_is_not_in_a_plan_that_is_told_draws_nothing() -> None:
    # On 1 October the child is in its fifth month of life.
    first, second = claims(planned(ElterngeldDrawn(plus=(5, 6)), None))
    assert first is not None
    assert (first.kind, second) == (PLUS, None)
    first, second = claims(planned(None, ElterngeldDrawn(plus=(5, 6))))
    assert second is not None
    assert (first, second.kind) == (None, PLUS)


def test_where_no_plan_is_told_each_may_draw() -> None:
    assert [each is not None and each.kind is None for each in claims(planned(None, None))] == [True, True]


def test_each_kind_of_month_is_read_as_itself() -> None:
    told = parent(elterngeld_months=ElterngeldDrawn(basic=(1, 2), plus=(3,), bonus=(4, 5)))
    assert drawn_months(told, BIRTH) == DrawnMonths((1, 2), (3,), (4, 5))
    assert drawn_months(parent(), BIRTH) == DrawnMonths((), (), ())
    assert NOTHING not in {each.kind for each in claims(planned(None, None)) if each is not None}


@pytest.mark.parametrize(
    ("expected", "weeks"),
    [
        pytest.param(None, 0, id="not told"),
        pytest.param(BIRTH, 0, id="on the day"),
        pytest.param(date(2026, 5, 10), 0, id="ten days late"),
        pytest.param(date(2026, 5, 26), 0, id="six days early"),
        pytest.param(date(2026, 5, 27), 1, id="one week early"),
        pytest.param(date(2026, 7, 1), 6, id="six weeks early"),
    ],
)
def test_whole_weeks_before_the_expected_day_are_counted(expected: date | None, weeks: int) -> None:
    assert weeks_early(baby(expected=expected)) == weeks


@pytest.mark.parametrize(("expected", "last"), [(None, 14), (date(2026, 7, 1), 15)])
def test_the_last_month_hangs_on_the_weeks(expected: date | None, last: int) -> None:
    assert last_month_of_life(baby(expected=expected), law()) == last


@pytest.mark.parametrize(("maternity_pay", "left"), [(1_146_10, 1), (1_146_11, 0)])
def test_a_single_cent_is_a_claim(maternity_pay: int, left: int) -> None:
    paid = OtherIncome(kind="mutterschaftsgeld", amount=maternity_pay)
    found = elterngeld(family(of=mother(other_income=(paid,))))
    assert found.amount == (left or None)


@pytest.mark.parametrize(
    ("told", "hours"),
    [
        pytest.param(parent(), 0, id="a job that pays nothing"),
        pytest.param(parent(work=None), 0, id="no job told"),
        pytest.param(parent(work=Work(gross=500_00, hours_per_week=10)), 10, id="ten hours"),
        pytest.param(parent(work=Work(gross=500_00)), None, id="hours not told"),
    ],
)
def test_the_hours_of_who_does_not_work_are_none(told: Parent, hours: float | None) -> None:
    assert hours_of((told,), {}) == (hours,)
    assert hours_of((told,), {"mother": 7}) == (7,)


@pytest.mark.parametrize(
    ("until", "months"),
    [
        pytest.param(date(2026, 7, 14), (1, 2), id="eight weeks after the birth of 20 May"),
        pytest.param(date(2026, 8, 11), (1, 2, 3), id="twelve weeks"),
        pytest.param(date(2026, 6, 19), (1,), id="the last day of the first month of life"),
        pytest.param(date(2026, 6, 20), (1, 2), id="the first of the second"),
        pytest.param(date(2026, 5, 20), (1,), id="the day of the birth"),
        pytest.param(date(2026, 5, 19), (), id="over before it"),
        pytest.param(None, (1, 2), id="no end is told"),
    ],
)
def test_months_with_maternity_pay_are_basic_months_of_the_mother(
    until: date | None, months: tuple[int, ...]
) -> None:
    paid = OtherIncome(kind="mutterschaftsgeld", amount=390_00, until=until)
    plan = ElterngeldDrawn(basic=(3,), plus=(1, 4), bonus=(2, 5))
    of = mother(other_income=(paid,), elterngeld_months=plan)
    assert maternity_months(of, BIRTH) == months
    drawn = drawn_months(of, BIRTH)
    assert drawn.basic == tuple(sorted({3, *months}))
    assert not {*drawn.plus, *drawn.bonus} & {*months}
    assert {*drawn.basic, *drawn.plus, *drawn.bonus} == {1, 2, 3, 4, 5}
    other = OtherIncome(kind="krankengeld", amount=390_00, until=until)
    assert maternity_months(mother(other_income=(other,)), BIRTH) == ()


def test_a_plan_over_months_with_maternity_pay_is_told_to_break_the_rule() -> None:
    """On 1 October the child is in its fifth month; the plan spends months one and two otherwise."""
    paid = OtherIncome(kind="mutterschaftsgeld", amount=390_00, until=date(2026, 7, 14))

    def told(plan: ElterngeldDrawn | None, *income: OtherIncome) -> dict[str, bool | None]:
        found = elterngeld(family(of=mother(other_income=income, elterngeld_months=plan)))
        keys = {each.requirement.key.rpartition(".")[2]: each.is_met for each in found.findings}
        return {key: met for key, met in keys.items() if key.startswith("elterngeld_plan")}

    later = ElterngeldDrawn(basic=(3, 4, 5, 6))
    assert told(later, paid) == told(None, paid) == {}
    over = ElterngeldDrawn(basic=(3, 4, 5, 6), plus=(2,))
    assert told(over, paid) == {"elterngeld_plan_maternity": False}
    assert told(over) == {}
    # Thirteen planned months and the two with maternity pay are more than the fourteen of one alone.
    long = ElterngeldDrawn(basic=tuple(range(3, 15)), plus=(15, 16))
    assert told(long) == {}
    assert told(long, paid) == {"elterngeld_plan_together": False, "elterngeld_plan_one_parent": False}

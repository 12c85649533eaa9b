"""Maternity pay: the fund's 13 euros, the employer's supplement, women without a statutory fund."""

import pytest

from amvis.domain.benefits.mutterschaftsgeld import (
    MaternityCover,
    Mutterschaftsgeld,
    MutterschaftsgeldFacts,
    mutterschaftsgeld,
)

from .known_replacement_laws import MATERNITY as LAW

WOMAN = MutterschaftsgeldFacts(
    cover=MaternityCover.MEMBER, net_three_months=4_500_00, days=90, krankengeld=0, is_long=False
)


def pay(facts: MutterschaftsgeldFacts) -> Mutterschaftsgeld:
    return mutterschaftsgeld(facts, LAW)


@pytest.mark.parametrize(
    ("facts", "fund", "supplement", "month"),
    [
        pytest.param(WOMAN, 13_00, 37_00, 1_500_00, id="1,500 net a month: 13 and 37 a day"),
        pytest.param(
            WOMAN._replace(net_three_months=1_170_00), 13_00, 0, 390_00, id="390 net: no supplement"
        ),
        pytest.param(
            WOMAN._replace(net_three_months=1_171_35), 13_00, 2, 390_60, id="13.015 a day is rounded up"
        ),
        pytest.param(
            WOMAN._replace(net_three_months=900_00), 10_00, 0, 300_00, id="never more than the wage"
        ),
        pytest.param(
            WOMAN._replace(net_three_months=4_600_00, days=92), 13_00, 37_00, 1_500_00, id="days as accounted"
        ),
        pytest.param(
            WOMAN._replace(cover=MaternityCover.MEMBER_WITHOUT_JOB, krankengeld=28_50),
            28_50,
            0,
            855_00,
            id="with Arbeitslosengeld: as much as Krankengeld",
        ),
        pytest.param(
            WOMAN._replace(cover=MaternityCover.EMPLOYED_ELSEWHERE),
            0,
            37_00,
            1_110_00,
            id="privately insured: the supplement only",
        ),
        pytest.param(WOMAN._replace(cover=MaternityCover.NONE), 0, 0, 0, id="neither job nor fund"),
    ],
)
def test_a_woman_gets(facts: MutterschaftsgeldFacts, fund: int, supplement: int, month: int) -> None:
    found = pay(facts)
    assert (found.fund, found.supplement, found.month) == (fund, supplement, month)


def test_the_federation_pays_at_most_210_in_all_to_women_without_a_fund() -> None:
    elsewhere = WOMAN._replace(cover=MaternityCover.EMPLOYED_ELSEWHERE)
    assert pay(elsewhere).federal == 210_00
    assert pay(elsewhere._replace(net_three_months=90_00)).federal == 99_00
    assert pay(WOMAN).federal == 0


def test_it_lasts_six_weeks_the_day_of_birth_and_eight_or_twelve_weeks() -> None:
    assert pay(WOMAN).days == 99
    assert pay(WOMAN._replace(is_long=True)).days == 127


def test_without_a_job_there_are_no_other_steps() -> None:
    assert pay(WOMAN._replace(cover=MaternityCover.NONE)) == Mutterschaftsgeld(0, 0, 0, 99, 0, 0)
    member = WOMAN._replace(cover=MaternityCover.MEMBER_WITHOUT_JOB, krankengeld=28_50)
    assert pay(member) == Mutterschaftsgeld(0, 28_50, 0, 99, 0, 855_00)

"""Who is excluded by residence or training, each on both sides of its day; October 2026."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from amvis.domain.benefits.facts import CLAIMS, EXCLUDED, EXCLUDED_UNLESS_WORKING, IN_TRAINING, PENSIONER
from amvis.domain.benefits.residence import (
    family_benefit_answer,
    has_reached_age_limit,
    may_be_excluded,
    residence_answer,
    standing,
)
from amvis.domain.finding import Answer
from amvis.domain.household import OtherIncome, Work

from .families import OCTOBER, parent
from .known_need_laws import PERIOD_OCTOBER_2026 as LAW

THREE_MONTHS = date(2026, 7, 1)  # over on the first of October
FIVE_YEARS = date(2021, 10, 1)


def later(day: date) -> date:
    return day.replace(day=day.day + 1)


@pytest.mark.parametrize(
    ("status", "since", "wanted"),
    [
        ("german", None, CLAIMS),
        ("german", later(THREE_MONTHS), CLAIMS),
        ("asylum", FIVE_YEARS, EXCLUDED),
        ("eu", THREE_MONTHS, CLAIMS),
        ("eu", later(THREE_MONTHS), EXCLUDED_UNLESS_WORKING),
        ("eu", None, CLAIMS),
        ("permit:family", later(THREE_MONTHS), CLAIMS),
        (None, None, CLAIMS),
    ],
)
def test_residence_decides_the_standing(status: str | None, since: date | None, wanted: int) -> None:
    assert standing(parent(residence_status=status, residence_since=since), OCTOBER, LAW) == wanted


@pytest.mark.parametrize(
    ("training", "income", "wanted"),
    [
        (None, (), CLAIMS),
        ("bab", (), CLAIMS),
        ("bafoeg", (), IN_TRAINING),
        ("studium", ("bafoeg",), IN_TRAINING),
        ("schule", (), IN_TRAINING),
        ("schule", ("bafoeg",), CLAIMS),
        ("schule", ("pension",), IN_TRAINING),
        (None, ("altersrente",), PENSIONER),
        ("studium", ("altersrente",), PENSIONER),
    ],
)
def test_training_and_an_old_age_pension_decide_the_standing(
    training: str | None, income: tuple[str, ...], wanted: int
) -> None:
    incomes = tuple(OtherIncome(kind=kind, amount=1) for kind in income)
    assert standing(parent(in_training=training, other_income=incomes), OCTOBER, LAW) == wanted
    silent = replace(parent(in_training=training), other_income=None)
    assert standing(silent, OCTOBER, LAW) == (
        IN_TRAINING if training in ("bafoeg", "studium", "schule") else 0
    )


@pytest.mark.parametrize(
    ("status", "since", "works", "answer"),
    [
        ("german", None, False, Answer.YES),
        ("eu", None, True, Answer.YES),
        ("eu", later(THREE_MONTHS), True, Answer.YES),
        ("permit:family", None, True, Answer.PERHAPS),
        ("asylum", FIVE_YEARS, True, Answer.NO),
        ("unknown", FIVE_YEARS, False, Answer.UNKNOWN),
        (None, FIVE_YEARS, False, Answer.UNKNOWN),
        ("eu", None, False, Answer.UNKNOWN),
        ("permit:family", None, False, Answer.PERHAPS),
        ("eu", FIVE_YEARS, False, Answer.YES),
        ("eu", later(FIVE_YEARS), False, Answer.PERHAPS),
        ("eu", THREE_MONTHS, False, Answer.PERHAPS),
        ("eu", later(THREE_MONTHS), False, Answer.NO),
        ("permit:family", FIVE_YEARS, False, Answer.PERHAPS),
        ("permit:family", later(THREE_MONTHS), False, Answer.PERHAPS),
    ],
)
def test_whether_residence_leaves_a_claim(
    status: str | None, since: date | None, works: bool, answer: Answer
) -> None:
    told = parent(residence_status=status, residence_since=since)
    assert residence_answer(told, OCTOBER, is_working=works, law=LAW) is answer


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        ("german", Answer.YES),
        ("eu", Answer.YES),
        ("permit:family", Answer.PERHAPS),
        ("asylum", Answer.NO),
        ("unknown", Answer.UNKNOWN),
        (None, Answer.UNKNOWN),
    ],
)
def test_whether_residence_entitles_to_family_benefits(status: str | None, answer: Answer) -> None:
    assert family_benefit_answer(parent(residence_status=status)) is answer


@pytest.mark.parametrize(
    ("status", "work", "may"),
    [
        ("eu", None, True),
        ("eu", Work(gross=0), True),
        ("eu", Work(gross=1), False),
        ("german", None, False),
        ("permit:family", None, False),
    ],
)
def test_for_whom_the_length_of_the_stay_decides(status: str, work: Work | None, may: bool) -> None:
    assert may_be_excluded(parent(residence_status=status, work=work)) is may


@pytest.mark.parametrize(
    ("born", "first_without"),
    [
        pytest.param(date(1946, 5, 2), date(2011, 6, 1), id="65 years"),
        pytest.param(date(1946, 5, 1), date(2011, 5, 1), id="born on a first: over the day before"),
        pytest.param(date(1957, 10, 2), date(2023, 10, 1), id="65 years and 11 months"),
        pytest.param(date(1960, 5, 31), date(2026, 10, 1), id="66 years and 4 months"),
        pytest.param(date(1964, 12, 15), date(2032, 1, 1), id="67 years from 1964 on"),
        pytest.param(date(1999, 1, 31), date(2066, 2, 1), id="and for all later ones"),
    ],
)
def test_the_claim_ends_with_the_month_of_the_age_limit(born: date, first_without: date) -> None:
    assert has_reached_age_limit(born, first_without, LAW)
    assert not has_reached_age_limit(born, first_without - timedelta(days=1), LAW)
    old = parent(born=born, residence_status="german")
    assert standing(old, first_without, LAW) == PENSIONER
    assert standing(old, first_without - timedelta(days=1), LAW) == CLAIMS

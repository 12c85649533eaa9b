"""The days that a profile tells: by the law of each day, in the scope that may know them, none twice."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.records.world import NOW, a_body, a_case, a_post, a_profile

from amvis.application.cases.clock_keeping import keep_clocks, told
from amvis.domain.benefits.duties import is_work_reasonable, work_reasonable_from
from amvis.domain.consent.vocabulary import Scope
from amvis.domain.household import months_old, reaches_months
from amvis.records.models import CaseClock
from amvis.records.querysets import unscoped
from amvis.rulebook.loader import load_law

LAW = load_law()
TODAY = date(2026, 11, 27)
BIRTHS = st.dates(date(2019, 1, 1), date(2027, 12, 31))


@given(BIRTHS, st.integers(1, 60))
def test_a_month_of_life_is_reached_on_its_first_day(born: date, months: int) -> None:
    reached = reaches_months(born, months)
    assert months_old(born, reached) == months
    assert months_old(born, reached - timedelta(days=1)) == months - 1


@pytest.mark.parametrize(
    ("born", "on"),
    [
        (date(2022, 5, 1), date(2025, 5, 1)),  # three years, by the rule before the reform
        (date(2023, 6, 30), date(2026, 6, 30)),  # on the last day of that rule
        (date(2023, 7, 1), date(2026, 7, 1)),
        (date(2024, 1, 15), date(2026, 7, 1)),  # older than 14 months when the reform came into force
        (date(2025, 5, 1), date(2026, 7, 1)),
        (date(2025, 5, 2), date(2026, 7, 2)),  # 14 months, by the rule since then
        (date(2025, 9, 20), date(2026, 11, 20)),
        (date(2025, 12, 31), date(2027, 3, 1)),  # February has no 31st: its month of life ends with it
    ],
)
def test_work_is_reasonable_by_the_rule_of_the_day(born: date, on: date) -> None:
    assert work_reasonable_from(born, LAW) == on


@given(BIRTHS)
def test_the_first_reasonable_day_is_the_first_by_the_rule_of_each_day(born: date) -> None:
    first = work_reasonable_from(born, LAW)
    for day in (first, first - timedelta(days=1)):
        if LAW.checked_from <= day:
            assert is_work_reasonable(months_old(born, day), LAW.projected(day)) is (day == first)


def _days(**parts: object) -> set[tuple[str, str, Scope]]:
    return {(one.kind.value, one.on.isoformat(), one.scope) for one in told(parts, LAW.projected(TODAY))}


def _family(born: str = "2021-03-01") -> dict[str, object]:
    return {"parents": [{"id": "a"}], "children": [{"id": "c", "born": born}]}


def test_a_place_in_a_kita_is_none_for_the_time_after_school() -> None:
    missing = ("school_without_care", "2027-08-01", Scope.CHILDCARE)
    assert missing in _days(family=_family())
    kita = {"children": [{"id": "c", "care": {"since": "2024-09-01", "hours": "Mo-Fr 08:00-14:00"}}]}
    assert missing in _days(family=_family(), care=kita)
    after_school = {"children": [{"id": "c", "care": {"since": "2027-08-01", "hours": "Mo-Fr 12:00-16:00"}}]}
    assert missing not in _days(family=_family(), care=after_school)


def test_a_place_ends_where_its_last_day_is_told() -> None:
    care = {"children": [{"id": "c", "care": {"since": "2024-09-01", "until": "2027-07-31"}}]}
    ends = ("profile_care_ends", "2027-07-31", Scope.CHILDCARE)
    assert ends in _days(family=_family(), care=care)
    assert ends not in _days(family={}, care=care), "of somebody who is not in the family any more"


def test_a_benefit_that_goes_on_does_not_end() -> None:
    first = {"benefit": "grundsicherungsgeld", "since": "2026-01-01", "until": "2026-12-31"}
    ends = ("benefit_ends", "2026-12-31", Scope.FINANCE)
    assert ends in _days(benefits={"receiving": [first]})
    later = {"benefit": "grundsicherungsgeld", "since": "2027-01-01"}
    assert ends not in _days(benefits={"receiving": [first, later]})
    other = {"benefit": "wohngeld", "since": "2027-01-01"}
    assert ends in _days(benefits={"receiving": [first, other]})


@pytest.mark.parametrize(
    ("parts", "day"),
    [
        (
            {"benefits": {"receiving": [{"benefit": "einstiegsgeld", "until": "2027-01-31"}]}},
            ("measure_ends", "2027-01-31", Scope.FINANCE),
        ),
        (
            {
                "benefits": {
                    "decisions": [{"benefit": "wohngeld", "dated": "2026-11-10", "outcome": "revoked"}]
                }
            },
            ("payment_stopped", "2026-11-10", Scope.FINANCE),
        ),
        (
            {"work": {"parents": [{"id": "a", "course_until": "2027-01-31"}]}},
            ("profile_course_ends", "2027-01-31", Scope.PLACEMENT),
        ),
        (
            {"work": {"parents": [{"id": "a", "job_end": {"last_day": "2027-01-31"}}]}},
            ("job_ends", "2027-01-31", Scope.PLACEMENT),
        ),
        (
            {"family": {"parents": [{"id": "a", "parental_leave_until": "2027-01-31"}]}},
            ("parental_leave_ends", "2027-01-31", Scope.STATUS),
        ),
    ],
)
def test_a_day_stands_in_the_scope_that_tells_it(
    parts: dict[str, object], day: tuple[str, str, Scope]
) -> None:
    assert _days(**parts) == {day}


@pytest.mark.django_db
def test_days_that_others_keep_stay() -> None:
    body = a_body()
    post = a_post(body)
    case = a_case(body, post)
    a_profile(case, post)
    with unscoped("a test looks"):
        CaseClock.objects.create(case=case, kind="deadline", on=TODAY, scope=Scope.FINANCE)
        CaseClock.objects.create(case=case, kind="benefit_ends", on=TODAY, scope=Scope.FINANCE)
    for _ in range(2):
        keep_clocks(case.pk, NOW.date())
    with unscoped("a test looks"):
        rows = set(CaseClock.objects.values_list("kind", "on"))
    assert ("deadline", TODAY) in rows
    assert ("benefit_ends", TODAY) not in rows
    assert ("reasonable_work", date(2026, 11, 20)) in rows

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from amvis.domain.care.hours import Hours, Span
from amvis.domain.care.supply import Carer, Module
from amvis.domain.household import Child, Household, Parent, PresentCare, Receipt
from amvis.domain.place import Place
from amvis.domain.planning.activity import Course, Job
from amvis.domain.planning.problem import (
    Calendar,
    Objectives,
    Option,
    Package,
    PlanningValues,
    Problem,
    RouteIncome,
)
from amvis.domain.planning.promises import promises, steps

ON = date(2026, 11, 22)
HERE = Place(49.87, 8.65)
MORNING = Hours(text="", weeks=(tuple((Span(480, 720),) if day < 5 else () for day in range(7)),))
KITA = Carer(
    id="kita", name="Kita Erfunden", kind="krippe", ags="06411000", place=HERE, provider_type="public",
    hours=MORNING, modules=(Module("u3_30h", 450, 810, 16000, 2),),
)  # fmt: skip
JOB = Job(
    id="job", title="Verkauf", employer="Markt Erfunden", ags="06411000", place=HERE, shifts=(MORNING,),
    hours_per_week=20, gross_month=130000,
)  # fmt: skip
COURSE = Course(
    id="course", title="Pflegehilfe", provider="Schule Erfunden", ags="06411000", place=HERE, hours=MORNING,
    start=date(2027, 3, 1), end=date(2027, 12, 1), decides="agentur_fuer_arbeit",
)  # fmt: skip
MINA = Child(id="mina", born=date(2025, 9, 20), parents=("aylin",))


def test_a_public_place_is_an_assurance_to_which_there_is_a_right_from_the_first_birthday() -> None:
    place = _by_key(_option(), "promise_place")
    assert (place.instrument, place.norm, place.decision) == ("zusicherung", "§ 24 Abs. 2 SGB VIII", "bound")
    assert place.says.facts["opens"] == 450


def test_under_one_year_the_place_is_a_duty_of_the_law_not_a_right_of_the_child() -> None:
    young = replace(MINA, born=date(2026, 6, 1))
    place = _by_key(_option(), "promise_place", child=young)
    assert (place.norm, place.decision) == ("§ 24 Abs. 1 SGB VIII", "soll")


def test_a_free_provider_reserves_because_only_an_authority_can_assure() -> None:
    assert (
        _by_key(_option(), "promise_place", kita=replace(KITA, provider_type="church")).instrument
        == "reservation"
    )


def test_a_place_the_child_has_needs_no_promise() -> None:
    there = replace(MINA, care=PresentCare(facility="kita"))
    assert "promise_place" not in _keys(_option(), child=there)


def test_a_place_is_asked_for_two_weeks_before_it_begins_but_never_yesterday() -> None:
    assert _by_key(_option(), "promise_place").until == date(2027, 1, 18)
    soon = replace(_option(), settling_in=(("mina", "kita", date(2026, 11, 25), ON, ON),))
    assert _by_key(soon, "promise_place").until == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("moved", "key"), [(0, "promise_job"), (30, "promise_job_later"), (-15, "promise_job_earlier")]
)
def test_a_moved_shift_is_part_of_what_the_employer_promises(moved: int, key: str) -> None:
    job = _by_key(replace(_option(), moved=moved), key)
    assert job.says.facts["minutes"] == abs(moved)
    assert job.decision == "kann"


def test_a_course_needs_its_seat_and_its_funding_from_the_body_that_decides() -> None:
    found = {
        promise.says.key: promise.body
        for promise in promises(replace(_option(), activity=COURSE), _problem())
    }
    assert found["promise_seat"] == "Schule Erfunden"
    assert found["promise_funding"] == "agentur_fuer_arbeit"


def test_a_fee_is_waived_on_application_only_where_a_benefit_is_received() -> None:
    paid = replace(_option(), fees=16000)
    assert "promise_fee_waiver" in _keys(paid)
    assert "promise_fee_waiver" not in _keys(replace(paid, route="none"))
    assert "promise_fee_waiver" not in _keys(_option())


def test_taking_up_work_is_reported_by_whoever_receives_benefits() -> None:
    told = [
        step.says.key
        for step in steps(_option(), _problem(receiving=(Receipt(benefit="grundsicherungsgeld"),)))
    ]
    assert "step_report_work" in told
    assert "step_report_work" not in [step.says.key for step in steps(_option(), _problem())]


def test_wohngeld_is_applied_for_in_the_month_of_the_first_wage() -> None:
    way_out = replace(_option(), route="wohngeld_kinderzuschlag")
    apply = next(step for step in steps(way_out, _problem()) if step.says.key == "step_apply_wohngeld")
    assert apply.until == date(2027, 4, 30)


def test_steps_come_in_the_order_of_their_dates() -> None:
    days = [step.until for step in steps(replace(_option(), fees=16000, route="mixed"), _problem())]
    assert days == sorted(days)


def _keys(option: Option, **changed: object) -> set[str]:
    return {promise.says.key for promise in promises(option, _problem(**changed))}


def _by_key(option: Option, key: str, **changed: object):
    return next(promise for promise in promises(option, _problem(**changed)) if promise.says.key == key)


def _option() -> Option:
    return Option(
        id="o", adult="aylin", activity=JOB, shift=0, moved=0,
        packages=(Package("mina", ("kita", "u3_30h"), None),), route="sgb2",
        objectives=Objectives(150000, Fraction(1200), Fraction(60), date(2027, 3, 1), None), week=(),
        settling_in=(("mina", "kita", date(2027, 2, 1), date(2027, 2, 15), date(2027, 3, 1)),),
        fees=0, other_fees=0, work_travel=0,
    )  # fmt: skip


def _problem(*, child: Child = MINA, kita: Carer = KITA, receiving: tuple[Receipt, ...] = ()) -> Problem:
    household = Household(
        municipality="06411000", parents=(Parent(id="aylin", born=date(1992, 5, 14)),), children=(child,),
        receiving=receiving,
    )  # fmt: skip
    return Problem(
        on=ON, household=household, home=HERE, carers=(kita,), schools=(), activities=(JOB, COURSE),
        calendar=Calendar(holidays=frozenset(), school_holidays=()), values=PlanningValues(modes={}),
        income=lambda **_: (RouteIncome("sgb2", 150000, needs_sgb2=True),),
    )  # fmt: skip

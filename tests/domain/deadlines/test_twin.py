"""Every day from 2024 to 2040 counted twice: by the rules, and by walking day by day."""

from datetime import date, timedelta

import pytest
from tests.deadline_twin import walk

from amvis.domain.deadlines.deadline import count
from amvis.domain.deadlines.event import Event
from amvis.domain.deadlines.rule import Way
from amvis.rulebook import index

FIRST, LAST = date(2024, 1, 1), date(2040, 12, 31)
DAYS = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
HESSEN = "06411000"


def last_day(kind: str, on: date, way: Way = Way.RECEIVED, **more: object) -> date | None:
    event = Event(on=on, place=HESSEN, way=way, **more)
    return count(index.all_deadlines()[kind], event, index.working_days()).last_day


def test_an_objection_after_each_day_of_posting_ends_as_the_walker_says() -> None:
    wrong = [day for day in DAYS if last_day("widerspruch", day, Way.POSTED) != walk.objection(day, "06")]
    assert not wrong


def test_an_objection_after_each_day_of_receipt_ends_as_the_walker_says() -> None:
    wrong = [
        day
        for day in DAYS
        if last_day("widerspruch", day) != walk.walk_to_working(walk.walk_months(day, 1), "06")
    ]
    assert not wrong


@pytest.mark.parametrize("months", [1, 12])
def test_a_missing_instruction_gives_a_year_on_each_day(months: int) -> None:
    instructed = months == 1
    wrong = [
        day
        for day in DAYS[::3]
        if last_day("klage", day, Way.POSTED, instructed=instructed)
        != walk.objection(day, "06", months=months)
    ]
    assert not wrong


def test_in_tax_law_the_fiction_moves_too() -> None:
    wrong = [day for day in DAYS if last_day("einspruch", day, Way.POSTED) != walk.tax_objection(day, "06")]
    assert not wrong


def test_three_weeks_against_a_dismissal_on_each_day() -> None:
    wrong = [
        day
        for day in DAYS
        if last_day("kuendigungsschutzklage", day) != walk.walk_to_working(walk.walk_days(day, 21), "06")
    ]
    assert not wrong


@pytest.mark.parametrize(
    ("kind", "length"),
    [
        ("elternzeit", {"weeks": 7}),
        ("elternzeit_ab_drei", {"weeks": 13}),
        ("teilzeit", {"months": 3}),
        ("teilzeit_antwort", {"months": 1}),
    ],
)
def test_what_must_arrive_before_is_the_latest_day_that_does(kind: str, length: dict[str, int]) -> None:
    wrong = [day for day in DAYS[::5] if last_day(kind, day) != walk.latest_before(day, **length)]
    assert not wrong


@pytest.mark.long
@pytest.mark.parametrize("land", sorted(walk.LANDS))
def test_an_objection_on_each_day_in_each_land(land: str) -> None:
    rule, calendar = index.all_deadlines()["widerspruch"], index.working_days()
    place = f"{land}000000"
    found = {day: count(rule, Event(on=day, place=place, way=Way.POSTED), calendar).last_day for day in DAYS}
    assert not [day for day, last in found.items() if last != walk.objection(day, land)]

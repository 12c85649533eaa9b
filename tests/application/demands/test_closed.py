"""Care at a place of the region is no care on the days on which that place is closed."""

from dataclasses import replace
from datetime import date

import pytest
from tests.application.demands.two_bodies import MEETING, TwoBodies
from tests.records.world import a_profile

from amvis.application.demands.demands import add_demand
from amvis.application.demands.page import demands_page
from amvis.domain.demands.contradiction import Kind
from amvis.domain.demands.demand import Source

pytestmark = pytest.mark.django_db
CHRISTMAS = date(2026, 12, 25)  # a Friday
BEFORE, BETWEEN = date(2026, 12, 21), date(2026, 12, 28)  # Mondays: in term, between the years


def _family(facility: str) -> TwoBodies:
    both = TwoBodies(profile=False)
    care = {"facility": facility, "hours": "Mo-Fr 08:00-16:00", "since": "2026-08-31"}
    a_profile(both.case, both.posts[0], care={"children": [{"id": "mina", "care": care}]})
    return both


def _found(both: TwoBodies, on: date) -> list:
    both.as_jobcenter(add_demand, replace(MEETING, first_on=on, last_on=on))
    return list(both.as_jobcenter(demands_page).found)


@pytest.mark.parametrize(
    ("facility", "on", "is_cared"),
    [
        ("kita-11000-001", BEFORE, True),
        ("kita-11000-001", BETWEEN, False),
        ("tagespflege-11000-001", BETWEEN, False),
        ("grundschule-11000-02", BEFORE, True),
        ("grundschule-11000-02", BETWEEN, False),  # school holidays of Hessen
        ("grundschule-11000-01", BETWEEN, True),  # open in the school holidays
        ("oma", CHRISTMAS, False),
        ("oma", BETWEEN, True),  # nothing is known of it
    ],
)
def test_on_a_closed_day_there_is_no_care(facility: str, on: date, is_cared: bool) -> None:
    kinds = [one.kind for one in _found(_family(facility), on)]
    assert kinds == ([] if is_cared else [Kind.NO_CARE])


def test_no_time_is_proposed_on_a_closed_day() -> None:
    (found,) = _found(_family("kita-11000-001"), BETWEEN)
    assert found.times
    assert not [one for one in found.times if date(2026, 12, 24) <= one.on <= date(2026, 12, 31)]


def test_nobody_works_on_a_public_holiday() -> None:
    both = TwoBodies(profile=False)
    work = {"gross": "900.00", "hours": "Fr 08:00-12:00"}
    a_profile(both.case, both.posts[0], work={"parents": [{"id": "aylin", "work": work}]})
    every = both.as_jobcenter(demands_page).calendar.occurrences.values()
    days = {one.on for one in every if one.source is Source.WORK}
    assert (date(2026, 12, 18) in days, CHRISTMAS in days) == (True, False)

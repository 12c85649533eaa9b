"""Contradictions planted into the records of a case: all found on the whole way, none invented.

The same as tests/domain/demands/test_find.py, through everything between a form and the page: sealed rows,
profile, care that pauses on public holidays, limits of rulebook and family, series told once.
"""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import transaction
from tests.application.demands.two_bodies import CARED, HELP, MEETING, TwoBodies

from amvis.application.demands.contradictions import Found
from amvis.application.demands.demands import add_demand
from amvis.application.demands.entry import Entry
from amvis.application.demands.page import demands_page
from amvis.domain.care.hours import Span
from amvis.domain.demands.contradiction import Kind
from amvis.domain.demands.demand import Source

pytestmark = pytest.mark.django_db
CALENDARS, AT_ONCE = 500, 20
FIRST = date(2027, 1, 11)  # nine weeks without a public holiday
WEEKS = 9
Told = tuple[Kind, frozenset[str], str, tuple[date, ...]]  # titles, child, days
COURSE = replace(MEETING, source=Source.COURSE)  # the week itself: not counted as coming on top


class Calendar:
    """What is asked in one calendar, and what of it cannot hold."""

    def __init__(self, both: TwoBodies, seed: int) -> None:
        self.both, self.planted, self._rng = both, set(), random.Random(seed)
        weekly = {"last_on": FIRST + timedelta(weeks=WEEKS) - timedelta(days=3)}
        both.as_jugendamt(add_demand, CARED)
        both.as_jobcenter(
            add_demand, replace(MEETING, first_on=FIRST, weekdays=(0,), title="jeden Mo", **weekly)
        )
        both.as_jugendamt(
            add_demand,
            replace(HELP, first_on=FIRST, weekdays=(2,), title="jeden Mi", span=Span(600, 660), **weekly),
        )
        for week in range(WEEKS):
            if self._rng.random() < 0.7:
                plant = self._rng.choice(PLANTS)
                self.planted.add(plant(self, FIRST + timedelta(weeks=week, days=4), f"w{week}"))

    def ask(self, entry: Entry, title: str, on: date, **told: object) -> str:
        """Enter a demand of either body for one day and return its public id."""
        days = {"first_on": on, "last_on": on} | told
        who = self._rng.choice((self.both.as_jobcenter, self.both.as_jugendamt))
        return str(who(add_demand, replace(entry, title=title, **days)))


def _two_at_once(to: Calendar, friday: date, name: str) -> Told:
    to.ask(COURSE, name, friday)
    to.ask(COURSE, f"{name}b", friday, span=Span(645, 700))
    return Kind.TWO_AT_ONCE, frozenset({name, f"{name}b"}), "", (friday,)


def _no_time_between(to: Calendar, friday: date, name: str) -> Told:
    to.ask(COURSE, name, friday)
    to.ask(COURSE, f"{name}b", friday, span=Span(665, 700), place="VHS", way_minutes=30)
    return Kind.NO_TIME_BETWEEN, frozenset({name, f"{name}b"}), "", (friday,)


def _way_too_long(to: Calendar, friday: date, name: str) -> Told:
    to.ask(COURSE, name, friday, way_minutes=46)  # the profile says 45
    return Kind.WAY_TOO_LONG, frozenset({name}), "", (friday,)


def _no_care(to: Calendar, friday: date, name: str) -> Told:
    to.ask(COURSE, name, friday, span=Span(800, 830))
    return Kind.NO_CARE, frozenset({name}), "mina", (friday,)


def _too_many(to: Calendar, friday: date, name: str) -> Told:
    for days in (1, 3):
        to.ask(HELP, f"{name}{days}", friday - timedelta(days=days), span=Span(600, 660))
    titles = frozenset({"jeden Mo", "jeden Mi", f"{name}1", f"{name}3"})
    return Kind.TOO_MANY_IN_WEEK, titles, "", (friday - timedelta(days=4),)


def _before_its_precondition(to: Calendar, friday: date, name: str) -> Told:
    needed = to.ask(COURSE, name, friday)
    to.ask(
        COURSE,
        f"{name}b",
        friday,
        last_on=friday - timedelta(days=1),
        first_on=FIRST,
        span=None,
        needs=(needed,),
    )
    return Kind.BEFORE_ITS_PRECONDITION, frozenset({name, f"{name}b"}), "", (friday - timedelta(days=1),)


def _in_settling_in(to: Calendar, friday: date, name: str) -> Told:
    to.ask(COURSE, name, friday)
    settling = replace(CARED, source=Source.SETTLING_IN, adult="aylin", weekdays=())
    to.ask(settling, f"{name}b", friday, span=Span(500, 590))
    return Kind.IN_SETTLING_IN, frozenset({name}), "mina", (friday,)


PLANTS = (
    *(_two_at_once, _no_time_between, _way_too_long, _no_care),
    *(_too_many, _before_its_precondition, _in_settling_in),
)


def _told(found: Found) -> Told:
    titles = {one.title for one in found.between} | {one.entry.title for one in found.dues}
    return found.kind, frozenset(titles), found.child, found.days


BLOCKS = [
    pytest.param(first, marks=[pytest.mark.long] if first else []) for first in range(0, CALENDARS, AT_ONCE)
]


@pytest.mark.parametrize("first", BLOCKS)
def test_all_that_is_planted_is_found_and_nothing_is_invented(first: int) -> None:
    both, kinds = TwoBodies(), set()
    own = _profile_alone(both)
    for seed in range(first, first + AT_ONCE):
        with transaction.atomic():
            calendar = Calendar(both, seed)
            found = [_told(one) for one in both.as_jobcenter(demands_page).found]
            transaction.set_rollback(True)
        assert len(found) == len(set(found)), f"calendar {seed}: told twice"
        assert set(found) - own == calendar.planted, f"calendar {seed}"
        kinds |= {kind for kind, *_ in calendar.planted}
    assert kinds == set(Kind)


def _profile_alone(both: TwoBodies) -> set[Told]:
    """Return what does not hold without any planting: an appointment of the profile without care."""
    with transaction.atomic():
        both.as_jugendamt(add_demand, CARED)
        found = {_told(one) for one in both.as_jobcenter(demands_page).found}
        transaction.set_rollback(True)
    return found

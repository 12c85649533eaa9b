"""Courses, care and agreements on the calendar that end with nothing after them stand on the list once."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.application.demands.two_bodies import CARED, HELP, MEETING, TwoBodies
from tests.records.world import a_profile

from amvis.application.cases.clock_keeping import keep_clocks
from amvis.application.demands.demands import add_demand, withdraw_demand
from amvis.application.worklists.lists import worklists
from amvis.application.worklists.reminding import remind
from amvis.application.worklists.whose import Whose
from amvis.domain.consent.vocabulary import Scope
from amvis.domain.demands.demand import Source
from amvis.records.models import Reminder
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
ENDS = date(2027, 5, 28)  # a Friday
COURSE = replace(
    MEETING,
    source=Source.COURSE,
    title="Integrationskurs",
    first_on=date(2026, 12, 7),
    last_on=ENDS,
    weekdays=(0, 2, 4),
)


def _at(days: int) -> datetime:
    """Return noon so many days from the end."""
    return datetime(ENDS.year, ENDS.month, ENDS.day, 12, tzinfo=UTC) + timedelta(days=days)


def _told(both: TwoBodies, now: datetime, *, as_jobcenter: bool = True) -> list[tuple[str, date]]:
    do = both.as_jobcenter if as_jobcenter else both.as_jugendamt
    found = do(lambda actor, _case, now: worklists(actor, Whose.ALL, now=now), now=now)
    return [(row.rule, row.on) for one in found if one.key == "periods" for row in one.rows]


@pytest.mark.parametrize(
    ("entry", "rule", "first"),
    [
        (COURSE, "course_ends", -60),
        (CARED, "care_ends", -120),
        (replace(COURSE, source=Source.KOOPERATIONSPLAN), "kooperationsplan_ends", -28),
        (replace(COURSE, source=Source.HILFEPLAN), "hilfeplan_ends", -28),
        (replace(MEETING, last_on=ENDS, span=None), "kooperationsplan_ends", -28),  # due by a day
    ],
)
def test_what_ends_stands_on_the_list_from_its_day_on(entry, rule: str, first: int) -> None:
    both = TwoBodies()
    (both.as_jugendamt if entry.source is Source.CARE else both.as_jobcenter)(add_demand, entry)
    assert _told(both, _at(first - 1)) == []
    for as_jobcenter in (True, False):
        assert _told(both, _at(first), as_jobcenter=as_jobcenter) == [(rule, ENDS)]


@pytest.mark.parametrize(
    "entry",
    [
        replace(MEETING, source=Source.COURSE, first_on=ENDS, last_on=ENDS),  # one day is no course
        replace(MEETING, first_on=ENDS, last_on=ENDS),
        replace(CARED, first_on=ENDS, last_on=ENDS, weekdays=()),
        replace(COURSE, source=Source.APPOINTMENT),
        replace(COURSE, source=Source.WORK),
    ],
)
def test_what_is_no_measure_ends_nothing(entry) -> None:
    both = TwoBodies()
    both.as_jobcenter(add_demand, entry)
    assert _told(both, _at(-1)) == []


AGREED = replace(COURSE, source=Source.KOOPERATIONSPLAN)
LATER = {"first_on": ENDS + timedelta(days=3), "last_on": ENDS + timedelta(days=300)}


@pytest.mark.parametrize(
    ("entry", "other", "is_followed"),
    [
        (COURSE, replace(COURSE, **LATER), True),
        (COURSE, replace(COURSE, **LATER | {"weekdays": (1,)}), True),
        (COURSE, replace(COURSE, **LATER | {"source": Source.KOOPERATIONSPLAN}), False),
        (
            AGREED,
            replace(MEETING, first_on=LATER["first_on"], last_on=LATER["first_on"]),
            True,
        ),  # a talk about it
        (CARED, replace(CARED, **LATER), True),
        (CARED, replace(CARED, **LATER | {"weekdays": (0, 1)}), False),  # a helper of two days goes on
        (CARED, replace(CARED, title="Randzeit"), False),  # ends the same day
    ],
)
def test_what_is_followed_does_not_end(entry, other, is_followed: bool) -> None:
    both = TwoBodies()
    both.as_jobcenter(add_demand, entry)
    both.as_jobcenter(add_demand, other)
    assert (_told(both, _at(-1)) == []) is is_followed


@pytest.mark.parametrize(
    ("family", "entry", "own", "other"),
    [
        ("berlin", COURSE, {"adult": "jana"}, {"adult": "tobias"}),
        ("three-children", CARED, {"child": "asha"}, {"child": "leela"}),
    ],
)
def test_what_is_of_somebody_else_does_not_follow(family: str, entry, own, other) -> None:
    both = TwoBodies(profile=False)
    a_profile(both.case, both.posts[0], family)
    both.as_jobcenter(add_demand, replace(entry, **own))
    both.as_jobcenter(add_demand, replace(entry, **LATER | other))
    assert [on for _, on in _told(both, _at(-1))] == [ENDS]


def test_what_was_withdrawn_neither_ends_nor_follows() -> None:
    both = TwoBodies()
    both.as_jobcenter(add_demand, COURSE)
    later = both.as_jobcenter(add_demand, replace(COURSE, **LATER))
    both.as_jobcenter(withdraw_demand, later, version=1)
    assert _told(both, _at(-1)) == [("course_ends", ENDS)]


def test_who_may_not_see_the_scope_is_told_nothing() -> None:
    both = TwoBodies(jobcenter=(Scope.STATUS, Scope.PLACEMENT))
    both.as_jugendamt(add_demand, CARED)
    both.as_jugendamt(add_demand, replace(HELP, last_on=ENDS, span=None))
    assert _told(both, _at(-1)) == []
    assert {rule for rule, _ in _told(both, _at(-1), as_jobcenter=False)} == {"care_ends", "hilfeplan_ends"}


def test_who_works_on_it_is_reminded_once_that_care_ends() -> None:
    both = TwoBodies()
    both.as_jugendamt(add_demand, CARED)
    for days in (-91, -90, -89):
        remind(now=_at(days))
        with unscoped("a test counts"):
            count = Reminder.objects.filter(rule="care_ends", post=both.posts[1]).count()
        assert count == (days >= -90)


@pytest.mark.parametrize(
    ("section", "told", "entry", "rule", "first"),
    [
        (
            "work",
            {"parents": [{"id": "aylin", "course_until": ENDS.isoformat()}]},
            COURSE,
            "course_ends",
            -60,
        ),
        (
            "care",
            {"children": [{"id": "mina", "care": {"until": ENDS.isoformat()}}]},
            CARED,
            "care_ends",
            -120,
        ),
    ],
)
def test_what_the_profile_alone_tells_ends_too_and_what_both_tell_once(
    section: str, told: dict, entry, rule: str, first: int
) -> None:
    both = TwoBodies()
    a_profile(both.case, both.posts[0], **{section: told})
    keep_clocks(both.case.pk, _at(first).date())
    assert _told(both, _at(first - 1)) == []
    assert _told(both, _at(first)) == [(f"profile_{rule}", ENDS)]
    demand = (both.as_jugendamt if entry.source is Source.CARE else both.as_jobcenter)(add_demand, entry)
    assert _told(both, _at(first)) == [(rule, ENDS)]
    do = both.as_jugendamt if entry.source is Source.CARE else both.as_jobcenter
    do(withdraw_demand, demand, version=1)
    assert _told(both, _at(first)) == [(f"profile_{rule}", ENDS)]


@pytest.mark.parametrize(
    ("section", "told", "scopes"),
    [
        (
            "work",
            {"parents": [{"id": "aylin", "course_until": ENDS.isoformat()}]},
            (Scope.STATUS, Scope.CHILDCARE),
        ),
        (
            "care",
            {"children": [{"id": "mina", "care": {"until": ENDS.isoformat()}}]},
            (Scope.STATUS, Scope.PLACEMENT),
        ),
    ],
)
def test_who_may_not_see_the_section_is_told_no_end_of_it(section: str, told: dict, scopes) -> None:
    both = TwoBodies(jobcenter=scopes)
    a_profile(both.case, both.posts[0], **{section: told})
    keep_clocks(both.case.pk, _at(-10).date())
    assert _told(both, _at(-10)) == []
    assert len(_told(both, _at(-10), as_jobcenter=False)) == 1

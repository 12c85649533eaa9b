"""Ways between sites of which only the way from home is told, and the longest way of each adult."""

from dataclasses import replace

import pytest
from tests.domain.demands.calendars import LIMITS, clean_agenda

from amvis.domain.demands.absence import leg_between_sites
from amvis.domain.demands.contradiction import Kind
from amvis.domain.demands.demand import Site
from amvis.domain.demands.find import contradictions

OFFICE, COURSE = Site("Amt", 20), Site("Kurs", 35)


@pytest.mark.parametrize(
    ("one", "other", "minutes"),
    [(None, OFFICE, 20), (COURSE, None, 35), (OFFICE, COURSE, 15), (COURSE, COURSE, 0), (None, None, 0)],
    ids=["there", "back", "between", "the same", "at home"],
)
def test_a_way_is_no_longer_than_what_is_told(one, other, minutes: int) -> None:
    assert leg_between_sites(one, other) == minutes


def test_two_ways_told_for_one_place_are_no_way_between() -> None:
    assert leg_between_sites(OFFICE, Site("Amt", 30)) == 0


def test_the_longest_way_is_that_of_the_adult() -> None:
    agenda = clean_agenda(1)
    agenda = replace(agenda, demands=tuple(replace(one, place=COURSE) for one in agenda.demands))
    assert contradictions(agenda, LIMITS, leg_between_sites) == ()
    strict = replace(LIMITS, longest_way_of={"a": 34})
    assert {one.kind for one in contradictions(agenda, strict, leg_between_sites)} == {Kind.WAY_TOO_LONG}
    just_enough = replace(LIMITS, longest_way_of={"a": 35})
    assert contradictions(agenda, just_enough, leg_between_sites) == ()
    assert contradictions(agenda, replace(LIMITS, longest_way_of={"b": 34}), leg_between_sites) == ()

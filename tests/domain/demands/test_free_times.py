"""Proposed times hold when every minute is looked at, and none that holds is passed over."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.domain.demands.calendars import LIMITS, MONDAY, PLANTS, a_day, clean_agenda, leg, random_agenda
from tests.domain.demands.minute_by_minute import slow_contradictions

from amvis.domain.care.hours import Hours, Span
from amvis.domain.demands.free_times import STEP, free_times

OFFICE = Hours(text="Mo-Fr 08:00-12:00", weeks=((*((Span(480, 720),),) * 5, (), ()),))
LAST = MONDAY + timedelta(days=6)


@pytest.mark.parametrize("seed", range(25))
def test_a_proposed_time_brings_nothing_new_and_the_first_ones_are_proposed(seed: int) -> None:
    agenda = random_agenda(random.Random(seed))
    moved = agenda.demands[0]
    others = replace(agenda, demands=agenda.demands[1:])
    before = slow_contradictions(others, LIMITS, leg)
    length = moved.span.end - moved.span.start
    holding = [
        (a_day(day), Span(at, at + length))
        for day in range(5)
        for at in range(480, 720 - length + 1, STEP)
        if slow_contradictions(
            replace(
                agenda, demands=(*others.demands, replace(moved, on=a_day(day), span=Span(at, at + length)))
            ),
            LIMITS,
            leg,
        )
        <= before
    ]
    found = free_times("d0", agenda, LIMITS, leg, open_hours=OFFICE, first=MONDAY, last=LAST, most=4)
    assert list(found) == holding[:4]


def test_an_appointment_without_care_moves_into_the_hours_of_care() -> None:
    agenda, _ = PLANTS[3](clean_agenda(1), 0, "p")
    first = free_times("p", agenda, LIMITS, leg, open_hours=OFFICE, first=MONDAY, last=LAST, most=1)
    assert first == ((MONDAY, Span(495, 525)),)


def test_where_no_time_holds_none_is_proposed() -> None:
    agenda, _ = PLANTS[2](clean_agenda(1), 0, "p")
    assert free_times("p", agenda, LIMITS, leg, open_hours=OFFICE, first=MONDAY, last=LAST) == ()

"""Proposed times hold when every minute is looked at, and none that holds is passed over."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.domain.demands.calendars import LIMITS, MONDAY, PLANTS, a_day, clean_agenda, leg, random_agenda
from tests.domain.demands.minute_by_minute import slow_contradictions

from amvis.domain.care.hours import Hours, Span
from amvis.domain.demands.demand import Agenda, Demand
from amvis.domain.demands.free_times import STEP, Move, free_moves, free_times

OFFICE = Hours(text="Mo-Fr 08:00-12:00", weeks=((*((Span(480, 720),),) * 5, (), ()),))
OTHER = Hours(  # of a body that is closed at noon and on two days
    text="Mo 09:10-10:40,14:00-16:05; We 08:00-09:30; Fr 08:00-12:00",
    weeks=(((Span(550, 640), Span(840, 965)), (), (Span(480, 570),), (), (Span(480, 720),), (), ()),),
)
LAST = MONDAY + timedelta(days=6)


@pytest.mark.parametrize("office", [OFFICE, OTHER], ids=["usual", "of its own"])
@pytest.mark.parametrize("seed", range(25))
def test_a_proposed_time_brings_nothing_new_and_the_first_ones_are_proposed(seed: int, office: Hours) -> None:
    agenda = random_agenda(random.Random(seed))
    moved = agenda.demands[0]
    others = replace(agenda, demands=agenda.demands[1:])
    before = slow_contradictions(others, LIMITS, leg)
    length = moved.span.end - moved.span.start
    holding = [
        (a_day(day), Span(at, at + length))
        for day in range(7)
        for at in range(0, 1440 - length + 1, STEP)
        if _is_open(office, day, at, at + length)
        and slow_contradictions(
            replace(
                agenda, demands=(*others.demands, replace(moved, on=a_day(day), span=Span(at, at + length)))
            ),
            LIMITS,
            leg,
        )
        <= before
    ]
    found = free_times("d0", agenda, LIMITS, leg, open_hours=office, first=MONDAY, last=LAST, most=4)
    assert list(found) == holding[:4]


def _is_open(office: Hours, day: int, start: int, end: int) -> bool:
    """Look at every minute whether the body is there."""
    minutes = {minute for span in office.weeks[0][day] for minute in range(*span)}
    return set(range(start, end)) <= minutes


def test_an_appointment_without_care_moves_into_the_hours_of_care() -> None:
    agenda, _ = PLANTS[3](clean_agenda(1), 0, "p")
    first = free_times("p", agenda, LIMITS, leg, open_hours=OFFICE, first=MONDAY, last=LAST, most=1)
    assert first == ((MONDAY, Span(495, 525)),)


def test_where_no_time_holds_none_is_proposed() -> None:
    agenda, _ = PLANTS[2](clean_agenda(1), 0, "p")
    assert free_times("p", agenda, LIMITS, leg, open_hours=OFFICE, first=MONDAY, last=LAST) == ()


@pytest.mark.parametrize("seed", range(25))
def test_a_series_moves_only_to_where_every_time_of_it_holds(seed: int) -> None:
    rng = random.Random(1000 + seed)
    agenda = random_agenda(rng)
    first = replace(agenda.demands[0], on=MONDAY, needs=())
    series = tuple(replace(first, id=f"s{week}", on=a_day(7 * week)) for week in range(3))
    later = tuple(replace(one, id=f"{one.id}+", on=one.on + timedelta(days=7)) for one in agenda.demands[1:])
    others = replace(agenda, demands=(*agenda.demands[1:], *later))
    before = slow_contradictions(others, LIMITS, leg)
    length = first.span.end - first.span.start
    holding = [
        Move(days, Span(at, at + length))
        for days in range(5)
        for at in range(480, 720 - length + 1, STEP)
        if slow_contradictions(_moved(others, series, days, at), LIMITS, leg) <= before
    ]
    found = free_moves(
        {one.id for one in series},
        replace(others, demands=(*others.demands, *series)),
        LIMITS,
        leg,
        open_hours=OFFICE,
        days=range(5),
        most=5,
    )
    assert list(found) == holding[:5]


def _moved(others: Agenda, series: tuple[Demand, ...], days: int, at: int) -> Agenda:
    there = tuple(
        replace(one, on=one.on + timedelta(days=days), span=Span(at, at + one.span.end - one.span.start))
        for one in series
    )
    return replace(others, demands=(*others.demands, *there))

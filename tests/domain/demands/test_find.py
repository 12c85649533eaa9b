"""Contradictions: known ones planted into clean calendars, and every minute looked at."""

import random

import pytest
from tests.domain.demands.calendars import LIMITS, PLANTS, clean_agenda, leg, plantings, random_agenda
from tests.domain.demands.minute_by_minute import slow_contradictions

from amvis.domain.care.hours import Span
from amvis.domain.demands.contradiction import NORMS, Kind
from amvis.domain.demands.find import contradictions
from amvis.domain.norm import parse_norm

CALENDARS = 500


def test_a_clean_calendar_has_no_contradiction() -> None:
    assert contradictions(clean_agenda(8), LIMITS, leg) == ()


def test_all_that_is_planted_is_found_and_nothing_is_invented() -> None:
    kinds = set()
    for seed in range(CALENDARS):
        rng = random.Random(seed)
        agenda, planted = clean_agenda(8), []
        for week, plant in plantings(rng, 8):
            agenda, one = plant(agenda, week, f"p{week}")
            planted.append(one)
        found = contradictions(agenda, LIMITS, leg)
        assert sorted(found) == sorted(planted), f"calendar {seed}"
        kinds |= {one.kind for one in planted}
    assert kinds == set(Kind)


@pytest.mark.parametrize("block", range(10))
def test_every_minute_says_the_same(block: int) -> None:
    for seed in range(block * 60, block * 60 + 60):
        agenda = random_agenda(random.Random(seed))
        found = contradictions(agenda, LIMITS, leg)
        told = {
            (one.kind, one.demands, one.child, frozenset(m for s in one.lacking for m in range(*s)))
            for one in found
        }
        assert len(told) == len(found)
        assert told == slow_contradictions(agenda, LIMITS, leg), f"calendar {seed}"


def test_the_random_calendars_hold_every_kind_many_times() -> None:
    kinds = [
        one.kind
        for seed in range(200)
        for one in contradictions(random_agenda(random.Random(seed)), LIMITS, leg)
    ]
    assert all(kinds.count(kind) > 10 for kind in Kind)
    assert len(PLANTS) == len(Kind)


def test_minutes_without_care_begin_where_care_ends() -> None:
    agenda, planted = PLANTS[3](clean_agenda(1), 0, "p")
    assert planted.lacking == (Span(960, 975),)
    assert contradictions(agenda, LIMITS, leg) == (planted,)


@pytest.mark.parametrize("kind", [kind for kind in Kind if NORMS[kind]])
def test_a_norm_is_a_citation(kind: Kind) -> None:
    assert str(parse_norm(NORMS[kind], {"SGB II", "SGB VIII"})) == NORMS[kind]

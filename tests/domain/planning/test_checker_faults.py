"""Right options made wrong in one way each: the independent checker says which."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
from tests.planning_twin.checker import faults
from tests.planning_twin.families import family

from amvis.domain.care.hours import Span
from amvis.domain.care.supply import Closure
from amvis.domain.household import Obligation, Wishes
from amvis.domain.planning.plan import plan
from amvis.domain.planning.problem import Package

ON = date(2026, 11, 22)
MANY = range(600)  # searched until one of a kind is found


@cache
def planned(seed: int):
    problem = family(seed)
    problem = replace(problem, values=replace(problem.values, nearest_activities=0))
    return problem, plan(problem)


@cache
def right(kind: str):
    """Return the first random (problem, option) of a kind; without faults."""
    is_kind = {
        "plain": lambda o: o.packages[0].main and _chain(o) and len(o.settling_in) == 1 and not o.also,
        "settling": lambda o: (
            any(_lasts(entry) for entry in o.settling_in)
            and o.packages[0].edge is None
            and len(o.packages) == 1
            and not o.also
        ),
        "three parts": lambda o: any(len(parts) == 3 for day in o.week for _, parts in day.parts),
        "two carers": lambda o: any(
            len(parts) == 2 and parts[1].carer.startswith("carer") and parts[0].carer.startswith("carer")
            for day in o.week
            for _, parts in day.parts
        ),
        "two adults": lambda o: any(
            len(day.blocks) == 2 and any(way.children for way in day.ways) for day in o.week
        ),
        "siblings": lambda o: len({p.main and p.main[0] for p in o.packages}) == 1 and len(o.packages) > 1,
        "after school": lambda o: any(p.main and p.main[1] == "after_school" for p in o.packages),
    }[kind]
    for seed in MANY:
        problem, found = planned(seed)
        for option in found.options:
            if is_kind(option) and (kind == "siblings") <= bool(option.packages[0].main):
                assert faults(problem, option) == []
                return problem, option
    raise AssertionError(f"no random family of kind {kind}")


def _chain(option) -> bool:
    return option.packages[0].main[0].startswith("carer") and not option.packages[0].edge


def _lasts(entry) -> bool:
    _, _, begins, until, ready = entry
    return begins < until < ready


def parts_changed(option, change, least: int = 1):
    """Change the chain of the first child's day that has so many parts."""
    for at, day in enumerate(option.week):
        for number, (child, parts) in enumerate(day.parts):
            if len(parts) >= least:
                chains = (*day.parts[:number], (child, tuple(change(parts))), *day.parts[number + 1 :])
                return day_changed(option, at, day._replace(parts=chains))
    raise AssertionError("no such day")


def day_changed(option, at: int, day):
    return replace(option, week=(*option.week[:at], day, *option.week[at + 1 :]))


def way_changed(option, change):
    """Change the first way that passes a stop."""
    for at, day in enumerate(option.week):
        for number, way in enumerate(day.ways):
            if len(way.stops) > 2:
                ways = (*day.ways[:number], change(way), *day.ways[number + 1 :])
                return day_changed(option, at, day._replace(ways=ways))
    raise AssertionError("no stop")


def stop_moved(number: int, arrives: int, leaves: int):
    def change(way):
        stops = list(way.stops)
        stops[number] = (stops[number][0], stops[number][1] + arrives, stops[number][2] + leaves)
        return way._replace(stops=tuple(stops))

    return change


def moved(part, start: int, end: int):
    return part._replace(start=part.start + start, end=part.end + end)


def told(option, **changes):
    return replace(option, objectives=option.objectives._replace(**changes))


def settled(option, days: tuple[int, int, int]):
    """Shift the three dates of the first settling-in that lasts."""
    entries = list(option.settling_in)
    at = next(number for number, entry in enumerate(entries) if _lasts(entry))
    child, carer, *dates = entries[at]
    shifted = (day + timedelta(days=more) for day, more in zip(dates, days, strict=True))
    entries[at] = (child, carer, *shifted)
    return replace(option, settling_in=tuple(entries))


def later(option, days: int):
    return told(option, start=option.objectives.start + timedelta(days=days))


OPTION_FAULTS = {
    "a part five minutes later": (
        "plain",
        "first part",
        lambda o: parts_changed(o, lambda p: (moved(p[0], 5, 0), *p[1:])),
    ),
    "a part five minutes shorter": (
        "plain",
        "last part",
        lambda o: parts_changed(o, lambda p: (*p[:-1], moved(p[-1], 0, -5))),
    ),
    "a day without its parts": ("plain", "care is needed", lambda o: parts_changed(o, lambda _: ())),
    "the middle part dropped": (
        "three parts",
        "with nobody",
        lambda o: parts_changed(o, lambda p: (p[0], p[2]), 3),
    ),
    "a fourth part": (
        "three parts",
        "4 parts",
        lambda o: parts_changed(
            o,
            lambda p: (p[0], p[1]._replace(end=p[1].start + 5), p[1]._replace(start=p[1].start + 5), p[2]),
            3,
        ),
    ),
    "two carers swapped": (
        "two carers",
        "does not offer|no chain|first part",
        lambda o: parts_changed(
            o,
            lambda p: (
                p[1]._replace(start=p[0].start, end=p[0].end),
                p[0]._replace(start=p[1].start, end=p[1].end),
            ),
            2,
        ),
    ),
    "a gap between two carers": (
        "three parts",
        "with nobody",
        lambda o: parts_changed(o, lambda p: (p[0], moved(p[1], 5, 0), p[2]), 3),
    ),
    "two carers at once": (
        "three parts",
        "in two places",
        lambda o: parts_changed(o, lambda p: (p[0], moved(p[1], -5, 0), p[2]), 3),
    ),
    "a carer nobody booked": (
        "plain",
        "no chain",
        lambda o: parts_changed(o, lambda p: (p[0]._replace(carer="nobody"), *p[1:])),
    ),
    "a way five minutes too short": ("plain", "the page says", lambda o: way_changed(o, stop_moved(0, 5, 5))),
    "a way five minutes too long": (
        "plain",
        "the page says",
        lambda o: way_changed(o, stop_moved(0, -5, -5)),
    ),
    "a hand-over of five minutes": ("plain", "hand-over", lambda o: way_changed(o, stop_moved(1, 5, 0))),
    "a stop left out": (
        "plain",
        "first part",
        lambda o: way_changed(o, lambda w: w._replace(stops=(w.stops[0], w.stops[-1]))),
    ),
    "a child left at home": ("plain", "takes", lambda o: way_changed(o, lambda w: w._replace(children=()))),
    "the wrong adult brings": (
        "two adults",
        "takes|ways of",
        lambda o: way_changed(
            o, lambda w: w._replace(adult="parent1" if w.adult == "parent0" else "parent0")
        ),
    ),
    "a day of work not told": (
        "plain",
        "blocks",
        lambda o: next(
            day_changed(o, at, d._replace(blocks=(), ways=(), parts=()))
            for at, d in enumerate(o.week)
            if d.blocks
        ),
    ),
    "a start before everybody is ready": (
        "settling",
        "is ready",
        lambda o: told(o, start=o.settling_in[0][4] - timedelta(days=1)),
    ),
    "a start on a Sunday": ("plain", "no working day", lambda o: later(o, 6 - o.objectives.start.weekday())),
    "a start on a holiday": ("plain", "no working day", lambda o: told(o, start=date(2027, 3, 29))),
    "a start later than need be": ("plain", "could start", lambda o: later(o, 7)),
    "a start today": ("plain", "before tomorrow", lambda o: told(o, start=ON)),
    "a start beyond the horizon": ("plain", "horizon", lambda o: told(o, start=date(2027, 12, 6))),
    "more money": (
        "plain",
        "disposable",
        lambda o: told(o, disposable_income=o.objectives.disposable_income + 1),
    ),
    "less care": ("plain", "care_minutes", lambda o: told(o, care_minutes=o.objectives.care_minutes - 1)),
    "less way": (
        "plain",
        "travel_minutes",
        lambda o: told(o, travel_minutes=o.objectives.travel_minutes - 1),
    ),
    "other months": ("plain", "months", lambda o: told(o, months_to_independence=99)),
    "a fee too low": ("plain", "fees", lambda o: replace(o, fees=o.fees - 1)),
    "an after-school fee for nothing": (
        "after school",
        "other_fees",
        lambda o: replace(o, other_fees=o.other_fees + 1),
    ),
    "a way to work that costs nothing": (
        "plain",
        "work_travel",
        lambda o: replace(o, work_travel=o.work_travel + 6300),
    ),
    "a route that is not lawful": ("plain", "no lawful route", lambda o: replace(o, route="both")),
    "an id of another option": ("plain", "id ", lambda o: replace(o, id=o.id + "x")),
    "settling in before it may": ("settling", "begins on", lambda o: settled(o, (-7, -7, -7))),
    "settling in later than need be": ("settling", "begins on|ready", lambda o: settled(o, (7, 7, 7))),
    "no parent present": ("settling", "present from", lambda o: settled(o, (0, -1, 0))),
    "ready before the end": ("settling", "ready on", lambda o: settled(o, (0, 0, -1))),
    "settling in not told": ("settling", "booked", lambda o: replace(o, settling_in=())),
    "a shift that is not offered": ("plain", "shift", lambda o: replace(o, moved=o.moved + 240)),
    "a package of nobody": (
        "plain",
        "nobody, but|for nothing|packages",
        lambda o: replace(o, packages=(Package(o.packages[0].child, None, None), *o.packages[1:])),
    ),
    "a package for no child": ("plain", "packages of", lambda o: replace(o, packages=o.packages[1:])),
    "a week of six days": ("plain", "6 days", lambda o: replace(o, week=o.week[:6])),
}


@pytest.mark.parametrize("name", OPTION_FAULTS)
def test_a_wrong_option_is_found(name: str) -> None:
    kind, words, change = OPTION_FAULTS[name]
    problem, option = right(kind)
    assert named(faults(problem, change(option)), words)


def named(found: list[str], words: str) -> bool:
    """Say whether a fault is told in one of the words."""
    return any(word in fault for fault in found for word in words.split("|"))


def carers(problem, **changes):
    return replace(problem, carers=tuple(replace(one, **changes) for one in problem.carers))


def modules(problem, **changes):
    return replace(
        problem,
        carers=tuple(
            replace(one, modules=tuple(m._replace(**changes) for m in one.modules)) for one in problem.carers
        ),
    )


def parents(problem, **changes):
    household = problem.household
    adults = tuple(replace(one, **changes) for one in household.parents)
    return replace(problem, household=replace(household, parents=adults))


def with_activity(problem, option, **changes):
    asked = replace(option.activity, **changes)
    rest = tuple(asked if one == option.activity else one for one in problem.activities)
    return replace(problem, activities=rest), replace(option, activity=asked)


def valued(problem, **changes):
    return replace(problem, values=replace(problem.values, **changes))


def appointment(problem, option):
    start = option.objectives.start
    return Obligation(title="Termin", body="invented", on=start, span=Span(0, 1440))


YEAR_OFF = (Closure(date(2027, 8, 1), date(2027, 10, 30)), Closure(date(2027, 1, 1), date(2027, 1, 1)))

WORLD_FAULTS = {
    "a full facility": ("plain", "free places", lambda p, _: carers(p, free_places=0)),
    "unknown places": ("plain", "free places", lambda p, _: carers(p, free_places=None)),
    "a full module": ("plain", "places", lambda p, _: modules(p, places=0)),
    "one place for two children": ("siblings", "free places", lambda p, _: carers(p, free_places=1)),
    "a module that ends at ten": ("plain", "does not offer", lambda p, _: modules(p, end=600)),
    "a facility that is closed": ("plain", "unknown", lambda p, _: carers(p, hours=None)),
    "a child that is too young": ("plain", "could on|too young", lambda p, _: carers(p, age_from_months=120)),
    "a child that is too old": ("plain", "too old", lambda p, _: carers(p, age_to_months=2)),
    "a place that comes later": ("plain", "begins on", lambda p, _: carers(p, free_from=date(2027, 11, 1))),
    "a long day": ("plain", "a day", lambda p, _: valued(p, longest_day_minutes={0: 60})),
    "a long week": ("plain", "in week", lambda p, _: valued(p, longest_week_minutes={0: 60})),
    "a long way": (
        "plain",
        "a way of",
        lambda p, _: parents(p, wishes=Wishes(longest_way_minutes=5)),
    ),
    "a wish for few hours": (
        "plain",
        "wished",
        lambda p, _: parents(p, wishes=Wishes(hours_per_week=(1, 2))),
    ),
    "a wish to start later": (
        "plain",
        "wishes to start",
        lambda p, _: parents(p, wishes=Wishes(earliest_start=date(2027, 11, 1))),
    ),
    "an appointment at work": (
        "plain",
        "has to be at",
        lambda p, o: parents(p, obligations=(appointment(p, o),)),
    ),
    "a facility closed for a quarter": ("plain", "days of leave", lambda p, _: carers(p, closures=YEAR_OFF)),
    "a facility closed on the first day": (
        "plain",
        "closed",
        lambda p, o: carers(p, closures=(Closure(o.objectives.start, o.objectives.start),)),
    ),
    "a child old enough to be alone": ("plain", "not needed", lambda p, _: valued(p, alone_from_age=0)),
    "a slower way": ("plain", "the page says", lambda p, _: valued(p, detour=p.values.detour * 3)),
}


@pytest.mark.parametrize("name", WORLD_FAULTS)
def test_an_option_that_no_longer_fits_its_world_is_found(name: str) -> None:
    kind, words, change = WORLD_FAULTS[name]
    problem, option = right(kind)
    assert named(faults(change(problem, option), option), words)


ASKED_TOO_MUCH = {
    "German": ("asked", {"german": "A1"}, {"german_min": "C1"}),
    "qualification": ("asked", {"qualification": "none"}, {"qualification_min": "academic"}),
    "parental leave": (
        "parental leave",
        {"parental_leave_until": date(2028, 1, 1)},
        {"hours_per_week": 33},
    ),
    "a window that is over": ("starts from", {}, {"start_to": ON}),
}


@pytest.mark.parametrize("name", ASKED_TOO_MUCH)
def test_what_the_parent_does_not_bring_is_found(name: str) -> None:
    words, brings, asks = ASKED_TOO_MUCH[name]
    problem, option = with_activity(*right("plain"), **asks)
    assert named(faults(parents(problem, wishes=Wishes(), **brings), option), words)

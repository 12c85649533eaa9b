"""Invented calendars: random ones, and clean ones into which known contradictions are planted."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from amvis.domain.care.hours import Span
from amvis.domain.demands.contradiction import Contradiction, Kind
from amvis.domain.demands.demand import Agenda, ChildCare, Demand, Due, Limits, SettlingIn, Source
from amvis.domain.place import Place

MONDAY = date(2027, 3, 1)
LIMITS = Limits(most_in_week=3, longest_way_minutes=60)
NEAR, FAR, TOO_FAR = Place(49.87, 8.65), Place(49.90, 8.70), Place(50.4, 9.0)
WAYS = {
    (None, NEAR): 15,
    (None, FAR): 30,
    (None, TOO_FAR): 75,
    (NEAR, FAR): 20,
    (NEAR, TOO_FAR): 70,
    (FAR, TOO_FAR): 60,
}


def leg(one: Place | None, other: Place | None) -> int:
    return 0 if one == other else WAYS.get((one, other)) or WAYS[other, one]


def a_day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def random_agenda(rng: random.Random) -> Agenda:
    """Return a calendar of a few crowded days, in which anything may collide."""
    adults = ("a", "b")[: rng.choice((1, 2))]
    children = tuple(
        ChildCare(child=name, cared={a_day(n): _hours(rng) for n in range(10) if rng.random() < 0.8})
        for name in ("x", "y")[: rng.choice((0, 1, 2))]
    )
    demands = tuple(_demand(rng, f"d{n}", adults, children) for n in range(rng.randint(1, 7)))
    dues = tuple(
        Due(
            id=f"f{n}",
            body="jc",
            adult=rng.choice(adults),
            last_day=a_day(rng.randrange(10)),
            needs=_needs(rng),
        )
        for n in range(rng.randint(0, 2))
    )
    settling = tuple(
        SettlingIn(child=one.child, adult=rng.choice(adults), on=a_day(rng.randrange(5)), span=Span(540, 660))
        for one in children
        if rng.random() < 0.4
    )
    return Agenda(adults=adults, demands=demands, dues=dues, children=children, settling_in=settling)


def _demand(rng: random.Random, id_: str, adults: tuple[str, ...], children: tuple[ChildCare, ...]) -> Demand:
    start = rng.randrange(8 * 60, 17 * 60, 15)
    return Demand(
        id=id_,
        body=rng.choice(("jc", "ja")),
        adult=rng.choice(adults),
        source=rng.choice(tuple(Source)),
        on=a_day(rng.randrange(5)),
        span=Span(start, start + rng.randrange(15, 180, 15)),
        place=rng.choice((None, NEAR, FAR, TOO_FAR)),
        with_children=frozenset(one.child for one in children if rng.random() < 0.2),
        needs=_needs(rng),
    )


def _needs(rng: random.Random) -> tuple[str, ...]:
    return tuple({rng.choice(("d0", "d1", "d2", "f0", "zz")) for _ in range(rng.choice((0, 0, 1)))})


def _hours(rng: random.Random) -> tuple[Span, ...]:
    start = rng.choice((420, 480, 540))
    return (Span(start, rng.choice((720, 840, 1020))),)


Planting = tuple[Agenda, Contradiction]
Plant = Callable[[Agenda, int, str], Planting]


def clean_agenda(weeks: int) -> Agenda:
    """Return a calendar without a contradiction: two short demands a week, in the morning, with care."""
    demands = tuple(
        Demand(
            id=f"w{week}{which}",
            body=body,
            adult="a",
            source=Source.KOOPERATIONSPLAN,
            on=a_day(week * 7 + day),
            span=Span(600, 660),
            place=NEAR,
        )
        for week in range(weeks)
        for which, (body, day) in enumerate((("jc", 0), ("ja", 2)))
    )
    care = ChildCare(child="x", cared={a_day(n): (Span(480, 960),) for n in range(weeks * 7) if n % 7 < 5})
    return Agenda(adults=("a",), demands=demands, children=(care,))


def plantings(rng: random.Random, weeks: int) -> Iterator[tuple[int, Plant]]:
    """Yield, for some weeks, what is planted there: one kind a week, so that none brings another."""
    for week in range(weeks):
        if rng.random() < 0.7:
            yield week, rng.choice(PLANTS)


def _with(agenda: Agenda, *demands: Demand) -> Agenda:
    return replace(agenda, demands=(*agenda.demands, *demands))


def _extra(week: int, id_: str, **told: object) -> Demand:
    base = {
        "body": "jc",
        "adult": "a",
        "source": Source.COURSE,
        "on": a_day(week * 7 + 4),
        "span": Span(600, 660),
    }
    return Demand(id=id_, **{**base, "place": NEAR, **told})  # type: ignore[arg-type]


def _two_at_once(agenda: Agenda, week: int, id_: str) -> Planting:
    demands = _extra(week, id_), _extra(week, f"{id_}b", span=Span(645, 700))
    return _with(agenda, *demands), Contradiction(Kind.TWO_AT_ONCE, (id_, f"{id_}b"))


def _no_time_between(agenda: Agenda, week: int, id_: str) -> Planting:
    demands = _extra(week, id_), _extra(week, f"{id_}b", place=FAR, span=Span(670, 700))
    return _with(agenda, *demands), Contradiction(Kind.NO_TIME_BETWEEN, (id_, f"{id_}b"), minutes=10)


def _way_too_long(agenda: Agenda, week: int, id_: str) -> Planting:
    return _with(agenda, _extra(week, id_, place=TOO_FAR)), Contradiction(
        Kind.WAY_TOO_LONG, (id_,), minutes=75
    )


def _no_care(agenda: Agenda, week: int, id_: str) -> Planting:
    late = _extra(week, id_, span=Span(930, 960))
    return _with(agenda, late), Contradiction(Kind.NO_CARE, (id_,), child="x", lacking=(Span(960, 975),))


def _too_many(agenda: Agenda, week: int, id_: str) -> Planting:
    more = [_extra(week, f"{id_}{n}", source=Source.HILFEPLAN, on=a_day(week * 7 + n)) for n in (1, 3)]
    ids = tuple(sorted((f"w{week}0", f"w{week}1", f"{id_}1", f"{id_}3")))
    return _with(agenda, *more), Contradiction(Kind.TOO_MANY_IN_WEEK, ids, in_week=4)


def _before_precondition(agenda: Agenda, week: int, id_: str) -> Planting:
    due = Due(id=id_, body="ja", adult="a", last_day=a_day(week * 7 + 1), needs=(f"w{week}1",))
    return replace(agenda, dues=(*agenda.dues, due)), Contradiction(
        Kind.BEFORE_ITS_PRECONDITION, (id_, f"w{week}1")
    )


def _in_settling_in(agenda: Agenda, week: int, id_: str) -> Planting:
    present = SettlingIn(child="x", adult="a", on=a_day(week * 7 + 4), span=Span(500, 590))
    return (
        replace(_with(agenda, _extra(week, id_)), settling_in=(*agenda.settling_in, present)),
        Contradiction(Kind.IN_SETTLING_IN, (id_,), child="x"),
    )


PLANTS: tuple[Plant, ...] = (
    *(_two_at_once, _no_time_between, _way_too_long, _no_care),
    *(_too_many, _before_precondition, _in_settling_in),
)

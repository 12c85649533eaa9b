"""No cheaper set of the listed changes works: every cheaper set of atoms is done and given to brute force."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from tests.domain.planning.families import (
    child,
    hours,
    job,
    kita,
    km_north,
    minder,
    parent,
    problem,
    school,
    values,
)
from tests.planning_twin.nearest import COSTS, Compared, compared

from amvis.domain.care.supply import Carer, Module
from amvis.domain.household import Helper, Work
from amvis.domain.planning.problem import Problem

MOST = 7
SITES = (0, 0.3, -0.4, 0.7)


def plain_world(seed: int) -> Problem:
    """Return a world of one or two carers without edges, on one or two days."""
    random = Random(seed)
    days = random.choice(("mo", "mo", "mo-tu"))
    begins, length = random.choice((480, 540, 600)), random.choice((120, 180, 240))
    carers = [_carer(random, name, begins, begins + length) for name in random.choice(("a", "ab", "ab"))]
    start_from = date(2027, 1, 11)
    return problem(
        parents=[parent(mobility=random.choice(("walk", "car")))],
        children=[child(name) for name in random.choice(("c", "c", "cd"))],
        carers=carers,
        activities=[
            job(
                at=km_north(random.choice((0, 0.4, 1.1))),
                shift=f"{days} {_clock(begins)}-{_clock(begins + length)}",
                flex_minutes=random.choice((0, 0, 15)),
                start_from=start_from,
                start_to=start_from + timedelta(days=random.choice((14, 21, 60))),
            )
        ],
        planning=values(nearest_most_cost=MOST, longest_day_minutes={0: random.choice((240, 600))}),
    )


def _carer(random: Random, name: str, begins: int, ends: int) -> Carer:
    opens = begins - random.choice((0, 15, 30, 60, 90))
    closes = ends + random.choice((0, 15, 30, 60, 90))
    return kita(
        name,
        at=km_north(random.choice((0, 0.3, -0.4, 0.7))),
        open_=f"mo-fr {_clock(opens)}-{_clock(closes)}",
        modules=(Module("m", 0, 1440, 100, random.choice((None, None, 1))),),
        free_places=random.choice((None, 1, 2, 2, 2)),
        free_from=random.choice((None, None, date(2027, 2, 1), date(2027, 2, 22))),
        settling_in_weeks=random.choice((0, 0, 3, 4)),
        settling_in_hours=random.choice((3, 5)),
    )


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def full_world(seed: int) -> Problem:
    """Return a world of one day with second carers, helpers, pupils and parents who work at present."""
    random = Random(f"full {seed}")
    begins, length = random.choice((480, 540, 600)), random.choice((180, 240, 300, 300))
    ends = begins + length
    pupil = random.random() < 0.4
    younger = child("c") if not pupil else child("c", born=date(2019, 2, 11))
    others = [child("d")] if random.random() < 0.25 else []
    start_from = date(2027, 1, 11)
    return problem(
        parents=[parent(mobility=random.choice(("walk", "car")), work=_work(random))],
        children=[younger, *others],
        carers=_main_and_edge(random, begins, ends),
        schools=[_school(random, ends)] if pupil else [],
        helpers=_helpers(random, begins, ends),
        activities=[
            job(
                at=km_north(random.choice((0, 0.4, 1.1))),
                shift=f"mo {_clock(begins)}-{_clock(ends)}",
                start_from=start_from,
                start_to=start_from + timedelta(days=random.choice((14, 28, 60))),
            )
        ],
        planning=values(nearest_most_cost=MOST + 1, longest_day_minutes={0: random.choice((300, 600))}),
    )


def _work(random: Random) -> Work | None:
    if random.random() < 0.4:
        return None
    return Work(gross=52000, hours_per_week=6, hours=hours("mo 09:00-11:00"))


def _main_and_edge(random: Random, begins: int, ends: int) -> list[Carer]:
    """Return a carer of most of the day, and a childminder or Hort before or after it."""
    main = replace(
        _carer(random, "a", begins + random.choice((0, 15, 60)), ends - random.choice((0, 15, 60))),
        free_places=random.choice((None, 0, 1, 2)),
    )
    if random.random() < 0.3:
        return [main]
    at = ends - 120 if random.random() < 0.6 else begins - 60
    edge = minder(
        "b",
        km_north(random.choice(SITES)),
        f"mo-fr {_clock(at - random.choice((0, 15)))}-{_clock(at + random.choice((120, 135, 180)))}",
        kind=random.choice(("tagespflege", "tagespflege", "hort")),
        modules=(Module("m", 0, 1440, 100, None),),
        free_places=random.choice((None, 0, 1, 2)),
        age_to_months=144,
        settling_in_weeks=random.choice((0, 0, 2, 3)),
        escorts=random.random() < 0.8,
    )
    return [main, edge]


def _school(random: Random, ends: int):
    lessons = random.choice((690, 735, 780))
    return school(
        at=km_north(random.choice(SITES)),
        lessons=hours(f"mo-fr 08:00-{_clock(lessons)}"),
        after_school=hours(f"mo-fr {_clock(lessons)}-{_clock(max(lessons + 30, ends - 15))}"),
        after_school_places=random.choice((0, 1, 5)),
    )


def _helpers(random: Random, begins: int, ends: int) -> list[Helper]:
    if random.random() < 0.5:
        return []
    at = random.choice((begins - 60, ends - 90))
    opens, closes = _clock(at - random.choice((0, 15))), _clock(at + random.choice((120, 165)))
    cares_for = random.choice((("c",), ("c", "d")))
    place = random.choice((None, km_north(0.3)))
    escorts = random.random() < 0.7
    return [
        Helper(
            name="aunt", hours=hours(f"mo {opens}-{closes}"), cares_for=cares_for, at=place, escorts=escorts
        )
    ]


def plain(seeds: range) -> Compared:
    return compared((seed, plain_world(seed)) for seed in seeds)


def full(seeds: range) -> Compared:
    return compared((seed, full_world(seed)) for seed in seeds)


def test_no_cheaper_set_of_the_listed_changes_works() -> None:
    assert plain(range(40)).differing == []


def test_no_cheaper_set_works_with_second_carers_helpers_and_pupils() -> None:
    assert full(range(20)).differing == []


@pytest.mark.long
def test_no_cheaper_set_works_in_hundreds_of_worlds() -> None:
    found = plain(range(400))
    assert found.differing == []
    assert found.kinds >= COSTS.keys() - {"extra_place", "time_off"}  # these need dearer and fuller worlds


@pytest.mark.long
def test_no_cheaper_set_works_in_hundreds_of_worlds_that_need_every_kind_of_change() -> None:
    found = full(range(400))
    assert found.differing == []
    assert found.kinds == COSTS.keys()
    assert found.shapes >= {"nobody", "helpers", "a+b", "a+helpers", "school", "school+b", "school+helpers"}

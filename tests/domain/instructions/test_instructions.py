"""What the machine finds is what Python finds, for every way in which the law is written."""

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amvis.domain.instructions.code import DIVISION_BY_ZERO, NOT_IN_TABLE, TOO_LARGE
from amvis.domain.instructions.layout import NOTHING
from amvis.domain.instructions.values import Unsupported

from .machine import Stopped, machine
from .questions import ALL, Law, Person, Row

LAW = Law(20, ((10, 1), (500, 2), (90_000, 3)), ((1, 2, 3), (4, 5, 6), (7, 8, 9)), True)
ROW = Row((Person(30, 5, True), Person(4, 7, False), Person(9, 7, True)), 1, 2, 3, None, True)

small = st.integers(-30, 30) | st.integers(-200_000, 200_000)
persons = st.builds(Person, st.integers(0, 70), st.integers(0, 9), st.booleans())
rows = st.builds(
    Row, st.tuples(persons, persons, persons), small, small, small, st.none() | small, st.booleans()
)
laws = st.builds(
    lambda rate, ends, is_new: Law(
        rate, tuple(zip(sorted(ends), (5, 10, 30), strict=True)), LAW.table, is_new
    ),
    st.integers(0, 100),
    st.tuples(small, small, small),
    st.booleans(),
)


@cache
def compiled(function: Callable[[Row, Law], Any]) -> Callable[[Any, Any], list[int]]:
    return machine(function, ROW, LAW)


@pytest.mark.parametrize("function", ALL, ids=lambda function: function.__name__)
@settings(max_examples=150, deadline=None)
@given(rows, laws)
def test_the_machine_finds_what_python_finds(function: Callable[[Row, Law], Any], row: Row, law: Law) -> None:
    assert compiled(function)(row, law) == [int(number) for number in function(row, law)]


def by_zero(row: Row, law: Law) -> tuple[int, ...]:
    return (row.a // row.b, law.rate)


def product(row: Row, law: Law) -> tuple[int, ...]:
    return (row.a * row.b * law.rate, row.c)


def beyond(row: Row, law: Law) -> tuple[int, ...]:
    return (law.table[row.a][0], row.c)


@pytest.mark.parametrize(
    ("function", "row", "reason"),
    [
        pytest.param(by_zero, ROW._replace(b=0), DIVISION_BY_ZERO, id="a division by zero"),
        pytest.param(product, ROW._replace(a=10**9, b=10**9), TOO_LARGE, id="a product beyond 64 bits"),
        pytest.param(beyond, ROW._replace(a=3), NOT_IN_TABLE, id="a line below the table"),
        pytest.param(beyond, ROW._replace(a=-1), NOT_IN_TABLE, id="a line above the table"),
    ],
)
def test_the_machine_stops_where_it_cannot_go_on(function: Any, row: Row, reason: int) -> None:
    with pytest.raises(Stopped, match=str(reason)):
        compiled(function)(row, LAW)
    assert compiled(function)(ROW, LAW) == [int(number) for number in function(ROW, LAW)]


def rooted(row: Row, law: Law) -> tuple[int, ...]:
    return (int(row.a**2), law.rate)


def set_on_one_way(row: Row, law: Law) -> tuple[int, ...]:
    if row.flag:
        found = row.a
    return (found, law.rate)


def grows(row: Row, law: Law) -> tuple[int, ...]:
    found: tuple[int, ...] = ()
    while len(found) < row.a:
        found += (law.rate,)
    return (len(found),)


def appended(row: Row, law: Law) -> tuple[int, ...]:
    found = []
    found.append(row.a)
    return (found[0], law.rate)


@pytest.mark.parametrize(
    ("function", "says"),
    [
        pytest.param(rooted, "Pow", id="a power of what is not known"),
        pytest.param(set_on_one_way, "found", id="a name set on one way only"),
        pytest.param(grows, "shape", id="a loop that makes something longer"),
        pytest.param(appended, "append", id="a list that changes"),
    ],
)
def test_what_cannot_be_compiled_is_named(function: Any, says: str) -> None:
    with pytest.raises(Unsupported, match=says) as told:
        machine(function, ROW, LAW)
    assert any(function.__name__ in note for note in told.value.__notes__)


class Dated(NamedTuple):
    rate: int
    since: str


def asks_the_day(row: Row, law: Dated) -> tuple[int, ...]:
    return (row.a, law.since == 3)


def test_a_value_of_the_law_that_is_no_number_may_be_there_but_not_be_asked_for() -> None:
    law = Dated(3, "2026-07-01")
    assert machine(asks_no_day, ROW, law)(ROW, law) == [4]
    with pytest.raises(Unsupported, match="since"):
        machine(asks_the_day, ROW, law)


def asks_no_day(row: Row, law: Dated) -> tuple[int, ...]:
    return (row.a + law.rate,)


def named(row: Row, law: Law) -> tuple[str, int]:
    return ("yes" if row.flag else "no", law.rate)


def test_an_answer_holds_numbers() -> None:
    with pytest.raises(Unsupported, match="numbers"):
        machine(named, ROW, LAW)


def perhaps_nothing(row: Row, law: Law) -> tuple[int | None, int]:
    return (row.given, law.rate)


def test_a_number_that_may_be_none_is_told_so() -> None:
    run = machine(perhaps_nothing, ROW, LAW)
    assert run(ROW, LAW) == [NOTHING, 20]
    assert run(ROW._replace(given=-5), LAW) == [-5, 20]

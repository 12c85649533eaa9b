"""Functions in the ways the law is written, each to be run by Python and by the machine."""

from collections.abc import Callable
from enum import IntEnum
from typing import NamedTuple


class Person(NamedTuple):
    age: int
    income: int
    counts: bool


class Row(NamedTuple):
    persons: tuple[Person, ...]
    a: int
    b: int
    c: int
    given: int | None
    flag: bool


class Law(NamedTuple):
    rate: int
    bands: tuple[tuple[int, int], ...]
    table: tuple[tuple[int, int, int], ...]
    is_new: bool


class Size(IntEnum):
    SMALL = 1
    LARGE = 7


def divisions(row: Row, law: Law) -> tuple[int, ...]:
    b = row.b if row.b != 0 else 3
    return (
        row.a // 7,
        row.a % 7,
        row.a // -7,
        row.a // b,
        row.a % b,
        -row.a // 100 * 100,
        row.a * law.rate // 100,
    )


def truths(row: Row, law: Law) -> tuple[int, ...]:
    first = row.flag and row.a > row.b
    second = row.flag or row.a <= row.b < row.c
    count = 0
    count += first
    count += row.a < 0
    return (first, second, not row.flag, count, row.flag == law.is_new, bool(row.a), int(row.flag) * 5)


def early_ends(row: Row, law: Law) -> tuple[int, ...]:
    return (_band(row.a, law), _stage(row.a), _size(row.a).value, _size(row.a) == Size.LARGE, row.c)


def _band(amount: int, law: Law) -> int:
    for until, percent in law.bands:
        if amount < until:
            return percent
    return -1


def _stage(age: int) -> int:
    if age < 6:
        return 6
    if age < 14:
        if age == 10:
            return 55
        stage = 5
    else:
        stage = 4
    return stage * 2


def _size(amount: int) -> Size:
    return Size.SMALL if amount < 10 else Size.LARGE


def sums(row: Row, law: Law) -> tuple[int, ...]:
    ages = tuple(person.age for person in row.persons)
    counted = [person for person in row.persons if person.counts]
    total = 0
    for person in counted:
        total += person.income * 2
    pairs = tuple(income + age for income, age in zip((p.income for p in row.persons), ages, strict=True))
    return (
        len(counted),
        total,
        sum(person.income for person in row.persons if person.age < row.a),
        sum(ages[1:]),
        sum(pairs),
        any(person.counts and person.age > 17 for person in row.persons),
        all(person.counts for person in row.persons),
        max(person.income for person in row.persons),
        min((person.age for person in counted), default=99),
        sum(place for place, person in enumerate(row.persons) if person.counts),
    )


def choices(row: Row, law: Law) -> tuple[int, ...]:
    persons = row.persons
    oldest = max(range(len(persons)), key=lambda place: (persons[place].age, -place))
    below = [place for place, person in enumerate(persons) if person.age < 18]
    youngest = min(below, key=lambda place: persons[place].age) if len(below) > 1 else -1
    order = sorted(persons, key=lambda person: -person.income)
    return (oldest, youngest, *(person.age for person in order), abs(row.a), order[0].income)


def perhaps(row: Row, law: Law) -> tuple[int, ...]:
    found = _found(row)
    known = row.c if row.given is None else row.given
    has = found is not None and found.income > row.b
    more = [found] if found is not None else []
    all_of_them = [row.persons[0], *more]
    return (
        known,
        found is None,
        has,
        found.age if found is not None else -1,
        len(all_of_them),
        all_of_them[0].age,
    )


def _found(row: Row) -> Person | None:
    if not row.flag or row.a == 0:
        return None
    return row.persons[-1]._replace(age=row.a)


def tables(row: Row, law: Law) -> tuple[int, ...]:
    place = min(max(row.a, 0), len(law.table) - 1)
    line = law.table[place]
    parts = (law.rate, law.bands[1][1], law.table[2][0], law.bands[0][0])
    return (parts[place], line[0], law.table[place][min(max(row.b, 0), 2)], law.bands[0][1], law.table[-1][2])


def loops(row: Row, law: Law) -> tuple[int, ...]:
    chosen = tuple(person.counts for person in row.persons)
    left, rounds = abs(row.a) % 50, 0
    while any(chosen):
        last = left * 2
        left = left - 7 if left > 7 else left // 2
        still = tuple(taken and person.age < left for taken, person in zip(chosen, row.persons, strict=True))
        rounds += 1
        if still == chosen:
            break
        chosen = still
    if not any(chosen):
        last = -1
    return (left, rounds, last, sum(chosen))


def texts(row: Row, law: Law) -> tuple[int, ...]:
    name = "low" if row.a < row.b else "high"
    if row.a == 5:
        name = "five"
    return (name == "low", name in ("five", "high"), name != "five", row.a not in (1, row.b))


def names_on_ways(row: Row, law: Law) -> tuple[int, ...]:
    first = second = row.a
    if row.a < row.b:
        first, second = row.b, first
    elif row.flag:
        first += 100
    else:
        pass
    for person in row.persons:
        if person.age > 60:
            second -= 1
            break
        second += person.age
    return (first, second)


def long_and_called_twice(row: Row, law: Law) -> tuple[int, ...]:
    one, other = _long(row.a, row.b, law), _long(row.b, row.c, law)
    return (*one, *other, _long(row.a, row.b, law)[0])


def _long(gross: int, net: int, law: Law) -> tuple[int, int, bool]:
    base = max(0, min(gross, 52_000) - 10_000) * law.rate
    first = (base + 50) // 100 if base > 0 else -((50 - base) // 100)
    second = max(0, min(gross, 100_000) - 52_000) * 3 // 10
    third = 0
    for until, percent in law.bands:
        if gross > until:
            third += (gross - until) * percent // 100
    left = net - first - second - third
    if left < 0:
        return 0, -left, False
    return left, first + second + third, True


def long_with_a_key(row: Row, law: Law) -> tuple[int, ...]:
    limit = row.a
    first = _first(row.persons, lambda person: person.age + limit)
    return (first, _first(row.persons, lambda person: -person.income))


def _first(persons: tuple[Person, ...], key: Callable[[Person], int]) -> int:
    best, found = key(persons[0]), 0
    for place, person in enumerate(persons):
        if key(person) < best:
            best, found = key(person), place
    if best > 100 and persons[found].counts:
        return found + 100
    if best < -100 or not persons[found].counts:
        return found - 100 if persons[found].age > 30 else found - 50
    return found * 3 + best % 7 + (best // 5 if best > 0 else 0)


ALL = (
    divisions,
    truths,
    early_ends,
    sums,
    choices,
    perhaps,
    tables,
    loops,
    texts,
    names_on_ways,
    long_and_called_twice,
    long_with_a_key,
)

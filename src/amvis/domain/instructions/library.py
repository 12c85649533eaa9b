"""What the law may call of Python's own functions, for values that are partly yet to come."""

import ast
from collections.abc import Callable
from typing import Any, Final

from amvis.domain.instructions.expressions import Reader, calculate, compare, less
from amvis.domain.instructions.values import (
    MISSING,
    Kind,
    Leaf,
    Listing,
    Missing,
    Unsupported,
    is_known,
    listing,
    pairs_of,
)
from amvis.domain.money import round_half_up


def _len(reader: Reader, items: Any) -> Any:
    if not isinstance(items, Listing):
        return len(items)
    return _sum(reader, tuple(there for there, _ in items.pairs))


def _sum(reader: Reader, items: Any, start: Any = 0) -> Any:
    total = start
    for there, item in pairs_of(items):
        total = calculate(ast.Add, total, reader.code.select(there, item, 0), reader)
    return total


def _any(reader: Reader, items: Any) -> Any:
    found: Any = False
    for there, item in pairs_of(items):
        found = reader.code.either(found, reader.code.both(there, reader.code.truth(item)))
    return found


def _all(reader: Reader, items: Any) -> Any:
    found: Any = True
    for there, item in pairs_of(items):
        holds = reader.code.either(reader.code.opposite(there), reader.code.truth(item))
        found = reader.code.both(found, holds)
    return found


def _least(reader: Reader, *items: Any, key: Any = None, default: Any = MISSING) -> Any:
    return _best(reader, items, (key, default), lambda new, best: less(new, best, reader))


def _most(reader: Reader, *items: Any, key: Any = None, default: Any = MISSING) -> Any:
    return _best(reader, items, (key, default), lambda new, best: less(best, new, reader))


def _best(
    reader: Reader, items: tuple[Any, ...], told: tuple[Any, Any], is_better: Callable[[Any, Any], Any]
) -> Any:
    """Return the first of the best, as Python does."""
    code, (key, default) = reader.code, told
    pairs = pairs_of(items[0]) if len(items) == 1 else pairs_of(items)
    found, best, measure = False, default, MISSING
    for there, item in pairs:
        by = item if key is None else reader.call(key, (item,), {})
        if isinstance(measure, Missing):
            better: Any = there
        else:
            better = code.both(there, code.either(code.opposite(found), is_better(by, measure)))
        best, measure = code.select(better, item, best), code.select(better, by, measure)
        found = code.either(found, there)
    if isinstance(best, Missing):
        raise Unsupported("the least or most of nothing")
    return best


def _int(reader: Reader, number: Any) -> Any:
    return int(number) if is_known(number) else Leaf(reader.code.number(number), Kind.INT)


def _bool(reader: Reader, given: Any) -> Any:
    return reader.code.truth(given)


def _abs(reader: Reader, number: Any) -> Any:
    if is_known(number):
        return abs(number)
    is_below = compare(ast.Lt, number, 0, reader)
    return reader.code.select(is_below, calculate(ast.Sub, 0, number, reader), number)


def _round_half_up(reader: Reader, numerator: Any, denominator: Any) -> Any:
    if is_known(numerator) and is_known(denominator):
        return round_half_up(numerator, denominator)
    return reader.code.rounded(numerator, denominator)


def _sorted(reader: Reader, items: Any, *, key: Any = None, reverse: Any = False) -> Any:
    """Return the items in order; equals keep their places."""
    if isinstance(items, Listing) or reverse is not False:
        raise Unsupported("sorting what may be absent, or backwards")
    pairs = [(item if key is None else reader.call(key, (item,), {}), item) for item in items]
    for end in range(len(pairs) - 1, 0, -1):
        for place in range(end):
            lower, upper = pairs[place], pairs[place + 1]
            swap = less(upper[0], lower[0], reader)
            pairs[place] = reader.code.select(swap, upper, lower)
            pairs[place + 1] = reader.code.select(swap, lower, upper)
    return tuple(item for _, item in pairs)


def _tuple(_: Reader, items: Any = ()) -> Any:
    return listing(pairs_of(items))


def _range(_: Reader, *ends: Any) -> Any:
    if not is_known(ends):
        raise Unsupported("a range whose ends are yet to come")
    return tuple(range(*ends))


def _enumerate(_: Reader, items: Any, start: int = 0) -> Any:
    return tuple(enumerate(_certain(items), start))


def _zip(_: Reader, *items: Any, strict: bool = False) -> Any:
    return tuple(zip(*(_certain(each) for each in items), strict=strict))


def _reversed(_: Reader, items: Any) -> Any:
    return listing(tuple(reversed(pairs_of(items))))


def _certain(items: Any) -> tuple[Any, ...]:
    if isinstance(items, Listing):
        raise Unsupported("the places of items that may be absent")
    return tuple(items)


KNOWN: Final[dict[Any, Callable[..., Any]]] = {
    len: _len,
    sum: _sum,
    any: _any,
    all: _all,
    min: _least,
    max: _most,
    int: _int,
    bool: _bool,
    abs: _abs,
    sorted: _sorted,
    round_half_up: _round_half_up,
    tuple: _tuple,
    list: _tuple,
    range: _range,
    enumerate: _enumerate,
    zip: _zip,
    reversed: _reversed,
}

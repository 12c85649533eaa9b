"""A function of the law as machine instructions for one shape of family."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from amvis.domain.instructions.code import INT, NOT_AN_AMOUNT, Code
from amvis.domain.instructions.layout import MOST, NOTHING, shaped
from amvis.domain.instructions.statements import Reading
from amvis.domain.instructions.values import Kind, Leaf, Maybe, Stored, Unsupported, kind_of


class Question(NamedTuple):
    """A function of a row and a law, with their types."""

    function: Callable[[Any, Any], Any]
    row: Any
    law: Any


class Shape(NamedTuple):
    """The lengths of the tuples of any length, in the order of `layout`."""

    row: tuple[int, ...]
    law: tuple[int, ...]


def write(function: Any, question: Question, shape: Shape) -> None:
    """Write the instructions of one family.

    Args:
        function: an LLVM function of the address of the columns' addresses, of their steps from family to
            family in bytes, of the law's numbers, of the answers, of the numbers in each answer, of the
            number of this family in the columns and of its place in the answers; it returns a struct of FINE
            or what went wrong.
        question: what is asked.
        shape: of family and law.
    """
    columns, steps, law, answer, width, family, place = function.args
    code = Code(function, law, [])
    of_row, of_law = iter(shape.row), iter(shape.law)
    read: list[Any] = []
    row = shaped(question.row, lambda _: next(of_row), _columns(code, (columns, steps, family), read))
    _stop_beyond(code, read)
    laws = shaped(question.law, lambda _: next(of_law), _law_numbers(code))
    result = Reading(code, {}).call(question.function, (row, laws), {})
    builder = code.builder
    start = builder.mul(place, width)
    for number, leaf in enumerate(_leaves(code, result)):
        builder.store(code.number(leaf), builder.gep(answer, [builder.add(start, INT(number))]))
    code.end([])


def _columns(code: Code, given: tuple[Any, Any, Any], found: list[Any]) -> Callable[[str, Kind, bool], Any]:
    """Return what reads the next column at the family's number and notes what it found."""
    builder, (columns, steps, family) = code.builder, given

    def read(_: str, kind: Kind, may_be_none: bool) -> Any:
        at = builder.gep(columns, [INT(len(found))])
        step = builder.load(builder.gep(steps, [INT(len(found))]))
        address = builder.add(builder.load(at), builder.mul(family, step))
        found.append(builder.load(builder.inttoptr(address, INT.as_pointer())))
        return _leaf(code, found[-1], kind, may_be_none)

    return read


def _stop_beyond(code: Code, found: list[Any]) -> None:
    """Stop where a number is not from -MOST to MOST - 1: moved up by MOST, a power of two, it is too long."""
    builder, bits = code.builder, INT(0)
    for number in found:
        bits = builder.or_(bits, builder.add(number, INT(MOST)))
    code.stop_if(builder.icmp_unsigned(">=", bits, INT(2 * MOST)), NOT_AN_AMOUNT)


def _law_numbers(code: Code) -> Callable[[str, Kind, bool], Any]:
    count = 0

    def read(_: str, kind: Kind, may_be_none: bool) -> Any:
        nonlocal count
        count += 1
        stored = Stored(count - 1, kind)
        if not may_be_none:
            return stored
        number = code.number(Stored(count - 1, Kind.INT))
        return _leaf(code, number, kind, may_be_none)

    return read


def _leaf(code: Code, number: Any, kind: Kind, may_be_none: bool) -> Any:
    flag = code.builder.icmp_signed(">", number, INT(0))
    leaf = Leaf(flag, kind) if kind is Kind.FLAG else Leaf(number, kind)
    if not may_be_none:
        return leaf
    return Maybe(Leaf(code.builder.icmp_signed("!=", number, INT(NOTHING)), Kind.FLAG), leaf)


def _leaves(code: Code, result: Any) -> Iterator[Any]:
    if isinstance(result, tuple):
        for item in result:
            yield from _leaves(code, item)
        return
    if isinstance(result, Maybe):
        result = code.select(result.is_there, result.value, NOTHING)
    if kind_of(result) not in (Kind.INT, Kind.FLAG):
        raise Unsupported(f"an answer holds numbers, not {result!r}")
    yield result

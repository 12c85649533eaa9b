"""Expressions of the law turned into instructions; what is known already is reckoned at once."""

import ast
import operator
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple, Protocol

from amvis.domain.instructions.code import INT, NOT_IN_TABLE, Code
from amvis.domain.instructions.source import Frame
from amvis.domain.instructions.values import (
    MISSING,
    Kind,
    Leaf,
    Listing,
    Maybe,
    Missing,
    Stored,
    Unsupported,
    is_known,
    kind_of,
    listing,
    pairs_of,
    rebuilt,
)
from amvis.domain.instructions.ways import branch


class Reader(Protocol):
    """Who reads the law: writes code, and enters the functions that are called."""

    code: Code

    def call(self, function: Any, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
        """Return what a call gives."""


class Lambda(NamedTuple):
    """A small function without a name."""

    node: ast.Lambda
    frame: Frame


def value(node: ast.expr, frame: Frame, reader: Reader) -> Any:
    """Return the value of an expression."""
    read = _READ.get(type(node))
    if read is None:
        raise Unsupported(f"line {node.lineno}: {type(node).__name__} in `{ast.unparse(node)}`")
    return read(node, frame, reader)


def truth(node: ast.expr, frame: Frame, reader: Reader) -> Any:
    """Return the truth of an expression: a known bool or a flag yet to come."""
    return reader.code.truth(value(node, frame, reader))


def bind(target: ast.expr, item: Any, frame: Frame) -> None:
    """Set the names of an assignment or a loop."""
    if isinstance(target, ast.Name):
        frame.names[target.id] = item
        return
    if not isinstance(target, ast.Tuple) or not isinstance(item, tuple) or len(item) != len(target.elts):
        raise Unsupported(f"line {target.lineno}: setting `{ast.unparse(target)}`")
    for each, part in zip(target.elts, item, strict=True):
        bind(each, part, frame)


def calculate(sign: type[ast.operator], left: Any, right: Any, reader: Reader) -> Any:
    """Return what an operator makes of two values."""
    if is_known(left) and is_known(right):
        return _KNOWN[sign](left, right)
    if sign is ast.Add and isinstance(left, tuple | Listing) and isinstance(right, tuple | Listing):
        return listing(pairs_of(left) + pairs_of(right))
    if sign is ast.Mult and isinstance(left, tuple) and isinstance(right, int):
        return left * right
    write = _WRITTEN.get(sign)
    if write is None:
        raise Unsupported(f"the operator {sign.__name__}")
    return write(reader.code, left, right)


def compare(sign: type[ast.cmpop], left: Any, right: Any, reader: Reader) -> Any:
    """Return the truth of one comparison."""
    code = reader.code
    if sign in (ast.Is, ast.IsNot):
        if right is not None:
            raise Unsupported("`is` with anything but None")
        same = code.opposite(left.is_there) if isinstance(left, Maybe) else left is None
        return same if sign is ast.Is else code.opposite(same)
    if sign in (ast.In, ast.NotIn):
        found: Any = False
        for there, item in pairs_of(right):
            found = code.either(found, code.both(there, compare(ast.Eq, left, item, reader)))
        return found if sign is ast.In else code.opposite(found)
    if is_known(left) and is_known(right):
        return _COMPARED[sign][1](left, right)
    if isinstance(left, tuple) and isinstance(right, tuple):
        return _tuples(sign, left, right, reader)
    return code.compare(_COMPARED[sign][0], left, right)


def less(left: Any, right: Any, reader: Reader) -> Any:
    """Return whether one value comes before another, tuples by their first difference."""
    return compare(ast.Lt, left, right, reader)


def _tuples(sign: type[ast.cmpop], left: tuple[Any, ...], right: tuple[Any, ...], reader: Reader) -> Any:
    code = reader.code
    if sign in (ast.Eq, ast.NotEq):
        same: Any = len(left) == len(right)
        if same:
            for one, other in zip(left, right, strict=True):
                same = code.both(same, compare(ast.Eq, one, other, reader))
        return same if sign is ast.Eq else code.opposite(same)
    if sign is not ast.Lt or len(left) != len(right):
        raise Unsupported("an order of tuples other than < of the same length")
    before: Any = False
    for one, other in reversed(list(zip(left, right, strict=True))):
        equal = compare(ast.Eq, one, other, reader)
        before = code.either(compare(ast.Lt, one, other, reader), code.both(equal, before))
    return before


def _constant(node: Any, _: Frame, __: Reader) -> Any:
    return node.value


def _name(node: Any, frame: Frame, _: Reader) -> Any:
    return frame.find(node.id)


def _attribute(node: Any, frame: Frame, reader: Reader) -> Any:
    owner = value(node.value, frame, reader)
    while isinstance(owner, Maybe):
        owner = owner.value
    if isinstance(owner, Missing):
        return owner
    if isinstance(owner, Leaf | Stored) and node.attr == "value":  # of an enumeration
        return owner
    if isinstance(owner, Leaf | Stored | Listing) or not hasattr(owner, node.attr):
        raise Unsupported(f"line {node.lineno}: `{ast.unparse(node)}`")
    return getattr(owner, node.attr)


def _subscript(node: Any, frame: Frame, reader: Reader) -> Any:
    owner = value(node.value, frame, reader)
    if isinstance(node.slice, ast.Slice):
        ends = (node.slice.lower, node.slice.upper, node.slice.step)
        lower, upper, step = (None if end is None else value(end, frame, reader) for end in ends)
        if not isinstance(owner, tuple) or not is_known((lower, upper, step)):
            raise Unsupported(f"line {node.lineno}: `{ast.unparse(node)}`")
        return owner[lower:upper:step]
    index = value(node.slice, frame, reader)
    if isinstance(owner, Missing):
        return owner
    if isinstance(owner, Listing):
        return _item(owner, index, reader)
    return owner[index] if is_known(index) else _further_on(owner, index, reader)


def _item(owner: Listing, index: Any, reader: Reader) -> Any:
    """Return an item of a listing: the one before which so many are there."""
    code = reader.code
    if not isinstance(index, int) or index < 0:
        raise Unsupported("an item of a listing by anything but a known place")
    found, before = owner.pairs[-1][1], 0
    choices = []
    for there, item in owner.pairs:
        choices.append((code.both(there, compare(ast.Eq, before, index, reader)), item))
        before = calculate(ast.Add, before, there, reader)
    for chosen, item in reversed(choices):
        found = code.select(chosen, item, found)
    return found


def _further_on(owner: Any, index: Any, reader: Reader) -> Any:
    """Return an item at a place yet to come; a place from the end, below zero, is beyond the table."""
    code = reader.code
    if not isinstance(owner, tuple) or not owner:
        raise Unsupported("an item at a place yet to come, of anything but a tuple")
    number = code.number(index)
    code.stop_if(code.builder.icmp_unsigned(">=", number, INT(len(owner))), NOT_IN_TABLE)
    stride = _stride(owner)
    if stride is not None:
        return _moved(owner[0], code.builder.mul(number, INT(stride)), code)
    found = owner[0]
    for place, item in enumerate(owner[1:], start=1):
        found = code.select(compare(ast.Eq, index, place, reader), item, found)
    return found


def _moved(item: Any, step: Any, code: Code) -> Any:
    """Return an item of a table in the law's memory, further on by a step: all items are of one shape."""
    if isinstance(item, tuple):
        return rebuilt(item, (_moved(each, step, code) for each in item))
    return Stored(item.offset, item.kind, step if item.at is None else code.builder.add(item.at, step))


def _stride(owner: tuple[Any, ...]) -> int | None:
    """Return how far apart the items of a table of the law lie, None for any other tuple."""
    items = [_stored(item) for item in owner]
    stride = items[1][0].offset - items[0][0].offset if len(items) > 1 and all(items[:2]) else 0
    first = [(stored.offset, stored.at) for stored in items[0]]
    for place, item in enumerate(items):
        if not item or [(stored.offset - place * stride, stored.at) for stored in item] != first:
            return None
    return stride


def _stored(item: Any) -> list[Stored]:
    """Return the numbers of an item in the law's memory, none where some are not there."""
    if isinstance(item, Stored):
        return [item]
    parts = [_stored(each) for each in item] if isinstance(item, tuple) else []
    return [stored for part in parts for stored in part] if all(parts) else []


def _binary(node: Any, frame: Frame, reader: Reader) -> Any:
    return calculate(type(node.op), value(node.left, frame, reader), value(node.right, frame, reader), reader)


def _unary(node: Any, frame: Frame, reader: Reader) -> Any:
    operand = value(node.operand, frame, reader)
    if isinstance(node.op, ast.Not):
        return reader.code.opposite(reader.code.truth(operand))
    if is_known(operand):
        return _KNOWN_UNARY[type(node.op)](operand)
    return calculate(ast.Sub, 0, operand, reader) if isinstance(node.op, ast.USub) else operand


def _bool(node: Any, frame: Frame, reader: Reader) -> Any:
    """Return the last value that Python would look at; what is dear is looked at only where it decides."""
    first, *others = node.values
    left = value(first, frame, reader)
    if not others:
        return left
    rest = others[0] if len(others) == 1 else ast.BoolOp(node.op, others, lineno=node.lineno)
    is_and = isinstance(node.op, ast.And)
    code = reader.code
    decided = code.truth(left)
    if isinstance(decided, bool):
        return value(rest, frame, reader) if decided is is_and else left
    if kind_of(left) is not Kind.FLAG:
        left = decided
    if is_cheap(rest):
        right = code.truth(value(rest, frame, reader))
        return code.both(left, right) if is_and else code.either(left, right)

    def look() -> Any:
        return code.truth(value(rest, frame, reader))

    if is_and:
        return branch(code, decided, look, lambda: False)
    return branch(code, decided, lambda: True, look)


def _compare(node: Any, frame: Frame, reader: Reader) -> Any:
    left, result = value(node.left, frame, reader), True
    for sign, right_node in zip(node.ops, node.comparators, strict=True):
        right = value(right_node, frame, reader)
        result = reader.code.both(result, compare(type(sign), left, right, reader))
        left = right
    return result


def _if(node: Any, frame: Frame, reader: Reader) -> Any:
    decided = truth(node.test, frame, reader)
    if isinstance(decided, bool):
        return value(node.body if decided else node.orelse, frame, reader)
    if is_cheap(node.body) and is_cheap(node.orelse):
        return reader.code.select(decided, value(node.body, frame, reader), value(node.orelse, frame, reader))
    return branch(
        reader.code,
        decided,
        lambda: value(node.body, frame, reader),
        lambda: value(node.orelse, frame, reader),
    )


def _tuple(node: Any, frame: Frame, reader: Reader) -> Any:
    pairs: tuple[tuple[Any, Any], ...] = ()
    for each in node.elts:
        if isinstance(each, ast.Starred):
            pairs += pairs_of(value(each.value, frame, reader))
        else:
            pairs += ((True, value(each, frame, reader)),)
    return listing(pairs)


def _comprehension(node: Any, frame: Frame, reader: Reader) -> Any:
    """Return the items of a comprehension; where a condition is yet to come, they may be absent."""
    inner = frame.copy()
    pairs = []
    for there in _rounds(node.generators, inner, reader, True):
        if isinstance(there, bool) or is_cheap(node.elt):
            item = value(node.elt, inner, reader)
        else:
            item = branch(reader.code, there, lambda: value(node.elt, inner, reader), lambda: MISSING)
        pairs.append((there, item))
    return listing(tuple(pairs))


def _rounds(generators: list[Any], frame: Frame, reader: Reader, there: Any) -> Iterator[Any]:
    if not generators:
        yield there
        return
    first, *others = generators
    for flag, item in pairs_of(value(first.iter, frame, reader)):
        bind(first.target, item, frame)
        kept = reader.code.both(there, flag)
        for condition in first.ifs:
            if kept is not False:
                kept = reader.code.both(kept, truth(condition, frame, reader))
        if kept is not False:
            yield from _rounds(others, frame, reader, kept)


def _lambda(node: Any, frame: Frame, _: Reader) -> Any:
    return Lambda(node, frame)


def _call(node: Any, frame: Frame, reader: Reader) -> Any:
    function = value(node.func, frame, reader)
    args: tuple[Any, ...] = ()
    for each in node.args:
        if isinstance(each, ast.Starred):
            args += tuple(item for _, item in pairs_of(value(each.value, frame, reader)))
        else:
            args += (value(each, frame, reader),)
    named = {each.arg: value(each.value, frame, reader) for each in node.keywords}
    try:
        return reader.call(function, args, named)
    except Unsupported as error:
        error.add_note(f"line {node.lineno}: `{ast.unparse(node)[:100]}`")
        raise


def is_cheap(node: ast.AST) -> bool:
    """Return whether an expression may be found without being asked for: short, and it cannot go wrong."""
    inside = list(ast.walk(node))
    return len(inside) <= _CHEAP_SIZE and all(isinstance(each, _CHEAP) for each in inside)


_CHEAP_SIZE: Final = 40
_CHEAP: Final = (
    ast.Name, ast.Attribute, ast.Constant, ast.Compare, ast.cmpop, ast.BoolOp, ast.boolop, ast.expr_context,
    ast.Add, ast.Sub, ast.BinOp, ast.UnaryOp, ast.unaryop, ast.IfExp,
)  # fmt: skip
_KNOWN: Final[dict[type[ast.operator], Callable[[Any, Any], Any]]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
    ast.BitOr: operator.or_,
    ast.BitAnd: operator.and_,
}
_KNOWN_UNARY: Final[dict[type[ast.unaryop], Callable[[Any], Any]]] = {
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
}
_WRITTEN: Final[dict[type[ast.operator], Callable[[Code, Any, Any], Any]]] = {
    ast.Add: Code.add,
    ast.Sub: Code.subtract,
    ast.Mult: Code.multiply,
    ast.FloorDiv: Code.divide,
    ast.Mod: Code.rest,
}
_COMPARED: Final[dict[type[ast.cmpop], tuple[str, Callable[[Any, Any], Any]]]] = {
    ast.Eq: ("==", operator.eq),
    ast.NotEq: ("!=", operator.ne),
    ast.Lt: ("<", operator.lt),
    ast.LtE: ("<=", operator.le),
    ast.Gt: (">", operator.gt),
    ast.GtE: (">=", operator.ge),
}
_READ: Final[dict[type[ast.expr], Callable[[Any, Frame, Reader], Any]]] = {
    ast.Constant: _constant,
    ast.Name: _name,
    ast.Attribute: _attribute,
    ast.Subscript: _subscript,
    ast.BinOp: _binary,
    ast.UnaryOp: _unary,
    ast.BoolOp: _bool,
    ast.Compare: _compare,
    ast.IfExp: _if,
    ast.Tuple: _tuple,
    ast.List: _tuple,
    ast.GeneratorExp: _comprehension,
    ast.ListComp: _comprehension,
    ast.Lambda: _lambda,
    ast.Call: _call,
}

"""Ways through the instructions: one of two, and again and again."""

from collections.abc import Callable
from typing import Any, Final

from llvmlite import ir

from amvis.domain.instructions.code import FLAG, INT, Code
from amvis.domain.instructions.values import Joint, Kind, Leaf, Unsupported, filled

Names = dict[str, Any]
Turn = Callable[[Names], tuple[Any, Callable[[], tuple[Names, Any]]]]

_MOST_TRIALS: Final = 8


def branch(code: Code, truth: Any, then: Callable[[], Any], otherwise: Callable[[], Any]) -> Any:
    """Return the value of one of two ways; only the instructions of that way are run."""
    if isinstance(truth, bool):
        return then() if truth else otherwise()
    builder = code.builder
    first, second, end = (code.function.append_basic_block() for _ in range(3))
    builder.cbranch(truth.value, first, second)
    builder.position_at_end(first)
    with code.found.way():
        left, left_end = then(), builder.block
    builder.position_at_end(second)
    with code.found.way():
        right, right_end = otherwise(), builder.block
    joint = Joint()
    joined = joint.join(left, right)
    builder.position_at_end(left_end)
    ones = [code.as_kind(one, kind) for one, _, kind in joint.pairs]
    builder.branch(end)
    builder.position_at_end(right_end)
    others = [code.as_kind(other, kind) for _, other, kind in joint.pairs]
    builder.branch(end)
    builder.position_at_end(end)
    meets = [
        _meet(code, kind, ((one, left_end), (other, right_end)))
        for one, other, (_, _, kind) in zip(ones, others, joint.pairs, strict=True)
    ]
    return filled(joined, meets)


def repeat(code: Code, names: Names, turn: Turn) -> Names:
    """Return the names after a loop.

    Args:
        code: where the instructions go.
        names: the names the loop sets, as they are before it; MISSING where they are not set yet.
        turn: writes one turn: returns the test and what writes the body, which returns the names after it and
            whether it broke off.
    """
    builder = code.builder
    joint = Joint()
    joined = joint.join(names, _steady(code, names, turn))
    kinds = [kind for _, _, kind in joint.pairs]
    starts, before = [code.as_kind(one, kind) for one, _, kind in joint.pairs], builder.block
    head, body, end = (code.function.append_basic_block() for _ in range(3))
    builder.branch(head)
    builder.position_at_end(head)
    meets = [_meet(code, kind, ((start, before),)) for start, kind in zip(starts, kinds, strict=True)]
    inside = filled(joined, meets)
    with code.found.way():
        test, go = turn(inside)
        flag, head_end = code.flag(test), builder.block
        builder.cbranch(flag, body, end)
        builder.position_at_end(body)
        after, broke = go()
    changed = _changed(inside, after)
    following = [
        code.as_kind(changed.get(id(meet), Leaf(meet, kind)), kind)
        for meet, kind in zip(meets, kinds, strict=True)
    ]
    broke_flag, body_end = code.flag(broke), builder.block
    for meet, number in zip(meets, following, strict=True):
        meet.add_incoming(number, body_end)
    builder.cbranch(broke_flag, end, head)
    builder.position_at_end(end)
    left = [
        _meet(code, kind, ((meet, head_end), (number, body_end)))
        for meet, number, kind in zip(meets, following, kinds, strict=True)
    ]
    names_after: Names = filled(joined, left)
    return names_after


def _steady(code: Code, names: Names, turn: Turn) -> Names:
    """Return names as they may be after a turn, so wide that a further turn makes them no wider."""
    after = names
    for _ in range(_MOST_TRIALS):
        joint = Joint()
        joined = joint.join(names, after)
        unknown = [_type(kind)(ir.Undefined) for _, _, kind in joint.pairs]
        inside = filled(joined, unknown)
        tried = _tried(code, inside, turn)
        again = Joint()
        again.join(inside, tried)
        known = {id(number) for number in unknown}
        if all(isinstance(one, Leaf) and id(one.value) in known for one, _, _ in again.pairs):
            return after
        after = tried
    raise Unsupported("a loop that changes the shape of its names in each turn")


def _tried(code: Code, inside: Names, turn: Turn) -> Names:
    """Return the names after one turn whose instructions are thrown away."""
    block, count = code.builder.block, len(code.function.blocks)
    code.builder.position_at_end(code.function.append_basic_block())
    with code.found.way():
        _, go = turn(inside)
        after, _ = go()
    del code.function.blocks[count:]
    code.builder.position_at_end(block)
    return after


def _changed(inside: Names, after: Names) -> dict[int, Any]:
    joint = Joint()
    joint.join(inside, after)
    return {id(one.value): other for one, other, _ in joint.pairs if isinstance(one, Leaf)}


def _meet(code: Code, kind: Kind, incoming: tuple[tuple[Any, Any], ...]) -> Any:
    meet = code.builder.phi(_type(kind))
    for number, block in incoming:
        meet.add_incoming(number, block)
    return meet


def _type(kind: Kind) -> Any:
    return FLAG if kind is Kind.FLAG else INT

"""What a name of the law stands for while instructions are written: known values and numbers yet to come.

Known values are Python's own objects (tuples, named tuples, whole numbers, texts); only their leaves may be
numbers that the machine finds later. So the shape of a family is known, and its amounts are not.
"""

from collections.abc import Callable, Iterator
from enum import Enum
from typing import Any


class Unsupported(TypeError):  # noqa: N818 (it says what is so)
    """A function of the law does something that cannot be turned into instructions."""


class Kind(Enum):
    """What a number yet to come holds."""

    INT = "int"
    FLAG = "bool"
    TEXT = "str"


class Leaf:
    """A number the machine has found, by the instruction that found it."""

    __slots__ = ("kind", "value")

    def __init__(self, value: Any, kind: Kind) -> None:
        self.value, self.kind = value, kind


class Stored:
    """A number of the law that lies in memory: at an offset, and further on by `at` once that is found."""

    __slots__ = ("at", "kind", "offset")

    def __init__(self, offset: int, kind: Kind, at: Any = None) -> None:
        self.offset, self.kind, self.at = offset, kind, at


class Maybe:
    """Something that may be None; `is_there` is a flag."""

    __slots__ = ("is_there", "value")

    def __init__(self, is_there: Any, value: Any) -> None:
        self.is_there, self.value = is_there, value


class Listing:
    """A tuple some of whose items may be absent: pairs of a flag and an item, in order."""

    __slots__ = ("pairs",)

    def __init__(self, pairs: tuple[tuple[Any, Any], ...]) -> None:
        self.pairs = pairs


class Missing:
    """What has no value where it is read, as on the way that did not set it."""


MISSING = Missing()


class Opaque:
    """A value of the law that is no number, such as a day; it must not be asked for."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name


class Hole:
    """A place in a joined value where a number comes from one of two ways."""

    __slots__ = ("kind", "number")

    def __init__(self, number: int, kind: Kind) -> None:
        self.number, self.kind = number, kind


def kind_of(value: Any) -> Kind | None:
    """Return what kind of number a value is, None for a structure."""
    if isinstance(value, Leaf | Stored | Hole):
        return value.kind
    if isinstance(value, bool):
        return Kind.FLAG
    if isinstance(value, int):
        return Kind.INT
    return Kind.TEXT if isinstance(value, str) else None


def is_known(value: Any) -> bool:
    """Return whether no leaf of the value is yet to come."""
    if isinstance(value, Leaf | Stored | Maybe | Listing | Missing | Opaque):
        return False
    if isinstance(value, tuple):
        return all(is_known(item) for item in value)
    return True


def rebuilt(like: tuple[Any, ...], items: Iterator[Any]) -> tuple[Any, ...]:
    """Return a tuple of the same class with other items."""
    make = getattr(like, "_make", None)
    return make(items) if make is not None else tuple(items)


def pairs_of(value: Any) -> tuple[tuple[Any, Any], ...]:
    """Return the items of a tuple or listing, each with its flag."""
    if isinstance(value, Listing):
        return value.pairs
    if isinstance(value, tuple | range | list):
        return tuple((True, item) for item in value)
    raise Unsupported(f"{value!r} cannot be gone through")


def listing(pairs: tuple[tuple[Any, Any], ...]) -> Any:
    """Return the items as a plain tuple where each is there for certain."""
    kept = tuple((flag, item) for flag, item in pairs if flag is not False)
    if all(flag is True for flag, _ in kept):
        return tuple(item for _, item in kept)
    return Listing(kept)


class Joint:
    """Two values become one: what is the same stays, what differs becomes a hole with a pair of numbers."""

    def __init__(self) -> None:
        self.pairs: list[tuple[Any, Any, Kind]] = []

    def join(self, left: Any, right: Any) -> Any:
        """Return the joined value; its holes are filled by `filled`."""
        if _is_same(left, right):
            return left
        if isinstance(left, Missing) or isinstance(right, Missing):
            return self._one_sided(left, right)
        if left is None or right is None or isinstance(left, Maybe) or isinstance(right, Maybe):
            return self._maybe(left, right)
        if isinstance(left, dict):
            return {name: self.join(left[name], right[name]) for name in left if name in right}
        if isinstance(left, tuple | Listing) and isinstance(right, tuple | Listing):
            return self._tuples(left, right)
        return self._hole(left, right)

    def _hole(self, left: Any, right: Any) -> Hole:
        kinds = {kind_of(side) for side in (left, right) if not isinstance(side, Missing)}
        kind = kinds.pop() if len(kinds) == 1 else Kind.INT
        if kind is None or not kinds <= {Kind.INT, Kind.FLAG}:
            raise Unsupported(f"{left!r} on one way and {right!r} on the other")
        self.pairs.append((left, right, kind))
        return Hole(len(self.pairs) - 1, kind)

    def _one_sided(self, left: Any, right: Any) -> Any:
        there = right if isinstance(left, Missing) else left

        def missing(value: Any) -> Any:
            return (MISSING, value) if isinstance(left, Missing) else (value, MISSING)

        return mapped(there, lambda leaf: self._hole(*missing(leaf)), known=True)

    def _maybe(self, left: Any, right: Any) -> Any:
        first, second = _as_maybe(left), _as_maybe(right)
        return Maybe(self.join(first.is_there, second.is_there), self.join(first.value, second.value))

    def _tuples(self, left: Any, right: Any) -> Any:
        is_plain = not isinstance(left, Listing) and not isinstance(right, Listing)
        if is_plain and len(left) == len(right):
            if type(left) is not type(right):
                raise Unsupported(f"{type(left).__name__} or {type(right).__name__}")
            return rebuilt(left, (self.join(one, other) for one, other in zip(left, right, strict=True)))
        if hasattr(left, "_fields") or hasattr(right, "_fields"):
            raise Unsupported(f"{type(left).__name__} on one way only")
        ones, others = list(pairs_of(left)), list(pairs_of(right))
        length = max(len(ones), len(others))
        ones += [(False, MISSING)] * (length - len(ones))
        others += [(False, MISSING)] * (length - len(others))
        return Listing(
            tuple(
                (self.join(one[0], other[0]), self.join(one[1], other[1]))
                for one, other in zip(ones, others, strict=True)
            )
        )


def filled(value: Any, numbers: list[Any]) -> Any:
    """Return a joined value with its holes filled, by number."""
    return mapped(
        value, lambda leaf: Leaf(numbers[leaf.number], leaf.kind) if isinstance(leaf, Hole) else leaf
    )


def mapped(value: Any, change: Callable[[Any], Any], *, known: bool = False) -> Any:
    """Return the value with each number yet to come (with `known` each number at all) changed."""
    if isinstance(value, Leaf | Stored | Hole) or (known and kind_of(value) is not None):
        return change(value)
    if isinstance(value, Maybe):
        return Maybe(mapped(value.is_there, change), mapped(value.value, change, known=known))
    if isinstance(value, Listing):
        return Listing(
            tuple((mapped(flag, change), mapped(item, change, known=known)) for flag, item in value.pairs)
        )
    if isinstance(value, tuple):
        return rebuilt(value, (mapped(item, change, known=known) for item in value))
    if isinstance(value, dict):
        return {name: mapped(item, change, known=known) for name, item in value.items()}
    return value


def _as_maybe(value: Any) -> Maybe:
    if isinstance(value, Maybe):
        return value
    return Maybe(False, MISSING) if value is None else Maybe(True, value)


def _is_same(left: Any, right: Any) -> bool:
    if left is right:
        return True
    if isinstance(left, Leaf) and isinstance(right, Leaf):
        return left.value is right.value and left.kind is right.kind
    if isinstance(left, Stored) and isinstance(right, Stored):
        return left.offset == right.offset and left.at is right.at
    if type(left) is not type(right):
        return False
    if isinstance(left, tuple | dict | Maybe | Listing | Leaf | Stored | Missing):
        return False
    return bool(left == right)

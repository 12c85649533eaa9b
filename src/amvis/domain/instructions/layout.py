"""How a named tuple of numbers lies in memory: its numbers one after the other in the order of its fields."""

import types
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from amvis.domain.instructions.values import Kind, Opaque

MOST: Final = 2**30  # what a column holds lies between this and its opposite: ten million euros in cents
NOTHING: Final = -MOST  # a number that may be None and is

MakeLeaf = Callable[[str, Kind, bool], Any]


def shaped(hint: Any, length: Callable[[str], int], leaf: MakeLeaf, path: str = "") -> Any:
    """Return a value of the annotated type whose numbers are what `leaf` makes of path, kind and may-be-none.

    `length` gives the length of a tuple of any length by its path. What is no number, such as a day, becomes
    Opaque.
    """
    kind, may_be_none = _number(hint)
    if kind is not None:
        return leaf(path, kind, may_be_none)
    if _is_named(hint):
        return hint(*(shaped(each, length, leaf, _under(path, name)) for name, each in _fields(hint)))
    if get_origin(hint) is not tuple:
        return Opaque(path)
    each = get_args(hint)
    if each[-1] is Ellipsis:
        each = each[:1] * length(path)
    return tuple(shaped(one, length, leaf, f"{path}.{place}") for place, one in enumerate(each))


def lengths_of(hint: Any, value: Any, path: str = "") -> tuple[tuple[str, int], ...]:
    """Return path and length of each tuple of any length, in the order of `shaped`."""
    if _is_named(hint):
        fields = zip(_fields(hint), value, strict=True)
        return tuple(
            one for (name, each), item in fields for one in lengths_of(each, item, _under(path, name))
        )
    if get_origin(hint) is not tuple:
        return ()
    each = get_args(hint)
    own: tuple[tuple[str, int], ...] = ()
    if each[-1] is Ellipsis:
        own, each = ((path, len(value)),), each[:1] * len(value)
    items = enumerate(zip(each, value, strict=True))
    return own + tuple(
        one for place, (hint_, item) in items for one in lengths_of(hint_, item, f"{path}.{place}")
    )


def numbers_of(hint: Any, value: Any) -> list[int]:
    """Return the numbers of a value in the order of `shaped`."""
    kind, _ = _number(hint)
    if kind is not None:
        return [NOTHING if value is None else int(value)]
    if _is_named(hint):
        fields = zip(_fields(hint), value, strict=True)
        return [number for (_, each), item in fields for number in numbers_of(each, item)]
    if get_origin(hint) is not tuple:
        return []
    each = get_args(hint)
    if each[-1] is Ellipsis:
        each = each[:1] * len(value)
    items = zip(each, value, strict=True)
    return [number for one, item in items for number in numbers_of(one, item)]


def defaults_of(hint: Any) -> dict[str, int]:
    """Return the numbers that fields of the type and of those inside it have by default, by field name."""
    if not _is_named(hint):
        inside = get_args(hint) if get_origin(hint) is tuple else ()
        return {name: number for each in inside for name, number in defaults_of(each).items()}
    own = {name: value for name, value in hint._field_defaults.items() if isinstance(value, int)}
    return own | {name: n for _, each in _fields(hint) for name, n in defaults_of(each).items()}


@lru_cache(maxsize=256)
def _fields(hint: type) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(hint)
    names: tuple[str, ...] = getattr(hint, "_fields", ())
    return tuple((name, hints[name]) for name in names)


def _number(hint: Any) -> tuple[Kind | None, bool]:
    may_be_none = get_origin(hint) in (Union, types.UnionType) and type(None) in get_args(hint)
    if may_be_none:
        rest = [each for each in get_args(hint) if each is not type(None)]
        hint = rest[0] if len(rest) == 1 else None
    if hint is bool:
        return Kind.FLAG, may_be_none
    is_whole = isinstance(hint, type) and issubclass(hint, int)
    return (Kind.INT, may_be_none) if is_whole else (None, False)


def _is_named(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, tuple) and hasattr(hint, "_fields")


def _under(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name

"""Functions of the law that are written once and called, because they are long and are given few numbers."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from llvmlite import ir

from amvis.domain.instructions.code import FINE, INT, Code
from amvis.domain.instructions.values import Leaf, Listing, Maybe, Stored, mapped


class Outline(NamedTuple):
    """A function of its own: what it gives holds the places of its numbers."""

    function: Any
    result: Any
    given: dict[str, Any]  # kept, because what is alike is told by identity

    def called(self, code: Code, numbers: list[Any]) -> Any:
        """Return what it gives; where it stops, the caller stops for the same reason."""
        builder = code.builder
        whole = builder.call(self.function, [code.law, *numbers])
        reason = builder.extract_value(whole, 0)
        code.stop_if(builder.icmp_signed("!=", reason, INT(FINE)), reason)

        def number(leaf: Any) -> Any:
            return (
                leaf
                if isinstance(leaf, Stored)
                else Leaf(builder.extract_value(whole, leaf.value), leaf.kind)
            )

        return mapped(self.result, number)


class Begun(NamedTuple):
    """A function of its own that is being written."""

    code: Code
    given: dict[str, Any]

    def ended(self, result: Any, given: dict[str, Any]) -> Outline:
        """Return the function, its type by now known."""
        code, numbers = self.code, []

        def place(leaf: Any) -> Any:
            if isinstance(leaf, Stored) and leaf.at is None:
                return leaf
            numbers.append(code.as_kind(leaf, leaf.kind))
            return Leaf(len(numbers), leaf.kind)

        placed = mapped(result, place)
        code.end(numbers)
        function = code.function
        returned = ir.LiteralStructType([INT, *(number.type for number in numbers)])
        function.ftype = ir.FunctionType(returned, function.ftype.args)
        function.type = function.ftype.as_pointer()
        function.return_value = ir.ReturnValue(function, returned)
        return Outline(function, placed, given)


def begin(code: Code, name: str, given: dict[str, Any], numbers: list[Any]) -> Begun:
    """Begin a function of its own: its arguments are the law and the numbers yet to come of what is given."""
    module = code.function.module
    kinds = ir.FunctionType(ir.VoidType(), [code.law.type, *(number.type for number in numbers)])
    function = ir.Function(module, kinds, module.get_unique_name(name))
    function.linkage = "internal"
    function.attributes.add("nounwind")
    arguments = iter(function.args[1:])

    def argument(leaf: Any) -> Any:
        if isinstance(leaf, Stored) and leaf.at is None:
            return leaf
        return Leaf(next(arguments), leaf.kind)

    return Begun(Code(function, function.args[0], code.texts), mapped(given, argument))


def frozen(code: Code, given: Mapping[str, Any]) -> tuple[Any, list[Any]]:
    """Return what makes given values alike to others, and their numbers in the order of `mapped`."""
    numbers: list[Any] = []

    def freeze(value: Any) -> Any:
        if isinstance(value, Stored) and value.at is None:
            return ("stored", value.offset)
        if isinstance(value, Leaf | Stored):
            numbers.append(code.as_kind(value, value.kind))
            return ("number", value.kind)
        if isinstance(value, Maybe):
            return ("maybe", freeze((value.is_there, value.value)))
        if isinstance(value, Listing):
            return ("listing", freeze(value.pairs))
        if isinstance(value, tuple):
            return (type(value), tuple(freeze(item) for item in value))
        return (type(value), value if isinstance(value, int | str) else id(value))

    return tuple((name, freeze(item)) for name, item in given.items()), numbers

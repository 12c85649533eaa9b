"""Instructions of whole numbers for one function, written through numba's own code builder."""

from functools import reduce
from typing import Any, Final

from llvmlite import ir

from amvis.domain.instructions.found import Found
from amvis.domain.instructions.values import (
    Joint,
    Kind,
    Leaf,
    Listing,
    Maybe,
    Missing,
    Opaque,
    Stored,
    Unsupported,
    filled,
)

INT: Final = ir.IntType(64)
FLAG: Final = ir.IntType(1)

# What the machine found wrong; where it stops, Python would raise.
FINE: Final = 0
DIVISION_BY_ZERO: Final = 1
TOO_LARGE: Final = 2
NOT_IN_TABLE: Final = 3
NOT_AN_AMOUNT: Final = 4

_SIGNS: Final = ("==", "!=", "<", "<=", ">", ">=")
_SIGN: Final = 63  # the bit that tells numbers below zero
_RARE: Final = (1, 1_000_000)


class Code:
    """The instructions of one function; every method adds some and returns the number they find."""

    def __init__(self, function: Any, law: Any, texts: list[str]) -> None:
        self.function, self.law, self.texts = function, law, texts
        self.builder = ir.IRBuilder(function.append_basic_block("start"))
        self.found = Found()
        self._unchanging = function.module.add_metadata([])
        self._stop = function.append_basic_block("stop")
        self._reasons: list[tuple[Any, Any]] = []

    # numbers

    def number(self, value: Any) -> Any:
        """Return a value as a whole number."""
        if isinstance(value, Maybe):
            return self.number(value.value)
        if isinstance(value, Stored):
            value = self._loaded(value)
        if isinstance(value, Leaf):
            return self.builder.zext(value.value, INT) if value.kind is Kind.FLAG else value.value
        if isinstance(value, str):
            return INT(self._text(value))
        if isinstance(value, int):
            return INT(int(value))
        if isinstance(value, Missing):
            return INT(ir.Undefined)
        if isinstance(value, Opaque):
            raise Unsupported(f"{value.name} is no number")
        raise Unsupported(f"{value!r} is no number")

    def flag(self, value: Any) -> Any:
        """Return a value as a flag, by Python's rule of truth."""
        truth = self.truth(value)
        if isinstance(truth, Missing):
            return FLAG(ir.Undefined)
        return FLAG(int(truth)) if isinstance(truth, bool) else truth.value

    def truth(self, value: Any) -> Any:
        """Return a known bool where the truth is known, else a flag yet to come."""
        if isinstance(value, Missing):
            return value
        if isinstance(value, Stored):
            value = self._loaded(value)
        if isinstance(value, Leaf):
            if value.kind is Kind.FLAG:
                return value
            return self._found(self.builder.icmp_signed("!=", value.value, INT(0)))
        if isinstance(value, Maybe):
            return self.both(value.is_there, self.truth(value.value))
        if isinstance(value, Listing):
            return reduce(self.either, (there for there, _ in value.pairs), False)
        if isinstance(value, Opaque):
            raise Unsupported(f"{value.name} is no number")
        return bool(value)

    def both(self, left: Any, right: Any) -> Any:
        """Return whether both truths hold."""
        if left is False or right is False:
            return False
        if left is True:
            return right
        return left if right is True else self._found(self.builder.and_(left.value, right.value))

    def either(self, left: Any, right: Any) -> Any:
        """Return whether one of the truths holds."""
        if left is True or right is True:
            return True
        if left is False:
            return right
        return left if right is False else self._found(self.builder.or_(left.value, right.value))

    def opposite(self, truth: Any) -> Any:
        """Return the opposite of a truth."""
        return not truth if isinstance(truth, bool) else self._found(self.builder.not_(truth.value))

    def compare(self, sign: str, left: Any, right: Any) -> Any:
        """Return the truth of a comparison of two numbers or texts."""
        if sign not in _SIGNS:
            raise Unsupported(f"the comparison {sign}")
        return self._found(self.builder.icmp_signed(sign, self.number(left), self.number(right)))

    def add(self, left: Any, right: Any) -> Leaf:
        """Return the sum."""
        return Leaf(self.builder.add(self.number(left), self.number(right)), Kind.INT)

    def subtract(self, left: Any, right: Any) -> Leaf:
        """Return the difference."""
        return Leaf(self.builder.sub(self.number(left), self.number(right)), Kind.INT)

    def multiply(self, left: Any, right: Any) -> Leaf:
        """Return the product; the machine stops where it does not fit 64 bits."""
        product = self.builder.smul_with_overflow(self.number(left), self.number(right))
        self.stop_if(self.builder.extract_value(product, 1), TOO_LARGE)
        return Leaf(self.builder.extract_value(product, 0), Kind.INT)

    def divide(self, left: Any, right: Any) -> Leaf:
        """Return the quotient rounded down, as Python does; the machine stops at a division by zero."""
        if isinstance(right, int) and right > 0:
            return self._divided(left, right)
        top, bottom = self.number(left), self.number(right)
        if not isinstance(right, int):
            self.stop_if(self.builder.icmp_signed("==", bottom, INT(0)), DIVISION_BY_ZERO)
        quotient = self.builder.sdiv(top, bottom)
        rest = self.builder.sub(top, self.builder.mul(quotient, bottom))
        other_sign = self.builder.icmp_signed("<", self.builder.xor(rest, bottom), INT(0))
        below = self.builder.and_(other_sign, self.builder.icmp_signed("!=", rest, INT(0)))
        return Leaf(self.builder.sub(quotient, self.builder.zext(below, INT)), Kind.INT)

    def _divided(self, left: Any, by: int) -> Leaf:
        """Return the quotient by a known number: -1 - n // by is the quotient of -1 - n."""
        builder, top = self.builder, self.number(left)
        if by & (by - 1) == 0:
            return Leaf(builder.ashr(top, INT(by.bit_length() - 1)), Kind.INT)
        below = builder.ashr(top, INT(_SIGN))
        quotient = builder.udiv(builder.xor(top, below), INT(by))
        return Leaf(builder.xor(quotient, below), Kind.INT)

    def rounded(self, left: Any, right: Any) -> Leaf:
        """Return the quotient by a positive number rounded half up, below zero as the mirror image."""
        builder, top = self.builder, self.number(left)
        below = builder.ashr(top, INT(_SIGN))
        size = builder.sub(builder.xor(top, below), below)
        if isinstance(right, int) and right % 2 == 0:
            quotient = builder.udiv(builder.add(size, INT(right // 2)), INT(right))
        else:
            bottom = self.number(right)
            self.stop_if(builder.icmp_signed("<=", bottom, INT(0)), DIVISION_BY_ZERO)
            whole = builder.udiv(size, bottom)
            rest = builder.sub(size, builder.mul(whole, bottom))
            up = builder.icmp_unsigned(">=", rest, builder.sub(bottom, rest))
            quotient = builder.add(whole, builder.zext(up, INT))
        return Leaf(builder.sub(builder.xor(quotient, below), below), Kind.INT)

    def rest(self, left: Any, right: Any) -> Leaf:
        """Return the rest of a division rounded down."""
        return self.subtract(left, self.multiply(self.divide(left, right), right))

    def select(self, truth: Any, left: Any, right: Any) -> Any:
        """Return one of two values, both of which are found already."""
        if isinstance(truth, bool):
            return left if truth else right
        joint = Joint()
        joined = joint.join(left, right)
        numbers = [
            self.builder.select(truth.value, self.as_kind(one, kind), self.as_kind(other, kind))
            for one, other, kind in joint.pairs
        ]
        return filled(joined, numbers)

    def as_kind(self, value: Any, kind: Kind) -> Any:
        """Return a number or flag as the machine holds its kind."""
        return self.flag(value) if kind is Kind.FLAG else self.number(value)

    def stop_if(self, flag: Any, reason: Any) -> None:
        """Stop where the flag is set; the reason is a number here or one that was found."""
        go_on = self.function.append_basic_block()
        self._reasons.append((INT(reason) if isinstance(reason, int) else reason, self.builder.block))
        self.builder.cbranch(flag, self._stop, go_on).set_weights(_RARE)
        self.builder.position_at_end(go_on)

    def end(self, numbers: list[Any]) -> None:
        """Return that all is well, with numbers; a stop returns its reason instead."""
        result = ir.LiteralStructType([INT, *(number.type for number in numbers)])
        whole = result((INT(FINE), *(number.type(ir.Undefined) for number in numbers)))
        for place, number in enumerate(numbers):
            whole = self.builder.insert_value(whole, number, place + 1)
        self.builder.ret(whole)
        self.builder.position_at_end(self._stop)
        if not self._reasons:
            self.builder.unreachable()
            return
        reason = self.builder.phi(INT)
        kept = {id(block) for block in self.function.blocks}
        for number, block in self._reasons:
            if id(block) in kept:  # not of a trial that was thrown away
                reason.add_incoming(number, block)
        self.builder.ret(self.builder.insert_value(result(ir.Undefined), reason, 0))

    def _loaded(self, stored: Stored) -> Leaf:
        place = INT(stored.offset)
        if stored.at is not None:
            place = self.builder.add(stored.at, place)
        number = self.builder.load(self.builder.gep(self.law, [place]))
        number.set_metadata("invariant.load", self._unchanging)
        if stored.kind is Kind.FLAG:
            return self._found(self.builder.icmp_signed("!=", number, INT(0)))
        return Leaf(number, stored.kind)

    def _text(self, text: str) -> int:
        if text not in self.texts:
            self.texts.append(text)
        return self.texts.index(text)

    def _found(self, flag: Any) -> Leaf:
        return Leaf(flag, Kind.FLAG)

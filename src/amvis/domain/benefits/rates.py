"""Exact rates of the cards as the whole numbers that the law is reckoned with; what is finer is refused."""

from decimal import Decimal
from fractions import Fraction


def whole(ratio: Fraction | Decimal | int, of: int) -> int:
    """Return a rate as a whole number of parts; ValueError if it is none."""
    parts = Fraction(ratio) * of
    if parts.denominator != 1:
        raise ValueError(f"{ratio} is not a whole number of parts of {of}")
    return int(parts)


def euros(cents: int) -> int:
    """Return cents as euros; ValueError if they are not whole euros."""
    return whole(Fraction(cents, 100), 1)

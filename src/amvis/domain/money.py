"""Money is whole cents; it is rounded only where a statute rounds."""

from decimal import Decimal, InvalidOperation


def round_half_up(numerator: int, denominator: int) -> int:
    """Return numerator/denominator rounded half up to a whole number (§ 41 Abs. 2 SGB II for cents).

    Works on negative numerators as the mirror image; the denominator is positive.
    """
    if numerator < 0:
        return -((-2 * numerator + denominator) // (2 * denominator))
    return (2 * numerator + denominator) // (2 * denominator)


def cents(text: str) -> int:
    """Parse an amount in euros ("480", "480.5", "480.00") into cents, exactly; ValueError otherwise."""
    try:
        value = Decimal(text)
    except InvalidOperation as error:
        raise ValueError(f"not an amount in euros: {text!r}") from error
    if not value.is_finite() or value != value.quantize(Decimal("0.01")):
        raise ValueError(f"not an amount in euros with at most two decimals: {text!r}")
    return int(value * 100)


def euros(amount: int) -> str:
    """Return cents as the interfaces write money: "1234.50"."""
    sign = "-" if amount < 0 else ""
    return f"{sign}{abs(amount) // 100}.{abs(amount) % 100:02d}"

"""Money: half a cent goes up, in the mirror below zero; what is no amount is refused."""

import pytest

from amvis.domain.money import cents, euros, round_half_up


@pytest.mark.parametrize(
    ("numerator", "denominator", "rounded"),
    [
        pytest.param(0, 3, 0, id="nothing"),
        pytest.param(149, 100, 1, id="less than a half goes down"),
        pytest.param(150, 100, 2, id="a half goes up"),
        pytest.param(151, 100, 2, id="more than a half goes up"),
        pytest.param(-149, 100, -1, id="the mirror of less than a half"),
        pytest.param(-150, 100, -2, id="the mirror of a half"),
        pytest.param(4, 3, 1, id="a third"),
        pytest.param(5, 3, 2, id="two thirds"),
        pytest.param(1, 2, 1, id="half of one"),
        pytest.param(-1, 2, -1, id="its mirror"),
        pytest.param(7, 1, 7, id="a whole number"),
    ],
)
def test_a_half_is_rounded_away_from_zero(numerator: int, denominator: int, rounded: int) -> None:
    assert round_half_up(numerator, denominator) == rounded


@pytest.mark.parametrize(
    ("text", "amount"), [("480", 480_00), ("480.5", 480_50), ("480.05", 480_05), ("-1.20", -1_20), ("0", 0)]
)
def test_euros_are_read_to_the_cent(text: str, amount: int) -> None:
    assert cents(text) == amount


@pytest.mark.parametrize("text", ["", "12,50", "1.005", "NaN", "Infinity", "ten"])
def test_what_is_no_amount_is_refused_by_its_text(text: str) -> None:
    with pytest.raises(ValueError, match="not an amount in euros") as refused:
        cents(text)
    assert repr(text) in str(refused.value)


@pytest.mark.parametrize(
    ("amount", "text"), [(0, "0.00"), (5, "0.05"), (1_234_50, "1234.50"), (-5, "-0.05"), (-1_00, "-1.00")]
)
def test_cents_are_written_as_euros(amount: int, text: str) -> None:
    assert euros(amount) == text

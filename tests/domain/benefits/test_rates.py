from decimal import Decimal
from fractions import Fraction

import pytest

from amvis.domain.benefits.rates import euros, whole


@pytest.mark.parametrize(
    ("ratio", "of", "parts"),
    [(Fraction(36, 100), 100, 36), (Decimal("0.005"), 1000, 5), (2, 100, 200), (Fraction(0), 100, 0)],
)
def test_a_rate_is_a_whole_number_of_parts(ratio: Fraction | Decimal | int, of: int, parts: int) -> None:
    assert whole(ratio, of) == parts


def test_what_is_finer_is_refused_rather_than_cut() -> None:
    with pytest.raises(ValueError, match="1/3 is not a whole number of parts of 100"):
        whole(Fraction(1, 3), 100)
    with pytest.raises(ValueError, match=r"0.0055 is not a whole number of parts of 1000"):
        whole(Decimal("0.0055"), 1000)


def test_whole_euros() -> None:
    assert euros(12_348_00) == 12_348
    with pytest.raises(ValueError, match="is not a whole number"):
        euros(12_348_50)

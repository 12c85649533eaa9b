"""The chain of income: whose income is asked for what."""

from dataclasses import replace

import pytest

from amvis.domain.benefits.assessment import Circumstances, Earnings, assess
from amvis.domain.household import Partnership

from .families import OCTOBER, amounts, child, couple, law


@pytest.mark.parametrize(
    ("earner", "advance"),
    [
        pytest.param("mother", 394_00, id="the child's own parent earns 600 euros"),
        pytest.param("father", None, id="only her partner, who is not the other parent, does"),
    ],
)
def test_the_advance_from_12_asks_for_the_income_of_the_childs_parent(
    earner: str, advance: int | None
) -> None:
    """Beside SGB II and while the advance does not end the need (§ 1 Abs. 1a S. 1 Nr. 2 UhVorschG)."""
    household = replace(
        couple(rent=1_800_00), partnership=Partnership(kind="cohabiting"), children=(child("c", 13),)
    )
    earnings = {"mother": Earnings(0), "father": Earnings(0), earner: Earnings(600_00)}
    found = assess(Circumstances(household=household, on=OCTOBER, earnings=earnings), law())
    assert found.routes[0].route == "sgb2"
    assert amounts(found).get("unterhaltsvorschuss") == advance

"""Einstiegsgeld: base, supplements, the limit of all together."""

import pytest

from amvis.domain.benefits.einstiegsgeld import Einstiegsgeld, EinstiegsgeldFacts, einstiegsgeld

from .known_help_laws import START_2026 as LAW

ALONE = EinstiegsgeldFacts(regelbedarf=563_00, months_unemployed=0, has_obstacle=False, further_members=0)


@pytest.mark.parametrize(
    ("facts", "most"),
    [
        pytest.param(ALONE, 281_50, id="half of the Regelbedarf"),
        pytest.param(ALONE._replace(regelbedarf=506_00), 253_00, id="of a partner half of 506"),
        pytest.param(ALONE._replace(months_unemployed=23), 281_50, id="23 months are not long"),
        pytest.param(ALONE._replace(months_unemployed=24), 394_10, id="24 months: 20 percent of 563 more"),
        pytest.param(ALONE._replace(months_unemployed=5, has_obstacle=True), 281_50, id="5 months, obstacle"),
        pytest.param(ALONE._replace(months_unemployed=6, has_obstacle=True), 394_10, id="6 months, obstacle"),
        pytest.param(ALONE._replace(further_members=1), 337_80, id="one child: 10 percent more"),
        pytest.param(
            ALONE._replace(months_unemployed=24, further_members=2), 506_70, id="two members and long"
        ),
        pytest.param(
            ALONE._replace(months_unemployed=24, further_members=3), 563_00, id="together 563 at most"
        ),
        pytest.param(ALONE._replace(further_members=9), 563_00, id="however many there are"),
    ],
)
def test_the_most_is(facts: EinstiegsgeldFacts, most: int) -> None:
    assert einstiegsgeld(facts, LAW).most == most


def test_the_flat_variant_and_the_parts() -> None:
    steps = einstiegsgeld(ALONE._replace(months_unemployed=24, further_members=2), LAW)
    assert (steps.base, steps.for_long, steps.for_members) == (281_50, 112_60, 112_60)
    assert (steps.flat_most, steps.most_months) == (422_25, 24)


def test_each_part_is_rounded_to_the_cent() -> None:
    """Invented: a Regelbedarf of the first stage of 563.09, together 95 percent of it at most.

    50 percent of 506.01 are 253.005, 20 percent of 563.09 are 112.618, 10 percent 56.309, 95 percent
    534.9355, 75 percent 422.3175.
    """
    law = LAW._replace(first_stage=563_09, most_percent=95)
    facts = EinstiegsgeldFacts(506_01, months_unemployed=24, has_obstacle=False, further_members=1)
    parts = einstiegsgeld(facts, law)
    assert parts == Einstiegsgeld(253_01, 112_62, 56_31, 421_94, 422_32, 24)
    assert einstiegsgeld(facts._replace(further_members=9), law).most == 534_94

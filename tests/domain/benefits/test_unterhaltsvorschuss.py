"""Unterhaltsvorschuss: ages, the three branches from the 12th birthday, what is taken off, rounding."""

import pytest

from amvis.domain.benefits.unterhaltsvorschuss import (
    UnterhaltsvorschussFacts,
    maintenance_to_pay,
    unterhaltsvorschuss,
)

from .known_family_laws import ADVANCE_2026 as LAW

CHILD = UnterhaltsvorschussFacts(
    age=6,
    lives_with_one_parent=True,
    residence_entitles=True,
    gets_sgb2=True,
    advance_ends_need=False,
    parent_income=0,
    has_full_kindergeld=True,
    maintenance_received=0,
    orphan_pension=0,
    attends_general_school=True,
    own_wage=0,
    is_trainee=False,
    capital_income=0,
)
TEEN = CHILD._replace(age=12)
APPRENTICE = CHILD._replace(age=17, gets_sgb2=False, attends_general_school=False, is_trainee=True)


@pytest.mark.parametrize(
    ("child", "amount"),
    [
        pytest.param(CHILD._replace(age=0), 227_00, id="a baby"),
        pytest.param(CHILD._replace(age=5), 227_00, id="the day before the 6th birthday"),
        pytest.param(CHILD._replace(age=6), 299_00, id="on the 6th birthday"),
        pytest.param(
            CHILD._replace(age=5, becomes_older=True), 299_00, id="in the month of the 6th birthday"
        ),
        pytest.param(
            CHILD._replace(age=4, becomes_older=True), 227_00, id="in the month of the 5th birthday"
        ),
        pytest.param(
            CHILD._replace(age=11, becomes_older=True),
            394_00,
            id="before the 12th birthday no further condition",
        ),
        pytest.param(CHILD._replace(age=11), 299_00, id="the day before the 12th birthday, in SGB II"),
        pytest.param(TEEN, 0, id="on the 12th birthday in SGB II, the parent earns nothing"),
        pytest.param(TEEN._replace(gets_sgb2=False), 394_00, id="first branch: the child gets no SGB II"),
        pytest.param(
            TEEN._replace(advance_ends_need=True), 394_00, id="second branch: the advance ends the need"
        ),
        pytest.param(TEEN._replace(parent_income=599_99), 0, id="third branch: one cent too little"),
        pytest.param(TEEN._replace(parent_income=600_00), 394_00, id="third branch: 600 euros"),
        pytest.param(
            TEEN._replace(age=17, parent_income=600_00), 394_00, id="the day before the 18th birthday"
        ),
        pytest.param(TEEN._replace(age=18, parent_income=600_00), 0, id="on the 18th birthday"),
        pytest.param(CHILD._replace(lives_with_one_parent=False), 0, id="both parents live together"),
        pytest.param(
            CHILD._replace(residence_entitles=False), 0, id="a residence title that does not entitle"
        ),
        pytest.param(
            CHILD._replace(has_full_kindergeld=False), 558_00, id="no Kindergeld is paid for the child"
        ),
        pytest.param(CHILD._replace(maintenance_received=100_00), 199_00, id="maintenance is taken off"),
        pytest.param(CHILD._replace(maintenance_received=100_01), 199_00, id="198.99 is rounded up to euros"),
        pytest.param(CHILD._replace(maintenance_received=294_00), 5_00, id="five euros are paid"),
        pytest.param(CHILD._replace(maintenance_received=294_01), 0, id="4.99 are not"),
        pytest.param(CHILD._replace(orphan_pension=150_00), 149_00, id="an orphan's pension is taken off"),
        pytest.param(CHILD._replace(own_wage=500_00), 299_00, id="a pupil's wage is not"),
        pytest.param(APPRENTICE._replace(own_wage=0), 394_00, id="an apprentice without pay yet"),
        pytest.param(APPRENTICE._replace(own_wage=602_50), 194_00, id="half of 602.50 less 102.50 less 100"),
        pytest.param(
            APPRENTICE._replace(own_wage=602_50, is_trainee=False),
            144_00,
            id="no training costs in a plain job",
        ),
        pytest.param(APPRENTICE._replace(own_wage=1_100_00), 0, id="pay that suffices"),
    ],
)
def test_a_child_gets(child: UnterhaltsvorschussFacts, amount: int) -> None:
    assert unterhaltsvorschuss(child, LAW).amount == amount


def test_the_steps_name_the_branch_that_carries() -> None:
    steps = unterhaltsvorschuss(TEEN._replace(parent_income=900_00), LAW)
    assert (steps.without_sgb2, steps.ends_need, steps.parent_earns_enough) == (False, False, True)
    assert steps.extra_condition_met


def test_half_the_kindergeld_lowers_what_the_other_parent_pays() -> None:
    assert maintenance_to_pay(528_00, 250_00) == 403_00
    assert maintenance_to_pay(100_00, 250_00) == 0

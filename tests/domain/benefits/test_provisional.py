"""A wage that varies, § 41a SGB II; October 2026, the six months before are April to September."""

from dataclasses import replace
from typing import Any

import pytest

from amvis.domain.benefits.assessment import Earnings
from amvis.domain.benefits.provisional import provisional_findings, varies
from amvis.domain.household import Household, Work

from .contexts import context
from .families import couple, parent, single_parent


def months(*grosses: int) -> dict[str, int]:
    return {f"2026-{month:02d}": gross for month, gross in zip(range(4, 10), grosses, strict=True)}


def works(gross: int, *before: int) -> Work:
    return Work(gross=gross, months=months(*before) if before else {})


def alone(work: Work | None) -> Household:
    return single_parent(4, parents=(parent(work=work),))


@pytest.mark.parametrize(
    ("work", "told", "is_varied"),
    [
        pytest.param(works(700_00, *[700_00] * 6), {}, False, id="the same in each month"),
        pytest.param(works(700_00, *[700_00] * 5, 700_01), {}, True, id="another by a cent in one"),
        pytest.param(works(700_00, 600_00, *[700_00] * 5), {}, True, id="another in the first"),
        pytest.param(works(700_00), {}, False, id="no month is told"),
        pytest.param(None, {}, False, id="nothing is told of work"),
        pytest.param(
            works(700_00, *[500_00] * 6),
            {"earnings": {"mother": Earnings(900_00)}},
            False,
            id="a supposed wage is steady",
        ),
        pytest.param(Work(gross=700_00, months={"2026-09": 1_00}), {}, False, id="one month alone"),
    ],
)
def test_a_wage_varies_where_a_month_of_six_differs(
    work: Work, told: dict[str, Any], is_varied: bool
) -> None:
    found = context(alone(work), **told)
    assert varies(found) is is_varied
    assert bool(provisional_findings(found)) is is_varied


def test_of_two_wages_one_that_varies_is_enough() -> None:
    both = couple(4)
    mother, father = both.parents
    steady, varied = works(500_00, *[500_00] * 6), works(500_00, *[600_00] * 6)
    for first, second in ((steady, varied), (varied, steady)):
        parents = (replace(mother, work=first), replace(father, work=second))
        assert varies(context(replace(both, parents=parents)))
    neither = (replace(mother, work=steady), replace(father, work=steady))
    assert not varies(context(replace(both, parents=neither)))


def is_covered(now: int, mean: int) -> bool | None:
    (found,) = provisional_findings(context(alone(works(now, *[mean] * 6))))
    return found.is_met


@pytest.mark.parametrize(
    ("now", "mean", "covered"),
    [
        pytest.param(160_00, 180_00, True, id="80 % of 20.00 apart, and 20 % of 80.00 free: 16.00 each"),
        pytest.param(159_95, 180_00, None, id="four cents more apart"),
        pytest.param(200_00, 180_00, True, id="as far above"),
        pytest.param(200_05, 180_00, None, id="four cents further above"),
        pytest.param(1000_00, 1199_00, True, id="all three bands are free"),
    ],
)
def test_the_need_counts_as_covered_while_the_wages_are_no_further_apart_than_the_allowance(
    now: int, mean: int, covered: bool | None
) -> None:
    """Exempt from pension insurance, so that the net wage of a Minijob is its gross (§ 41a Abs. 2 S. 2)."""
    (found,) = provisional_findings(context(alone(exempt(now, mean))))
    assert found.is_met is covered
    assert found.facts["mean_wage"] == mean


def exempt(now: int, mean: int) -> Work:
    return Work(gross=now, months=months(*[mean] * 6), pension_exempt=True)


def test_each_wage_has_an_allowance_of_its_own() -> None:
    """The mother's is much apart, the father's not: the whole is not covered."""
    both = couple(4)
    mother, father = both.parents
    far, near = works(300_00, *[900_00] * 6), works(500_00, *[501_00] * 6)
    for first, second in ((far, near), (near, far)):
        parents = (replace(mother, work=first), replace(father, work=second))
        (found,) = provisional_findings(context(replace(both, parents=parents)))
        assert found.is_met is None


def test_the_claim_at_the_mean_wage_is_that_of_sgb2() -> None:
    """A child of 13 has no advance while the mother earns less than 600.00 (§ 1 Abs. 1a UhVorschG)."""

    def family(work: Work) -> Household:
        return single_parent(13, parents=(parent(work=work),))

    (found,) = provisional_findings(context(family(exempt(400_00, 500_00))))
    steady = context(family(exempt(500_00, 500_00)))
    assert found.facts["at_mean_wage"] == steady.outcome.with_sgb2.claim.amount


def test_the_third_band_is_part_of_the_allowance() -> None:
    """At 1,499.00 the bands of 84.00, 144.00 and 49.90; without the last less would be free."""
    ends = [now for now in range(500_00, 1499_00, 1_00) if is_covered(now, 1499_00)]
    steady = context(alone(works(1499_00, *[1499_00] * 6))).outcome.with_sgb2.earned[0]
    first = context(alone(works(ends[0], *[ends[0]] * 6))).outcome.with_sgb2.earned[0]
    assert 84_00 + 144_00 < steady.countable - first.countable <= 84_00 + 144_00 + 49_90

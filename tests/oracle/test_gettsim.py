"""Kernel and GETTSIM answer the same for random families, once every known deviation is switched."""

from datetime import date
from random import Random

import pytest

pytest.importorskip("gettsim", reason="GETTSIM is not here: `make oracle` installs it for the tests")

from tests.oracle.branches import BRANCHES
from tests.oracle.comparison import both_answers
from tests.oracle.deviations import DEVIATIONS, Deviation
from tests.oracle.families import Family, family
from tests.oracle.gettsim_run import changes_between_laws, tariff

from amvis.domain.benefits.laws_wages import wages_from_law
from amvis.domain.benefits.wage_tax import income_tax
from amvis.rulebook.loader import load_law

FEW = tuple(family(Random(seed)) for seed in range(400))
LEAST_SHARE = 0.03


def _assert_equal(families: tuple[Family, ...]) -> None:
    answers = both_answers(families)
    different = [(found.family, differences) for found in answers if (differences := found.differences())]
    assert not different, f"{len(different)} of {len(families)}, first: {different[0]}"
    assert len(answers) == len(families)
    shares = {branch: sum(map(question, answers)) / len(answers) for branch, question in BRANCHES.items()}
    assert {branch: share for branch, share in shares.items() if share < LEAST_SHARE} == {}


def test_hundreds_of_families_have_the_same_answers_in_every_branch() -> None:
    _assert_equal(FEW)


@pytest.mark.long
def test_ten_thousand_families_have_the_same_answers_in_every_branch() -> None:
    families = tuple(family(Random(seed)) for seed in range(10_000, 24_000))
    assert {found.on for found in families} == {
        date(year, month, 1) for year in (2023, 2024, 2025, 2026) for month in range(1, 13)
    }
    _assert_equal(families)


@pytest.mark.long
@pytest.mark.parametrize("deviation", DEVIATIONS, ids=lambda deviation: str(deviation.number))
def test_gettsim_still_deviates(deviation: Deviation) -> None:
    """A switch that changes nothing hides nothing any more and must go."""
    kept = tuple(other for other in DEVIATIONS if other is not deviation)
    wanted = {18: 2024, 37: 2023}.get(deviation.number, 2026)
    families = (family(Random(seed)) for seed in range(30_000, 35_000))
    some = tuple(found for found in families if found.on.year == wanted)
    assert any(found.differences() for found in both_answers(some, kept))


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026])
def test_the_tariff_is_gettsims_but_for_the_rounded_constants(year: int) -> None:
    """Half a cent in a constant is times 5.2 squared at the end of the third zone, 52,000 euros on."""
    zones = wages_from_law(load_law().on(date(year, 12, 31))).tax.tariff
    incomes = [*range(10_000, 20_000, 7), *range(20_000, 400_000, 997)]
    for income, theirs in zip(incomes, tariff(year, incomes), strict=True):
        assert theirs - 1.15 < income_tax(100 * income, zones) <= theirs + 0.15


def test_gettsims_law_of_what_is_compared_changes_on_known_days_only() -> None:
    """So one run for each is enough; Elterngeld is given, and nobody here draws a pension."""
    inside = changes_between_laws()
    others = {name for name in inside if not name.startswith(("elterngeld__", "sozialversicherung__rente__"))}
    assert others == {"lohnsteuer__vorsorgepauschale_mindestanteil"}  # ends a day before the year does

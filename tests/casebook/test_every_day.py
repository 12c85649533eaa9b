"""Every benefit computes on every day on which any rule changes, and no day outside is guessed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from tests.domain.benefits.families import DARMSTADT, child, couple, parent, single_parent

import amvis.domain.benefits
import amvis.rulebook
from amvis.domain.benefits.assessment import Circumstances, Earnings, assess
from amvis.domain.finding import Answer
from amvis.domain.household import Household, OtherIncome, Receipt, Work
from amvis.domain.law import LawNotKnown
from amvis.rulebook.gaps import days_of_change
from amvis.rulebook.loader import load_law

LAW = load_law()
CARDS = {path.stem for path in (Path(str(amvis.rulebook.__file__)).parent / "benefits").glob("*.yaml")}
CHANGES = days_of_change(LAW)
DAYS = sorted({*CHANGES, *(day - timedelta(days=1) for day in CHANGES if day > LAW.checked_from)})


def families(on: date) -> dict[str, Household]:
    """Return families that between them ask for every benefit of ours."""
    elterngeld = parent(
        other_income=(OtherIncome(kind="elterngeld", amount=800_00, earlier_net=1_100_00),), assets=1_000_00
    )
    trainee = child("trainee", 17, on, own_income=(OtherIncome(kind="ausbildung", amount=900_00),))
    wages = {
        f"{(year_month := on.year * 12 + on.month - 1 - back) // 12}-{year_month % 12 + 1:02d}": 2_400_00
        for back in range(1, 31)
    }
    worked = parent(work=Work(months=wages))
    born = child("baby", 0, on, born=on.replace(day=1))
    return {
        "who has lost the job": single_parent(4, parents=(worked,)),
        "after work, with a newborn": single_parent(children=(born,), parents=(worked,)),
        "a single parent with a baby": single_parent(0, parents=(elterngeld,)),
        "a single parent of three": single_parent(3, 8, 13),
        "a pregnant woman": single_parent(5, parents=(parent(pregnant_due=on + timedelta(days=60)),)),
        "a couple": couple(2, 7),
        "with a trainee": single_parent(children=(trainee,)),
        "with savings": single_parent(4, parents=(parent(assets=45_000_00),)),
        "on benefit": replace(
            single_parent(6), receiving=(Receipt(benefit="buergergeld", since=on - timedelta(days=90)),)
        ),
    }


@cache
def readers() -> dict[str, Callable[..., Any]]:
    """Return every function of the kernel that reads its values from the law of a day."""
    folder = Path(str(amvis.domain.benefits.__file__)).parent
    modules = [import_module(f"amvis.domain.benefits.{path.stem}") for path in folder.glob("laws_*.py")]
    return {
        f"{module.__name__}.{name}": value
        for module in modules
        for name, value in vars(module).items()
        if name.endswith("_from_law") and value.__module__ == module.__name__
    }


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_every_benefit_has_its_law(on: date) -> None:
    assert len(readers()) > 10
    for read in readers().values():
        read(LAW.on(on).for_place(DARMSTADT))


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_every_benefit_computes(on: date) -> None:
    there = LAW.on(on).for_place(DARMSTADT)
    names = set()
    for household in families(on).values():
        for gross in (0, 450_00, 1_600_00, 3_000_00):
            asked = Circumstances(household=household, on=on, earnings={"mother": Earnings(gross)})
            found = assess(asked, there)
            assert found.projected_from is None
            for route in found.routes:
                names |= {result.benefit for result in route.benefits}
                assert route.disposable_income > 0
                paid = [
                    result for result in route.benefits if result.answer is Answer.YES and result.per_month
                ]
                assert all(result.amount and result.amount > 0 for result in paid)
    slug = "grundsicherungsgeld" if on >= date(2026, 7, 1) else "buergergeld"
    # The subsidy of § 26 SGB II is a cost of the route and no entry of its own.
    assert names == {slug, *CARDS} - ({"grundsicherungsgeld", "buergergeld"} - {slug}) - {
        "versicherungszuschuss"
    }


@pytest.mark.parametrize("on", [date(2022, 12, 31), date(2027, 1, 1)], ids=str)
def test_a_day_outside_is_refused(on: date) -> None:
    with pytest.raises(LawNotKnown):
        LAW.on(on)


def test_the_next_year_is_projected_and_drafts_stay_apart() -> None:
    next_year = date(2027, 2, 1)
    assert LAW.projected(next_year).value("kindergeld") == LAW.on(LAW.checked_until).value("kindergeld")
    assert LAW.projected(next_year).projected_from == LAW.checked_until
    assert LAW.with_drafts().projected(next_year).value("kindergeld") == 267_00

"""Every option of every example and of random families, walked by an independent checker."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from tests.planning_twin.checker import plan_faults
from tests.planning_twin.families import family

from amvis.application.family_file import decode, read_family
from amvis.application.planning.income import KernelIncome
from amvis.application.planning.independence import PhasesOfMoney
from amvis.application.planning.money import Ledger
from amvis.application.planning.request import home_of, planning_values, problem_of
from amvis.application.region import open_region
from amvis.domain.planning.plan import plan
from amvis.rulebook.loader import load_law

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.yaml"))
ON = date(2026, 11, 22)
FEW = range(60)


@cache
def around():
    return open_region(), load_law()


def example(path: Path):
    """Return the problem of an example file, as the application builds it, without nearest changes."""
    region, law = around()
    names = {ags: place.name for ags, place in region.municipalities.items()}
    household = read_family(decode(path.read_bytes(), path.name), file=path.name, on=ON, municipalities=names)
    values = planning_values(law.projected(ON).for_place(household.municipality))
    income = KernelIncome(household=household, home=home_of(household, region), law=law, values=values)
    phases = PhasesOfMoney(Ledger(income), ON)
    return quick(problem_of(household, region, law, on=ON, income=income, free_from=phases))


def quick(problem):
    return replace(problem, values=replace(problem.values, nearest_activities=0))


@cache
def planned(seed: int):
    problem = quick(family(seed))
    return problem, plan(problem)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_option_of_an_example_keeps_the_page(path: Path) -> None:
    problem = example(path)
    assert plan_faults(problem, plan(problem)) == []


def test_every_option_of_sixty_random_families_keeps_the_page() -> None:
    assert {seed: found for seed in FEW if (found := plan_faults(*planned(seed)))} == {}
    assert sum(len(planned(seed)[1].options) for seed in FEW) > 100


@pytest.mark.parametrize("seed", [377, 665, 2031])
def test_no_childminder_brings_a_pupil_late_to_lessons(seed: int) -> None:
    assert plan_faults(*planned(seed)) == []


@pytest.mark.long
@pytest.mark.parametrize("first", range(1000, 2000, 100))
def test_every_option_of_a_thousand_random_families_keeps_the_page(first: int) -> None:
    problems = {seed: quick(family(seed)) for seed in range(first, first + 100)}
    assert {s: found for s, given in problems.items() if (found := plan_faults(given, plan(given)))} == {}


def many():
    """Return a problem and a plan of several options."""
    return next(planned(seed) for seed in FEW if len(planned(seed)[1].options) > 3)


def without_picks(option):
    return replace(option, picks=())


def worse(option):
    dearer = option.objectives._replace(disposable_income=option.objectives.disposable_income - 1)
    return replace(option, objectives=dearer, id=option.id + "x", picks=())


PLAN_FAULTS = {
    "no picks": ("most_money is", lambda p: replace(p, options=tuple(map(without_picks, p.options)))),
    "a beaten option": ("no worse", lambda p: replace(p, options=(*p.options, worse(p.options[0])))),
    "one id twice": ("stands 2 times", lambda p: replace(p, options=(*p.options, p.options[0]))),
    "more feasible than considered": ("feasible of", lambda p: replace(p, feasible=p.considered + 1)),
    "nothing feasible": ("feasible of", lambda p: replace(p, feasible=0)),
    "a variant forgotten": ("considered", lambda p: replace(p, considered=p.considered + 1)),
}


@pytest.mark.parametrize("name", PLAN_FAULTS)
def test_a_wrong_plan_is_found(name: str) -> None:
    words, change = PLAN_FAULTS[name]
    problem, right_plan = many()
    assert any(words in fault for fault in plan_faults(problem, change(right_plan)))

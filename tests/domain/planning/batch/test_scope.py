"""Every refusal of the compiled search, by name."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from tests.planning_twin.families import family

from amvis.domain.care.hours import Hours, Span
from amvis.domain.household import Child, Custody, Helper, Household, Work
from amvis.domain.planning.activity import Job
from amvis.domain.planning.batch.scope import OutOfScopeError, check_scope
from amvis.domain.planning.problem import Problem
from amvis.domain.planning.setting import prepare

MORNING, NOTHING = (Span(480, 720),), ()
WEEK = Hours(text="", weeks=((MORNING,) * 5 + (NOTHING,) * 2,))
ROTA = Hours(text="", weeks=(WEEK.weeks[0], (NOTHING,) * 7))
ODD = Hours(text="", weeks=(((Span(481, 720),),) * 5 + (NOTHING,) * 2,))
PLAIN = family(12, plain=True)


def _with(**changes: object) -> Problem:
    return replace(PLAIN, household=replace(PLAIN.household, **changes))


def _parent(**changes: object) -> Problem:
    return _with(parents=(replace(PLAIN.household.parents[0], **changes),))


def _child(**changes: object) -> Problem:
    return _with(children=(replace(PLAIN.household.children[0], **changes),))


def _shifts(hours: Hours) -> Problem:
    job = next(activity for activity in PLAIN.activities if isinstance(activity, Job))
    return replace(PLAIN, activities=(replace(job, shifts=(hours,)),))


class _Independence:
    today = False

    def __call__(self, **_: object) -> date | None:
        return None


def _household() -> Household:
    return PLAIN.household


def _many() -> tuple[Child, ...]:
    child = PLAIN.household.children[0]
    return tuple(replace(child, id=f"child{number}") for number in range(4))


REFUSED: dict[str, Callable[[], Problem]] = {
    "a second adult": lambda: _with(
        parents=(*_household().parents, replace(_household().parents[0], id="other"))
    ),
    "present work": lambda: _parent(work=Work(hours=WEEK)),
    "helpers": lambda: _with(
        helpers=(Helper(name="a", hours=WEEK, cares_for=(_household().children[0].id,)),)
    ),
    "a number of children": lambda: _with(children=_many()),
    "a child of school age": lambda: _child(school_from=date(2027, 8, 1)),
    "days at the other parent's": lambda: _child(lives_here=Custody(weeks=(frozenset(range(5)),))),
    "rotas": lambda: _shifts(ROTA),
    "minutes off the grid": lambda: _shifts(ODD),
    "months without SGB II": lambda: replace(PLAIN, free_from=_Independence()),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_only_the_planner_knows_is_refused_by_name(name: str) -> None:
    with pytest.raises(OutOfScopeError, match=name):
        check_scope(prepare(REFUSED[name]()))


def test_a_plain_family_is_within_the_scope() -> None:
    check_scope(prepare(PLAIN))

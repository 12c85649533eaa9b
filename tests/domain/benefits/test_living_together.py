"""Couples who answer for each other, and relatives in the dwelling; October 2026."""

from dataclasses import replace
from datetime import date

import pytest

from amvis.domain.benefits.living_together import are_apart, has_relatives, is_couple_open, is_split
from amvis.domain.household import Housing, Partnership

from .families import OCTOBER, child, couple, single_parent

ONE, BOTH = ("mother",), ("mother", "father")


@pytest.mark.parametrize(
    ("partnership", "children", "is_open"),
    [
        pytest.param(None, (ONE,), True, id="nothing is told"),
        pytest.param(None, (ONE, ONE), True, id="two children of one"),
        pytest.param(None, (ONE, BOTH), False, id="one of them of both"),
        pytest.param(None, (BOTH, ONE), False, id="the first of both"),
        pytest.param(None, (ONE, ()), False, id="no parent of a child is named"),
        pytest.param(None, (), True, id="without children"),
        pytest.param(Partnership(kind="married"), (ONE,), False, id="spouses"),
        pytest.param(Partnership(kind="registered"), (ONE,), False, id="registered partners"),
        pytest.param(Partnership(kind="cohabiting"), (ONE,), True, id="together since nobody knows when"),
        pytest.param(Partnership(kind="cohabiting"), (BOTH,), False, id="with a child of both"),
        pytest.param(Partnership(kind="cohabiting", since=date(2025, 10, 1)), (ONE,), False, id="a year"),
        pytest.param(Partnership(kind="cohabiting", since=date(2025, 10, 2)), (ONE,), True, id="a day less"),
    ],
)
def test_who_answers_for_whom(
    partnership: Partnership | None, children: tuple[tuple[str, ...], ...], is_open: bool
) -> None:
    told = tuple(child(f"c{place}", 4, parents=parents) for place, parents in enumerate(children))
    family = replace(couple(4), partnership=partnership, children=told)
    assert is_couple_open(family, OCTOBER, 12) is is_open


def test_one_adult_alone_is_no_couple() -> None:
    assert not is_couple_open(single_parent(4), OCTOBER, 12)


@pytest.mark.parametrize(
    ("housing", "has"),
    [
        (None, False),
        (Housing(others_in_dwelling=1, others_are_relatives=True), True),
        (Housing(others_in_dwelling=2, others_are_relatives=True), True),
        (Housing(others_in_dwelling=1, others_are_relatives=False), False),
        (Housing(others_in_dwelling=1, others_are_relatives=None), False),
        (Housing(others_in_dwelling=0, others_are_relatives=True), False),
    ],
)
def test_relatives_share_the_dwelling(housing: Housing | None, has: bool) -> None:
    assert has_relatives(replace(single_parent(4), housing=housing)) is has


def test_one_budget_or_more_in_the_dwelling() -> None:
    apart = Partnership(kind="cohabiting", responsible=False)
    two = replace(couple(4), partnership=apart)
    alone = replace(single_parent(4), partnership=apart)
    assert (are_apart(two), are_apart(alone)) == (True, False)
    young = single_parent(children=(child("teen", 16), child("baby", 0, parents=("teen",))))
    assert [is_split(each) for each in (two, alone, young, couple(4))] == [True, False, True, False]

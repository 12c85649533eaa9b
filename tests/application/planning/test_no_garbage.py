"""Garbage is looked for again after a plan, whatever became of it, if it was before."""

import gc

import pytest

from amvis.application.planning.no_garbage import no_garbage


def test_none_is_looked_for_meanwhile_and_again_afterwards() -> None:
    with no_garbage():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_looked_for_again_after_a_plan_that_failed() -> None:
    with pytest.raises(ZeroDivisionError), no_garbage():
        raise ZeroDivisionError
    assert gc.isenabled()


def test_who_looks_for_none_anyway_is_left_alone() -> None:
    gc.disable()
    try:
        with no_garbage():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()

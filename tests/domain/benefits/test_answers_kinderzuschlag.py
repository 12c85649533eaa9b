"""What Kinderzuschlag says beside its amount: claims of the children, a grant that runs."""

from datetime import date
from typing import Any

import pytest

from amvis.domain.household import Application, Child, Household, Receipt, Work

from .families import OCTOBER, child, parent, single_parent
from .told import Ground, grounds, lines, of

CLAIMS, RUNS = "§ 6a Abs. 3 S. 4 BKGG", "§ 6a Abs. 7 S. 1, 3 BKGG"


def asked(*children: Child, **told: Any) -> list[Ground]:
    household = single_parent(children=children, parents=(parent(work=Work(gross=2000_00)),), **told)
    found = of(household, "kinderzuschlag")
    return [each for each in grounds(found) if each[0].startswith("kinderzuschlag_")]


def claims(*open_: str) -> Ground:
    return ("kinderzuschlag_claims", None if open_ else True, CLAIMS, {"children": ", ".join(open_)})


def test_an_advance_that_nobody_asked_for_is_still_to_be_claimed() -> None:
    assert asked(child("a", 4)) == [claims("a")]
    assert asked(child("a", 4), child("b", 8)) == [claims("a", "b")]


@pytest.mark.parametrize(
    "told",
    [
        pytest.param({"maintenance_paid": 50_00}, id="some maintenance is paid"),
        pytest.param({"maintenance_paid": None, "maintenance_advance": 227_00}, id="the advance is drawn"),
    ],
)
def test_what_is_paid_is_claimed(told: dict[str, Any]) -> None:
    assert asked(child("a", 4, **told)) == [claims()]
    assert asked(child("a", 4, **told), child("b", 8)) == [claims("b")]


@pytest.mark.parametrize(("benefit", "found"), [("unterhaltsvorschuss", claims()), ("wohngeld", claims("a"))])
def test_what_is_applied_for_or_received_is_claimed(benefit: str, found: Ground) -> None:
    assert asked(child("a", 4), pending=(Application(benefit=benefit, applied=OCTOBER),)) == [found]
    assert asked(child("a", 4), receiving=(Receipt(benefit=benefit),)) == [found]


def test_without_an_advance_there_is_nothing_to_claim() -> None:
    assert asked(child("a", 4, maintenance_paid=500_00)) == []
    assert asked(child("a", 4), child("b", 8, maintenance_paid=500_00)) == [claims("a")]


def running(**told: Any) -> Household:
    grant = Receipt(**({"benefit": "kinderzuschlag", "since": date(2026, 7, 1), "amount": 111_00} | told))
    return single_parent(4, parents=(parent(work=Work(gross=2000_00)),), receiving=(grant,))


def test_a_grant_that_runs_is_paid_until_its_sixth_month_ends() -> None:
    found = of(running(), "kinderzuschlag")
    assert found.amount == 111_00
    assert grounds(found)[-1] == ("kinderzuschlag_runs", True, RUNS, {"until": "2026-12-31"})
    assert lines(found.steps) == [("kinderzuschlag_granted", 111_00, "§ 6a Abs. 7 S. 3 BKGG")]
    over = of(running(since=date(2026, 1, 1)), "kinderzuschlag")
    assert all(each[0] != "kinderzuschlag_runs" for each in grounds(over))
    assert lines(over.steps)[0] == ("kinderzuschlag_most", 297_00, "§ 6a Abs. 2 BKGG")

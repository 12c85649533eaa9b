"""The certainty of an answer is that of its weakest value."""

from dataclasses import replace
from datetime import date

import pytest

from amvis.domain.benefits import certainty
from amvis.domain.benefits.assessment import Circumstances, assess
from amvis.domain.benefits.laws_need import laws_on, with_limit
from amvis.domain.finding import Certainty
from amvis.domain.household import Custody
from amvis.domain.law import LawOn
from amvis.domain.parameter import DatedValue

from .families import OCTOBER, assessed, child, law, parent, single_parent

NOT_OF_A_ROUTE = {"kita_beitragsfrei", "kita_beitraege"}


@pytest.mark.parametrize("on", [OCTOBER, date(2025, 3, 1)], ids=str)
def test_every_value_the_kernel_reads_has_its_place(on: date, monkeypatch: pytest.MonkeyPatch) -> None:
    read: set[str] = set()
    find = LawOn.find

    def noted(self: LawOn, name: str) -> DatedValue | None:
        read.add(name)
        return find(self, name)

    monkeypatch.setattr(LawOn, "find", noted)
    there = law(on)
    with_limit(laws_on(there), there, persons=12, has_one_more=True)
    listed = {name for group in vars(certainty).values() if isinstance(group, tuple) for name in group}
    assert read - NOT_OF_A_ROUTE == (listed | {"sofortzuschlag"}) & read
    assert listed <= set(there.law.parameters)


@pytest.mark.parametrize(
    ("gross", "told", "wanted"),
    [
        pytest.param(0, {}, Certainty.C, id="need alone is sure"),
        pytest.param(1000_00, {}, Certainty.C, id="and so is a wage"),
        pytest.param(100_00, {}, Certainty.R, id="the least base of the pension is recalled"),
        pytest.param(2000_00, {}, Certainty.U, id="the parents' share of the rent in Kinderzuschlag is open"),
        pytest.param(3500_00, {}, Certainty.C, id="on one's own income"),
        pytest.param(0, {"parents": (parent(pregnant_due=date(2026, 12, 1)),)}, Certainty.R, id="pregnant"),
        pytest.param(
            0, {"children": (child("c", 4, lives_here=Custody(share=0.7)),)}, Certainty.R, id="two homes"
        ),
        pytest.param(
            0, {"children": (child("c", 4, lives_here=Custody(share=0.5)),)}, Certainty.R, id="two halves"
        ),
        pytest.param(
            0, {"children": (child("c", 4, lives_here=Custody(share=0.48)),)}, Certainty.U, id="about half"
        ),
    ],
)
def test_the_weakest_value_decides(gross: int, told: dict[str, object], wanted: Certainty) -> None:
    assert assessed(single_parent(4, **told), gross).certainty is wanted


def test_a_limit_that_nobody_knows_makes_the_answer_unsure() -> None:
    household = replace(single_parent(4), municipality="06432023")
    found = assess(Circumstances(household=household, on=OCTOBER), law(ags="06432023"))
    assert found.certainty is Certainty.U

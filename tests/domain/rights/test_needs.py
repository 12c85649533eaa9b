"""What a right asks of the firm: each bound on both sides, on firms built by hand."""

from datetime import date

import pytest

from amvis.domain.finding import Answer
from amvis.domain.happened import Firm, JobEnd
from amvis.domain.household import Parent, Work
from amvis.domain.rights.needs import Needs

ON = date(2026, 11, 27)
SIZE = Needs(more_than=15, months=6)


def asked(needs: Needs, firm: Firm | None, **more: object) -> Answer:
    work = Work(gross=1, firm=firm)
    return needs.answer(Parent(id="a", born=date(1990, 1, 1), work=work, **more), ON)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("needs", "firm", "answer"),
    [
        (SIZE, None, "perhaps"),
        (SIZE, Firm(employees=16, since=date(2026, 5, 27)), "yes"),
        (SIZE, Firm(employees=16, since=date(2026, 5, 28)), "no"),  # six months, not longer
        (SIZE, Firm(employees=15, since=date(2020, 1, 1)), "no"),
        (SIZE, Firm(employees=15), "no"),  # too small, however long
        (SIZE, Firm(employees=16), "perhaps"),
        (Needs(more_than=45, sure_above=200), Firm(employees=200), "perhaps"),  # the quota, § 9a TzBfG
        (Needs(more_than=45, sure_above=200), Firm(employees=201), "yes"),
        (Needs(more_than=45, sure_above=200), Firm(employees=45), "no"),
        (Needs(works_council=True), Firm(works_council=True), "yes"),
        (Needs(works_council=True), Firm(works_council=False), "no"),
        (Needs(works_council=True), Firm(), "perhaps"),
    ],
)
def test_the_firm_decides(needs: Needs, firm: Firm | None, answer: str) -> None:
    assert asked(needs, firm) is Answer(answer)


def test_a_dismissal_is_known_only_if_it_is_told() -> None:
    needs = Needs(dismissed=True)
    assert asked(needs, None) is Answer.PERHAPS
    told = JobEnd(kind="dismissal", last_day=ON)
    assert asked(needs, None, job_end=told) is Answer.YES
    own = JobEnd(kind="own_notice", last_day=ON)
    assert asked(needs, None, job_end=own) is Answer.PERHAPS


def test_without_work_nothing_of_a_firm_is_known() -> None:
    assert SIZE.answer(Parent(id="a", born=date(1990, 1, 1)), ON) is Answer.PERHAPS

"""Papers: each ticked once, for every application that needs it."""

import pytest
from tests.application.steps.family_with_plan import FamilyWithPlan

from amvis.application.access.not_found import NotThere
from amvis.application.steps.page import path_page
from amvis.application.steps.papers import Paper, tick_paper
from amvis.application.steps.steps import take_steps
from amvis.domain.consent.vocabulary import Scope
from amvis.records.models import AuditRow, PathPaper
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db


@pytest.fixture
def family() -> FamilyWithPlan:
    found = FamilyWithPlan()
    found.do(take_steps)
    return found


def _paper(family: FamilyWithPlan, name: str) -> Paper:
    return next(one for one in family.do(path_page).papers if one.key == name)


def test_a_paper_is_ticked_once_for_all_its_applications(family: FamilyWithPlan) -> None:
    assert len(_paper(family, "geburtsurkunde").steps) > 1
    for _ in range(2):
        family.do(tick_paper, "geburtsurkunde", is_there=True)
    assert _paper(family, "geburtsurkunde").ticked_by == "a (erfunden)"
    assert AuditRow.objects.filter(action="cases.path_paper.ticked").count() == 1
    for _ in range(2):
        family.do(tick_paper, "geburtsurkunde", is_there=False)
    assert _paper(family, "geburtsurkunde").ticked_by == ""
    assert AuditRow.objects.filter(action="cases.path_paper.unticked").count() == 1


def test_a_paper_is_seen_with_the_steps_that_may_be_seen(family: FamilyWithPlan) -> None:
    family.do(tick_paper, "geburtsurkunde", is_there=True)
    every = _paper(family, "geburtsurkunde").steps
    family.take_away(Scope.FINANCE)
    left = _paper(family, "geburtsurkunde")
    assert set(left.steps) < set(every)
    assert left.ticked_by
    assert "mietvertrag" not in {one.key for one in family.do(path_page).papers}
    with pytest.raises(NotThere):
        family.do(tick_paper, "mietvertrag", is_there=True)


def test_a_paper_nobody_needs_is_not_there(family: FamilyWithPlan) -> None:
    with pytest.raises(NotThere):
        family.do(tick_paper, "unheard", is_there=True)
    with unscoped("the test counts"):
        assert not PathPaper.objects.exists()

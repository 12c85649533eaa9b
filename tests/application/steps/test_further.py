"""Several applications for one benefit: each with its own status, papers and history."""

from datetime import date, timedelta

import pytest
from tests.application.steps.family_with_plan import FamilyWithPlan
from tests.records.world import NOW, a_profile

from amvis.application.access.not_found import NotThere
from amvis.application.cases.changed import Changed
from amvis.application.steps.further import add_further, split_by_child
from amvis.application.steps.letters import compose
from amvis.application.steps.page import path_page
from amvis.application.steps.papers import tick_paper
from amvis.application.steps.steps import report, take_steps
from amvis.application.steps.told import Change
from amvis.domain.consent.vocabulary import Scope
from amvis.domain.path.status import StepStatus
from amvis.records.models import AuditRow

pytestmark = pytest.mark.django_db
PLACE, WOHNGELD = "kostenbeitrag_befreiung", "wohngeld"


@pytest.fixture
def family() -> FamilyWithPlan:
    found = FamilyWithPlan()
    found.do(take_steps)
    _with_children(found, "asha", "leela")
    return found


def _with_children(family: FamilyWithPlan, *ids: str) -> None:
    born = {id_: f"202{at}-09-20" for at, id_ in enumerate(ids)}
    told = [{"id": id_, "born": day, "parents": ["aylin"]} for id_, day in born.items()]
    profile = {"municipality": "06411000", "parents": [{"id": "aylin", "born": "1992-05-14"}]}
    a_profile(family.case, family.post, family=profile | {"children": told})


def _of(family: FamilyWithPlan, slug: str) -> list:
    return sorted(
        (one for one in family.do(path_page).steps if one.told.id == slug), key=lambda o: o.told.name
    )


def _split(family: FamilyWithPlan, *children: str) -> list:
    step = family.step(PLACE)
    family.do(split_by_child, step.public_id, children, version=step.version)
    return _of(family, PLACE)


def test_each_child_has_its_own_step_with_status_and_history(family) -> None:
    one, other = _split(family, "asha", "leela")
    assert [each.told.name.rpartition(" – ")[2] for each in (one, other)] == ["Asha", "Leela"]
    family.do(
        report, one.public_id, Change(status=StepStatus.SENT, on=date(2026, 11, 20)), version=one.version
    )
    one, other = _of(family, PLACE)
    assert [each.status for each in (one, other)] == [StepStatus.SENT, StepStatus.PLANNED]
    assert [len(each.history) for each in (one, other)] == [1, 0]


def test_a_child_has_some_papers_of_its_own_and_shares_the_others(family) -> None:
    _split(family, "asha", "leela")
    papers = {one.key: one for one in family.do(path_page).papers}
    assert {"kita_vertrag/asha", "kita_vertrag/leela"} <= set(papers)
    assert papers["kita_vertrag/asha"].name.endswith("– Asha")
    shared = [
        one for one in papers.values() if len([s for s in one.steps if "Asha" in s or "Leela" in s]) == 2
    ]
    assert shared, "what is the family's is asked for once"
    family.do(tick_paper, "kita_vertrag/asha", is_there=True)
    papers = {one.key: one for one in family.do(path_page).papers}
    assert papers["kita_vertrag/asha"].ticked_by
    assert not papers["kita_vertrag/leela"].ticked_by


def test_a_step_is_split_once_and_for_children_of_the_family_only(family) -> None:
    step = family.step(PLACE)
    for wrong in ((), ("nobody",)):
        with pytest.raises(NotThere):
            family.do(split_by_child, step.public_id, wrong, version=step.version)
    with pytest.raises(Changed):
        family.do(split_by_child, step.public_id, ("asha",), version=step.version + 1)
    (mine,) = _split(family, "asha")
    with pytest.raises(NotThere):
        family.do(split_by_child, mine.public_id, ("leela",), version=mine.version)


def test_a_further_decision_begins_anew_with_papers_of_its_own(family) -> None:
    first = family.step(WOHNGELD)
    family.do(report, first.public_id, Change(status=StepStatus.REFUSED, on=date(2026, 11, 20)), version=1)
    further = family.do(add_further, first.public_id, "zweites Halbjahr")
    steps = {one.public_id: one for one in _of(family, WOHNGELD)}
    assert steps[further].told.name == "Wohngeld – zweites Halbjahr"
    assert (steps[further].status, steps[further].history) == (StepStatus.PLANNED, ())
    assert steps[first.public_id].status is StepStatus.REFUSED
    keys = {one.key for one in family.do(path_page).papers}
    assert {f"mietvertrag/{further}"} <= keys
    with pytest.raises(Changed):
        family.do(add_further, first.public_id, "zweites Halbjahr")
    assert AuditRow.objects.filter(action="cases.path_step.added").count() == 1


def test_a_newer_plan_tells_all_that_nobody_has_begun_anew_and_adds_none(family) -> None:
    _split(family, "asha", "leela")
    before = len(family.do(path_page).steps)
    a_profile(family.case, family.post)  # with them no way would be left
    family.choose(now=NOW + timedelta(days=1))
    assert family.do(take_steps, now=NOW + timedelta(days=1)) == 0
    steps = _of(family, PLACE)
    assert [one.told.child for one in steps] == ["asha", "leela"]
    assert {one.told.on for one in steps} == {date(2026, 11, 28)}
    assert len(family.do(path_page).steps) == before


def test_a_letter_of_a_child_is_composed(family) -> None:
    a_profile(family.case, family.post)
    (one,) = _split(family, "mina")
    made, scope = family.do(compose, one.public_id, "antrag")
    assert (made["about"], scope) == (PLACE, Scope.FINANCE)


def test_without_the_scope_nothing_is_split_or_added(family) -> None:
    step = family.step(PLACE)
    family.take_away(Scope.FINANCE)
    with pytest.raises(NotThere):
        family.do(split_by_child, step.public_id, ("asha",), version=step.version)
    with pytest.raises(NotThere):
        family.do(add_further, step.public_id, "x")


SECOND = {"id": "leela", "born": "2012-03-01", "parents": ["aylin"]}


def _planned_for(*children: dict) -> FamilyWithPlan:
    found = FamilyWithPlan(is_chosen=False)
    _told(found, *children)
    found.choose()
    found.do(take_steps)
    return found


def _told(family: FamilyWithPlan, *children: dict) -> None:
    mina = {"id": "mina", "born": "2025-09-20", "parents": ["aylin"]}
    adult = {
        "id": "aylin",
        "born": "1992-05-14",
        "alone_responsible": "true",
        "residence": {"status": "german"},
    }
    told = {"version": "1", "municipality": "06411000", "parents": [adult], "children": [mina, *children]}
    a_profile(family.case, family.post, family=told)


def test_what_each_child_needs_for_itself_is_split_by_itself() -> None:
    family = _planned_for(SECOND)
    assert [one.told.child for one in _of(family, "beistandschaft")] == ["leela", "mina"]
    assert [one.told.child for one in _of(family, "kita_platz")] == ["mina"]
    assert [one.told.child for one in _of(family, WOHNGELD)] == [""]


def test_a_family_with_one_child_has_one_step_of_all() -> None:
    family = _planned_for()
    assert [one.told.child for one in _of(family, "beistandschaft")] == [""]


def test_a_newer_plan_adds_the_child_it_names_first_and_no_other() -> None:
    family = _planned_for(SECOND)
    later = NOW + timedelta(days=1)
    _told(family, SECOND, {"id": "third", "born": "2013-03-01", "parents": ["aylin"]})
    family.choose(now=later)
    family.do(take_steps, now=later)
    assert [one.told.child for one in _of(family, "beistandschaft")] == ["leela", "mina", "third"]
    assert family.do(take_steps, now=later) == 0

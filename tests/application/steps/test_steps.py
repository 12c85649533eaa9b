"""Steps of the path: taken over once, reported with dates, assigned, their deadlines counted anew."""

from datetime import date, timedelta

import pytest
from tests.application.steps.family_with_plan import FamilyWithPlan
from tests.records.world import NOW, a_post

from amvis.application.access.not_found import NotThere
from amvis.application.bad_input import BadInput
from amvis.application.cases import planning
from amvis.application.cases.changed import Changed
from amvis.application.cases.one_case import CaseEnded
from amvis.application.steps.page import path_page
from amvis.application.steps.steps import assign, report, take_steps
from amvis.application.steps.told import Change
from amvis.domain.consent.vocabulary import Purpose, Scope
from amvis.domain.path.status import Doer, StepStatus
from amvis.domain.period import Period
from amvis.records.case import CaseStatus
from amvis.records.models import AuditRow, Case, CaseMember, PathChange, PathStep
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 27)


@pytest.fixture
def family() -> FamilyWithPlan:
    found = FamilyWithPlan()
    found.do(take_steps)
    return found


def _report(family: FamilyWithPlan, slug: str, change: Change) -> None:
    step = family.step(slug)
    family.do(report, step.public_id, change, version=step.version)


def test_the_steps_of_the_chosen_plan_are_taken_over_once() -> None:
    family = FamilyWithPlan()
    new = family.do(take_steps)
    steps = family.do(path_page).steps
    assert len(steps) == new > 10
    assert family.do(take_steps) == 0
    assert [one.public_id for one in family.do(path_page).steps] == [one.public_id for one in steps]
    assert "kindergeld" not in {one.told.id for one in steps}  # it is paid and asks for nothing
    with unscoped("the test looks at what is stored"):
        stored = b"".join(bytes(row.told) + row.mark.encode() for row in PathStep.objects.all())
    assert b"wohngeld" not in stored


def test_what_was_applied_for_is_sent_on_its_day(family: FamilyWithPlan) -> None:
    step = family.step("wohngeld")
    assert step.status is StepStatus.SENT
    assert [one.on for one in step.changes] == [date(2026, 10, 12)]
    assert step.deadline["kind"] == "untaetigkeitsklage_verwaltungsgericht"
    assert step.due_on == date(2027, 1, 13)  # § 75 S. 2 VwGO: when three months have passed


def test_without_a_chosen_plan_nothing_is_taken() -> None:
    family = FamilyWithPlan(is_chosen=False)
    with pytest.raises(NotThere):
        family.do(take_steps)


def test_a_step_is_seen_and_changed_by_who_sees_its_scope(family: FamilyWithPlan) -> None:
    place, money = family.step("kita_platz"), family.step("wohngeld")
    assert (place.scope, money.scope) == (Scope.CHILDCARE, Scope.FINANCE)
    family.take_away(Scope.FINANCE)
    seen = family.do(path_page)
    assert {one.scope for one in seen.steps}.isdisjoint({Scope.FINANCE})
    assert not seen.may_take
    sent = Change(status=StepStatus.RECEIVED, on=TODAY)
    with pytest.raises(NotThere):
        family.do(report, money.public_id, sent, version=1)
    with pytest.raises(NotThere):
        family.do(take_steps)
    family.do(report, place.public_id, sent, version=1)


def test_each_status_brings_its_deadline(family: FamilyWithPlan) -> None:
    slug, expected = "bildung_und_teilhabe", []
    for change in (
        Change(status=StepStatus.SENT, on=date(2026, 11, 2)),
        Change(status=StepStatus.REFUSED, on=date(2026, 11, 20)),
        Change(status=StepStatus.OBJECTION, on=date(2026, 11, 25)),
        Change(status=StepStatus.REFUSED, on=date(2026, 11, 26)),
    ):
        _report(family, slug, change)
        expected.append((family.step(slug).deadline["kind"], family.step(slug).due_on))
    assert expected == [
        ("untaetigkeitsklage_antrag", date(2027, 5, 3)),  # § 88 Abs. 1 SGG: six months have passed
        ("widerspruch", date(2026, 12, 24)),  # four days after posting, a month later: a working day
        ("untaetigkeitsklage_widerspruch", date(2027, 2, 26)),  # § 88 Abs. 2 SGG
        ("klage", date(2026, 12, 30)),
    ]
    assert len(family.step(slug).history) == 4


def test_a_missing_instruction_gives_a_year(family: FamilyWithPlan) -> None:
    refused = Change(status=StepStatus.REFUSED, on=date(2026, 11, 20), instructed=False)
    _report(family, "bildung_und_teilhabe", refused)
    assert family.step("bildung_und_teilhabe").due_on == date(2027, 11, 24)


def test_a_deadline_is_suspended_and_counted_anew(family: FamilyWithPlan) -> None:
    before = family.step("bildung_und_teilhabe").due_on
    pause = Period(first=date(2026, 12, 1), last=date(2026, 12, 10))
    _report(
        family,
        "bildung_und_teilhabe",
        Change(status=StepStatus.SENT, on=TODAY, is_adjustment=True, suspended=pause),
    )
    step = family.step("bildung_und_teilhabe")
    assert step.status is StepStatus.PLANNED
    assert before is not None
    assert step.due_on == before + timedelta(days=10)
    assert any("10" in each["step"] for each in step.deadline["counted"])


def test_what_the_law_does_not_extend_is_refused_and_nothing_is_kept(family: FamilyWithPlan) -> None:
    _report(family, "bildung_und_teilhabe", Change(status=StepStatus.REFUSED, on=date(2026, 11, 20)))
    extended = Change(status=StepStatus.REFUSED, on=TODAY, is_adjustment=True, extended_to=date(2027, 1, 31))
    with pytest.raises(BadInput):
        _report(family, "bildung_und_teilhabe", extended)
    assert family.step("bildung_und_teilhabe").due_on == date(2026, 12, 24)
    with unscoped("the test counts"):
        assert (
            PathChange.objects.filter(step__public_id=family.step("bildung_und_teilhabe").public_id).count()
            == 1
        )


def test_a_behoerde_extends_its_own_deadline(family: FamilyWithPlan) -> None:
    step = family.step("mitwirkung")
    assert step.deadline is not None
    extended = Change(status=StepStatus.PLANNED, on=TODAY, is_adjustment=True, extended_to=date(2026, 12, 18))
    _report(family, "mitwirkung", extended)
    assert family.step("mitwirkung").due_on == date(2026, 12, 18)


def test_who_reports_an_older_state_is_told(family: FamilyWithPlan) -> None:
    step = family.step("kita_platz")
    sent = Change(status=StepStatus.SENT, on=TODAY)
    family.do(report, step.public_id, sent, version=1)
    with pytest.raises(Changed):
        family.do(report, step.public_id, sent, version=1)
    assert len(family.step("kita_platz").history) == 1


def test_a_step_is_given_to_the_family_an_adult_or_a_colleague(family: FamilyWithPlan) -> None:
    colleague = a_post(family.body, "b", purpose=Purpose.BERATUNG)
    with unscoped("a test builds its world"):
        CaseMember.objects.create(case=family.case, post=colleague, since=NOW)
    for who, doer, adult, owner in (
        (f"post:{colleague.public_id}", Doer.BODY, "", "b (erfunden)"),
        ("adult:aylin", Doer.FAMILY, "aylin", ""),
        ("family", Doer.FAMILY, "", ""),
    ):
        step = family.step("kita_platz")
        family.do(assign, step.public_id, who, version=step.version)
        step = family.step("kita_platz")
        assert (step.doer, step.told.adult, step.owner) == (doer, adult, owner)


@pytest.mark.parametrize("who", ["adult:somebody", "post:AAAAAAAAAAAAAAAAAAAAAA", "post:"])
def test_nobody_unknown_takes_a_step(family: FamilyWithPlan, who: str) -> None:
    with pytest.raises(NotThere):
        family.do(assign, family.step("kita_platz").public_id, who, version=1)


def test_a_newer_plan_tells_anew_only_what_nobody_has_begun(family: FamilyWithPlan) -> None:
    _report(family, "kita_platz", Change(status=StepStatus.SENT, on=TODAY))
    later = NOW + timedelta(days=40)
    number = family.do(planning.make_plan, now=later)
    option = family.do(planning.plan_of, now=later).plan.document["options"][0]["id"]
    family.do(planning.choose, number, option, now=later)
    family.do(take_steps, now=later)
    assert family.step("kita_platz").told.on == TODAY
    assert family.step("bildung_und_teilhabe").told.on == date(2027, 1, 6)


def test_a_case_that_ended_takes_no_step(family: FamilyWithPlan) -> None:
    step = family.step("kita_platz")
    with unscoped("a test ends the case"):
        Case.objects.update(status=CaseStatus.CLOSED, closed_at=NOW)
    with pytest.raises(CaseEnded):
        family.do(report, step.public_id, Change(status=StepStatus.SENT, on=TODAY), version=1)


def test_each_act_is_on_record(family: FamilyWithPlan) -> None:
    _report(family, "kita_platz", Change(status=StepStatus.SENT, on=TODAY))
    step = family.step("kita_platz")
    family.do(assign, step.public_id, "family", version=step.version)
    acts = set(AuditRow.objects.values_list("action", flat=True))
    assert {"cases.path.taken", "cases.path.read", "cases.path_step.sent", "cases.path_step.assigned"} <= acts

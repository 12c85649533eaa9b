"""The plan in the case: reckoned from what may be seen, frozen, current or not, chosen once."""

from datetime import timedelta

import pytest
from tests.records.world import NOW, a_body, a_case, a_grant, a_post, a_profile, acting

from amvis.application.access.not_found import NotThere
from amvis.application.access.scope import acting_as
from amvis.application.cases import planning
from amvis.application.cases.changed import Changed
from amvis.application.cases.planning import NotEnough
from amvis.domain.consent.vocabulary import Scope
from amvis.records.models import AuditRow, CasePlan, Task
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db


class Desk:
    def __init__(self, *, without: Scope | None = None, profile: bool = True) -> None:
        self.body = a_body()
        self.post = a_post(self.body)
        self.actor = acting(self.post)
        self.case = a_case(self.body, self.post)
        for scope in Scope:
            if scope not in {without, Scope.ENTRUSTED}:
                a_grant(self.case, self.body, scope)
        if profile:
            a_profile(self.case, self.post)

    def do(self, act, *args):
        with acting_as(self.actor, now=NOW):
            return act(self.actor, self.case.public_id, *args, now=NOW)

    def plan(self):
        return self.do(planning.plan_of).plan


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_plan_is_reckoned_from_the_profile_and_kept(desk) -> None:
    assert desk.plan() is None
    assert desk.do(planning.make_plan) == 1
    plan = desk.plan()
    assert plan.is_current
    assert plan.document["options"]
    assert plan.path["steps"]
    assert plan.changed == ()


def test_a_plan_of_another_profile_says_what_changed_and_stays_as_it_was(desk) -> None:
    desk.do(planning.make_plan)
    before = desk.plan().document
    a_profile(desk.case, desk.post, housing={"housing": {"net_cold_rent": "900.00"}})
    plan = desk.plan()
    assert (plan.is_current, plan.changed) == (False, ("housing",))
    assert plan.document == before
    assert desk.do(planning.make_plan) == 2
    assert desk.plan().is_current


def test_the_way_that_is_chosen_makes_a_task_of_each_promise(desk) -> None:
    desk.do(planning.make_plan)
    option = desk.plan().document["options"][0]
    desk.do(planning.choose, 1, option["id"])
    assert desk.plan().chosen == option["id"]
    with unscoped("the test looks at the row"):
        assert b"mina" not in CasePlan.objects.get().chosen_way
    assert "mina" in option["id"]
    with acting_as(desk.actor, now=NOW):
        due = sorted(day.isoformat() for day in Task.objects.values_list("due_on", flat=True) if day)
    assert due == sorted(one["until"] for one in option["commitments"])
    with pytest.raises(Changed):
        desk.do(planning.choose, 1, option["id"])


def test_only_an_option_of_the_newest_plan_is_chosen(desk) -> None:
    desk.do(planning.make_plan)
    option = desk.plan().document["options"][0]["id"]
    with pytest.raises(NotThere):
        desk.do(planning.choose, 1, "something else")
    desk.do(planning.make_plan)
    with pytest.raises(Changed):
        desk.do(planning.choose, 1, option)
    with unscoped("the test counts"):
        assert not Task.objects.exists()


def test_of_a_plan_that_is_not_current_nothing_is_chosen(desk) -> None:
    desk.do(planning.make_plan)
    option = desk.plan().document["options"][0]["id"]
    with acting_as(desk.actor, now=NOW), pytest.raises(Changed):
        planning.choose(desk.actor, desk.case.public_id, 1, option, now=NOW + timedelta(days=1))
    a_profile(desk.case, desk.post, housing={"housing": {"net_cold_rent": "900.00"}})
    with pytest.raises(Changed):
        desk.do(planning.choose, 1, option)
    with unscoped("the test counts"):
        assert not Task.objects.exists()


@pytest.mark.parametrize("scope", planning.NEEDED)
def test_who_may_not_see_a_part_makes_and_sees_no_plan(scope: Scope) -> None:
    desk = Desk(without=scope)
    assert desk.do(planning.plan_of).unseen == (scope,)
    with pytest.raises(NotThere):
        desk.do(planning.make_plan)


def test_without_a_family_it_says_what_is_missing() -> None:
    desk = Desk(profile=False)
    assert desk.do(planning.plan_of).missing == ("Im Profil steht noch nicht, wer zur Familie gehört.",)
    with pytest.raises(NotEnough):
        desk.do(planning.make_plan)


def test_what_is_kept_is_sealed_and_each_act_is_on_record(desk) -> None:
    desk.do(planning.make_plan)
    desk.plan()
    with unscoped("the test looks at what is stored"):
        row = CasePlan.objects.get()
    assert b"mina" not in bytes(row.family) + bytes(row.document)
    assert list(AuditRow.objects.order_by("number").values_list("action", flat=True)) == [
        "cases.plan.made",
        "cases.plan.read",
    ]

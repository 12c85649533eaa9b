"""Demands of a case: entered, changed and withdrawn by the body that asks, seen by scope."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.application.demands.two_bodies import BOTH, CARED, HELP, MEETING, MONDAY, TwoBodies
from tests.records.world import NOW

from amvis.application.access.not_found import NotThere
from amvis.application.cases.changed import Changed
from amvis.application.cases.one_case import CaseEnded
from amvis.application.demands.demands import Wrong, add_demand, change_demand, withdraw_demand
from amvis.application.demands.page import demands_page
from amvis.domain.care.hours import Span
from amvis.domain.consent.vocabulary import Scope
from amvis.records.case import CaseStatus
from amvis.records.models import AuditRow, Case, Demand, Grant
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db


@pytest.fixture
def both() -> TwoBodies:
    return TwoBodies()


def test_what_a_body_enters_the_other_sees_as_far_as_it_may(both: TwoBodies) -> None:
    both.as_jobcenter(add_demand, MEETING)
    both.as_jobcenter(add_demand, replace(MEETING, scope=Scope.STATUS, title="Antrag", span=None))
    (seen, other) = both.as_jugendamt(demands_page).demands
    assert (seen.entry, other.entry.title) == (MEETING, "Antrag")
    assert not seen.is_own
    with unscoped("a test takes a scope away"):
        Grant.objects.filter(body=both.posts[1].body, scope=Scope.PLACEMENT).delete()
    assert [one.entry.title for one in both.as_jugendamt(demands_page).demands] == ["Antrag"]


def test_only_the_body_that_asks_changes_and_withdraws(both: TwoBodies) -> None:
    demand = both.as_jobcenter(add_demand, MEETING)
    later = replace(MEETING, title="Beratung am Telefon", place="", way_minutes=0)
    for act, more in ((change_demand, (later,)), (withdraw_demand, ())):
        with pytest.raises(NotThere):
            both.as_jugendamt(act, demand, *more, version=1)
    both.as_jobcenter(change_demand, demand, later, version=1)
    with pytest.raises(Changed):
        both.as_jobcenter(withdraw_demand, demand, version=1)
    assert [one.entry for one in both.as_jobcenter(demands_page).demands] == [later]
    both.as_jobcenter(withdraw_demand, demand, version=2)
    assert both.as_jobcenter(demands_page).demands == ()
    with pytest.raises(NotThere):
        both.as_jobcenter(withdraw_demand, demand, version=3)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"span": Span(660, 600)}, "ends"),
        ({"last_on": MONDAY - timedelta(days=1)}, "last_on"),
        ({"last_on": MONDAY + timedelta(days=367), "weekdays": (0,)}, "last_on"),
        ({"weekdays": (3,), "last_on": MONDAY + timedelta(days=2)}, "weekdays"),
        ({"last_on": MONDAY + timedelta(days=2)}, "weekdays"),
        ({"adult": ""}, "adult"),
        ({"span": None, "weekdays": (0,)}, "begins"),
    ],
    ids=[
        "ends before it begins",
        "last before first",
        "too long",
        "no such weekday",
        "no weekday",
        "nobody",
        "no hours",
    ],
)
def test_what_cannot_be_is_refused_at_its_field(both: TwoBodies, told: dict, field: str) -> None:
    with pytest.raises(Wrong) as wrong:
        both.as_jobcenter(add_demand, replace(MEETING, **told))
    assert [name for name, _ in wrong.value.faults] == [field]
    with unscoped("the test counts"):
        assert not Demand.objects.exists()


@pytest.mark.parametrize(
    "told", [{"child": ""}, {"span": None, "weekdays": ()}], ids=["no child", "no hours"]
)
def test_care_is_of_a_child_at_some_hours(both: TwoBodies, told: dict) -> None:
    with pytest.raises(Wrong):
        both.as_jugendamt(add_demand, replace(CARED, **told))


@pytest.mark.parametrize(
    "told",
    [
        {"adult": "somebody"},
        {"with_children": ("somebody",)},
        {"needs": ("AAAAAAAAAAAAAAAAAAAAAA",)},
        {"scope": Scope.FINANCE},
    ],
    ids=["adult", "child", "precondition", "scope"],
)
def test_nobody_and_nothing_unknown_is_taken(both: TwoBodies, told: dict) -> None:
    with pytest.raises(NotThere):
        both.as_jobcenter(add_demand, replace(MEETING, **told))


def test_a_case_that_ended_takes_no_demand(both: TwoBodies) -> None:
    with unscoped("a test ends the case"):
        Case.objects.update(status=CaseStatus.CLOSED, closed_at=NOW)
    with pytest.raises(CaseEnded):
        both.as_jobcenter(add_demand, MEETING)


def test_what_is_over_is_no_longer_shown(both: TwoBodies) -> None:
    yesterday = date(2026, 11, 26)
    both.as_jobcenter(add_demand, replace(MEETING, first_on=yesterday, last_on=yesterday))
    assert both.as_jobcenter(demands_page).demands == ()


def test_what_is_kept_is_sealed_and_each_act_is_on_record(both: TwoBodies) -> None:
    demand = both.as_jugendamt(add_demand, HELP)
    both.as_jugendamt(change_demand, demand, replace(HELP, title="Gespräch"), version=1)
    both.as_jobcenter(demands_page)
    with unscoped("the test looks at what is stored"):
        assert b"aylin" not in bytes(Demand.objects.get().told)
    rows = list(AuditRow.objects.order_by("at", "pk").values_list("action", "scope"))
    assert rows == [
        ("cases.demand.added", "childcare"),
        ("cases.demand.changed", "childcare"),
        ("cases.demands.read", "childcare"),
    ]


def test_without_a_profile_nobody_can_be_asked() -> None:
    bare = TwoBodies(jobcenter=BOTH, profile=False)
    assert bare.as_jobcenter(demands_page).people.adults == ()
    with pytest.raises(NotThere):
        bare.as_jobcenter(add_demand, MEETING)

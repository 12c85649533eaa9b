"""The one list: frozen as it was seen, read by each body, overtaken by a change."""

from dataclasses import replace

import pytest
from tests.application.demands.two_bodies import HELP, MEETING, TwoBodies

from amvis.application.access.not_found import NotThere
from amvis.application.cases.changed import Changed
from amvis.application.demands.demands import add_demand, change_demand
from amvis.application.demands.one_list import ListState, confirm_list, freeze_list
from amvis.application.demands.page import demands_page
from amvis.domain.care.hours import Span
from amvis.domain.consent.vocabulary import Scope
from amvis.records.models import AuditRow, DemandList, DemandReading
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db


@pytest.fixture
def both() -> TwoBodies:
    found = TwoBodies()
    found.as_jobcenter(add_demand, MEETING)
    found.as_jugendamt(add_demand, replace(HELP, span=Span(780, 840)))
    return found


def _freeze(both: TwoBodies) -> int:
    return both.as_jobcenter(freeze_list, both.as_jobcenter(demands_page).fingerprint)


def _state(both: TwoBodies) -> ListState:
    return both.as_jobcenter(demands_page).one_list.state


def test_a_list_is_agreed_once_each_body_on_it_has_read_it(both: TwoBodies) -> None:
    assert both.as_jobcenter(demands_page).one_list is None
    assert _freeze(both) == 1
    assert _state(both) is ListState.WAITING
    both.as_jobcenter(confirm_list, 1)
    assert _state(both) is ListState.WAITING
    both.as_jugendamt(confirm_list, 1)
    assert _state(both) is ListState.AGREED
    both.as_jobcenter(confirm_list, 1, is_family=True)
    one = both.as_jobcenter(demands_page).one_list
    assert [(each.is_family, each.by) for each in one.readings] == [
        (False, "a (erfunden)"),
        (False, "a (erfunden)"),
        (True, "a (erfunden)"),
    ]
    assert len({each.body for each in one.readings}) == 2
    assert not one.is_mine_to_read


def test_a_change_after_agreement_needs_a_new_list_to_be_read_anew(both: TwoBodies) -> None:
    _freeze(both)
    both.as_jobcenter(confirm_list, 1)
    both.as_jugendamt(confirm_list, 1)
    row = next(one for one in both.as_jobcenter(demands_page).demands if one.is_own)
    later = replace(row.entry, span=Span(540, 600))
    both.as_jobcenter(change_demand, row.public_id, later, version=1)
    assert _state(both) is ListState.OVERTAKEN
    with pytest.raises(Changed):
        both.as_jugendamt(confirm_list, 1)
    assert _freeze(both) == 2
    assert _state(both) is ListState.WAITING
    assert both.as_jobcenter(demands_page).one_list.readings == ()
    spans = [one["span"] for one in both.as_jobcenter(demands_page).one_list.entries]
    assert [540, 600] in spans


def test_what_was_asked_meanwhile_is_not_frozen_unseen(both: TwoBodies) -> None:
    seen = both.as_jobcenter(demands_page).fingerprint
    both.as_jugendamt(add_demand, replace(HELP, title="Noch etwas", span=Span(900, 960)))
    with pytest.raises(Changed):
        both.as_jobcenter(freeze_list, seen)
    with unscoped("the test counts"):
        assert not DemandList.objects.exists()


def test_reading_twice_is_once(both: TwoBodies) -> None:
    _freeze(both)
    for _ in range(2):
        both.as_jobcenter(confirm_list, 1)
        both.as_jobcenter(confirm_list, 1, is_family=True)
    with unscoped("the test counts"):
        assert DemandReading.objects.count() == 2
    assert AuditRow.objects.filter(action="cases.demand_list.confirmed").count() == 1


def test_who_may_not_see_all_of_it_neither_reads_nor_confirms() -> None:
    narrow = TwoBodies(jugendamt=(Scope.STATUS, Scope.CHILDCARE))
    narrow.as_jobcenter(add_demand, MEETING)
    _freeze(narrow)
    one = narrow.as_jugendamt(demands_page).one_list
    assert (one.entries, one.unseen, one.is_mine_to_read) == ((), (Scope.PLACEMENT,), False)
    with pytest.raises(NotThere):
        narrow.as_jugendamt(confirm_list, 1)


def test_a_demand_in_a_scope_that_is_not_on_the_list_does_not_overtake_it(both: TwoBodies) -> None:
    _freeze(both)
    both.as_jobcenter(add_demand, replace(MEETING, scope=Scope.STATUS, span=Span(960, 1020)))
    assert _state(both) is ListState.WAITING


def test_an_empty_list_is_none() -> None:
    bare = TwoBodies()
    with pytest.raises(NotThere):
        bare.as_jobcenter(freeze_list, bare.as_jobcenter(demands_page).fingerprint)


def test_what_is_kept_is_sealed(both: TwoBodies) -> None:
    _freeze(both)
    with unscoped("the test looks at what is stored"):
        assert b"aylin" not in bytes(DemandList.objects.get().document)

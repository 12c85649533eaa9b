"""The list shows what may be seen, finds names by whole words, and asks as often for thirty as for three."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.records.world import NOW, a_body, a_case, a_grant, a_post, acting

from amvis.application.access.reach import near_cases
from amvis.application.access.scope import acting_as
from amvis.application.cases.case_list import PAGE, CaseList
from amvis.application.cases.case_list import case_list as page_of_cases
from amvis.application.cases.case_search import NOBODY, Filter, leaders
from amvis.application.cases.opening import NewCase, open_case
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role, Scope
from amvis.records.case import CaseStatus
from amvis.records.models import Case, FileNumber
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db


def _open(actor, name, **told):
    new = NewCase(title=f"Familie {name}", person=f"A {name}", born=date(1990, 1, 1), **told)
    return open_case(actor, new, now=NOW)


def case_list(actor, wanted: Filter) -> CaseList:
    return page_of_cases(actor, wanted, near_cases(actor, now=NOW), now=NOW)


def _leaders(actor):
    return leaders(actor, near_cases(actor, now=NOW), now=NOW)


def _titles(actor, **wanted):
    with acting_as(actor, now=NOW):
        return [row.title for row in case_list(actor, Filter(**wanted)).rows]


def test_a_list_shows_the_newest_first() -> None:
    actor = acting(a_post(a_body()))
    for name in ("Eins", "Zwei"):
        _open(actor, name)
    assert _titles(actor) == ["Familie Zwei", "Familie Eins"]


@pytest.mark.parametrize(("words", "found"), [("zwei", 1), ("Familie zwei", 1), ("zw", 0), ("eins zwei", 0)])
def test_a_name_is_found_by_whole_words(words: str, found: int) -> None:
    actor = acting(a_post(a_body()))
    for name in ("Eins", "Zwei"):
        _open(actor, name)
    assert len(_titles(actor, words=words)) == found


def test_a_name_that_may_not_be_seen_is_neither_shown_nor_found() -> None:
    lead = a_body()
    _open(acting(a_post(lead)), "Geheim")
    other = a_body("jugendamt", BodyKind.JUGENDAMT)
    leader = a_post(other, role=Role.SUPERVISOR, purpose=Purpose.KINDERBETREUUNG)
    with unscoped("the test grants"):
        case = Case.objects.get()
    a_grant(case, other, Scope.CHILDCARE, Purpose.KINDERBETREUUNG)
    assert _titles(acting(leader)) == [""]
    assert _titles(acting(leader), words="Geheim") == []


def test_closed_cases_are_shown_when_asked_for() -> None:
    actor = acting(a_post(a_body()))
    _open(actor, "Eins")
    with unscoped("the test closes"):
        Case.objects.update(status=CaseStatus.CLOSED, closed_at=NOW)
    assert _titles(actor) == []
    assert _titles(actor, status=None) == ["Familie Eins"]


def test_mine_are_those_i_work_on() -> None:
    body = a_body()
    _open(acting(a_post(body)), "Eins")
    leader = acting(a_post(body, "leitung", Role.SUPERVISOR))
    _open(leader, "Zwei")
    assert len(_titles(leader)) == 2
    assert _titles(leader, is_mine=True) == ["Familie Zwei"]


def test_pages_go_on_by_key_and_lose_nothing() -> None:
    actor = acting(a_post(a_body()))
    for number in range(PAGE + 3):
        _open(actor, f"N{number}")
    with acting_as(actor, now=NOW):
        first = case_list(actor, Filter())
        second = case_list(actor, Filter(before=first.next_key))
    assert len(first.rows) == PAGE
    assert len(second.rows) == 3
    assert second.next_key is None
    assert len({row.public_id for row in (*first.rows, *second.rows)}) == PAGE + 3


def test_the_number_of_queries_does_not_grow_with_the_rows() -> None:
    actor = acting(a_post(a_body()))
    counts = []
    for more in (3, 17):
        for number in range(more):
            _open(actor, f"N{more}x{number}")
        near = near_cases(actor, now=NOW)
        with acting_as(actor, now=NOW), CaptureQueriesContext(connection) as asked:
            page_of_cases(actor, Filter(), near, now=NOW)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 8


def test_a_sensitive_case_is_not_in_the_list_of_the_leader() -> None:
    body = a_body()
    case = a_case(body, a_post(body), is_sensitive=True)
    a_grant(case, body)
    assert _titles(acting(a_post(body, "leitung", Role.SUPERVISOR))) == []


def test_cases_are_found_by_who_leads_them_and_by_nobody() -> None:
    body = a_body()
    mine, theirs = a_post(body), a_post(body, "kollegin")
    leader = acting(a_post(body, "leitung", Role.SUPERVISOR))
    _open(acting(mine), "Eins")
    _open(acting(theirs), "Zwei")
    alone = a_case(body)
    a_grant(alone, body, Scope.CONTACT)
    assert _titles(leader, lead=theirs.public_id) == ["Familie Zwei"]
    assert _titles(leader, lead=NOBODY) == ["Familie E. (erfunden)"]
    assert _titles(leader, lead="AAAAAAAAAAAAAAAAAAAAAA") == []
    with acting_as(leader, now=NOW):
        assert set(_leaders(leader)) == {
            (mine.public_id, mine.account.name), (theirs.public_id, theirs.account.name),
        }  # fmt: skip


def test_a_case_is_found_by_the_beginning_of_the_own_bodys_file_number_only() -> None:
    body, other = a_body(), a_body("jugendamt", BodyKind.JUGENDAMT)
    actor = acting(a_post(body))
    _open(actor, "Eins")
    with unscoped("the test numbers"):
        case = Case.objects.get()
        FileNumber.objects.create(case=case, body=body, number="435/12")
        FileNumber.objects.create(case=case, body=other, number="JA-7")
    assert _titles(actor, file_number="435") == ["Familie Eins"]
    assert _titles(actor, file_number="35") == []
    assert _titles(actor, file_number="JA") == []
    with acting_as(actor, now=NOW):
        assert case_list(actor, Filter()).rows[0].file_number == "435/12"


def test_who_leads_a_case_that_may_not_be_seen_is_no_choice() -> None:
    body = a_body()
    _open(acting(a_post(body)), "Eins")
    stranger = acting(a_post(body, "kollegin"))
    with acting_as(stranger, now=NOW):
        assert _leaders(stranger) == ()

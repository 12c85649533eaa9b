"""Pages of demands: entered, moved, agreed; refused to whoever may not see the case, and sent twice once."""

import re
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.application.demands.two_bodies import BOTH, HELP, MEETING, TwoBodies
from tests.records.world import a_body, a_post, a_profile
from tests.web.signed_in import client_of, said

from amvis.application.demands.demands import add_demand
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role, Scope
from amvis.records.models import Demand, DemandList, DemandProposal, DemandReading
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
TOLD = {
    "source": "kooperationsplan",
    "title": "Beratung",
    "reason": "§ 15 SGB II",
    "adult": "aylin",
    "first_on_tag": "7",
    "first_on_monat": "12",
    "first_on_jahr": "2099",
    "begins": "10",
    "ends": "11:30",
    "place": "Jobcenter",
    "way_minutes": "20",
    "scope": "placement",
}
POSTS = (
    ("neu/", TOLD),
    ("{demand}/", TOLD | {"version": "1"}),
    ("{demand}/move/", {"version": "1", "days": "1", "start": "600", "end": "660"}),
    ("{demand}/propose/", {"version": "1", "days": "1", "start": "600", "end": "660"}),
    ("{demand}/withdraw/", {"version": "1"}),
    ("vorschlag/{proposal}/accept/", {}),
    ("vorschlag/{proposal}/decline/", {}),
    ("liste/make/", {"fingerprint": "x"}),
    ("liste/confirm/", {"number": "1"}),
    ("liste/family/", {"number": "1"}),
)


@pytest.fixture
def both() -> TwoBodies:
    return TwoBodies()


def _address(both: TwoBodies) -> str:
    return f"/faelle/{both.case.public_id}/termine/"


def _count(model) -> int:
    with unscoped("the test counts"):
        return model.objects.count()


def test_a_demand_is_entered_once_however_often_it_is_sent(both: TwoBodies) -> None:
    client = client_of(both.posts[0])
    for _ in range(2):
        assert client.post(f"{_address(both)}neu/", TOLD | {"once": "n"}).status_code == 302
    assert _count(Demand) == 1
    page = said(client.get(_address(both)))
    assert "Beratung" in page
    assert "7. Dezember 2099, 10:00 bis 11:30 Uhr" in page


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"ends": ""}, "Geben Sie Beginn und Ende an."),
        ({"ends": "9:00"}, "Das Ende liegt nicht nach dem Beginn."),
        ({"adult": ""}, "Wählen Sie aus, von wem es verlangt wird."),
        ({"first_on_jahr": ""}, "Jahr fehlt."),
    ],
    ids=["half", "backwards", "nobody", "no year"],
)
def test_what_is_wrong_is_said_at_its_field(both: TwoBodies, wrong: dict, says: str) -> None:
    response = client_of(both.posts[0]).post(f"{_address(both)}neu/", TOLD | wrong | {"once": "n"})
    assert response.status_code == 422
    assert says in response.content.decode()
    assert _count(Demand) == 0


def test_a_change_of_an_older_state_is_told(both: TwoBodies) -> None:
    client = client_of(both.posts[0])
    demand = both.as_jobcenter(add_demand, MEETING)
    told = TOLD | {"first_on_jahr": "2026", "version": "1"}
    assert client.post(f"{_address(both)}{demand}/", told | {"once": "1"}).status_code == 302
    late = client.post(f"{_address(both)}{demand}/", told | {"once": "2"})
    assert late.status_code == 409
    assert "inzwischen von a (erfunden) geändert" in late.content.decode()


def test_the_form_of_a_change_shows_what_was_told(both: TwoBodies) -> None:
    demand = both.as_jobcenter(add_demand, MEETING)
    page = client_of(both.posts[0]).get(f"{_address(both)}{demand}/").content.decode()
    assert 'value="10:00"' in page
    assert MEETING.title in page
    assert client_of(both.posts[1]).get(f"{_address(both)}{demand}/").status_code == 404


def test_one_click_moves_the_own_and_proposes_for_another(both: TwoBodies) -> None:
    own, other = both.as_jobcenter(add_demand, MEETING), both.as_jugendamt(add_demand, HELP)
    client = client_of(both.posts[0])
    to = {"version": "1", "days": "1", "start": "600", "end": "660"}
    assert client.post(f"{_address(both)}{own}/move/", to | {"once": "1"}).status_code == 302
    assert client.post(f"{_address(both)}{other}/move/", to | {"once": "2"}).status_code == 404
    assert client.post(f"{_address(both)}{other}/propose/", to | {"once": "3"}).status_code == 302
    assert _count(DemandProposal) == 1
    page = said(client_of(both.posts[1]).get(_address(both)))
    assert "vorgeschlagen von a (erfunden)" in page
    assert "Übernehmen" in page


def test_the_list_is_made_read_by_both_and_printed(both: TwoBodies) -> None:
    both.as_jobcenter(add_demand, MEETING)
    both.as_jugendamt(add_demand, HELP)
    jobcenter, jugendamt = map(client_of, both.posts)
    assert jobcenter.get(f"{_address(both)}liste/").status_code == 404
    page = jobcenter.get(_address(both)).content.decode()
    fingerprint = re.search(r'name="fingerprint" value="(\w+)"', page)[1]
    make = {"fingerprint": fingerprint, "once": "m"}
    assert jobcenter.post(f"{_address(both)}liste/make/", make).status_code == 302
    for client in (jobcenter, jugendamt):
        read = {"number": "1", "once": "r"}
        assert client.post(f"{_address(both)}liste/confirm/", read).status_code == 302
    assert "von allen gelesen" in said(jugendamt.get(_address(both)))
    printed = said(jobcenter.get(f"{_address(both)}liste/"))
    assert HELP.title in printed
    assert MEETING.reason in printed


@pytest.mark.parametrize("who", ["stranger", "administrator"])
def test_who_may_not_see_the_case_finds_nothing_and_does_nothing(both: TwoBodies, who: str) -> None:
    demand = both.as_jobcenter(add_demand, MEETING)
    role, purpose = (
        (Role.SUPERVISOR, Purpose.KINDERBETREUUNG) if who == "stranger" else (Role.ADMINISTRATOR, None)
    )
    stranger = client_of(a_post(a_body("kita", BodyKind.KITA_TRAEGER), who, role, purpose))
    named = {"demand": demand, "proposal": "AAAAAAAAAAAAAAAAAAAAAA"}
    for page in ("", "neu/", "liste/", "{demand}/"):
        assert stranger.get(_address(both) + page.format(**named)).status_code == 404
    for page, told in POSTS:
        sent = stranger.post(_address(both) + page.format(**named), told | {"once": page})
        assert sent.status_code == 404, page
    assert _count(Demand) == 1
    assert _count(DemandList) == _count(DemandReading) == _count(DemandProposal) == 0


@pytest.mark.parametrize("page", ["liste/unheard/", "AAAAAAAAAAAAAAAAAAAAAA/unheard/"])
def test_what_nobody_can_do_is_not_there(both: TwoBodies, page: str) -> None:
    sent = client_of(both.posts[0]).post(_address(both) + page, {"version": "1", "number": "1", "once": "x"})
    assert sent.status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_demands(both: TwoBodies) -> None:
    client, counts = client_of(both.posts[0]), []
    for more in (1, 6):
        for _ in range(more):
            both.as_jobcenter(add_demand, MEETING)
        client.get(_address(both))
        with CaptureQueriesContext(connection) as queries:
            client.get(_address(both))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_where_no_care_is_told_the_page_says_so_once_and_leads_to_entering_it() -> None:
    both = TwoBodies.without_care()
    for title in ("Beratung", "Kurs"):
        both.as_jobcenter(add_demand, replace(MEETING, title=title))
    page = client_of(both.posts[0]).get(_address(both)).content.decode()
    assert page.count("Für Mina ist noch keine Betreuung eingetragen") == 1
    assert "Niemand betreut Mina" not in page
    assert f"/faelle/{both.case.public_id}/profil/care/" in page
    form = client_of(both.posts[0]).get(_address(both) + "neu/?betreuung=mina").content.decode()
    assert re.search(r'<option value="care"[^>]* selected', form)
    assert re.search(r'<option value="mina"[^>]* selected', form)


def test_a_link_with_a_child_of_no_family_fills_nothing_in(both: TwoBodies) -> None:
    form = client_of(both.posts[0]).get(_address(both) + "neu/?betreuung=fremd").content.decode()
    assert not re.search(r'<option value="care"[^>]* selected', form)


def test_who_does_not_see_childcare_is_not_told_that_nobody_cares() -> None:
    blind = TwoBodies.without_care(jobcenter=(Scope.STATUS, Scope.PLACEMENT))
    blind.as_jobcenter(add_demand, MEETING)
    page = client_of(blind.posts[0]).get(_address(blind)).content.decode()
    assert "Ob Mina betreut ist, sehen Sie nicht" in page
    assert "/profil/care/" not in page
    assert "noch keine Betreuung" not in page


@pytest.mark.parametrize(("scopes", "is_linked"), [(BOTH, True), ((Scope.STATUS, Scope.PLACEMENT), False)])
def test_who_may_see_childcare_gets_to_where_unknown_school_hours_are_entered(scopes, is_linked) -> None:
    both = TwoBodies(jobcenter=scopes, profile=False)
    a_profile(both.case, both.posts[0], "voerde")
    page = client_of(both.posts[0]).get(_address(both)).content.decode()
    assert "Schule oder Betreuung hat, steht nicht im Profil" in page
    assert (f"/faelle/{both.case.public_id}/profil/care/" in page) is is_linked

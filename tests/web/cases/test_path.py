"""Pages of the path and the calendar: what a click does once, what is refused, what an address gives."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar
from tests.application.steps.family_with_plan import FamilyWithPlan
from tests.records.world import a_body, a_post, a_profile
from tests.web.signed_in import client_of, said

from amvis.application.steps.steps import take_steps
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role
from amvis.records.models import AuditRow, CalendarFeed, Document, PathChange, PathPaper, PathStep
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
SLUG = "bildung_und_teilhabe"
REFUSED = {
    "status": "refused",
    "on_tag": "20",
    "on_monat": "11",
    "on_jahr": "2026",
    "way": "posted",
    "version": "1",
}
POSTS = (
    ("uebernehmen/", {}),
    ("nachweis/", {"paper": "geburtsurkunde", "is_there": "1"}),
    ("kalender/make/", {"adult": "aylin"}),
    ("kalender/revoke/", {"adult": "aylin"}),
    ("{step}/stand/", REFUSED),
    ("{step}/frist/", {"note": "x", "version": "1"}),
    ("{step}/wer/", {"who": "family", "version": "1"}),
    ("{step}/brief/antrag/", {}),
    ("{step}/kinder/", {"children": ["mina"], "version": "1"}),
    ("{step}/weiterer/", {"called": "zweiter Bescheid"}),
    ("arbeit/aylin/teilzeit/", {}),
)


def _day(name: str, year: int) -> dict[str, str]:
    return {"note": "x", "version": "1", f"{name}_tag": "1", f"{name}_monat": "12", f"{name}_jahr": str(year)}


@pytest.fixture
def family() -> FamilyWithPlan:
    found = FamilyWithPlan()
    found.do(take_steps)
    return found


def _address(family: FamilyWithPlan) -> str:
    return f"/faelle/{family.case.public_id}/weg/"


def _count(model) -> int:
    with unscoped("the test counts"):
        return model.objects.count()


def test_steps_are_taken_once_and_shown_with_what_waiting_costs() -> None:
    family = FamilyWithPlan()
    client = client_of(family.post)
    for _ in range(2):
        assert client.post(f"{_address(family)}uebernehmen/", {"once": "t"}).status_code == 302
    page = said(client.get(_address(family)))
    assert page.count("unwiederbringlich") >= 1
    assert "Wohngeld" in page
    assert AuditRow.objects.filter(action="cases.path.taken").count() == 1


def test_help_that_may_be_asked_for_stands_apart_until_somebody_takes_it_up(family: FamilyWithPlan) -> None:
    client, step = client_of(family.post), family.step("weiterbildung")
    name = step.told.name
    before, perhaps = said(client.get(_address(family))).split("Wobei es noch Hilfe geben kann")
    assert name not in before
    assert name in perhaps
    assert "Befreiung von den Kita-Gebühren" in before
    told = {"who": f"post:{family.post.public_id}", "version": "1", "once": "w"}
    assert client.post(f"{_address(family)}{step.public_id}/wer/", told).status_code == 302
    assert name in said(client.get(_address(family))).split("Wobei es noch Hilfe geben kann")[0]


def test_a_step_says_what_is_part_of_it_and_what_is_applied_for_apart(family: FamilyWithPlan) -> None:
    step = family.step("bildung_und_teilhabe").public_id
    page = said(client_of(family.post).get(f"{_address(family)}{step}/"))
    assert "Darin: Schulbedarf" in page
    assert "Lernförderung: Gesondert beantragen" in page


def test_a_step_is_split_and_a_further_one_added_once(family: FamilyWithPlan) -> None:
    client, step = client_of(family.post), family.step("kostenbeitrag_befreiung").public_id
    before = _count(PathStep)
    for _ in range(2):
        told = {"children": ["mina"], "version": "1", "once": "s"}
        assert client.post(f"{_address(family)}{step}/kinder/", told).status_code == 302
        told = {"called": "zweites Halbjahr", "once": "f"}
        assert client.post(f"{_address(family)}{step}/weiterer/", told).status_code == 302
    page = said(client.get(_address(family)))
    assert "Befreiung von den Kita-Gebühren – Mina" in page
    assert "Befreiung von den Kita-Gebühren – Mina – zweites Halbjahr" in page
    assert _count(PathStep) == before + 1
    empty = client.post(f"{_address(family)}{step}/weiterer/", {"called": "", "once": "e"})
    assert empty.status_code == 422
    again = client.post(
        f"{_address(family)}{step}/kinder/", {"children": ["mina"], "version": "2", "once": "a"}
    )
    assert again.status_code == 404


def test_a_letter_to_the_employer_lies_with_the_documents(family: FamilyWithPlan) -> None:
    a_profile(family.case, family.post, "three-children")
    client = client_of(family.post)
    page = said(client.get(f"{_address(family)}arbeit/"))
    assert "Verlangen von Teilzeit auf Dauer zu den Unterlagen" in page
    before = _count(Document)
    for _ in range(2):
        sent = client.post(f"{_address(family)}arbeit/sunita/teilzeit/", {"once": "l"})
        assert sent.status_code == 302
    assert _count(Document) == before + 1


def test_a_status_is_reported_once_and_its_deadline_is_shown(family: FamilyWithPlan) -> None:
    client, step = client_of(family.post), family.step(SLUG).public_id
    for _ in range(2):
        sent = client.post(f"{_address(family)}{step}/stand/", REFUSED | {"once": "r"})
        assert sent.status_code == 302
    page = said(client.get(f"{_address(family)}{step}/"))
    assert "24. Dezember 2026" in page
    assert "Wie die Frist gerechnet ist" in page
    assert _count(PathChange) == 2  # that of the application the profile tells, and this one
    late = client.post(f"{_address(family)}{step}/stand/", REFUSED | {"once": "other"})
    assert late.status_code == 409
    assert "inzwischen von a (erfunden)" in late.content.decode()


@pytest.mark.parametrize(
    ("page", "told", "says"),
    [
        ("stand/", REFUSED | {"on_jahr": "2099"}, "liegt in der Zukunft"),
        ("stand/", REFUSED | {"status": "unheard"}, "keine gültige Auswahl"),
        ("frist/", {"note": "x", "version": "1"}, "bis wann verlängert"),
        (
            "frist/",
            {
                "note": "x",
                "version": "1",
                "paused_from_tag": "1",
                "paused_from_monat": "12",
                "paused_from_jahr": "2026",
            },
            "Geben Sie beide Tage an.",
        ),
        (
            "frist/",
            {
                "note": "x",
                "version": "1",
                "extended_to_tag": "1",
                "extended_to_monat": "12",
                "extended_to_jahr": "2027",
            },
            "lässt sich nicht verlängern",
        ),
        ("wer/", {"who": "somebody", "version": "1"}, "keine gültige Auswahl"),
    ],
    ids=["future", "unheard", "nothing", "half a pause", "no extension in law", "nobody"],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(
    family: FamilyWithPlan, page: str, told: dict, says: str
) -> None:
    step = family.step(SLUG).public_id
    response = client_of(family.post).post(f"{_address(family)}{step}/{page}", told | {"once": "w"})
    assert response.status_code == 422
    assert says in response.content.decode()
    assert family.step(SLUG).version == 1


def test_a_letter_lies_in_the_documents_as_pdf_once(family: FamilyWithPlan) -> None:
    client, step = client_of(family.post), family.step(SLUG).public_id
    for _ in range(2):
        assert client.post(f"{_address(family)}{step}/brief/antrag/", {"once": "l"}).status_code == 302
    with unscoped("the test looks"):
        (document,) = Document.objects.all()
    assert (document.media_type, document.scope) == ("application/pdf", "finance")
    acts = AuditRow.objects.filter(action__in=("cases.path_letter.written", "documents.document.added"))
    assert sorted(acts.values_list("action", "scope")) == [
        ("cases.path_letter.written", "finance"),
        ("documents.document.added", "finance"),
    ]


def test_an_address_is_shown_once_and_gives_the_calendar_until_it_is_revoked(family: FamilyWithPlan) -> None:
    client, anybody = client_of(family.post), Client()
    make = {"adult": "aylin", "once": "m"}
    page = client.post(f"{_address(family)}kalender/make/", make).content.decode()
    address = re.search(r"http://testserver(/kalender/[\w-]+\.ics)", page)[1]
    assert client.post(f"{_address(family)}kalender/make/", make).status_code == 302
    assert _count(CalendarFeed) == 1
    assert address not in client.get(f"{_address(family)}kalender/").content.decode()

    file = anybody.get(address)
    assert file.status_code == 200
    assert file.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert {str(one["summary"]) for one in Calendar.from_ical(file.content).walk("VEVENT")} == {
        *("Termin", "Frist", "Erinnerung"),
    }
    for secret in (b"aylin", b"Aylin", b"Jobcenter", b"Wohngeld", b"Musterweg", b"Meldetermin"):
        assert secret not in file.content
    for name, value in (("HTTP_IF_NONE_MATCH", "ETag"), ("HTTP_IF_MODIFIED_SINCE", "Last-Modified")):
        again = anybody.get(address, **{name: file.headers[value]})
        assert (again.status_code, again.content) == (304, b"")
    assert anybody.post(address).status_code == 405

    client.post(f"{_address(family)}kalender/revoke/", {"adult": "aylin", "once": "v"})
    revoked, unknown = anybody.get(address), anybody.get(f"/kalender/{'x' * 43}.ics")
    assert revoked.status_code == unknown.status_code == 404
    assert said(revoked) == said(unknown)


@pytest.mark.parametrize("who", ["stranger", "administrator"])
def test_who_may_not_see_the_case_finds_nothing_and_does_nothing(family: FamilyWithPlan, who: str) -> None:
    step = family.step(SLUG).public_id
    role, purpose = (Role.SUPERVISOR, Purpose.BERATUNG) if who == "stranger" else (Role.ADMINISTRATOR, None)
    stranger = client_of(a_post(a_body("kita", BodyKind.KITA_TRAEGER), who, role, purpose))
    for page in ("", "kalender/", "{step}/"):
        assert stranger.get(_address(family) + page.format(step=step)).status_code == 404
    for page, told in POSTS:
        sent = stranger.post(_address(family) + page.format(step=step), told | {"once": page})
        assert sent.status_code == 404, page
    assert _count(PathChange) == 1
    assert _count(PathPaper) == _count(CalendarFeed) == _count(Document) == 0


@pytest.mark.parametrize(
    "page", ["kalender/unheard/", "{step}/brief/unheard/", "AAAAAAAAAAAAAAAAAAAAAA/stand/"]
)
def test_what_nobody_can_do_is_not_there(family: FamilyWithPlan, page: str) -> None:
    address = _address(family) + page.format(step=family.step(SLUG).public_id)
    told = REFUSED | {"adult": "aylin", "once": "x"}
    assert client_of(family.post).post(address, told).status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_steps(family: FamilyWithPlan) -> None:
    client = client_of(family.post)
    client.get(_address(family))
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(_address(family))
        counts.append(len(queries))
        with unscoped("a test takes steps away"):
            kept = family.step("kita_platz").public_id
            PathChange.objects.all().delete()
            PathStep.objects.filter(scope="childcare").exclude(public_id=kept).delete()
            PathStep.objects.filter(scope="finance").exclude(public_id=family.step(SLUG).public_id).delete()
    assert counts[0] == counts[1]


def test_where_an_address_is_barred_a_remark_is_asked_about(family: FamilyWithPlan) -> None:
    with unscoped("a test bars the address"):
        type(family.case).objects.update(has_barred_address=True)
    client, address = client_of(family.post), f"{_address(family)}{family.step(SLUG).public_id}/stand/"
    told = REFUSED | {"note": "Bescheid ging an Rosenweg 4", "once": "n1"}
    asked = client.post(address, told)
    assert asked.status_code == 422
    assert "„Rosenweg 4“ sieht wie eine Adresse aus" in said(asked)
    assert client.post(address, told | {"once": "n2", "adresse_geprueft": "on"}).status_code == 302


def test_what_waiting_costs_stands_with_the_step_of_each_child() -> None:
    family = FamilyWithPlan(is_chosen=False)
    born = {"mina": "2025-09-20", "leela": "2013-03-01"}
    unpaid = {"maintenance": {"paid": "0.00", "advance": "0.00"}}
    adult = {
        "id": "aylin",
        "born": "1992-05-14",
        "alone_responsible": "true",
        "residence": {"status": "german"},
    }
    a_profile(
        family.case,
        family.post,
        family={
            "version": "1",
            "municipality": "06411000",
            "parents": [adult],
            "children": [{"id": id_, "born": day, "parents": ["aylin"]} for id_, day in born.items()],
        },
        income={
            "parents": [
                {"id": "aylin", "other_income": [], "assets": "0.00", "health_insurance": "statutory"}
            ],
            "children": [{"id": id_, **unpaid} for id_ in born],
        },
        benefits={"receiving": [{"benefit": "kindergeld"}], "pending": []},
    )
    family.choose()
    family.do(take_steps)
    page = " ".join(said(client_of(family.post).get(_address(family))).split())
    of_child = {id_: page.split(f"Unterhaltsvorschuss – {id_.title()}")[1] for id_ in born}
    assert "Warten kostet 227,00 € im Monat," in of_child["mina"].split("</li>")[0]
    assert "Warten kostet 394,00 € im Monat," in of_child["leela"].split("</li>")[0]

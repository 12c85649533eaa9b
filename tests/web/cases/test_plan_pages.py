"""Pages of planning in the case: versions, the chosen way looked at again, and refusals."""

import re

import pytest
from tests.records.world import a_body, a_case, a_grant, a_post, a_profile
from tests.web.signed_in import client_of

from amvis.application.cases.plan_basis import kept_of
from amvis.domain.consent.vocabulary import Scope
from amvis.records.models import AuditRow, CasePlan
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
PAGES = (
    "plan/gilt/",
    "plan/fassung/1/",
    "plan/was-waere-wenn/",
    "plan/kreis/",
    "plan/aendern/",
    "plan/blatt/de/",
)


class Desk:
    """A case with a plan and the way of most money chosen."""

    def __init__(self) -> None:
        body = a_body()
        self.post = a_post(body)
        self.case = a_case(body, self.post)
        for scope in Scope:
            if scope is not Scope.ENTRUSTED:
                a_grant(self.case, body, scope)
        a_profile(self.case, self.post)
        self.client = client_of(self.post)
        self.address = f"/faelle/{self.case.public_id}/"
        self.post_to("plan/rechnen/", once="make")
        self.post_to("plan/waehlen/", once="choose", number=1, option=self.options()[0])

    def post_to(self, page: str, **form: object):
        return self.client.post(self.address + page, form)

    def get(self, page: str) -> str:
        response = self.client.get(self.address + page)
        assert response.status_code == 200
        return response.content.decode()

    def options(self) -> list[str]:
        with unscoped("a test looks"):
            return [one["id"] for one in kept_of(CasePlan.objects.first()).plan["options"]]


@pytest.fixture
def desk() -> Desk:
    return Desk()


def _acts() -> list[str]:
    return list(AuditRow.objects.order_by("number").values_list("action", flat=True))


def test_a_way_that_holds_says_so_and_reckons_no_other(desk) -> None:
    page = desk.get("plan/gilt/")
    assert "Alles gilt noch" in page
    assert "heute am besten" not in page
    assert _acts()[-1] == "cases.plan.reviewed"


def test_a_way_that_no_longer_holds_stands_beside_the_best_of_today(desk) -> None:
    a_profile(desk.case, desk.post, housing={"housing": {"net_cold_rent": "250.00"}})
    page = desk.get("plan/gilt/")
    assert "Das gilt nicht mehr" in page
    for words in (
        "Damals gewählt",
        "Derselbe Weg heute",
        "Angaben der Familie: Wohnen",
        "Neu rechnen und neu wählen",
    ):
        assert words in page
    same = page[page.index("Derselbe Weg heute") :]
    assert same.count("Am meisten Geld") == 1  # the same way is not told a second time as a pick


def test_versions_stay_and_can_be_opened(desk) -> None:
    desk.post_to("plan/rechnen/", once="again")
    assert "Fassung 2 (diese)" in desk.get("plan/")
    page = desk.get("plan/fassung/1/")
    assert "Das ist eine frühere Fassung." in page
    assert "Diesen Weg wählen" not in page
    assert _acts()[-1] == "cases.plan.read"
    assert desk.client.get(f"{desk.address}plan/fassung/3/").status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_who_may_not_see_the_case_gets_the_same_as_for_none(desk, page: str) -> None:
    stranger = client_of(a_post(a_body("anders"), "b"))
    unseen = stranger.get(desk.address + page)
    absent = stranger.get(f"/faelle/AAAAAAAAAAAAAAAAAAAAAA/{page}")
    assert (unseen.status_code, absent.status_code) == (404, 404)


def test_without_finances_nothing_of_the_review_is_seen(desk) -> None:
    body = a_body("kita")
    post = a_post(body, "c")
    with unscoped("a test builds its world"):
        from tests.records.world import EARLIER  # noqa: PLC0415

        from amvis.records.models import CaseMember  # noqa: PLC0415

        CaseMember.objects.create(case=desk.case, post=post, since=EARLIER)
    a_grant(desk.case, body, Scope.CHILDCARE)
    assert client_of(post).get(f"{desk.address}plan/gilt/").status_code == 404


def test_what_if_shows_what_remains_and_keeps_nothing(desk) -> None:
    kept = CasePlan._base_manager.count()
    page = desk.get("plan/was-waere-wenn/?adult=0&hours=20&wage=15,50")
    assert "1.343,33 € im Monat brutto" in page
    assert "§ 12a SGB II" in page  # the cliff where basic income support ends
    assert "(gefragt)" in page
    assert CasePlan._base_manager.count() == kept
    assert _acts()[-1] == "cases.what_if.asked"


@pytest.mark.parametrize(
    "query",
    [
        "adult=0&hours=viel&wage=15",
        "adult=0&hours=99&wage=15",
        "adult=0&hours=20&wage=",
        "adult=7&hours=20&wage=15",
    ],
)
def test_what_cannot_be_supposed_is_told_beside_its_field(desk, query: str) -> None:
    response = desk.client.get(f"{desk.address}plan/was-waere-wenn/?{query}")
    assert response.status_code == 422
    assert "kern-error" in response.content.decode()


def test_the_circle_is_told_and_asked_once_even_if_sent_twice(desk) -> None:
    page = desk.get("plan/kreis/")
    assert "warten im Kreis" in page or "wartet, bis" in page
    plan = re.search(r'name="plan" value="([^"]+)"', page)[1]
    for once in ("a", "a", "b"):
        assert desk.post_to("plan/kreis/fragen/", once=once, plan=plan, way=0).status_code == 302
    asked = desk.get("plan/kreis/")
    assert asked.count("Gefragt am") == 1
    assert "Diese Lösung ist schon erfragt" in asked
    assert "(gefragt am" in asked
    assert "So fragen" not in asked, "there is no other way to ask for"


def test_a_circle_without_a_choice_or_of_another_plan_is_refused(desk) -> None:
    assert desk.post_to("plan/kreis/fragen/", once="a").status_code == 422
    other = desk.post_to("plan/kreis/fragen/", once="b", plan="AAAAAAAAAAAAAAAAAAAAAA", way=0)
    assert other.status_code == 404


def test_nearest_changes_are_looked_for_when_asked_and_not_with_the_plan(desk) -> None:
    with unscoped("a test looks"):
        kept = kept_of(CasePlan.objects.first()).plan
    assert kept["options"]
    assert kept["nearest"] == []
    page = desk.get("plan/aendern/")
    assert "Was andere ändern könnten" in page
    assert 'class="kern-list kern-list--number changes"' in page
    assert _acts()[-1] == "cases.plan.changes_sought"


def test_where_nothing_works_the_page_leads_to_what_others_could_change() -> None:
    body = a_body()
    post = a_post(body)
    case = a_case(body, post)
    for scope in Scope:
        if scope is not Scope.ENTRUSTED:
            a_grant(case, body, scope)
    a_profile(case, post, "three-children")
    client, address = client_of(post), f"/faelle/{case.public_id}/plan/"
    assert client.post(f"{address}rechnen/", {"once": "make"}).status_code == 302
    page = client.get(address).content.decode()
    assert "Noch passt es nicht zusammen" in page
    assert f'<a class="kern-btn kern-btn--primary" href="{address}aendern/">' in " ".join(page.split())
    assert "kern-list--number changes" not in page


@pytest.mark.parametrize(("variant", "lang"), [("de", "de"), ("leicht", "de-simple"), ("en", "en")])
def test_the_familys_page_stands_alone_without_the_menu_of_the_desk(desk, variant: str, lang: str) -> None:
    page = desk.get(f"plan/blatt/{variant}/")
    assert f'<html lang="{lang}">' in page
    for menu in ("Hauptmenü", "Bereiche des Falls", "Abmelden", "masthead", "freie Software"):
        assert menu not in page
    assert page.count("<h1") == 1
    assert re.search(rf'href="/faelle/{desk.case.public_id}/plan/"[^>]*>Zurück zum Fall<', page)
    assert page.count("plan/blatt/") == 3


def test_without_a_chosen_way_the_familys_page_says_so_and_leads_back() -> None:
    body = a_body()
    post = a_post(body)
    case = a_case(body, post)
    for scope in Scope:
        if scope is not Scope.ENTRUSTED:
            a_grant(case, body, scope)
    page = client_of(post).get(f"/faelle/{case.public_id}/plan/blatt/en/").content.decode()
    assert "noch kein Weg gewählt" in page
    assert "data-print" not in page

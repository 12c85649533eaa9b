"""Pages of the family's profile: what is typed is never lost, what is saved says whom it is about."""

import re

import pytest
from tests.records.world import a_body, a_case, a_grant, a_post
from tests.web.signed_in import client_of

from amvis.domain.consent.vocabulary import Scope
from amvis.records.models import SectionVersion
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
FAMILY = {
    "municipality": "06411000",
    "parents.0.id": "aylin",
    "parents.0.born": "14.05.1992",
    "children.0.id": "mina",
    "children.0.born": "20.09.2025",
}


@pytest.fixture
def desk():
    body = a_body()
    post = a_post(body)
    case = a_case(body, post)
    for scope in Scope:
        if scope is not Scope.ENTRUSTED:
            a_grant(case, body, scope)
    client, address = client_of(post), f"/faelle/{case.public_id}/profil/"
    assert client.post(f"{address}family/", FAMILY | {"number": "0", "once": "f"}).status_code == 302
    return client, address, post


def test_a_draft_with_somebody_who_has_no_id_is_kept_shown_and_refused_as_a_family(desk) -> None:
    client, address, _ = desk
    nameless = FAMILY | {"parents.0.id": "", "number": "1"}
    assert client.post(f"{address}family/", nameless | {"entwurf": "1", "once": "d"}).status_code == 302
    page = client.get(f"{address}family/").content.decode()
    assert "noch ohne Kennung" in page
    assert 'value="14.05.1992"' in page
    assert "Ein Erwachsener: aylin" in client.get(f"{address}work/").content.decode()
    refused = client.post(f"{address}family/", nameless | {"number": "2", "once": "s"})
    assert refused.status_code == 422
    assert 'href="#parents.0.id"' in refused.content.decode()


def test_a_list_is_given_further_items_before_anything_is_saved(desk) -> None:
    client, address, _ = desk
    said = {"parents.0.id": "aylin", "number": "0", "mehr": "parents.0.other_income"}
    for number, kind in enumerate(("kindergeld", "elterngeld")):
        said[f"parents.0.other_income.{number}.kind"] = kind
        page = client.post(f"{address}income/", said).content.decode()
        assert f'name="parents.0.other_income.{number}.kind" type="text"' in page
        assert re.search(rf'name="parents.0.other_income.{number + 1}.kind"[^>]*value=""', page)
        assert page.count("autofocus") == 1
    with unscoped("the test counts"):
        assert not SectionVersion.objects.filter(section="income").exists()


def _rent(client, address, amount, number, once):
    said = {"housing.net_cold_rent": amount, "number": str(number), "once": once}
    return client.post(f"{address}housing/", said)


def test_who_saves_second_sees_both_texts_and_saves_both(desk) -> None:
    client, address, post = desk
    base = {"housing.net_cold_rent": "480", "housing.heating": "90", "number": "0"}
    client.post(f"{address}housing/", base | {"once": "a"})
    client.post(f"{address}housing/", base | {"housing.net_cold_rent": "499", "number": "1", "once": "b"})
    late = client.post(f"{address}housing/", base | {"housing.heating": "95", "number": "1", "once": "c"})
    page = " ".join(late.content.decode().split())
    assert late.status_code == 409
    assert f"{post.account.name} hat diesen Abschnitt" in page
    assert "480,00" in page
    assert 'name="number" value="2"' in page
    assert re.search(r'id="housing.net_cold_rent"[^>]*value="499,00"', page)
    assert re.search(r'id="housing.heating"[^>]*value="95,00"', page)
    assert "Das haben beide geändert" not in page


def test_versions_tell_what_changed_and_are_compared(desk) -> None:
    client, address, _ = desk
    for number, amount in enumerate(("480", "499", "510")):
        assert _rent(client, address, amount, number, f"r{number}").status_code == 302
    page = client.get(f"{address}housing/frueher/?von=1&bis=3").content.decode()
    assert "Fassung 1 und Fassung 3" in " ".join(page.split())
    assert page.count("(geändert)") == 3
    assert page.count("(neu)") == 1
    for unknown in ("?von=1&bis=9", "?von=x&bis=", "?vor=99999999999"):
        assert client.get(f"{address}housing/frueher/{unknown}").status_code == 200


WHOLE = {
    **{f"family.{name}": text for name, text in FAMILY.items()},
    "family.number": "1",
    "housing.housing.net_cold_rent": "480",
    "housing.number": "0",
    "income.parents.0.id": "aylin",
    "income.parents.0.assets": "2500",
    "income.number": "0",
}


def test_all_sections_are_saved_in_one_go(desk) -> None:
    client, address, _ = desk
    response = client.post(f"{address}alles/", WHOLE | {"once": "w"}, follow=True)
    assert "Gespeichert: Wohnen, Einkommen und Vermögen." in response.content.decode()
    with unscoped("the test counts"):
        assert SectionVersion.objects.count() == 3
    again = client.get(f"{address}alles/").content.decode()
    assert re.search(r'name="income.number"\s+value="1"', again)


def test_nothing_is_saved_of_all_sections_where_one_is_wrong_and_the_place_is_named(desk) -> None:
    client, address, _ = desk
    wrong = WHOLE | {"income.parents.0.assets": "viel", "once": "w"}
    response = client.post(f"{address}alles/", wrong)
    page = " ".join(response.content.decode().split())
    assert response.status_code == 422
    assert 'href="#income.parents.0.assets"' in page
    assert "Einkommen und Vermögen › Ein Erwachsener: aylin › " in page
    assert 'value="480,00"' in page
    with unscoped("the test counts"):
        assert SectionVersion.objects.count() == 1


def test_all_sections_met_by_somebody_else_are_told_apart(desk) -> None:
    client, address, _ = desk
    _rent(client, address, "499", 0, "r")
    response = client.post(f"{address}alles/", WHOLE | {"once": "w"})
    page = response.content.decode()
    assert response.status_code == 409
    assert "zwei haben „Wohnen“ geändert" in page
    assert "zwei haben „Einkommen und Vermögen“ geändert" not in page
    assert "Das haben beide geändert" in page
    with unscoped("the test counts"):
        assert not SectionVersion.objects.filter(section="income").exists()


def test_all_sections_are_kept_as_drafts_and_gone_on_with(desk) -> None:
    client, address, _ = desk
    half = WHOLE | {"income.parents.0.assets": "viel", "entwurf": "1", "once": "w"}
    response = client.post(f"{address}alles/", half)
    assert response.headers["Location"].endswith("/alles/")
    assert 'value="viel"' in client.get(f"{address}alles/").content.decode()
    assert client.get(address).content.decode().count("Ein Entwurf wartet") == 2


def test_a_form_of_all_sections_sent_back_untouched_saves_nothing(desk) -> None:
    client, address, _ = desk
    client.post(f"{address}alles/", WHOLE | {"once": "w"})
    page = client.get(f"{address}alles/").content.decode()
    fields = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', page))
    for name, inner in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', inner)
        fields[name] = chosen[1] if chosen else ""
    told = client.post(f"{address}alles/", fields, follow=True).content.decode()
    assert "Es hat sich nichts geändert." in told


def test_only_what_may_be_seen_is_on_the_page_and_nothing_else_is_taken() -> None:
    body = a_body()
    post = a_post(body)
    case = a_case(body, post)
    a_grant(case, body, Scope.STATUS)
    client, address = client_of(post), f"/faelle/{case.public_id}/profil/alles/"
    said = {**WHOLE, "family.number": "0", "once": "w"}
    assert "Wohnen" not in client.get(address).content.decode()
    assert client.post(address, said).status_code == 302
    with unscoped("the test counts"):
        assert set(SectionVersion.objects.values_list("section", flat=True)) == {"family"}

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

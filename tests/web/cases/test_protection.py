"""The page that protects a case: each step once, and told where the case leaves one's own sight."""

import pytest
from tests.records.world import a_body, a_case, a_grant, a_post, a_profile
from tests.web.signed_in import client_of

from amvis.domain.consent.vocabulary import Role, Scope
from amvis.records.models import AuditRow, BarredAccount, Case, CaseMember
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    body = a_body()
    lead = a_post(body, "lead")
    case = a_case(body, lead)
    for scope in (Scope.CONTACT, Scope.STATUS):
        a_grant(case, body, scope)
    a_profile(case, lead, contact={"contact": {"name": "Aylin B.", "street": "Rosenweg 77"}})
    with unscoped("a test builds its world"):
        CaseMember.objects.update(leads=True)
    return client_of(lead), client_of(a_post(body, "chief", Role.SUPERVISOR)), case, body


def _case():
    with unscoped("the test looks"):
        return Case.objects.get()


def test_the_address_disappears_from_every_page_of_the_profile(desk) -> None:
    client, _, case, _ = desk
    base = f"/faelle/{case.public_id}/"
    pages = [
        base + page for page in ("profil/", "profil/contact/", "profil/contact/frueher/", "profil/alles/")
    ]
    assert all("Rosenweg 77" in client.get(page).content.decode() for page in pages)
    for _ in range(2):
        response = client.post(f"{base}schutz/adresse/", {"on": "1", "version": "1", "once": "a"})
        assert response.status_code == 302
    assert AuditRow.objects.filter(action="access.protection.address_barred").count() == 1
    for page in pages:
        response = client.get(page)
        assert response.status_code == 200
        assert "Rosenweg 77" not in response.content.decode()
    refused = client.post(
        f"{base}profil/contact/", {"contact.street": "Am Ring 1", "number": "1", "once": "b"}
    )
    assert refused.status_code == 422
    assert "Auskunftssperre" in refused.content.decode()


def test_a_supervisor_who_restricts_it_is_told_that_it_leaves_their_sight(desk) -> None:
    client, chief, case, _ = desk
    address = f"/faelle/{case.public_id}/schutz/beteiligte/"
    response = chief.post(address, {"on": "1", "version": "1", "once": "a"}, follow=True)
    assert "Sie selbst sehen den Fall jetzt nicht mehr." in response.content.decode()
    assert chief.get(f"/faelle/{case.public_id}/").status_code == 404
    assert "Nur wer am Fall arbeitet" in client.get(f"/faelle/{case.public_id}/schutz/").content.decode()
    late = client.post(address, {"on": "0", "version": "1", "once": "b"})
    assert late.status_code == 409
    assert _case().is_sensitive


def test_a_colleague_is_barred_and_let_in_again(desk) -> None:
    client, chief, case, body = desk
    colleague = a_post(body, "colleague")
    base, who = f"/faelle/{case.public_id}/schutz/", {"account": colleague.account.public_id}
    assert "Wer den Fall nie sehen darf" not in client.get(base).content.decode()  # for supervisors
    assert client.post(f"{base}ausschliessen/", who | {"once": "1"}).status_code == 404
    assert chief.post(f"{base}ausschliessen/", who | {"once": "1"}).status_code == 302
    assert "Ausschluss aufheben" in chief.get(base).content.decode()
    assert chief.post(f"{base}zulassen/", who | {"once": "2"}).status_code == 302
    with unscoped("the test looks"):
        assert not BarredAccount.objects.exists()


@pytest.mark.parametrize(
    ("what", "told", "status"),
    [
        ("beteiligte", {"on": "2", "version": "1"}, 422),
        ("adresse", {"on": "1"}, 422),
        ("ausschliessen", {}, 422),
        ("unheard", {"on": "1", "version": "1"}, 404),
    ],
)
def test_a_wrong_form_changes_nothing(desk, what, told, status) -> None:
    _, chief, case, _ = desk
    response = chief.post(f"/faelle/{case.public_id}/schutz/{what}/", told | {"once": "1"})
    assert response.status_code == status
    assert _case().version == 1

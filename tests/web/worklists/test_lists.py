"""The page of what waits links to each case, and is nobody's without cases."""

import pytest
from tests.records.world import a_body, a_post
from tests.web.cases.test_pages import FAMILY, TOLD, _a_case
from tests.web.signed_in import client_of

from amvis.domain.consent.vocabulary import Role

pytestmark = pytest.mark.django_db


def test_a_case_that_waits_is_linked() -> None:
    client = client_of(a_post(a_body()))
    case = _a_case(client)
    client.post(
        case + "profil/family/", FAMILY | {"parents.0.parental_leave_until": "15.12.2026", "once": "p1"}
    )
    page = client.get("/arbeitslisten/").content.decode()
    assert TOLD["title"] in page
    assert "Elternzeit endet" in page
    assert f'href="{case}"' in page


def test_who_has_no_cases_has_no_lists() -> None:
    assert (
        client_of(a_post(a_body(), role=Role.ADMINISTRATOR, purpose=None)).get("/arbeitslisten/").status_code
        == 404
    )

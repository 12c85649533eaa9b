"""Every page has its frame, its headers and one heading."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/", "/bausteine/"])
def test_a_page_has_one_heading_and_lets_nothing_in_from_elsewhere(address: str) -> None:
    response = Client().get(address)
    assert response.status_code == 200
    assert response.content.decode().count("<h1") == 1
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers["Cache-Control"] == "no-store"


def test_what_does_not_exist_says_what_to_do_next() -> None:
    response = Client().get("/nichts/")
    assert response.status_code == 404
    assert "Zum Anfang" in response.content.decode()

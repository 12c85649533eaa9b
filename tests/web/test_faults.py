"""A missing key is told as such; nothing is lost by it, and other pages work."""

import secrets

import pytest
from tests.records.world import a_body, a_case, a_grant, a_post
from tests.web.signed_in import client_of

pytestmark = pytest.mark.django_db


def test_a_key_that_is_missing_is_told_in_a_sentence_and_the_rest_works(settings) -> None:
    post = a_post(a_body())
    a_grant(a_case(post.body, post), post.body)
    client = client_of(post, raise_request_exception=False)
    assert client.get("/faelle/").status_code == 200
    kept = settings.AMVIS_SEAL_KEYS
    settings.AMVIS_SEAL_KEYS, settings.AMVIS_SEAL_WITH = {9: secrets.token_bytes(32)}, 9
    response = client.get("/faelle/")
    assert response.status_code == 500
    assert "Ein Schlüssel fehlt" in response.content.decode()
    assert client.get("/konto/").status_code == 200
    settings.AMVIS_SEAL_KEYS, settings.AMVIS_SEAL_WITH = kept, max(kept)
    assert client.get("/faelle/").status_code == 200

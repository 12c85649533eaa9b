"""Passwords are hashed with little work here, and counted."""

import pytest
from tests.application.accounts import people


@pytest.fixture(autouse=True)
def counting(settings):
    settings.PASSWORD_HASHERS = ["tests.application.accounts.people.CountingHasher"]
    people.evaluated.clear()

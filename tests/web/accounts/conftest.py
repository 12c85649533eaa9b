"""Passwords are hashed with little work here."""

import pytest


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    settings.PASSWORD_HASHERS = ["tests.application.accounts.people.CountingHasher"]

"""Building the demo once: bodies, people, families and their cases in one transaction."""

from datetime import UTC, datetime
from typing import Final

from django.conf import settings
from django.db import transaction

from amvis.application.bodies.reference import load_bodies
from amvis.application.demo.cases import build_case
from amvis.application.demo.families import families
from amvis.application.demo.people import build_people
from amvis.records.models import Account
from amvis.records.querysets import unscoped

_SINCE: Final = datetime(2026, 1, 1, tzinfo=UTC)
SUFFIX: Final = " (Vorführung)"


class NoDemoHere(Exception):  # noqa: N818 (it says what is so)
    """Invented people and cases are never written where real ones may be."""


def is_built() -> bool:
    """Return whether somebody is there already: the demo, or people who have begun to use it."""
    return Account.objects.exists()


def build_demo(*, now: datetime) -> bool:
    """Write the demo unless it is there; return whether it was written now (raises NoDemoHere)."""
    if not settings.AMVIS_DEMO:
        raise NoDemoHere
    with transaction.atomic():
        if is_built():
            return False
        posts = build_people(load_bodies(suffix=SUFFIX, is_invented=True), since=_SINCE)
        with unscoped("the demo is written"):
            for number, family in enumerate(families(on=now.date())):
                build_case(family, number, posts, now=now)
    return True

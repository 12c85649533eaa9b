"""Building the demo once: bodies, people, families and their cases in one transaction."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction

from amvis.application.access.actor import actor_of
from amvis.application.bodies.deputies import name_deputy
from amvis.application.bodies.reference import load_bodies
from amvis.application.demo.cases import Posts, build_case, opened_at
from amvis.application.demo.families import COUNT, families
from amvis.application.demo.people import build_people
from amvis.domain.consent.vocabulary import Purpose, Role
from amvis.records.models import Account
from amvis.records.querysets import unscoped

_WORKING_SINCE: Final = timedelta(days=400)
SUFFIX: Final = " (Vorführung)"


class NoDemoHere(Exception):  # noqa: N818 (it says what is so)
    """Invented people and cases are never written where real ones may be."""


def is_built() -> bool:
    """Return whether somebody is there already: the demo, or people who have begun to use it."""
    return Account.objects.exists()


def build_demo(*, now: datetime, count: int = COUNT) -> bool:
    """Write the demo with `count` families unless it is there; return whether it was (raises NoDemoHere)."""
    if not settings.AMVIS_DEMO:
        raise NoDemoHere
    with transaction.atomic(), unscoped("the demo is built"):
        if is_built():
            return False
        posts = build_people(load_bodies(suffix=SUFFIX, is_invented=True), since=now - _WORKING_SINCE)
        numbered = sorted(
            enumerate(families(on=now.date(), count=count)), key=lambda each: opened_at(each[0], now=now)
        )
        for number, family in numbered:  # in the order of time, as the audit record has it
            build_case(family, number, posts, now=now)
        _stand_in(posts, now)
    return True


def _stand_in(posts: Posts, now: datetime) -> None:
    """Let a colleague stand in for somebody who is away for two weeks."""
    here, away = posts["jugendamt-darmstadt", Role.CASE_WORKER, Purpose.KINDERBETREUUNG][:2]
    actor = actor_of(away.pk, now=now)
    if actor is not None:
        period = (now, now + timedelta(days=14))
        name_deputy(actor, away.public_id, here.public_id, period=period, now=now)

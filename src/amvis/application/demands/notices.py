"""E-mails about demands, without content: that a list or another time waits, that the family has read."""

from collections.abc import Iterable
from datetime import datetime

from amvis.application.outbox.writing import put, who_answers_for
from amvis.domain.consent.policy import Actor
from amvis.records.models import Case


def tell_bodies(
    event: str, about: str, bodies: Iterable[int], *, actor: Actor, case: Case, now: datetime
) -> None:
    """Tell those who answer for the case in these bodies, but never whoever acts."""
    accounts = {account for body in set(bodies) for account in who_answers_for(case, body, now=now)}
    put(event, about, accounts - {actor.account}, now=now)

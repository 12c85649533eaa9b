"""Who is told of an emergency and reviews it: supervisors and data protection, never who opened it."""

from datetime import datetime
from typing import Final

from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Role
from amvis.records.models import Post
from amvis.records.period import held_at

REVIEWING: Final = frozenset({Role.SUPERVISOR, Role.DATA_PROTECTION_OFFICER})


def reviewers_of(actor: Actor, *, now: datetime) -> tuple[int, ...]:
    """Return the accounts of the own body that review an emergency of `actor`."""
    posts = Post.objects.filter(held_at(now), body=actor.body, role__in=REVIEWING, account__is_active=True)
    return tuple(sorted(set(posts.exclude(account=actor.account).values_list("account_id", flat=True))))

"""From a post and the instant to the one who acts."""

from datetime import datetime
from typing import Final

from django.db.models import FilteredRelation, Q

from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Purpose, Role
from amvis.records.models import Post
from amvis.records.period import held_at
from amvis.records.question import Question, Told

_NOW: Final = Told("now")
_STANDING: Final = held_at(_NOW, prefix="stands_in_for__") & Q(stands_in_for__ended_at=None)
_POST: Final = Question(
    Post,
    lambda rows: (
        rows.annotate(standing=FilteredRelation("stands_in_for", condition=_STANDING))
        .filter(held_at(_NOW), pk=Told("post"), account__is_active=True)
        .order_by()
        .values_list("account_id", "body_id", "office_id", "role", "purpose", "standing__absent__account_id")
    ),
)


def actor_of(post_id: int, *, now: datetime) -> Actor | None:
    """Return who acts in this post, or None where the post or the account is not in force at `now`."""
    rows = _POST.ask(post=post_id, now=now)  # one for each colleague who is absent, at least one
    if not rows:
        return None
    account, body, office, role, purpose, _ = rows[0]
    return Actor(
        account=account,
        post=post_id,
        body=body,
        office=office,
        role=Role(role),
        purpose=Purpose(purpose) if purpose else None,
        stands_in_for=frozenset(absent for *_, absent in rows if absent is not None),
    )

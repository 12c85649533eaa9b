"""From a post and the instant to the one who acts."""

from datetime import datetime

from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Purpose, Role
from amvis.records.models import Deputy, Post
from amvis.records.period import held_at


def actor_of(post_id: int, *, now: datetime) -> Actor | None:
    """Return who acts in this post, or None where the post or the account is not in force at `now`."""
    post = Post.objects.filter(held_at(now), pk=post_id, account__is_active=True).first()
    if post is None:
        return None
    absent = Deputy.objects.filter(held_at(now), deputy=post, ended_at=None).values_list(
        "absent__account_id", flat=True
    )
    return Actor(
        account=post.account_id,
        post=post.pk,
        body=post.body_id,
        office=post.office_id,
        role=Role(post.role),
        purpose=Purpose(post.purpose) if post.purpose else None,
        stands_in_for=frozenset(absent),
    )

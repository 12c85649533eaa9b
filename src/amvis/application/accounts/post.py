"""The post in which somebody works now: chosen after signing in, changed without signing out."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from amvis.application.access.actor import actor_of
from amvis.application.access.not_found import NotThere
from amvis.application.audit.record import Act, record
from amvis.records.models import Post
from amvis.records.period import held_at


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPost:
    """One of the posts somebody may choose."""

    id: int
    public_id: str
    body: str
    office: str
    role: str
    purpose: str
    is_invented: bool


def posts_of(account_id: int, *, now: datetime) -> tuple[OwnPost, ...]:
    """Return the posts of an account that are in force."""
    found = Post.objects.filter(held_at(now), account=account_id, account__is_active=True)
    rows = found.select_related("body", "office").order_by("body__name", "role", "pk")
    return tuple(_told(post) for post in rows)


def take_post(account_id: int, public_id: str, *, now: datetime) -> OwnPost:
    """Return the post that is taken, on record in its body (raises NotThere)."""
    found = Post.objects.filter(held_at(now), account=account_id, public_id=public_id)
    post = found.select_related("body", "office").first()
    with transaction.atomic():
        actor = actor_of(post.pk, now=now) if post else None
        if post is None or actor is None:
            raise NotThere
        record(actor, Act(action="accounts.post.taken", object_kind="post", object_id=public_id), now=now)
        return _told(post)


def _told(post: Post) -> OwnPost:
    return OwnPost(
        id=post.pk,
        public_id=post.public_id,
        body=post.body.name,
        office=post.office.name if post.office else "",
        role=post.role,
        purpose=post.purpose,
        is_invented=post.body.is_invented,
    )

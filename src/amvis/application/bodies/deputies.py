"""Standing in: "I am away from … to …, and … stands in for me"; for oneself, or by the administrator."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from amvis.application.access.not_found import NotThere
from amvis.application.audit.record import Act, record
from amvis.application.bodies.people import NotPossible
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import ROLES_WITH_CASE_CONTENT, Role
from amvis.records.models import Deputy, Post
from amvis.records.period import held_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody who may stand in: another person of the body, with a post for the same purpose."""

    post: str
    name: str
    office: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingIn:
    """Who stands in for whom, and when."""

    absent: str
    deputy: str
    deputy_post: str
    absent_post: str
    since: datetime
    until: datetime


def own_post(actor: Actor) -> str:
    """Return the post somebody acts in."""
    return str(Post.objects.get(pk=actor.post).public_id)


def colleagues(actor: Actor, post: str, *, now: datetime) -> tuple[Colleague, ...]:
    """Return who may stand in for a post (raises NotThere)."""
    absent = _absent(actor, post, now)
    rows = _possible(absent, now).select_related("account", "office").order_by("account__name", "pk")
    return tuple(
        Colleague(post=row.public_id, name=row.account.name, office=row.office.name if row.office else "")
        for row in rows
    )


def standing_in(actor: Actor, *, now: datetime) -> tuple[StandingIn, ...]:
    """Return what holds or will hold: of one's own posts, or of the whole body for its administrator."""
    rows = Deputy.objects.filter(absent__body=actor.body, ended_at=None, until__gt=now)
    if actor.role is not Role.ADMINISTRATOR:
        rows = rows.filter(absent__account=actor.account)
    found = rows.select_related("absent__account", "deputy__account").order_by("since", "pk")
    return tuple(
        StandingIn(
            absent=row.absent.account.name,
            deputy=row.deputy.account.name,
            deputy_post=row.deputy.public_id,
            absent_post=row.absent.public_id,
            since=row.since,
            until=row.until,
        )
        for row in found
    )


@transaction.atomic
def name_deputy(
    actor: Actor, absent: str, deputy: str, *, period: tuple[datetime, datetime], now: datetime
) -> None:
    """Let `deputy` stand in for `absent` on the half-open period (raises NotThere, NotPossible)."""
    since, until = period
    if until <= since or until <= now:
        raise NotPossible("ends_before")
    absent_post = _absent(actor, absent, now)
    deputy_post = _possible(absent_post, now).filter(public_id=deputy).first()
    if deputy_post is None:
        raise NotPossible("no_colleague")
    again = Deputy.objects.filter(absent=absent_post, deputy=deputy_post, ended_at=None)
    if again.filter(since__lt=until, until__gt=since).exists():
        raise NotPossible("named_before")
    Deputy.objects.create(absent=absent_post, deputy=deputy_post, since=since, until=until)
    _record(actor, "bodies.deputy.named", absent, fields=("deputy", "since", "until"), now=now)


@transaction.atomic
def end_deputy(actor: Actor, absent: str, deputy: str, *, now: datetime) -> None:
    """End standing in at once (raises NotThere)."""
    rows = Deputy.objects.filter(absent=_absent(actor, absent, now), deputy__public_id=deputy)
    if not rows.filter(ended_at=None, until__gt=now).update(ended_at=now):
        raise NotThere
    _record(actor, "bodies.deputy.ended", absent, fields=("ended_at",), now=now)


def _absent(actor: Actor, public_id: str, now: datetime) -> Post:
    """Return a post for which the actor may name somebody: an own one, or any of the body."""
    posts = Post.objects.filter(held_at(now), body=actor.body, role__in=ROLES_WITH_CASE_CONTENT)
    if actor.role is not Role.ADMINISTRATOR:
        posts = posts.filter(account=actor.account)
    post = posts.filter(public_id=public_id).first()
    if post is None:
        raise NotThere
    return post


def _possible(absent: Post, now: datetime) -> QuerySet[Post]:
    same = Post.objects.filter(held_at(now), body=absent.body_id, purpose=absent.purpose)
    return same.filter(role__in=ROLES_WITH_CASE_CONTENT, account__is_active=True).exclude(
        account=absent.account_id
    )


def _record(actor: Actor, action: str, post: str, *, fields: tuple[str, ...], now: datetime) -> None:
    record(actor, Act(action=action, object_kind="post", object_id=post, fields=fields), now=now)

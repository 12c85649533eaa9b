"""What the administrator of a body sees: its offices and teams, its people and their posts; never a case."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from amvis.application.access.not_found import NotThere
from amvis.application.accounts.invitation import Link, open_invitation
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Role
from amvis.records.models import Account, Body, Office, Post


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An office with its teams."""

    name: str
    address: str
    teams: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRow:
    """A post of somebody in this body."""

    public_id: str
    role: str
    purpose: str
    place: str  # office and team
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with a post in this body."""

    public_id: str
    name: str
    email: str
    is_invented: bool
    posts: tuple[PostRow, ...]
    invitation: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPage:
    """A body at a glance."""

    name: str
    kind: str
    is_invented: bool
    places: tuple[Place, ...]
    people: tuple[Person, ...]


def must_keep_accounts(actor: Actor) -> None:
    """Refuse whoever is not in an administrator's post (raises NotThere)."""
    if actor.role is not Role.ADMINISTRATOR:
        raise NotThere


def body_page(actor: Actor, *, now: datetime) -> BodyPage:
    """Return the actor's own body."""
    must_keep_accounts(actor)
    body = Body.objects.get(pk=actor.body)
    return BodyPage(
        name=body.name,
        kind=body.kind,
        is_invented=body.is_invented,
        places=places_of(actor.body),
        people=_people(_running(actor.body, now)),
    )


def person_page(actor: Actor, public_id: str, *, now: datetime) -> Person:
    """Return somebody of the actor's body, also one whose posts have ended (raises NotThere)."""
    account = member(actor, public_id)
    posts = _people(_of_body(actor.body).filter(account=account))[0].posts
    return Person(
        public_id=account.public_id,
        name=account.name,
        email=account.email,
        is_invented=account.is_invented,
        posts=posts,
        invitation=open_invitation(account.pk, now=now),
    )


def member(actor: Actor, public_id: str) -> Account:
    """Return the account of somebody who has or had a post in the actor's body (raises NotThere)."""
    must_keep_accounts(actor)
    account = Account.objects.filter(public_id=public_id, posts__body=actor.body).first()
    if account is None:
        raise NotThere
    return account


def places_of(body: int) -> tuple[Place, ...]:
    """Return the offices of a body with their teams."""
    return tuple(
        Place(
            name=office.name,
            address=", ".join(part for part in (office.street, office.city) if part),
            teams=tuple(team.name for team in office.teams.all()),
        )
        for office in Office.objects.filter(body=body).prefetch_related("teams")
    )


def _of_body(body: int) -> QuerySet[Post]:
    return Post.objects.filter(body=body).select_related("account", "office", "team")


def _running(body: int, now: datetime) -> QuerySet[Post]:
    return _of_body(body).filter(Q(until=None) | Q(until__gt=now), account__is_active=True)


def _people(posts: QuerySet[Post]) -> tuple[Person, ...]:
    found: dict[int, tuple[Account, list[PostRow]]] = {}
    for post in posts.order_by("account__name", "account_id", "since", "pk"):
        found.setdefault(post.account_id, (post.account, []))[1].append(_row(post))
    return tuple(
        Person(
            public_id=account.public_id,
            name=account.name,
            email=account.email,
            is_invented=account.is_invented,
            posts=tuple(rows),
        )
        for account, rows in found.values()
    )


def _row(post: Post) -> PostRow:
    return PostRow(
        public_id=post.public_id,
        role=post.role,
        purpose=post.purpose,
        place=", ".join(place.name for place in (post.office, post.team) if place),
        since=post.since,
        until=post.until,
    )

"""Giving and ending posts, and how somebody gets into the own account; all on record in the body."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from amvis.application.access.not_found import NotThere
from amvis.application.accounts.invitation import invite
from amvis.application.audit.record import Act, record
from amvis.application.bodies.listing import member, must_keep_accounts
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.staffing import may_be_post
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role
from amvis.records.models import Account, Body, Office, Post, Team


class NotPossible(Exception):  # noqa: N818 (it says what is so)
    """An act that the rules of posts refuse; `reason` is a key, told by the page."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPost:
    """A post to give; office and team by their names in the body."""

    role: Role
    purpose: Purpose | None
    office: str
    team: str
    since: datetime
    until: datetime | None


@transaction.atomic
def add_person(actor: Actor, email: str, name: str, post: NewPost, *, now: datetime) -> str:
    """Give somebody a first post here, with an account where there is none; return its public id."""
    must_keep_accounts(actor)
    account = Account.objects.filter(email__iexact=email.strip()).first()
    if account is None:
        body = Body.objects.get(pk=actor.body)
        account = Account(email=email.strip(), name=name, is_invented=body.is_invented)
        account.set_unusable_password()
        account.save()
        invite(account.pk, now=now)
        _record(actor, "bodies.person.added", account.public_id, fields=("email", "name"), now=now)
    _give(actor, account, post, now)
    return str(account.public_id)


@transaction.atomic
def change_person(actor: Actor, public_id: str, name: str, email: str, *, now: datetime) -> str:
    """Change name and address of somebody who works for this body alone (raises NotThere, NotPossible)."""
    account = member(actor, public_id)
    _must_be_ours_alone(actor, account)
    if Account.objects.filter(email__iexact=email).exclude(pk=account.pk).exists():
        raise NotPossible("address_taken")
    Account.objects.filter(pk=account.pk).update(name=name, email=email)
    _record(actor, "bodies.person.changed", public_id, fields=("name", "email"), now=now)
    return public_id


@transaction.atomic
def give_post(actor: Actor, public_id: str, post: NewPost, *, now: datetime) -> str:
    """Give somebody of this body one more post (raises NotThere, NotPossible)."""
    _give(actor, member(actor, public_id), post, now)
    return public_id


def must_be_ours(actor: Actor, post: str) -> None:
    """Raise NotThere unless a post is one of this body."""
    if not Post.objects.filter(body=actor.body, public_id=post).exists():
        raise NotThere


@transaction.atomic
def end_post(actor: Actor, public_id: str, *, until: datetime, now: datetime) -> str:
    """End a post of this body at `until` (raises NotThere, NotPossible); return whose it is."""
    must_keep_accounts(actor)
    post = (
        Post.objects.select_for_update()
        .select_related("account")
        .filter(body=actor.body, public_id=public_id)
        .first()
    )
    if post is None:
        raise NotThere
    if post.pk == actor.post:
        raise NotPossible("own_post")
    if until <= post.since or (post.until is not None and post.until <= now):
        raise NotPossible("ended_before")
    Post.objects.filter(pk=post.pk).update(until=until)
    _record(actor, "bodies.post.ended", public_id, fields=("until",), now=now)
    return str(post.account.public_id)


@transaction.atomic
def renew_sign_in(actor: Actor, public_id: str, *, now: datetime) -> str:
    """Invite somebody anew who lost password or factor (raises NotThere, NotPossible).

    Refused where the person works or worked for another body, too: that access is not this body's to give.
    """
    account = member(actor, public_id)
    if account.pk == actor.account:
        raise NotPossible("own_account")
    _must_be_ours_alone(actor, account)
    invite(account.pk, now=now)
    _record(actor, "bodies.invitation.made", public_id, now=now)
    return public_id


def _must_be_ours_alone(actor: Actor, account: Account) -> None:
    if Post.objects.filter(account=account).exclude(body=actor.body).exists():
        raise NotPossible("other_body")


def _give(actor: Actor, account: Account, new: NewPost, now: datetime) -> None:
    body = Body.objects.get(pk=actor.body)
    if account.pk == actor.account:
        raise NotPossible("own_account")
    if not may_be_post(BodyKind(body.kind), new.role, new.purpose):
        raise NotPossible("no_such_post")
    if new.until is not None and new.until <= new.since:
        raise NotPossible("ends_before")
    office = Office.objects.filter(body=body, name=new.office).first() if new.office else None
    team = Team.objects.filter(office=office, name=new.team).first() if office and new.team else None
    if (new.office and office is None) or (new.team and team is None):
        raise NotPossible("no_such_place")
    post = Post.objects.create(
        account=account,
        body=body,
        office=office,
        team=team,
        role=new.role,
        purpose=new.purpose or "",
        since=new.since,
        until=new.until,
    )
    fields = ("role", "purpose", "office", "since", "until")
    _record(actor, "bodies.post.given", post.public_id, fields=fields, now=now)


def _record(
    actor: Actor, action: str, object_id: str, *, now: datetime, fields: tuple[str, ...] = ()
) -> None:
    kind = "post" if ".post." in action else "account"
    record(actor, Act(action=action, object_kind=kind, object_id=object_id, fields=fields), now=now)

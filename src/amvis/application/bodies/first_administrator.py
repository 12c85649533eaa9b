"""The first administrator of a body, invited by who runs the site; the others get their posts on pages."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from amvis.application.access.not_found import NotThere
from amvis.application.accounts.invitation import Link, invite, open_invitation
from amvis.application.audit.record import Act, append
from amvis.application.bodies.people import NotPossible
from amvis.domain.consent.vocabulary import Role
from amvis.records.models import Account, Body, Post
from amvis.records.period import held_at


def body_slugs() -> tuple[str, ...]:
    """Return the short names of the bodies that are there."""
    return tuple(Body.objects.order_by("slug").values_list("slug", flat=True))


@transaction.atomic
def invite_first_administrator(email: str, name: str, slug: str, *, now: datetime) -> Link:
    """Return the link for the first who keeps the accounts of a body (raises NotThere, NotPossible)."""
    body = Body.objects.select_for_update().filter(slug=slug).first()
    if body is None:
        raise NotThere
    try:
        validate_email(email)
    except ValidationError as error:
        raise NotPossible("email") from error
    if Post.objects.filter(held_at(now), body=body, role=Role.ADMINISTRATOR).exists():
        raise NotPossible("kept")
    account = Account.objects.filter(email__iexact=email).first()
    if account is None:
        account = Account(email=email, name=name, is_invented=body.is_invented)
        account.set_unusable_password()
        account.save()
    elif account.has_usable_password():
        raise NotPossible("known")
    post = Post.objects.create(account=account, body=body, role=Role.ADMINISTRATOR, since=now)
    append(body.pk, Act(action="bodies.post.given", object_kind="post", object_id=post.public_id), now=now)
    invite(account.pk, now=now)
    link = open_invitation(account.pk, now=now)
    assert link is not None  # noqa: S101 (just made)
    return link

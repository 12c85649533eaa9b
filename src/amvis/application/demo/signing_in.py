"""How to sign in to the demo: its people, and the code that a phone would show."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from amvis.application.access.not_found import NotThere
from amvis.application.accounts.one_time_code import current_code
from amvis.records.models import Post, TotpDevice
from amvis.records.period import held_at


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """An invented person and what they are."""

    email: str
    name: str
    body: str
    roles: tuple[tuple[str, str], ...]  # role and purpose


def demo_sign_ins(*, now: datetime) -> tuple[SignIn, ...]:
    """Return the people of the demo by body; nobody elsewhere."""
    if not settings.AMVIS_DEMO:
        return ()
    posts = Post.objects.filter(held_at(now), account__is_invented=True)
    found: dict[str, SignIn] = {}
    for post in posts.select_related("account", "body").order_by("body__pk", "account__pk", "pk"):
        role = (post.role, post.purpose)
        known = found.get(post.account.email)
        roles = (*known.roles, role) if known else (role,)
        found[post.account.email] = SignIn(
            email=post.account.email, name=post.account.name, body=post.body.name, roles=roles
        )
    return tuple(found.values())


def demo_code(email: str, *, now: datetime) -> str:
    """Return the next code of somebody in the demo (raises NotThere for others, and elsewhere)."""
    invented = TotpDevice.objects.filter(account__email__iexact=email, account__is_invented=True)
    device = invented.exclude(confirmed_at=None).first() if settings.AMVIS_DEMO else None
    if device is None:
        raise NotThere
    return current_code(device, now=now)

"""Signed-in clients and browsers for tests of pages: a session with both factors, in a post."""

import re
from typing import Any

from django.conf import settings
from django.test import Client

from amvis.application import clock
from amvis.records.models import Post
from amvis.web.accounts.session import POST, SECOND_FACTOR_AT


def client_of(post: Post | None, **options: Any) -> Client:
    """Return a client that acts in `post`, signed in with both factors just now (None: signed out)."""
    client = Client(**options)
    if post is not None:
        client.force_login(post.account)
        session = client.session
        session[POST] = post.pk
        session[SECOND_FACTOR_AT] = clock.now().isoformat()
        session.save()
    return client


def cookies_of(post: Post, url: str) -> list[dict[str, str]]:
    """Return cookies by which a browser (`context.add_cookies`) acts in `post` on the site at `url`."""
    value = client_of(post).cookies[settings.SESSION_COOKIE_NAME].value
    return [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": url}]


def said(response: Any) -> str:
    """Return what a page says, without the tokens that differ each time."""
    return re.sub(r'(name="(csrfmiddlewaretoken|once)" value=)"[^"]*"', r"\1", response.content.decode())

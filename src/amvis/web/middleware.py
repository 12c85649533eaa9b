"""What every request gets: headers that let nothing in from elsewhere, a number, and who acts."""

import secrets
from collections.abc import Callable
from typing import Final

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from amvis.application import clock
from amvis.application.access.actor import actor_of
from amvis.application.access.scope import acting_as
from amvis.application.audit.record import request_id
from amvis.web.accounts.session import POST, still_holds

Respond = Callable[[HttpRequest], HttpResponse]
_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",  # the icons of the design system
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


def headers(respond: Respond) -> Respond:
    """Forbid foreign origins and anything inline; keep nothing of a person in caches."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        response.headers.setdefault("Content-Security-Policy", _POLICY)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response

    return answer


def acting(respond: Respond) -> Respond:
    """Say who acts, in which post; without one nothing of a case can be read."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.now = clock.now()
        request.actor = None
        token = request_id.set(secrets.token_hex(8))
        try:
            if request.user.is_authenticated and not still_holds(request):
                logout(request)  # idle, too old, or without a second factor
            post = request.session.get(POST) if request.user.is_authenticated else None
            actor = actor_of(post, now=request.now) if post else None
            if actor is None or actor.account != request.user.pk:
                return respond(request)
            request.actor = actor
            with acting_as(actor, now=request.now):
                return respond(request)
        finally:
            request_id.reset(token)

    return answer

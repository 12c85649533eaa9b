"""Who may come in: every view carries exactly one of these, and a test finds the one that does not."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode

from amvis.application.access.not_found import NotThere
from amvis.domain.consent.vocabulary import Role

Arguments = ParamSpec("Arguments")
View = Callable[Concatenate[HttpRequest, Arguments], HttpResponse]

CASE_ROLES: Final = frozenset({Role.CASE_WORKER, Role.COUNSELLOR, Role.PROVIDER, Role.SUPERVISOR})


def anybody(view: View[Arguments]) -> View[Arguments]:
    """Let in everybody, signed in or not: the page shows nothing of a person."""
    view.lets_in = "anybody"  # type: ignore[attr-defined]
    return view


def signed_in(view: View[Arguments]) -> View[Arguments]:
    """Let in who is signed in with both factors, with or without a post: it is about the own account."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        try:
            return view(request, *args, **kwargs)
        except NotThere as error:
            raise Http404 from error

    guarded.lets_in = "signed_in"  # type: ignore[attr-defined]
    return guarded


def only(*roles: Role) -> Callable[[View[Arguments]], View[Arguments]]:
    """Let in who acts in one of `roles`; others get the answer of a page that does not exist."""
    allowed = frozenset(roles)

    def decorate(view: View[Arguments]) -> View[Arguments]:
        @wraps(view)
        def guarded(
            request: HttpRequest, /, *args: Arguments.args, **kwargs: Arguments.kwargs
        ) -> HttpResponse:
            if request.actor is None:
                return _to_sign_in(request)
            if request.actor.role not in allowed:
                raise Http404
            try:
                return view(request, *args, **kwargs)
            except NotThere as error:
                raise Http404 from error

        guarded.lets_in = allowed  # type: ignore[attr-defined]
        return guarded

    return decorate


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    return redirect(f"/anmelden/?{urlencode({'next': request.get_full_path()})}")

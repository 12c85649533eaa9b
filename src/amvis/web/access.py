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


def only(*roles: Role) -> Callable[[View[Arguments]], View[Arguments]]:
    """Let in who acts in one of `roles`; others get the answer of a page that does not exist."""
    allowed = frozenset(roles)

    def decorate(view: View[Arguments]) -> View[Arguments]:
        @wraps(view)
        def guarded(
            request: HttpRequest, /, *args: Arguments.args, **kwargs: Arguments.kwargs
        ) -> HttpResponse:
            if request.actor is None:
                return redirect(f"/anmelden/?{urlencode({'next': request.get_full_path()})}")
            if request.actor.role not in allowed:
                raise Http404
            try:
                return view(request, *args, **kwargs)
            except NotThere as error:
                raise Http404 from error

        guarded.lets_in = allowed  # type: ignore[attr-defined]
        return guarded

    return decorate

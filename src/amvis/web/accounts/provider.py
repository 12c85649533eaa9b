"""Signing in by an identity provider (OpenID Connect): code flow with PKCE, state and nonce."""

from functools import lru_cache
from typing import Any, Final

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.django_client import OAuth
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from joserfc.errors import JoseError
from requests import RequestException

from amvis.application.access.not_found import NotThere
from amvis.application.accounts import provider as told_by
from amvis.application.accounts.account import has_second_factor
from amvis.web.access import anybody
from amvis.web.accounts import session
from amvis.web.accounts.onwards import passed

_GOES_TO: Final = "amvis_provider_goes_to"
_UNKNOWN = "Der Anmeldedienst kennt Sie, aber hier gibt es kein Konto dazu. Die Verwaltung der Konten hilft."
_FAILED = (
    "Der Anmeldedienst hat nicht richtig geantwortet. "
    "Versuchen Sie es noch einmal oder nehmen Sie Ihr Passwort."
)


@lru_cache(maxsize=4)
def _client(told: Any) -> Any:
    return OAuth().register(
        "provider",
        client_id=told.client_id,
        client_secret=told.client_secret,
        server_metadata_url=f"{told.issuer}/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid email profile",
            "code_challenge_method": "S256",
            "timeout": 10,
        },
    )


@anybody
def provider_asked(request: HttpRequest) -> HttpResponse:
    """Send somebody to the provider."""
    if settings.AMVIS_OIDC is None:
        raise Http404
    request.session[_GOES_TO] = session.safe_address(request, request.GET.get("next", ""))
    back = request.build_absolute_uri(reverse("provider_answered"))
    try:
        return _client(settings.AMVIS_OIDC).authorize_redirect(request, back)
    except (AuthlibBaseError, RequestException, ValueError):
        return _failed(request)


@anybody
def provider_answered(request: HttpRequest) -> HttpResponse:
    """Take the provider's answer; without a second factor there, it is asked for here."""
    if settings.AMVIS_OIDC is None:
        raise Http404
    try:
        claims = _client(settings.AMVIS_OIDC).authorize_access_token(request)["userinfo"]
        account = told_by.account_told(claims, now=request.now)
    except NotThere:
        messages.error(request, _UNKNOWN)
        return redirect("sign_in")
    except (AuthlibBaseError, JoseError, RequestException, KeyError, ValueError):
        return _failed(request)
    if request.user.is_authenticated and request.user.pk != account.pk:
        return _failed(request)  # one person's answer is no second factor of another
    goes_to = request.session.get(_GOES_TO, "")
    if told_by.has_second_factor(claims, settings.AMVIS_OIDC.second_factor):
        return passed(request, account.pk, goes_to)
    session.wait_for_second_factor(request, account.pk, goes_to=goes_to)
    return redirect("second_factor" if has_second_factor(account.pk) else "set_up")


def _failed(request: HttpRequest) -> HttpResponse:
    messages.error(request, _FAILED)
    return redirect("sign_in")

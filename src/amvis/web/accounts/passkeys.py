"""Passkeys: shown as second factor, added and removed."""

import ipaddress
from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from amvis.application.accounts import passkey
from amvis.application.accounts.passkey import Asked, LastFactor, PasskeyRefused, Site
from amvis.web.access import anybody, signed_in
from amvis.web.accounts.forms import PasskeyForm
from amvis.web.accounts.fresh import with_fresh_second_factor
from amvis.web.accounts.onwards import due, passed

_CHALLENGE: Final = "amvis_challenge"


def site_of(request: HttpRequest) -> Site:
    """Return what a passkey is bound to here."""
    host = request.get_host()
    return Site(host=host.rsplit(":", 1)[0], origin=f"{request.scheme}://{host}")


def has_name(request: HttpRequest) -> bool:
    """Return whether the site is opened by a name: browsers give no passkey to a bare number."""
    try:
        ipaddress.ip_address(site_of(request).host.strip("[]"))
    except ValueError:
        return True
    return False


def asked_to_show(request: HttpRequest, account_id: int) -> Asked | None:
    """Return what the page of the second factor asks the browser, and remember the challenge."""
    asked = passkey.asked_to_show(account_id, site_of(request)) if has_name(request) else None
    if asked:
        request.session[_CHALLENGE] = asked.challenge
    return asked


@anybody
@require_POST
def show_passkey(request: HttpRequest) -> HttpResponse:
    """Take a passkey as second factor."""
    account_id, goes_to = due(request)
    challenge = request.session.pop(_CHALLENGE, "")
    if account_id is None:
        return redirect("sign_in")
    asked = (challenge, site_of(request))
    if challenge and passkey.is_right_passkey(
        account_id, request.POST.get("answer", ""), asked, now=request.now
    ):
        return passed(request, account_id, goes_to)
    messages.error(request, "Dieser Passkey gilt hier nicht. Versuchen Sie es noch einmal.")
    return redirect("second_factor")


@signed_in
@with_fresh_second_factor
def own_passkeys(request: HttpRequest) -> HttpResponse:
    """Show the own passkeys and add one."""
    form = PasskeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = (request.session.pop(_CHALLENGE, ""), site_of(request))
        try:
            passkey.add(
                request.user.pk,
                form.cleaned_data["name"],
                request.POST.get("answer", ""),
                asked,
                now=request.now,
            )
        except PasskeyRefused:
            messages.error(request, "Der Passkey wurde nicht angelegt. Versuchen Sie es noch einmal.")
        else:
            messages.success(request, "Der Passkey ist angelegt.")
        return redirect("own_passkeys")
    new = passkey.asked_to_add(request.user, site_of(request))
    request.session[_CHALLENGE] = new.challenge
    told = {"form": form, "asked": new, "passkeys": passkey.passkeys_of(request.user.pk)}
    return render(request, "accounts/passkeys.html", {**told, "has_name": has_name(request)})


@signed_in
@require_POST
@with_fresh_second_factor
def remove_passkey(request: HttpRequest, public_id: str) -> HttpResponse:
    """Remove one of the own passkeys."""
    try:
        passkey.remove(request.user.pk, public_id, now=request.now)
    except LastFactor:
        messages.error(
            request,
            "Dies ist Ihr einziger zweiter Faktor. Richten Sie erst eine App ein, dann entfernen Sie ihn.",
        )
    else:
        messages.success(request, "Der Passkey ist entfernt.")
    return redirect("own_passkeys")

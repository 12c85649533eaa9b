"""Where the way of signing in goes on: who is due, and what follows the second factor."""

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from amvis.application.accounts.account import account_in_force
from amvis.application.accounts.post import take_post
from amvis.web.accounts import session
from amvis.web.labels import role_and_purpose


def due(request: HttpRequest) -> tuple[int | None, str]:
    """Return whose second factor is asked for here, and where they want to go."""
    if request.user.is_authenticated:
        told = request.POST.get("next") or request.GET.get("next") or ""
        return request.user.pk, session.safe_address(request, told)
    waiting = session.waiting(request)
    return (waiting.account, waiting.goes_to) if waiting else (None, "")


def passed(request: HttpRequest, account_id: int, goes_to: str) -> HttpResponseRedirect:
    """Go on after the second factor: signed in, or with a fresh second factor."""
    if request.user.is_authenticated:
        session.note_second_factor(request)
        return redirect(goes_to or "my_account")
    account = account_in_force(account_id)
    if account is None:
        return redirect("sign_in")
    session.sign_in(request, account)
    if only := session.only_post(account_id, now=request.now):
        return taken(request, only, goes_to)
    asked = f"?{urlencode({'next': goes_to})}" if goes_to else ""
    return redirect(reverse("choose_post") + asked)


def taken(request: HttpRequest, public_id: str, goes_to: str) -> HttpResponseRedirect:
    """Take a post and go on."""
    post = take_post(request.user.pk, public_id, now=request.now)
    request.session[session.POST] = post.id
    request.session[session.POST_TOLD] = f"{post.body}: {role_and_purpose(post.role, post.purpose)}"
    return redirect(goes_to or "start")

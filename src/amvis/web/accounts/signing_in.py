"""Signing in: address and password, then the second factor, then the post."""

from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from amvis.application.accounts import one_time_code, recovery
from amvis.application.accounts.account import account_in_force, has_second_factor
from amvis.application.accounts.limits import TooManyTries
from amvis.application.accounts.password import WrongSignIn, account_by_password
from amvis.application.accounts.post import posts_of
from amvis.web.access import anybody, signed_in
from amvis.web.accounts import session
from amvis.web.accounts.forms import CodeForm, PostForm, SetUpForm, SignInForm
from amvis.web.accounts.fresh import is_fresh
from amvis.web.accounts.onwards import due, passed, taken
from amvis.web.accounts.passkeys import asked_to_show
from amvis.web.labels import role_and_purpose

_WRONG = "Adresse oder Passwort stimmen nicht."
_WRONG_CODE = "Dieser Code gilt nicht. Jeder Code gilt nur einmal und nur kurz; nehmen Sie den nächsten."


def too_many(error: TooManyTries) -> str:
    """Say that the limit is reached and how long it lasts."""
    span = "einer Minute" if error.minutes == 1 else f"{error.minutes} Minuten"
    return f"Zu viele Versuche. Versuchen Sie es in {span} noch einmal."


@anybody
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for the first factor."""
    goes_to = session.safe_address(request, request.POST.get("next") or request.GET.get("next") or "")
    if request.user.is_authenticated:
        return redirect(goes_to if request.actor and goes_to else "choose_post")
    form = SignInForm(request.POST or None, initial={"email": request.GET.get("email", "")})
    if request.method != "POST" or not form.is_valid():
        return _page(request, "sign_in", form, goes_to=goes_to, provider=settings.AMVIS_OIDC)
    told = form.cleaned_data
    try:
        account = account_by_password(
            told["email"], told["password"], origin=session.origin(request), now=request.now
        )
    except WrongSignIn:
        form.add_error(None, _WRONG)
        return _page(request, "sign_in", form, goes_to=goes_to)
    except TooManyTries as error:
        form.add_error(None, too_many(error))
        return _page(request, "sign_in", form, goes_to=goes_to, status=429)
    session.wait_for_second_factor(request, account.pk, goes_to=goes_to)
    return redirect("second_factor" if has_second_factor(account.pk) else "set_up")


@anybody
def second_factor(request: HttpRequest) -> HttpResponse:
    """Ask for the second factor: to sign in, or again before something that needs it fresh."""
    account_id, goes_to = due(request)
    if account_id is None:
        return redirect("sign_in")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            if _is_right(account_id, form.cleaned_data["code"], request):
                return passed(request, account_id, goes_to)
            form.add_error("code", _WRONG_CODE)
        except TooManyTries as error:
            form.add_error(None, too_many(error))
            return _page(request, "second_factor", form, goes_to=goes_to, status=429)
    return _page(request, "second_factor", form, goes_to=goes_to, asked=asked_to_show(request, account_id))


@anybody
def set_up(request: HttpRequest) -> HttpResponse:
    """Set up the app of one-time codes: at the first sign-in without it there is no way on."""
    account_id, goes_to = due(request)
    account = account_in_force(account_id) if account_id else None
    if account is None:
        return redirect("sign_in")
    if not request.user.is_authenticated and has_second_factor(account.pk):
        return redirect("second_factor")  # a password alone must not replace the second factor
    if request.user.is_authenticated and not is_fresh(request):
        return redirect(f"{reverse('second_factor')}?{urlencode({'next': request.path})}")
    form = SetUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            if one_time_code.confirm_device(account.pk, form.cleaned_data["code"], now=request.now):
                return _set_up_done(request, account, goes_to)
            form.add_error("code", _WRONG_CODE)
        except TooManyTries as error:
            form.add_error(None, too_many(error))
    return _page(request, "set_up", form, device=one_time_code.begun_device(account))


@signed_in
def choose_post(request: HttpRequest) -> HttpResponse:
    """Choose the post to work in, after signing in or to change it."""
    goes_to = session.safe_address(request, request.POST.get("next") or request.GET.get("next") or "")
    posts = posts_of(request.user.pk, now=request.now)
    choices = tuple((p.public_id, f"{p.body}: {role_and_purpose(p.role, p.purpose)}") for p in posts)
    form = PostForm(request.POST or None, choices=choices)
    if request.method == "POST" and form.is_valid():
        return taken(request, form.cleaned_data["post"], goes_to)
    return _page(request, "choose_post", form, goes_to=goes_to, posts=posts)


@anybody
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("signed_out")


@anybody
def signed_out(request: HttpRequest) -> HttpResponse:
    """Say that the session has ended."""
    return render(request, "accounts/signed_out.html")


def _is_right(account_id: int, code: str, request: HttpRequest) -> bool:
    digits = "".join(code.split())
    if digits.isdigit():
        return one_time_code.is_right_code(account_id, digits, now=request.now)
    return recovery.is_right_recovery_code(account_id, code, now=request.now)


def _set_up_done(request: HttpRequest, account: Any, goes_to: str) -> HttpResponse:
    codes = recovery.new_codes(account.pk, now=request.now)
    onwards = passed(request, account.pk, goes_to)
    return render(request, "accounts/recovery_codes.html", {"codes": codes, "goes_to": onwards.url})


def _page(request: HttpRequest, name: str, form: Any, *, status: int = 200, **told: object) -> HttpResponse:
    return render(request, f"accounts/{name}.html", {"form": form, **told}, status=status)

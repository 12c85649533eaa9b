"""The own account: password, second factors, language."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from amvis.application.accounts.limits import TooManyTries
from amvis.application.accounts.own import choose_language, own_account
from amvis.application.accounts.password import PasswordRefused, WrongPassword, change_password
from amvis.application.accounts.recovery import new_codes
from amvis.web.access import CASE_ROLES, signed_in
from amvis.web.accounts import session
from amvis.web.accounts.forms import LanguageForm, NewPasswordForm
from amvis.web.accounts.fresh import with_fresh_second_factor
from amvis.web.accounts.signing_in import too_many
from amvis.web.labels import role_and_purpose


@signed_in
def my_account(request: HttpRequest) -> HttpResponse:
    """Show the own account."""
    own = own_account(request.user.pk, now=request.now)
    posts = [f"{one.body}: {role_and_purpose(one.role, one.purpose)}" for one in own.posts]
    form = LanguageForm(initial={"language": own.language})
    works_on_cases = request.actor is not None and request.actor.role in CASE_ROLES
    told = {"own": own, "posts": posts, "form": form, "works_on_cases": works_on_cases}
    return render(request, "accounts/own.html", told)


@signed_in
@require_POST
def own_language(request: HttpRequest) -> HttpResponse:
    """Change the language."""
    form = LanguageForm(request.POST)
    if form.is_valid():
        choose_language(request.user.pk, form.cleaned_data["language"], now=request.now)
        messages.success(request, "Die Sprache ist gespeichert.")
    return redirect("my_account")


@signed_in
@sensitive_post_parameters("old", "new")
def own_password(request: HttpRequest) -> HttpResponse:
    """Change the password; this session goes on, every other one ends."""
    form = NewPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            account = change_password(request.user.pk, told["old"], told["new"], now=request.now)
        except WrongPassword:
            form.add_error("old", "Das ist nicht Ihr bisheriges Passwort.")
        except PasswordRefused as error:
            for sentence in error.sentences:
                form.add_error("new", sentence)
        except TooManyTries as error:
            form.add_error(None, too_many(error))
        else:
            session.keep_after_password_change(request, account)
            messages.success(request, "Das Passwort ist geändert. Alle anderen Sitzungen sind beendet.")
            return redirect("my_account")
    return render(request, "accounts/password.html", {"form": form})


@signed_in
@require_POST
@with_fresh_second_factor
def own_recovery_codes(request: HttpRequest) -> HttpResponse:
    """Make new recovery codes and show them, once."""
    codes = new_codes(request.user.pk, now=request.now)
    return render(request, "accounts/recovery_codes.html", {"codes": codes, "goes_to": "/konto/"})

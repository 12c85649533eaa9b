"""Following an invitation: a first password, or a new one, and then the second factor."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from amvis.application.access.not_found import NotThere
from amvis.application.accounts.invitation import invited, redeem
from amvis.application.accounts.password import PasswordRefused
from amvis.web.access import anybody
from amvis.web.accounts import session
from amvis.web.accounts.forms import FirstPasswordForm
from amvis.web.faults import not_found


@anybody
@sensitive_post_parameters("new")
def invitation(request: HttpRequest, public_id: str, secret: str) -> HttpResponse:
    """Set a password by an invitation; a wrong, used or old link is a page that does not exist."""
    form = FirstPasswordForm(request.POST or None)
    try:
        if request.method == "POST" and form.is_valid():
            account = redeem(public_id, secret, form.cleaned_data["new"], now=request.now)
            session.wait_for_second_factor(request, account.pk, goes_to="")
            return redirect("set_up")
        account = invited(public_id, secret, now=request.now)
    except PasswordRefused as error:
        for sentence in error.sentences:
            form.add_error("new", sentence)
        account = invited(public_id, secret, now=request.now)
    except NotThere:
        return not_found(request)
    return render(request, "accounts/invitation.html", {"form": form, "email": account.email})

"""Standing in for one another: for oneself, and by the administrator for somebody who is away."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from amvis.application.bodies.deputies import colleagues, end_deputy, name_deputy, own_post, standing_in
from amvis.application.bodies.people import NotPossible
from amvis.application.clock import begin_of, day_of
from amvis.application.idempotency import once
from amvis.domain.consent.vocabulary import Role
from amvis.web.access import CASE_ROLES, only
from amvis.web.bodies.forms import DeputyForm
from amvis.web.bodies.refusals import refuse

_DAY = timedelta(days=1)


@only(*CASE_ROLES)
def own_deputies(request: HttpRequest) -> HttpResponse:
    """Say when one is away and who stands in."""
    return _deputies(request, own_post(request.actor), back=reverse("own_deputies"))


@only(Role.ADMINISTRATOR)
def deputies_of_post(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let somebody stand in for a colleague who could not say so."""
    return _deputies(request, public_id, back=reverse("deputies_of_post", args=[public_id]))


@only(*CASE_ROLES, Role.ADMINISTRATOR)
@require_POST
def deputy_ends(request: HttpRequest, absent: str, deputy: str) -> HttpResponse:
    """End standing in at once."""
    back = "bodies" if request.actor.role is Role.ADMINISTRATOR else "own_deputies"

    def do() -> str:
        end_deputy(request.actor, absent, deputy, now=request.now)
        return reverse(back)

    led_to = once(
        request.actor.account, request.POST.get("once", ""), "bodies.deputy.end", do, now=request.now
    )
    messages.success(request, "Die Vertretung ist beendet.")
    return redirect(led_to)


def _deputies(request: HttpRequest, absent: str, *, back: str) -> HttpResponse:
    possible = colleagues(request.actor, absent, now=request.now)
    form = DeputyForm(request.POST or None, initial={"since": day_of(request.now)}, colleagues=possible)
    if request.method == "POST" and form.is_valid() and _named(request, form, absent, back):
        messages.success(request, "Die Vertretung ist eingetragen.")
        return redirect(back)
    told = {"form": form, "possible": possible, "back": back, "last_days": _rows(request)}
    return render(request, "bodies/deputies.html", told, status=422 if request.method == "POST" else 200)


def _named(request: HttpRequest, form: DeputyForm, absent: str, back: str) -> bool:
    told = form.cleaned_data
    period = (begin_of(told["since"]), begin_of(told["until"] + _DAY))

    def do() -> str:
        name_deputy(request.actor, absent, told["deputy"], period=period, now=request.now)
        return back

    try:
        once(request.actor.account, request.POST.get("once", ""), "bodies.deputy.name", do, now=request.now)
    except NotPossible as error:
        refuse(form, error)
        return False
    return True


def _rows(request: HttpRequest) -> list[tuple[object, object]]:
    """Return who stands in for whom, each with the last day: the period ends when the next begins."""
    found = standing_in(request.actor, now=request.now)
    return [(one, day_of(one.until - timedelta(seconds=1))) for one in found]

"""Offices and teams of a body, for its administrator."""

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from amvis.application.bodies.listing import body_page
from amvis.application.bodies.people import NotPossible
from amvis.application.bodies.places import found_office, found_team
from amvis.application.idempotency import once
from amvis.domain.consent.vocabulary import Role
from amvis.web.access import only
from amvis.web.bodies.forms import OfficeForm, TeamForm
from amvis.web.bodies.refusals import refuse


@only(Role.ADMINISTRATOR)
def new_office(request: HttpRequest) -> HttpResponse:
    """Add an office."""
    form = OfficeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if _done(
            request,
            form,
            lambda: found_office(request.actor, told["name"], told["street"], told["city"], now=request.now),
        ):
            return redirect("bodies")
    return _page(request, form, "Dienststelle hinzufügen")


@only(Role.ADMINISTRATOR)
def new_team(request: HttpRequest) -> HttpResponse:
    """Add a team."""
    form = TeamForm(request.POST or None, places=body_page(request.actor, now=request.now).places)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if _done(
            request, form, lambda: found_team(request.actor, told["office"], told["name"], now=request.now)
        ):
            return redirect("bodies")
    return _page(request, form, "Team hinzufügen")


def _done(request: HttpRequest, form: forms.Form, act: Callable[[], None]) -> bool:
    def do() -> str:
        act()
        return reverse("bodies")

    try:
        once(request.actor.account, request.POST.get("once", ""), "bodies.place.found", do, now=request.now)
    except NotPossible as error:
        refuse(form, error)
        return False
    return True


def _page(request: HttpRequest, form: forms.Form, title: str) -> HttpResponse:
    told = {"form": form, "title": title, "label": "Hinzufügen", "back": reverse("bodies")}
    return render(request, "bodies/form.html", told, status=422 if request.method == "POST" else 200)

"""Letting a row of the lists rest, and taking it up again."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from amvis.application.cases.case_head import case_head
from amvis.application.worklists import rests
from amvis.application.worklists.thing import RULES
from amvis.web.access import CASE_ROLES, only
from amvis.web.cases.page import send
from amvis.web.cases.tabs import trail
from amvis.web.forms.date_entry import DateEntryField
from amvis.web.worklists.words import REASONS


class RestForm(forms.Form):
    """Why something rests and until when."""

    reason = forms.ChoiceField(label="Warum ruht es?", choices=[("", "Bitte wählen"), *REASONS.items()])
    until = DateEntryField(
        label="Ruht bis", help_text="An diesem Tag steht es wieder auf der Liste. Zum Beispiel 15 2 2027."
    )


@only(*CASE_ROLES)
def rest(request: HttpRequest, case: str, rule: str, about: str) -> HttpResponse:
    """Take a row off the lists until a day."""
    thing = rests.waiting_thing(request.actor, case, rule, about, now=request.now)
    form, wrong = RestForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = form.cleaned_data
        try:
            wrong = send(
                request, case, "case", operation="worklists.rest",
                do=lambda: rests.rest(request.actor, case, (rule, about), **given, now=request.now),
            )  # fmt: skip
        except rests.BadDay:
            form.add_error("until", "Geben Sie einen Tag nach heute an, höchstens ein Jahr weit.")
        else:
            if not wrong:
                messages.success(request, "Es ruht. Unter „Ruht“ finden Sie es wieder.")
                return redirect("worklists")
    head = case_head(request.actor, case, now=request.now)
    shown = {
        "form": form,
        "wrong": wrong,
        "head": head,
        "what": RULES[thing.rule].title["de"],
        "on": thing.on,
        "trail": trail(case, head.title, "Ruhen lassen"),
        "back": reverse("worklists"),
    }
    return render(request, "worklists/rest.html", shown, status=422 if form.errors else 409 if wrong else 200)


@require_POST
@only(*CASE_ROLES)
def wake(request: HttpRequest, case: str, rule: str, about: str) -> HttpResponse:
    """Put a row back on the lists."""
    wrong = send(
        request, case, "case", operation="worklists.wake",
        do=lambda: rests.wake(request.actor, case, (rule, about), now=request.now),
    )  # fmt: skip
    if wrong:
        messages.error(request, wrong)
    else:
        messages.success(request, "Es steht wieder auf der Liste.")
    return redirect("worklists")

"""Reviewing emergencies: the list, one of them with its reason and reads, the finding, the release."""

from collections.abc import Callable
from typing import Final

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from amvis.application.cases.changed import Changed
from amvis.application.emergency import review as told
from amvis.application.idempotency import once
from amvis.domain.consent.vocabulary import Role
from amvis.rulebook.words import tell
from amvis.web.access import only
from amvis.web.labels import SCOPES

FINDINGS: Final = {told.Finding.JUSTIFIED: "begründet", told.Finding.NOT_JUSTIFIED: "nicht begründet"}


class FindingForm(forms.Form):
    """What the review found."""

    finding = forms.ChoiceField(
        label="War der Zugang begründet?",
        widget=forms.RadioSelect,
        choices=[
            (told.Finding.JUSTIFIED.value, "Ja, er war begründet"),
            (told.Finding.NOT_JUSTIFIED.value, "Nein; ein offener Zugang endet sofort"),
        ],
    )


@only(Role.SUPERVISOR, Role.DATA_PROTECTION_OFFICER)
def emergencies(request: HttpRequest) -> HttpResponse:
    """Show the emergencies of the own body, those to review first."""
    rows = [_row(one) for one in told.emergencies_of(request.actor, now=request.now)]
    shown = {
        "waiting": [row for row in rows if row[0].reviewed_at is None],
        "done": [row for row in rows if row[0].reviewed_at is not None],
        "overdue": sum(row[0].is_overdue for row in rows),
    }
    return render(request, "emergencies/list.html", shown)


@only(Role.SUPERVISOR, Role.DATA_PROTECTION_OFFICER)
def one(request: HttpRequest, emergency: str) -> HttpResponse:
    """Show one with its reason and what was read."""
    return _page(request, emergency, FindingForm())


@require_POST
@only(Role.SUPERVISOR, Role.DATA_PROTECTION_OFFICER)
def find(request: HttpRequest, emergency: str) -> HttpResponse:
    """Note what the review found, once."""
    form = FindingForm(request.POST)
    if not form.is_valid():
        return _page(request, emergency, form, status=422)
    finding = told.Finding(form.cleaned_data["finding"])
    return _step(
        request, emergency, "review", lambda: told.review(request.actor, emergency, finding, now=request.now)
    )


@require_POST
@only(Role.SUPERVISOR, Role.DATA_PROTECTION_OFFICER)
def release(request: HttpRequest, emergency: str) -> HttpResponse:
    """Let the person's reading record show it."""
    return _step(
        request, emergency, "release", lambda: told.release(request.actor, emergency, now=request.now)
    )


def _step(request: HttpRequest, emergency: str, what: str, do: Callable[[], None]) -> HttpResponse:
    def act() -> str:
        do()
        return reverse("emergency", args=[emergency])

    try:
        address = once(
            request.actor.account,
            request.POST.get("once", ""),
            f"access.emergency.{what}",
            act,
            now=request.now,
        )
    except Changed as error:
        who = f" von {error.since.who}" if error.since.who else ""
        wrong = f"Das wurde inzwischen{who} entschieden. Es wurde nichts gespeichert."
        return _page(request, emergency, FindingForm(), wrong=wrong, status=409)
    messages.success(request, "Gespeichert.")
    return redirect(address)


def _page(
    request: HttpRequest, emergency: str, form: FindingForm, *, wrong: str = "", status: int = 200
) -> HttpResponse:
    found = told.emergency(request.actor, emergency, now=request.now)
    row, scopes, finding = _row(found.told)
    reads = [
        (each.at, tell(each.did, "de"), SCOPES[each.scope] if each.scope else "") for each in found.reads
    ]
    shown = {"form": form, "row": row, "scopes": scopes, "finding": finding, "reads": reads, "wrong": wrong}
    return render(request, "emergencies/one.html", shown | {"reason": found.reason}, status=status)


def _row(one: told.SeenEmergency) -> tuple[told.SeenEmergency, list[str], str]:
    return one, [SCOPES[scope] for scope in one.scopes], FINDINGS[one.finding] if one.finding else ""

"""What the pages of a case share: their head, a form sent once, the answer to what changed meanwhile."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from amvis.application.cases.case_head import case_head
from amvis.application.cases.changed import Changed
from amvis.application.cases.one_case import CaseEnded
from amvis.application.idempotency import once
from amvis.domain.consent.vocabulary import Scope
from amvis.web.cases.tabs import tabs, trail
from amvis.web.labels import SCOPES


def scope_field(scopes: frozenset[Scope]) -> forms.ChoiceField:
    """Return the question who may read what is written; of several scopes none is chosen beforehand."""
    choices = [(scope.value, SCOPES[scope]) for scope in Scope if scope in scopes]
    if len(choices) > 1:
        choices.insert(0, ("", "Bitte wählen"))
    text = "Wer den Fall in diesem Bereich sehen darf, liest mit."
    return forms.ChoiceField(label="Bereich", choices=choices, help_text=text)


def case_page(
    request: HttpRequest, case: str, name: str, *, label: str, shown: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Return a page of the case with its head and tabs; `name` is that of its address and of its template."""
    head = case_head(request.actor, case, now=request.now)
    frame = {"head": head, "tabs": tabs(case, name), "trail": trail(case, head.title, label), "label": label}
    return render(request, _template(name), frame | shown, status=status)


def send(request: HttpRequest, case: str, name: str, *, operation: str, do: Callable[[], object]) -> str:
    """Do what a form asks once; return what went wrong as a sentence, or nothing."""

    def act() -> str:
        do()
        return reverse(name, args=[case])

    try:
        once(request.actor.account, request.POST.get("once", ""), operation, act, now=request.now)
    except Changed as error:
        who = f" von {error.since.who}" if error.since.who else ""
        return (
            f"Das wurde inzwischen{who} geändert. Es wurde nichts gespeichert; sehen Sie den neuen Stand an."
        )
    except CaseEnded:
        return "Der Fall ist beendet. Öffnen Sie ihn wieder, bevor Sie weiterarbeiten."
    return ""


def sent(request: HttpRequest, case: str, name: str, said: str) -> HttpResponse:
    """Say what happened and go back to the page."""
    messages.success(request, said)
    return redirect(name, case)


def _template(name: str) -> str:
    """Return the template of a page by the name of its address: `case_tasks` is cases/tasks.html."""
    if name == "case_documents":
        return "documents/documents.html"
    if name == "case_messages":
        return "messages/messages.html"
    if name == "case_record":
        return "audit/record.html"
    if name.startswith("case_consent"):
        return f"consent/{name.removeprefix('case_')}.html"
    return f"cases/{name.removeprefix('case_')}.html"

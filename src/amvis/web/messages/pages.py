"""Messages of a case, and the inbox of a body."""

from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from amvis.application.cases.one_case import SeenCase, one_case
from amvis.application.messages import messages as told
from amvis.domain.consent.vocabulary import Scope
from amvis.web.access import CASE_ROLES, only
from amvis.web.cases.page import case_page, send, sent
from amvis.web.forms.address import is_sendable
from amvis.web.labels import SCOPES
from amvis.web.parts import Pages

_NEW: Final = "neu-"


class MessageForm(forms.Form):
    """A message; each choice is a body with a scope that both may see."""

    to = forms.ChoiceField(label="An wen, in welchem Bereich?")
    text = forms.CharField(label="Nachricht", widget=forms.Textarea, max_length=10_000)

    def __init__(
        self, *args: Any, partners: tuple[tuple[str, str, tuple[Scope, ...]], ...], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            (f"{body}:{scope.value}", f"{name}: {SCOPES[scope]}")
            for body, name, scopes in partners
            for scope in scopes
        ]


@only(*CASE_ROLES)
def of_case(request: HttpRequest, case: str) -> HttpResponse:
    """Show the messages and take a new one."""
    answering = request.GET.get("antwort", "")
    partners = _partners(request, case, answering)
    form = MessageForm(request.POST or None, partners=partners)
    if request.method == "POST" and is_sendable(form, _seen(request, case), "text"):
        body, _, scope = form.cleaned_data["to"].partition(":")
        text = form.cleaned_data["text"]
        new = told.NewMessage(recipient=body, scope=Scope(scope), text=text, answers=answering)
        wrong = send(
            request, case, "case_messages", operation="messages.send",
            do=lambda: told.send_message(request.actor, case, new, now=request.now),
        )  # fmt: skip
        if not wrong:
            return sent(request, case, "case_messages", "Die Nachricht ist gesendet.")
        form.add_error(None, wrong)
    every = told.messages_of(request.actor, case, now=request.now)
    shown = {
        "form": form,
        "rows": [(row, SCOPES[row.scope]) for row in every],
        "answered": {row.answers for row in every if row.is_own},
        "answering": answering,
        "may_write": bool(partners),
    }
    status = 422 if form.errors else 200
    return case_page(request, case, "case_messages", label="Nachrichten", shown=shown, status=status)


def _partners(
    request: HttpRequest, case: str, answering: str
) -> tuple[tuple[str, str, tuple[Scope, ...]], ...]:
    """Return who may be written to; for an answer, the sender in the scope of its message alone."""
    partners = told.partners(request.actor, case, now=request.now)
    if not answering:
        return partners
    sender, scope = told.to_answer(request.actor, case, answering, now=request.now)
    return tuple(
        (body, name, (scope,)) for body, name, scopes in partners if body == sender and scope in scopes
    )


def _seen(request: HttpRequest, case: str) -> SeenCase:
    return one_case(request.actor, case, now=request.now)


@only(*CASE_ROLES)
def inbox(request: HttpRequest) -> HttpResponse:
    """Show what the own body got."""
    after = _after(request.GET.get("vor", ""))
    rows, last = told.inbox(request.actor, now=request.now, after=after)
    here = reverse("inbox")
    older = f"{here}?vor={_NEW if last.is_unread else ''}{last.pk}" if last else ""
    pages = Pages(older=older, newer=here if after else "")
    shown = {"rows": [(row, SCOPES[row.scope]) for row in rows], "pages": pages}
    return render(request, "messages/inbox.html", shown)


def _after(key: str) -> told.Last | None:
    """Return the row that an address names, `neu-7` among unread ones; what is none is left out."""
    number = key.removeprefix(_NEW)
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        return None
    return told.Last(is_unread=key.startswith(_NEW), pk=int(number))

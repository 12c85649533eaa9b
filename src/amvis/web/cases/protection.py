"""How a case is protected: one page for who decides, a step for each protection."""

from collections.abc import Callable
from typing import Final

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from amvis.application.access.not_found import NotThere
from amvis.application.cases import protection as told
from amvis.application.cases.bar_requests import ask_to_bar, bodies_to_ask, requests_made
from amvis.application.cases.one_case import one_case
from amvis.rulebook.words import tell
from amvis.web.access import CASE_ROLES, only
from amvis.web.cases.page import case_page, send, sent

_MARKS: Final = {"beteiligte": told.Mark.SENSITIVE, "adresse": told.Mark.ADDRESS}
_BARS: Final = {"ausschliessen": told.bar, "zulassen": told.let_in}


class MarkForm(forms.Form):
    """A mark to set or to lift, and the state it was made from."""

    on = forms.ChoiceField(choices=[("1", "1"), ("0", "0")])
    version = forms.IntegerField(min_value=1)


class WhoForm(forms.Form):
    """An account of the own body."""

    account = forms.CharField(max_length=22)


class AskForm(forms.Form):
    """Somebody of another body, by name."""

    body = forms.CharField(max_length=22)
    who = forms.CharField(max_length=120)


@only(*CASE_ROLES)
def protection(request: HttpRequest, case: str) -> HttpResponse:
    """Show how the case is protected, for who decides in their body."""
    return _shown(request, case)


@require_POST
@only(*CASE_ROLES)
def protect(request: HttpRequest, case: str, what: str) -> HttpResponse:
    """Set or lift one protection."""
    if what in _MARKS:
        return _marked(request, case, _MARKS[what])
    if what == "bitten":
        return _asked(request, case)
    if what not in _BARS:
        raise Http404
    form, do = WhoForm(request.POST), _BARS[what]
    if not form.is_valid():
        return _shown(request, case, wrong="Wählen Sie eine Person aus.", status=422)
    account = form.cleaned_data["account"]
    return _done(request, case, what, lambda: do(request.actor, case, account, now=request.now))


def _marked(request: HttpRequest, case: str, mark: told.Mark) -> HttpResponse:
    form = MarkForm(request.POST)
    if not form.is_valid():
        return _shown(
            request, case, wrong="Das Formular ist unvollständig. Laden Sie die Seite neu.", status=422
        )
    on, version = form.cleaned_data["on"] == "1", form.cleaned_data["version"]
    return _done(
        request, case, mark.value,
        lambda: told.set_mark(request.actor, case, mark, on=on, version=version, now=request.now),
    )  # fmt: skip


def _asked(request: HttpRequest, case: str) -> HttpResponse:
    form = AskForm(request.POST)
    if not form.is_valid():
        wrong = "Wählen Sie die Stelle und nennen Sie die Person."
        return _shown(request, case, wrong=wrong, status=422)
    body, who = form.cleaned_data["body"], form.cleaned_data["who"]
    return _done(request, case, "bitten", lambda: ask_to_bar(request.actor, case, body, who, now=request.now))


def _done(request: HttpRequest, case: str, what: str, do: Callable[[], object]) -> HttpResponse:
    try:
        wrong = send(request, case, "case_protection", operation=f"cases.protection.{what}", do=do)
    except told.NotPossible as error:
        wrong = tell(error.why, "de")
    if wrong:
        return _shown(request, case, wrong=wrong, status=409)
    try:
        one_case(request.actor, case, now=request.now)
    except NotThere:  # members only now, and the one who decided is none
        messages.success(request, "Gespeichert. Sie selbst sehen den Fall jetzt nicht mehr.")
        return redirect("case_list")
    return sent(request, case, "case_protection", "Gespeichert.")


def _shown(request: HttpRequest, case: str, *, wrong: str = "", status: int = 200) -> HttpResponse:
    found = told.protection_of(request.actor, case, now=request.now)
    return case_page(
        request,
        case,
        "case_protection",
        label="Schutz",
        shown={
            "found": found,
            "wrong": wrong,
            "bodies": bodies_to_ask(request.actor),
            "asked": requests_made(request.actor, case),
        },
        status=status,
    )

"""Who is on a case."""

from collections.abc import Callable, Mapping
from typing import Final

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from amvis.application.cases import file_numbers
from amvis.application.cases import members as told
from amvis.web.access import CASE_ROLES, only
from amvis.web.cases.page import case_page, send, sent
from amvis.web.labels import PURPOSES

_DO: Final[Mapping[str, tuple[Callable[..., None], str]]] = {
    "zuteilen": (told.assign, "Die Kollegin oder der Kollege arbeitet jetzt am Fall."),
    "uebergeben": (told.hand_over, "Die Führung ist übergeben."),
    "beenden": (told.release, "Die Mitarbeit ist beendet."),
    "abgeben": (told.hand_over_lead, "Die Federführung für den ganzen Fall ist abgegeben."),
}


class Who(forms.Form):
    """A post, or the body that takes over the whole case."""

    post = forms.CharField(max_length=22)


class NumberForm(forms.Form):
    """The own body's file number, and the one the form was made from."""

    number = forms.CharField(label="Aktenzeichen Ihrer Stelle", max_length=60, required=False)
    before = forms.CharField(max_length=60, required=False, widget=forms.HiddenInput)


@only(*CASE_ROLES)
def members(request: HttpRequest, case: str) -> HttpResponse:
    """Show who is on the case and what may be done about it."""
    return _shown(request, case)


@require_POST
@only(*CASE_ROLES)
def change_members(request: HttpRequest, case: str, what: str) -> HttpResponse:
    """Bring somebody on the case, hand over, or end somebody's work."""
    if what not in _DO:
        raise Http404
    do, said = _DO[what]
    form = Who(request.POST)
    if not form.is_valid():
        return _shown(request, case, wrong="Wählen Sie eine Person aus.", status=422)
    post = form.cleaned_data["post"]
    wrong = send(
        request, case, "case_members", operation=f"cases.members.{what}",
        do=lambda: do(request.actor, case, post, now=request.now),
    )  # fmt: skip
    if wrong:
        return _shown(request, case, wrong=wrong, status=409)
    return sent(request, case, "case_members", said)


@require_POST
@only(*CASE_ROLES)
def set_file_number(request: HttpRequest, case: str) -> HttpResponse:
    """Set the own body's file number, or take it away."""
    form = NumberForm(request.POST)
    if not form.is_valid():
        return _shown(request, case, form=form, status=422)
    given = form.cleaned_data
    try:
        wrong = send(
            request, case, "case_members", operation="cases.file_number.set",
            do=lambda: file_numbers.set_file_number(
                request.actor, case, given["number"], before=given["before"], now=request.now
            ),
        )  # fmt: skip
    except file_numbers.NumberTaken:
        form.add_error("number", "Unter diesem Aktenzeichen führt Ihre Stelle schon eine andere Familie.")
        return _shown(request, case, form=form, status=422)
    if wrong:
        return _shown(request, case, wrong=wrong, status=409)
    said = "Das Aktenzeichen ist gespeichert." if given["number"] else "Das Aktenzeichen ist entfernt."
    return sent(request, case, "case_members", said)


def _shown(
    request: HttpRequest, case: str, *, wrong: str = "", form: forms.Form | None = None, status: int = 200
) -> HttpResponse:
    found = told.members_of(request.actor, case, now=request.now)
    numbers = file_numbers.file_numbers_of(request.actor, case, now=request.now)
    own = next((one.number for one in numbers if one.is_own), "")
    shown = {
        "members": found,
        "colleagues": [(post, f"{name}, {PURPOSES[purpose]}") for post, name, purpose in found.colleagues],
        "wrong": wrong,
        "numbers": [one for one in numbers if not one.is_own],
        "own": own,
        "form": form or NumberForm(initial={"number": own, "before": own}),
    }
    return case_page(
        request,
        case,
        "case_members",
        label="Beteiligte",
        shown=shown,
        status=status,
    )

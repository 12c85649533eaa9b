"""Who is on a case."""

from collections.abc import Callable, Mapping
from typing import Final

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from amvis.application.cases import members as told
from amvis.web.access import CASE_ROLES, only
from amvis.web.cases.page import case_page, send, sent

_DO: Final[Mapping[str, tuple[Callable[..., None], str]]] = {
    "zuteilen": (told.assign, "Die Kollegin oder der Kollege arbeitet jetzt am Fall."),
    "uebergeben": (told.hand_over, "Die Führung ist übergeben."),
    "beenden": (told.release, "Die Mitarbeit ist beendet."),
}


class Who(forms.Form):
    """A post."""

    post = forms.CharField(max_length=22)


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


def _shown(request: HttpRequest, case: str, *, wrong: str = "", status: int = 200) -> HttpResponse:
    found = told.members_of(request.actor, case, now=request.now)
    return case_page(
        request,
        case,
        "case_members",
        label="Beteiligte",
        shown={"members": found, "wrong": wrong},
        status=status,
    )

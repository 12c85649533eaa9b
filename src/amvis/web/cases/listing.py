"""The list of cases, with search and filters in the address."""

from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from amvis.application.access.reach import near_cases
from amvis.application.cases.case_list import CaseList, case_list
from amvis.application.cases.case_search import NOBODY, Filter, leaders
from amvis.application.cases.opening import MAY_OPEN
from amvis.application.clock import day_of
from amvis.web.access import CASE_ROLES, only
from amvis.web.parts import Pages

STATUS: Final = (("open", "offen"), ("declined", "abgelehnt"), ("closed", "abgeschlossen"), ("", "alle"))

_FIELDS: Final = frozenset({"name", "status", "lead", "number", "mine"})


class Search(forms.Form):
    """What is looked for."""

    name = forms.CharField(label="Name", max_length=100, required=False, help_text="Ganze Wörter des Namens.")
    status = forms.ChoiceField(label="Stand", choices=STATUS, required=False, initial="open")
    lead = forms.ChoiceField(label="Führung", required=False)
    number = forms.CharField(
        label="Aktenzeichen", max_length=60, required=False, help_text="Ihrer Stelle, von vorn."
    )
    mine = forms.BooleanField(label="nur Fälle, an denen ich arbeite", required=False)

    def __init__(self, *args: Any, leaders: tuple[tuple[str, str], ...], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [("", "alle"), *leaders, (NOBODY, "niemand aus Ihrer Stelle")]
        self.fields["lead"].choices = choices  # type: ignore[attr-defined]


@only(*CASE_ROLES)
def cases(request: HttpRequest) -> HttpResponse:
    """Show a page of the cases."""
    asked = request.GET if _FIELDS & request.GET.keys() else {"status": "open"}
    near = near_cases(request.actor, now=request.now)
    form = Search(asked, leaders=leaders(request.actor, near, now=request.now))
    wanted = Filter(before=_key(request))
    if form.is_valid():
        told = form.cleaned_data
        wanted = Filter(
            words=told["name"],
            status=told["status"] or None,
            is_mine=told["mine"],
            lead=told["lead"],
            file_number=told["number"].strip(),
            before=_key(request),
        )
    found = case_list(request.actor, wanted, near, now=request.now)
    shown = {
        "form": form,
        "rows": found.rows,
        "pages": _pages(request, found),
        "today": day_of(request.now),
        "may_open": request.actor.role in MAY_OPEN,
        "is_filtered": bool(wanted.words or wanted.is_mine or wanted.lead or wanted.file_number),
    }
    return render(request, "cases/list.html", shown)


def _key(request: HttpRequest) -> int | None:
    told = request.GET.get("vor", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 19 else None


def _pages(request: HttpRequest, found: CaseList) -> Pages:
    kept = {name: value for name, value in request.GET.items() if name != "vor"}
    here = reverse("case_list")
    older = f"{here}?{urlencode(kept | {'vor': found.next_key})}" if found.next_key else ""
    return Pages(older=older, newer=f"{here}?{urlencode(kept)}" if "vor" in request.GET else "")

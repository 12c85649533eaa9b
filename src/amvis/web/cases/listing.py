"""The list of cases, with search and filters in the address."""

from datetime import date
from typing import Any, Final, TypedDict

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from amvis.application.access.reach import near_cases
from amvis.application.cases.case_list import CaseList, Row, case_list
from amvis.application.cases.case_search import NOBODY, Filter, leaders
from amvis.application.cases.opening import MAY_OPEN
from amvis.application.clock import day_of
from amvis.web.access import CASE_ROLES, only
from amvis.web.addresses import case_address
from amvis.web.days import day, weekday
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
    today = day_of(request.now)
    shown = {
        "form": form,
        "rows": [_shown(row, today) for row in found.rows],
        "pages": _pages(request, found),
        "may_open": request.actor.role in MAY_OPEN,
        "is_filtered": bool(wanted.words or wanted.is_mine or wanted.lead or wanted.file_number),
    }
    return render(request, "cases/list.html", shown)


class _Shown(TypedDict):
    """A row in words: a template that puts each sentence together costs more than all questions."""

    address: str
    title: str
    is_invented: bool
    facts: str
    tasks: str
    is_overdue: bool


def _shown(row: Row, today: date) -> _Shown:
    since = f" seit {day(row.opened_at)}" if row.status == "open" else ""
    status, protected = f"{dict(STATUS)[row.status]}{since}", "geschützt" if row.is_sensitive else ""
    facts = (one for one in (status, ", ".join(row.leads), row.file_number, protected) if one)
    tasks = f"{row.open_tasks} offene Aufgabe{'' if row.open_tasks == 1 else 'n'}" if row.open_tasks else ""
    due = f", nächste Frist {weekday(row.next_due)}" if row.next_due else ""
    return _Shown(
        address=case_address("case", row.public_id),
        title=row.title or "Fall ohne Namen",
        is_invented=row.is_invented,
        facts=" · ".join(facts),
        tasks=f"{tasks}{due}" if tasks else "",
        is_overdue=row.next_due is not None and row.next_due < today,
    )


def _key(request: HttpRequest) -> int | None:
    told = request.GET.get("vor", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 19 else None


def _pages(request: HttpRequest, found: CaseList) -> Pages:
    kept = {name: value for name, value in request.GET.items() if name != "vor"}
    here = reverse("case_list")
    older = f"{here}?{urlencode(kept | {'vor': found.next_key})}" if found.next_key else ""
    return Pages(older=older, newer=f"{here}?{urlencode(kept)}" if "vor" in request.GET else "")

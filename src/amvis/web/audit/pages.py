"""Who read and did what: of a case, for the person too, and of a body, for its data-protection officer."""

import csv
from collections.abc import Iterator
from typing import Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from amvis.application.audit.reading import Entry, Record, Search, record_of_body, record_of_case
from amvis.domain.consent.vocabulary import Role
from amvis.rulebook.words import tell
from amvis.web.access import CASE_ROLES, only
from amvis.web.cases.page import case_page
from amvis.web.forms.date_entry import DateEntryField
from amvis.web.labels import PURPOSES, ROLES, SCOPES
from amvis.web.parts import Pages

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run


class SearchForm(forms.Form):
    """What is looked for."""

    name = forms.CharField(label="Name", max_length=100, required=False)
    on = DateEntryField(label="Tag", required=False)


@only(*CASE_ROLES)
def of_case(request: HttpRequest, case: str) -> HttpResponse:
    """Show the record of a case as the person may have it."""
    found = record_of_case(request.actor, case, now=request.now, before=_key(request))
    here = reverse("case_record", args=[case])
    shown = {"rows": list(_rows(found)), "pages": _pages(found, here, {}, request)}
    return case_page(request, case, "case_record", label="Lesenachweis", shown=shown)


@only(*CASE_ROLES)
def table_of_case(request: HttpRequest, case: str) -> HttpResponse:
    """Give the record of a case as a table for a spreadsheet."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="lesenachweis.csv"'
    response.write("\ufeff")  # spreadsheets take it for UTF-8 by this
    writer = csv.writer(response, delimiter=";")
    writer.writerow(["Zeit", "Stelle", "Rolle", "Name", "Was", "Bereich", "Zweck"])
    found = record_of_case(request.actor, case, now=request.now, most=None)
    writer.writerows([_plain(cell) for cell in row] for row in _rows(found))
    return response


@only(Role.DATA_PROTECTION_OFFICER)
def of_body(request: HttpRequest) -> HttpResponse:
    """Show the record of the own body, with a search."""
    form = SearchForm(request.GET or None)
    told = form.cleaned_data if form.is_valid() else {}
    on = told.get("on")
    search = Search(name=told.get("name") or "", on=on.isoformat() if on else "", before=_key(request))
    found = record_of_body(request.actor, search, now=request.now)
    kept = {name: value for name, value in request.GET.items() if name != "vor"}
    shown = {
        "form": form,
        "rows": list(_rows(found)),
        "pages": _pages(found, reverse("audit"), kept, request),
    }
    return render(request, "audit/body.html", shown)


def _rows(found: Record) -> Iterator[tuple[str, ...]]:
    for entry in found.entries:
        yield _row(entry)


def _row(entry: Entry) -> tuple[str, ...]:
    return (
        f"{timezone.localtime(entry.at):%d.%m.%Y %H:%M}",
        entry.body,
        ROLES[Role(entry.role)] if entry.role else "",
        entry.name,
        tell(entry.did, "de"),
        SCOPES[entry.scope] if entry.scope else "",
        PURPOSES[entry.purpose] if entry.purpose else "",
    )


def _plain(cell: str) -> str:
    """Return a cell that a spreadsheet shows and does not run."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _pages(found: Record, here: str, kept: dict[str, str], request: HttpRequest) -> Pages:
    older = f"{here}?{urlencode(kept | {'vor': found.next_key})}" if found.next_key else ""
    return Pages(older=older, newer=f"{here}?{urlencode(kept)}" if "vor" in request.GET else "")


def _key(request: HttpRequest) -> int | None:
    told = request.GET.get("vor", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 19 else None

"""What bodies ask of a family: one calendar, what cannot hold together, other times, the one list."""

from typing import Any, Final

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from amvis.application.cases.one_case import SeenCase, one_case
from amvis.application.demands import demands as told
from amvis.application.demands import moves, one_list
from amvis.application.demands.page import DemandsOfCase, demands_page
from amvis.domain.care.hours import Span
from amvis.domain.demands.demand import Source
from amvis.domain.sentence import say
from amvis.rulebook.words import tell
from amvis.web.access import CASE_ROLES, only
from amvis.web.cases import demand_words as words
from amvis.web.cases.demand_form import DemandForm
from amvis.web.cases.demand_form import told as as_told
from amvis.web.cases.page import case_page, send, sent
from amvis.web.forms.address import is_sendable
from amvis.web.labels import SCOPES

_SAID: Final = {
    "move": "Der Termin ist verlegt.",
    "propose": "Die andere Zeit ist vorgeschlagen.",
    "withdraw": "Der Eintrag ist zurückgenommen.",
    "accept": "Die vorgeschlagene Zeit gilt jetzt.",
    "decline": "Der Vorschlag ist abgelehnt.",
    "make": "Die gemeinsame Liste ist festgehalten. Jede Stelle darauf bestätigt, dass sie sie gelesen hat.",
    "confirm": "Vermerkt: Ihre Stelle hat die Liste gelesen.",
    "family": "Vermerkt: Die Familie hat die Liste gelesen.",
}


_TEXTS: Final = ("title", "reason")  # the place is where somebody is asked to come


class Version(forms.Form):
    """Which state of a demand somebody saw."""

    version = forms.IntegerField(min_value=1)


class OtherTime(Version):
    """Another time for a demand."""

    days = forms.IntegerField(min_value=-366, max_value=366)
    start = forms.IntegerField(min_value=0, max_value=1439)
    end = forms.IntegerField(min_value=1, max_value=1440)


class Frozen(forms.Form):
    """What the one list is put together from."""

    fingerprint = forms.CharField(max_length=64)


class Number(forms.Form):
    """Which list was read."""

    number = forms.IntegerField(min_value=1)


@only(*CASE_ROLES)
def demands(request: HttpRequest, case: str) -> HttpResponse:
    """Show the calendar with everything that is asked."""
    return _shown(request, case)


@only(*CASE_ROLES)
def new_demand(request: HttpRequest, case: str) -> HttpResponse:
    """Enter a demand of the own body."""
    page = _page(request, case)
    if not page.may_work:
        raise Http404
    form = _form(request, page)
    if request.method == "POST" and is_sendable(form, _seen(request, case), *_TEXTS):
        entry = form.entry()
        wrong = _told(
            request, case, form, operation="cases.demand.add",
            do=lambda: told.add_demand(request.actor, case, entry, now=request.now),
        )  # fmt: skip
        if wrong == "":
            return sent(request, case, "case_demands", "Der Eintrag steht im Kalender.")
    shown = {"form": form, "people": page.people}
    status = 422 if form.errors else 200
    return case_page(
        request, case, "case_demand_new", label="Termin oder Pflicht eintragen", shown=shown, status=status
    )


@only(*CASE_ROLES)
def change_demand(request: HttpRequest, case: str, demand: str) -> HttpResponse:
    """Tell a demand of the own body anew."""
    page = _page(request, case)
    row = next((one for one in page.demands if one.public_id == demand and one.is_own), None)
    if row is None or not page.may_work:
        raise Http404
    form, status = _form(request, page, row), 200
    version = Version(request.POST or None)
    if request.method == "POST" and is_sendable(form, _seen(request, case), *_TEXTS) and version.is_valid():
        entry = form.entry()
        wrong = _told(
            request, case, form, operation="cases.demand.change",
            do=lambda: told.change_demand(
                request.actor, case, demand, entry, version=version.cleaned_data["version"], now=request.now
            ),
        )  # fmt: skip
        if wrong == "":
            return sent(request, case, "case_demands", "Der Eintrag ist geändert.")
        status = 409
    status = 422 if form.errors and status == 200 else status
    shown = {"form": form, "row": row, "people": page.people}
    return case_page(request, case, "case_demand_change", label=row.entry.title, shown=shown, status=status)


@require_POST
@only(*CASE_ROLES)
def step_demand(request: HttpRequest, case: str, demand: str, what: str) -> HttpResponse:
    """Move a demand, propose another time for it, or withdraw it."""
    form: forms.Form = Version(request.POST) if what == "withdraw" else OtherTime(request.POST)
    if what not in {"move", "propose", "withdraw"}:
        raise Http404
    if not form.is_valid():
        return _shown(request, case, wrong="Diese Zeit ist unbekannt. Laden Sie die Seite neu.", status=422)
    given = form.cleaned_data

    def act() -> None:
        if what == "withdraw":
            told.withdraw_demand(request.actor, case, demand, version=given["version"], now=request.now)
            return
        to = moves.OtherHours(days=given["days"], span=Span(given["start"], given["end"]))
        do = moves.move_demand if what == "move" else moves.propose
        do(request.actor, case, demand, to, version=given["version"], now=request.now)

    try:
        wrong = send(request, case, "case_demands", operation=f"cases.demand.{what}", do=act)
    except told.Wrong as error:
        wrong = tell(say(error.faults[0][1]), "de")
    return _answered(request, case, what, wrong)


@require_POST
@only(*CASE_ROLES)
def answer_proposal(request: HttpRequest, case: str, proposal: str, what: str) -> HttpResponse:
    """Take over a proposed time, or decline it."""
    if what not in {"accept", "decline"}:
        raise Http404
    wrong = send(
        request, case, "case_demands", operation=f"cases.demand.{what}",
        do=lambda: moves.answer_proposal(
            request.actor, case, proposal, is_accepted=what == "accept", now=request.now
        ),
    )  # fmt: skip
    return _answered(request, case, what, wrong)


@require_POST
@only(*CASE_ROLES)
def step_list(request: HttpRequest, case: str, what: str) -> HttpResponse:
    """Put the one list together, or note who has read it."""
    if what not in {"make", "confirm", "family"}:
        raise Http404
    form: forms.Form = Frozen(request.POST) if what == "make" else Number(request.POST)
    if not form.is_valid():
        return _shown(request, case, wrong="Diese Liste ist unbekannt. Laden Sie die Seite neu.", status=422)
    given = form.cleaned_data

    def act() -> None:
        if what == "make":
            one_list.freeze_list(request.actor, case, given["fingerprint"], now=request.now)
            return
        is_family = what == "family"
        one_list.confirm_list(request.actor, case, given["number"], is_family=is_family, now=request.now)

    wrong = send(request, case, "case_demands", operation=f"cases.demand_list.{what}", do=act)
    return _answered(request, case, what, wrong)


@only(*CASE_ROLES)
def the_list(request: HttpRequest, case: str) -> HttpResponse:
    """Show the newest list as the family gets it."""
    page = _page(request, case)
    if page.one_list is None or page.one_list.unseen:
        raise Http404
    shown = {"one": page.one_list, "rows": [words.listed(each) for each in page.one_list.entries]}
    return case_page(request, case, "case_demand_list", label="Gemeinsame Liste", shown=shown)


def _told(request: HttpRequest, case: str, form: DemandForm, *, operation: str, do: Any) -> str | None:
    """Return nothing where it was saved; else the form says what is wrong."""
    try:
        wrong = send(request, case, "case_demands", operation=operation, do=do)
    except told.Wrong as error:
        for field, key in error.faults:
            form.add_error(field, tell(say(key), "de"))
        return None
    if wrong:
        form.add_error(None, wrong)
    return wrong


def _answered(request: HttpRequest, case: str, what: str, wrong: str) -> HttpResponse:
    if wrong:
        return _shown(request, case, wrong=wrong, status=409)
    return sent(request, case, "case_demands", _SAID[what])


def _page(request: HttpRequest, case: str) -> DemandsOfCase:
    return demands_page(request.actor, case, now=request.now)


def _seen(request: HttpRequest, case: str) -> SeenCase:
    return one_case(request.actor, case, now=request.now)


def _form(request: HttpRequest, page: DemandsOfCase, row: told.SeenDemand | None = None) -> DemandForm:
    others = tuple(one for one in page.demands if one.entry.adult and one is not row)
    return DemandForm(
        request.POST or None,
        people=page.people,
        scopes=page.scopes,
        others=others,
        purpose=request.actor.purpose,
        initial=as_told(row.entry) if row else _asked_for(request, page),
    )


def _asked_for(request: HttpRequest, page: DemandsOfCase) -> dict[str, str] | None:
    """Return what a link fills in: the hours of care of one child of the family."""
    child = request.GET.get("betreuung", "")
    return {"source": Source.CARE.value, "child": child} if child in page.people.children else None


def _shown(request: HttpRequest, case: str, *, wrong: str = "", status: int = 200) -> HttpResponse:
    page = _page(request, case)
    shown = words.page(page, request.GET.get("ab", "")) | {
        "page": page,
        "wrong": wrong,
        "scopes": [SCOPES[scope] for scope in SCOPES if scope in page.scopes],
    }
    return case_page(request, case, "case_demands", label="Termine und Pflichten", shown=shown, status=status)

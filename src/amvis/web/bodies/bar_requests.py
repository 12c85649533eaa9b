"""What other bodies ask a supervisor: to keep somebody of theirs from a case that stays unseen here."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from amvis.application.cases import bar_answers as told
from amvis.application.cases.changed import Changed
from amvis.application.cases.protection import NotPossible
from amvis.application.idempotency import once
from amvis.domain.consent.vocabulary import Role
from amvis.rulebook.words import tell
from amvis.web.access import only

_SAID = {
    "ausschliessen": "Die Person sieht den Fall nicht mehr. Die andere Stelle erfährt das Ergebnis.",
    "niemand": "Gespeichert. „Niemand“ gilt und wird mitgeteilt, sobald es zwei Personen gesagt haben.",
    "zuruecknehmen": "Die Antwort ist zurückgenommen; die Bitte wartet wieder.",
}


class MeantForm(forms.Form):
    """Who is meant."""

    account = forms.CharField(max_length=22)


@only(Role.SUPERVISOR, Role.DATA_PROTECTION_OFFICER)
def bar_requests(request: HttpRequest) -> HttpResponse:
    """Show what is asked."""
    return _shown(request)


@require_POST
@only(Role.SUPERVISOR, Role.DATA_PROTECTION_OFFICER)
def answered(request: HttpRequest, bar_request: str, what: str) -> HttpResponse:
    """Bar who is meant, say that nobody is, or take an answer back."""
    if what not in _SAID:
        raise Http404
    form = MeantForm(request.POST)
    if what == "ausschliessen" and not form.is_valid():
        return _shown(request, wrong="Wählen Sie aus, wer gemeint ist.", status=422)
    account = form.cleaned_data["account"] if what == "ausschliessen" else ""

    def act() -> str:
        if what == "zuruecknehmen":
            told.take_back(request.actor, bar_request, now=request.now)
        else:
            told.answer(request.actor, bar_request, account, now=request.now)
        return reverse("bar_requests")

    key = request.POST.get("once", "")
    try:
        once(request.actor.account, key, f"cases.bar_request.{what}", act, now=request.now)
    except Changed:
        wrong = "Das ist inzwischen anders beantwortet. Sehen Sie den neuen Stand an."
        return _shown(request, wrong=wrong, status=409)
    except NotPossible as error:
        return _shown(request, wrong=tell(error.why, "de"), status=409)
    messages.success(request, _SAID[what])
    return redirect("bar_requests")


def _shown(request: HttpRequest, *, wrong: str = "", status: int = 200) -> HttpResponse:
    found = told.requests_to(request.actor, now=request.now)
    return render(request, "bodies/bar_requests.html", {"found": found, "wrong": wrong}, status=status)

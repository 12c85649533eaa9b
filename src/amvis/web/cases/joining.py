"""Somebody joined the family: looked for among other cases before the name is kept here."""

from django import forms
from django.http import HttpRequest, HttpResponse

from amvis.application.cases.joining import note_joined, other_cases_of
from amvis.application.clock import day_of
from amvis.web.access import CASE_ROLES, only
from amvis.web.cases.page import case_page, send, sent
from amvis.web.forms.people import PeopleField, refuse_unborn

_FOUND_HERE = "Der Fall wird nun auch unter diesen Namen gefunden."
_NO_OTHER = "Ein anderer Fall, den Sie sehen dürfen, ist nicht bekannt."


class Joining(forms.Form):
    """Who joined."""

    people = PeopleField(
        label="Wer ist zur Familie dazugekommen?",
        help_text="In jeder Zeile eine Person mit Geburtstag, zum Beispiel „Mina Beispiel, 20.9.2025“. "
        "Gesucht wird in den Fällen, die Sie sehen dürfen.",
    )


@only(*CASE_ROLES)
def joins(request: HttpRequest, case: str) -> HttpResponse:
    """Ask who joined, tell of other cases of theirs, keep the names."""
    form = Joining(request.POST or None)
    if request.method != "POST":
        return _page(request, case, form)
    if form.is_valid():
        refuse_unborn(form, "people", day_of(request.now))
    if form.errors:
        return _page(request, case, form, status=422)
    people = form.cleaned_data["people"]
    known = other_cases_of(request.actor, case, people, now=request.now)
    if known and "trotzdem" not in request.POST:
        return _page(request, case, form, status=409, known=known)
    wrong = send(
        request, case, "case_profile", operation="cases.person.note",
        do=lambda: note_joined(request.actor, case, people, now=request.now),
    )  # fmt: skip
    if wrong:
        form.add_error(None, wrong)
        return _page(request, case, form, status=409)
    said = _FOUND_HERE if known else f"{_FOUND_HERE} {_NO_OTHER}"
    return sent(request, case, "case_profile", said)


def _page(
    request: HttpRequest, case: str, form: Joining, *, status: int = 200, known: object = ()
) -> HttpResponse:
    shown = {"form": form, "known": known}
    return case_page(request, case, "case_joins", label="Wer dazukommt", shown=shown, status=status)

"""Opening a case: the same person is looked for first, and told before anything is saved."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from amvis.application.cases.opening import MAY_OPEN, NewCase, known_cases, open_case
from amvis.application.clock import day_of
from amvis.application.idempotency import once
from amvis.web.access import only
from amvis.web.forms.date_entry import DateEntryField


class Opening(forms.Form):
    """What opens a case."""

    title = forms.CharField(
        label="Wie soll die Familie heißen?",
        max_length=120,
        help_text="So steht sie in Listen, zum Beispiel „Familie Beispiel“.",
    )
    person = forms.CharField(label="Name der Person, die gekommen ist", max_length=120)
    born = DateEntryField(label="Geburtstag dieser Person", help_text="Zum Beispiel 14 5 1992.")
    is_sensitive = forms.BooleanField(
        label="Nur wer am Fall arbeitet, darf ihn sehen (zum Beispiel die Familie einer Kollegin)",
        required=False,
    )


@only(*MAY_OPEN)
def new_case(request: HttpRequest) -> HttpResponse:
    """Ask for the family, tell of cases that are known, open the case."""
    if request.method != "POST":
        return render(request, "cases/new.html", {"form": Opening()})
    form = Opening(request.POST)
    if not form.is_valid():
        return render(request, "cases/new.html", {"form": form}, status=422)
    told = form.cleaned_data
    if told["born"] > day_of(request.now):
        form.add_error("born", "Der Tag liegt in der Zukunft.")
        return render(request, "cases/new.html", {"form": form}, status=422)
    new = NewCase(
        title=told["title"], person=told["person"], born=told["born"], is_sensitive=told["is_sensitive"]
    )
    known = known_cases(new)
    if known and "trotzdem" not in request.POST:
        return render(request, "cases/new.html", {"form": form, "known": known}, status=409)
    led_to = once(
        request.actor.account,
        request.POST.get("once", ""),
        "cases.open",
        lambda: reverse("case", args=[open_case(request.actor, new, now=request.now)]),
        now=request.now,
    )
    return redirect(led_to)

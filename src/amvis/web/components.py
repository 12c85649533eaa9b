"""The page that shows every component, so that each is looked at and tested once."""

from typing import Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from amvis.web.access import anybody
from amvis.web.forms.date_entry import DateEntryField
from amvis.web.parts import Link, Pages, Step, StepState

_TABS: Final = (
    Link(label="Überblick", address="#inhalt", is_current=True),
    Link(label="Aufgaben", address="#inhalt", count=3),
    Link(label="Verlauf", address="#inhalt"),
)
_TRAIL: Final = (
    Link(label="Anfang", address="/"),
    Link(label="Bausteine", address="/bausteine/", is_current=True),
)
_STEPS: Final = (
    Step(label="Familie", state=StepState.DONE, address="#inhalt"),
    Step(label="Wohnen", state=StepState.CURRENT),
    Step(label="Einkommen", state=StepState.OPEN),
)
_THEMES: Final = (("arbeit", "Arbeit"), ("betreuung", "Kinderbetreuung"), ("geld", "Geld"))


class _Example(forms.Form):
    name = forms.CharField(label="Name", help_text="Wie im Ausweis.")
    town = forms.ChoiceField(label="Gemeinde", choices=(("06411000", "Darmstadt"), ("06432004", "Dieburg")))
    born = DateEntryField(label="Geburtstag", help_text="Zum Beispiel 14 5 1992.")
    note = forms.CharField(label="Notiz", widget=forms.Textarea, required=False)
    theme = forms.ChoiceField(label="Thema", choices=_THEMES, widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="Ich habe das besprochen.")


@anybody
def gallery(request: HttpRequest) -> HttpResponse:
    """Show all components in all states; the form shows its errors, as that is its harder state."""
    form = _Example(
        {"name": "", "town": "06411000", "born_tag": "31", "born_monat": "2", "born_jahr": "2026"}
    )
    form.is_valid()
    told = {"form": form, "tabs": _TABS, "trail": _TRAIL, "steps": _STEPS}
    return render(
        request, "components/gallery.html", {**told, "pages": Pages(older="#inhalt", shown="1 bis 25")}
    )

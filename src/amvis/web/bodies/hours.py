"""The hours in which a body gives appointments, one field a day."""

import re
from collections.abc import Iterator
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from amvis.application.bodies.appointment_hours import own_hours, set_hours
from amvis.application.idempotency import once
from amvis.domain.care.hours import WEEKDAYS, Day, Hours, Span
from amvis.domain.consent.vocabulary import Role
from amvis.web.access import only

_NAMES: Final = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag")
_SPAN: Final = re.compile(
    r"(\d{1,2})(?:[:.](\d{2}))?\s*(?:Uhr)?\s*(?:-|–|bis)\s*(\d{1,2})(?:[:.](\d{2}))?\s*(?:Uhr)?"
)

_ABOUT: Final = (
    "In diesen Zeiten schlägt Amvis Termine Ihrer Stelle vor, wenn etwas nicht zusammenpasst. "
    "Steht nirgends etwas, gilt Montag bis Freitag die übliche Zeit. "
    "An Feiertagen wird nie ein Termin vorgeschlagen."
)


class HoursForm(forms.Form):
    """Hours of each weekday, as people write them."""

    def __init__(self, *args: Any, hours: Hours | None, **options: Any) -> None:
        super().__init__(*args, **options)
        for number, name in enumerate(_NAMES):
            self.fields[WEEKDAYS[number]] = forms.CharField(
                label=name,
                required=False,
                max_length=80,
                initial=_written(hours.weeks[0][number]) if hours else "",
                help_text="Zum Beispiel 8:00–12:00, 14:00–18:00" if number == 0 else "",
            )

    def clean(self) -> dict[str, Any]:
        """Read each day, and say next to it what cannot be read."""
        given = self.cleaned_data
        for name in WEEKDAYS[: len(_NAMES)]:
            try:
                given[name] = tuple(_read(given.get(name) or ""))
            except ValueError:
                self.add_error(
                    name,
                    "Schreiben Sie Zeiten wie 8:00–12:00, mehrere mit Komma; keine Termine: leer lassen.",
                )
        return given

    def week(self) -> tuple[tuple[Span, ...], ...]:
        """Return the seven days from Monday."""
        return (*(self.cleaned_data[name] for name in WEEKDAYS[: len(_NAMES)]), ())


@only(Role.ADMINISTRATOR)
def hours(request: HttpRequest) -> HttpResponse:
    """Say in which hours the own body gives appointments."""
    form = HoursForm(request.POST or None, hours=own_hours(request.actor))
    if request.method == "POST" and form.is_valid():

        def do() -> str:
            set_hours(request.actor, form.week(), now=request.now)
            return reverse("bodies")

        once(request.actor.account, request.POST.get("once", ""), "bodies.hours.set", do, now=request.now)
        messages.success(
            request, "Die Zeiten sind gespeichert. Freie Zeiten werden ab jetzt nur darin gesucht."
        )
        return redirect("bodies")
    told = {
        "form": form,
        "title": "Zeiten für Termine",
        "label": "Speichern",
        "back": reverse("bodies"),
        "about": _ABOUT,
    }
    return render(request, "bodies/form.html", told, status=422 if request.method == "POST" else 200)


def _read(text: str) -> Iterator[Span]:
    """Yield the spans of a day; raises ValueError for what is none."""
    for part in filter(None, (one.strip() for one in re.split("[,;]|und", text))):
        found = _SPAN.fullmatch(part)
        if found is None:
            raise ValueError(part)
        start, end = (60 * int(found[at]) + int(found[at + 1] or 0) for at in (1, 3))
        if not 0 <= start < end <= 1440 or any(int(found[at] or 0) > 59 for at in (2, 4)):
            raise ValueError(part)
        yield Span(start, end)


def _written(day: Day) -> str:
    return ", ".join(f"{_clock(span.start)}–{_clock(span.end)}" for span in day)


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"

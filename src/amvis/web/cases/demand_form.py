"""The form of a demand: what, from whom, when, where and why."""

from datetime import time
from typing import Any, Final

from django import forms

from amvis.application.demands.demands import People, SeenDemand
from amvis.application.demands.entry import Entry
from amvis.domain.care.hours import Span
from amvis.domain.consent.vocabulary import Purpose, Scope
from amvis.domain.demands.demand import Source
from amvis.domain.sentence import say
from amvis.rulebook.words import tell
from amvis.web.cases.page import scope_field
from amvis.web.forms.date_entry import DateEntryField

SOURCES: Final = {source: tell(say(f"demands.source.{source.value}"), "de") for source in Source}
WEEKDAYS: Final = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
_USUAL: Final = {  # who may read what a post with this purpose enters, unless it says otherwise
    Purpose.ARBEITSVERMITTLUNG: Scope.PLACEMENT,
    Purpose.EXISTENZSICHERUNG: Scope.FINANCE,
    Purpose.KINDERBETREUUNG: Scope.CHILDCARE,
    Purpose.BERATUNG: Scope.COUNSELLING,
}
_TIMES: Final = ("%H:%M", "%H.%M", "%H")


class DemandForm(forms.Form):
    """A demand on one day, weekly on some days, or due by a day."""

    source = forms.ChoiceField(label="Woher?", choices=[(each.value, said) for each, said in SOURCES.items()])
    title = forms.CharField(label="Was wird verlangt?", max_length=200)
    reason = forms.CharField(
        label="Grund oder Rechtsgrundlage",
        max_length=300,
        help_text="Zum Beispiel: Kooperationsplan Nummer 3, § 15 SGB II.",
    )
    adult = forms.ChoiceField(label="Von wem?", required=False)
    child = forms.ChoiceField(
        label="Welches Kind wird betreut oder eingewöhnt?",
        required=False,
        help_text="Nur bei Betreuungszeiten und Eingewöhnung.",
    )
    first_on = DateEntryField(label="Erster Tag")
    last_on = DateEntryField(
        label="Letzter Tag",
        required=False,
        help_text="Ohne Uhrzeit: der Tag, bis zu dem es erledigt sein soll.",
    )
    weekdays = forms.MultipleChoiceField(
        label="An diesen Wochentagen",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(str(number), name) for number, name in enumerate(WEEKDAYS)],
        help_text="Ohne Auswahl nur am ersten Tag. Eine Reihe fällt an Feiertagen aus.",
    )
    begins = forms.TimeField(
        label="Beginn", required=False, input_formats=_TIMES, help_text="Zum Beispiel 9:30."
    )
    ends = forms.TimeField(label="Ende", required=False, input_formats=_TIMES)
    place = forms.CharField(
        label="Ort",
        required=False,
        max_length=120,
        help_text="Leer bei Terminen zu Hause, am Telefon oder per Video.",
    )
    way_minutes = forms.IntegerField(
        label="Weg von zu Hause in Minuten",
        required=False,
        min_value=0,
        max_value=300,
        help_text="In eine Richtung. Ohne Angabe wird kein Weg gerechnet.",
    )
    with_children = forms.MultipleChoiceField(
        label="Diese Kinder kommen mit", required=False, widget=forms.CheckboxSelectMultiple
    )
    needs = forms.MultipleChoiceField(
        label="Setzt voraus", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        *args: Any,
        people: People,
        scopes: frozenset[Scope],
        others: tuple[SeenDemand, ...],
        purpose: Purpose | None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        named = self.fields
        named["adult"].choices = _ids(people.adults, none="")  # type: ignore[attr-defined]
        named["child"].choices = _ids(people.children, none="keines")  # type: ignore[attr-defined]
        named["with_children"].choices = _ids(people.children)  # type: ignore[attr-defined]
        named["needs"].choices = [(one.public_id, one.entry.title) for one in others]  # type: ignore[attr-defined]
        for name in ("with_children", "needs"):
            if not named[name].choices:  # type: ignore[attr-defined]
                del named[name]
        named["scope"] = scope_field(scopes)
        usual = _USUAL.get(purpose) if purpose else None
        if usual in scopes:
            named["scope"].initial = usual

    def entry(self) -> Entry:
        """Return what was told; whether it can be is asked elsewhere."""
        given = self.cleaned_data
        begins, ends = given["begins"], given["ends"]
        span = Span(_minutes(begins), _minutes(ends)) if begins and ends else None
        return Entry(
            source=Source(given["source"]),
            scope=Scope(given["scope"]),
            title=given["title"],
            reason=given["reason"],
            first_on=given["first_on"],
            last_on=given["last_on"] or given["first_on"],
            span=span,
            adult=given["adult"],
            child=given["child"],
            with_children=tuple(given.get("with_children", ())),
            weekdays=tuple(int(day) for day in given["weekdays"]),
            place=given["place"],
            way_minutes=given["way_minutes"] or 0,
            needs=tuple(given.get("needs", ())),
        )

    def clean(self) -> dict[str, Any]:
        """Ask for both hours or none."""
        given = self.cleaned_data
        for one, other in (("begins", "ends"), ("ends", "begins")):
            if given.get(one) and not given.get(other) and other not in self.errors:
                self.add_error(other, "Geben Sie Beginn und Ende an.")
        return given


def told(entry: Entry) -> dict[str, Any]:
    """Return an entry as the form shows it."""
    return {
        "source": entry.source.value,
        "title": entry.title,
        "reason": entry.reason,
        "adult": entry.adult,
        "child": entry.child,
        "first_on": entry.first_on,
        "last_on": entry.last_on,
        "weekdays": [str(day) for day in entry.weekdays],
        "begins": clock(entry.span.start) if entry.span else None,
        "ends": clock(entry.span.end) if entry.span else None,
        "place": entry.place,
        "way_minutes": entry.way_minutes or None,
        "with_children": entry.with_children,
        "needs": entry.needs,
        "scope": entry.scope.value,
    }


def _ids(ids: tuple[str, ...], *, none: str | None = None) -> list[tuple[str, str]]:
    first = [("", none or "bitte wählen")] if none is not None else []
    return [*first, *((id_, id_.capitalize()) for id_ in ids)]


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def clock(minutes: int) -> str:
    """Return minutes of the day as people write them: 9:30."""
    return f"{minutes // 60}:{minutes % 60:02d}"

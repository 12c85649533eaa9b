"""The forms of a step of the path: what happened, what moves its deadline, who takes it."""

from datetime import date
from typing import Any, Final

from django import forms

from amvis.application.planning.names import person
from amvis.application.steps.told import Change
from amvis.domain.path.status import StepStatus
from amvis.domain.period import Period
from amvis.web.forms.date_entry import DateEntryField

STATUSES: Final = {
    StepStatus.PLANNED: "geplant",
    StepStatus.SENT: "abgeschickt",
    StepStatus.RECEIVED: "angekommen",
    StepStatus.DECIDED: "bewilligt",
    StepStatus.REFUSED: "abgelehnt",
    StepStatus.OBJECTION: "Widerspruch eingelegt",
}
NEXT: Final = {  # what usually happens next
    StepStatus.PLANNED: StepStatus.SENT,
    StepStatus.SENT: StepStatus.RECEIVED,
    StepStatus.RECEIVED: StepStatus.DECIDED,
    StepStatus.DECIDED: StepStatus.OBJECTION,
    StepStatus.REFUSED: StepStatus.OBJECTION,
    StepStatus.OBJECTION: StepStatus.DECIDED,
}
_WAYS: Final = (
    ("posted", "mit der Post"),
    ("electronic", "elektronisch"),
    ("portal", "im Portal bereitgestellt"),
    ("received", "persönlich übergeben oder zugestellt"),
)


class ReportForm(forms.Form):
    """What happened to an application on a day."""

    status = forms.ChoiceField(
        label="Was ist geschehen?", choices=[(s.value, t) for s, t in STATUSES.items()]
    )
    on = DateEntryField(label="An welchem Tag?", help_text="Bei einem Bescheid der Tag, der darauf steht.")
    way = forms.ChoiceField(label="Wie kam der Bescheid?", choices=_WAYS, required=False)
    arrived = DateEntryField(
        label="Nachweislich angekommen am", required=False, help_text="Nur, wenn er später kam als üblich."
    )
    uninstructed = forms.BooleanField(
        label="Die Belehrung über den Rechtsbehelf fehlt oder ist falsch", required=False
    )
    note = forms.CharField(label="Bemerkung", required=False, max_length=500)
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self._today = today

    def clean_on(self) -> date:
        """Refuse a day that has not come: what is planned has no day yet."""
        on: date = self.cleaned_data["on"]
        if on > self._today:
            raise forms.ValidationError("Dieser Tag liegt in der Zukunft. Geben Sie einen vergangenen an.")
        return on

    def change(self) -> Change:
        """Return what was told."""
        given = self.cleaned_data
        return Change(
            status=StepStatus(given["status"]),
            on=given["on"],
            way=given["way"] or "posted",
            arrived=given["arrived"],
            instructed=not given["uninstructed"],
            note=given["note"],
        )


class AdjustForm(forms.Form):
    """What moves the deadline that runs."""

    extended_to = DateEntryField(label="Verlängert bis", required=False)
    paused_from = DateEntryField(label="Angehalten von", required=False)
    paused_to = DateEntryField(label="Angehalten bis", required=False)
    note = forms.CharField(
        label="Grund", max_length=500, help_text="Zum Beispiel: Schreiben der Stelle vom 3. Dezember."
    )
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Ask for an extension, or for both days of a pause in their order."""
        given = self.cleaned_data
        first, last = given.get("paused_from"), given.get("paused_to")
        if self.errors:
            return given
        if bool(first) is not bool(last):
            self.add_error("paused_to" if first else "paused_from", "Geben Sie beide Tage an.")
        elif first and last and last < first:
            self.add_error("paused_to", "Dieser Tag liegt vor dem ersten. Geben Sie einen späteren an.")
        elif not first and not given.get("extended_to"):
            self.add_error("extended_to", "Geben Sie an, bis wann verlängert oder wie lange angehalten ist.")
        return given

    def change(self, today: date) -> Change:
        """Return what was told; the status stays."""
        given = self.cleaned_data
        first, last = given["paused_from"], given["paused_to"]
        return Change(
            status=StepStatus.PLANNED,
            on=today,
            is_adjustment=True,
            extended_to=given["extended_to"],
            suspended=Period(first=first, last=last) if first else None,
            note=given["note"],
        )


class AssignForm(forms.Form):
    """Who takes the step."""

    who = forms.ChoiceField(label="Wer macht es?")
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, adults: tuple[str, ...], owners: tuple[tuple[str, str], ...], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["who"].choices = [  # type: ignore[attr-defined]
            ("family", "die Familie"),
            *((f"adult:{id_}", id_.capitalize()) for id_ in adults),
            *((f"post:{id_}", name) for id_, name in owners),
        ]


class SplitForm(forms.Form):
    """For which children a step is kept by itself."""

    children = forms.MultipleChoiceField(
        label="Für welche Kinder?",
        widget=forms.CheckboxSelectMultiple,
        help_text="Jedes bekommt einen eigenen Schritt mit Stand, Frist, Nachweisen und Verlauf.",
    )
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, children: tuple[str, ...], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["children"].choices = [(id_, person(id_)) for id_ in children]  # type: ignore[attr-defined]


class FurtherForm(forms.Form):
    """A further application for the same benefit."""

    called = forms.CharField(
        label="Wie heißt der weitere Antrag oder Bescheid?",
        max_length=60,
        help_text="Zum Beispiel: Bescheid vom 3. Dezember, oder: zweites Halbjahr.",
    )


class PaperForm(forms.Form):
    """A paper that is there, or not."""

    paper = forms.CharField(max_length=160)
    is_there = forms.ChoiceField(choices=[("1", "1"), ("0", "0")])

"""Forms about people, posts, offices, teams and deputies."""

from datetime import timedelta
from typing import Any

from django import forms

from amvis.application.bodies.deputies import Colleague
from amvis.application.bodies.listing import Place
from amvis.application.bodies.people import NewPost
from amvis.application.clock import begin_of
from amvis.domain.consent.staffing import PURPOSES, roles_in
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role
from amvis.web import labels
from amvis.web.forms.date_entry import DateEntryField

_APART = " / "
_DAY = timedelta(days=1)


class PostForm(forms.Form):
    """A post to give."""

    role = forms.ChoiceField(label="Rolle")
    purpose = forms.ChoiceField(
        label="Zweck", required=False, help_text="Nur für Rollen, die an Fällen arbeiten; sonst leer lassen."
    )
    place = forms.ChoiceField(label="Dienststelle und Team", required=False)
    since = DateEntryField(label="Ab")
    until = DateEntryField(
        label="Letzter Tag", required=False, help_text="Leer lassen, wenn kein Ende feststeht."
    )

    def __init__(self, *given: Any, kind: BodyKind, places: tuple[Place, ...], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["role"].choices = [(str(role), labels.ROLES[role]) for role in roles_in(kind)]  # type: ignore[attr-defined]
        purposes = [(str(purpose), labels.PURPOSES[purpose]) for purpose in PURPOSES[kind]]
        self.fields["purpose"].choices = [("", "ohne Einblick in Fälle"), *purposes]  # type: ignore[attr-defined]
        self.fields["place"].choices = [("", "keine bestimmte"), *_place_choices(places)]  # type: ignore[attr-defined]

    def post(self) -> NewPost:
        """Return what was filled in."""
        told = self.cleaned_data
        office, _, team = told["place"].partition(_APART)
        return NewPost(
            role=Role(told["role"]),
            purpose=Purpose(told["purpose"]) if told["purpose"] else None,
            office=office,
            team=team,
            since=begin_of(told["since"]),
            until=begin_of(told["until"] + _DAY) if told["until"] else None,
        )


class PersonForm(PostForm):
    """Somebody new, with a first post."""

    name = forms.CharField(label="Name", max_length=200)
    email = forms.EmailField(label="E-Mail-Adresse")
    field_order = ("name", "email")


class ChangeForm(forms.Form):
    """Name and address of somebody."""

    name = forms.CharField(label="Name", max_length=200)
    email = forms.EmailField(label="E-Mail-Adresse")


class EndForm(forms.Form):
    """The last day of a post."""

    until = DateEntryField(label="Letzter Tag")


class OfficeForm(forms.Form):
    """A new office."""

    name = forms.CharField(label="Name der Dienststelle", max_length=200)
    street = forms.CharField(label="Straße und Hausnummer", max_length=200, required=False)
    city = forms.CharField(label="Ort", max_length=200, required=False)


class TeamForm(forms.Form):
    """A new team."""

    office = forms.ChoiceField(label="Dienststelle")
    name = forms.CharField(label="Name des Teams", max_length=200)

    def __init__(self, *given: Any, places: tuple[Place, ...], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["office"].choices = [(place.name, place.name) for place in places]  # type: ignore[attr-defined]


class DeputyForm(forms.Form):
    """Who stands in, and when."""

    since = DateEntryField(label="Erster Tag der Abwesenheit")
    until = DateEntryField(label="Letzter Tag der Abwesenheit")
    deputy = forms.ChoiceField(label="Es vertritt")

    def __init__(self, *given: Any, colleagues: tuple[Colleague, ...], **named: Any) -> None:
        super().__init__(*given, **named)
        choices = [(one.post, f"{one.name}, {one.office}" if one.office else one.name) for one in colleagues]
        self.fields["deputy"].choices = choices  # type: ignore[attr-defined]


def _place_choices(places: tuple[Place, ...]) -> list[tuple[str, str]]:
    choices = []
    for place in places:
        choices.append((place.name, place.name))
        choices += [(f"{place.name}{_APART}{team}",) * 2 for team in place.teams]
    return choices

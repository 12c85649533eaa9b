"""A case with a barred address: a text that looks like one is asked about before it is saved."""

from pathlib import PurePath
from typing import Final

from django import forms

from amvis.application.cases.address_in_text import address_in
from amvis.application.cases.one_case import SeenCase
from amvis.domain.sentence import say
from amvis.rulebook.words import tell

AGREED: Final = "adresse_geprueft"
_LABEL: Final = "Das ist nicht die gesperrte Adresse; der Text darf so gespeichert werden."


def is_sendable(form: forms.Form, seen: SeenCase, *names: str) -> bool:
    """Return whether a form is valid and, where the address is barred, tells none or was confirmed to.

    Args:
        names: the fields in which people write what they like, or send a file with a name.
    """
    if not form.is_valid() or not seen.case.has_barred_address or form.data.get(AGREED):
        return form.is_valid()
    for name in names:
        if found := address_in(_text(form.cleaned_data[name])):
            form.add_error(name, tell(say("protection.address_in_text", found=found), "de"))
    if form.errors:
        form.fields[AGREED] = forms.BooleanField(label=_LABEL, required=False)
    return not form.errors


def _text(value: object) -> str:
    """Return a text, or the name of a file without its ending."""
    return value if isinstance(value, str) else PurePath(str(getattr(value, "name", ""))).stem

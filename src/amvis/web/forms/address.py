"""A case with a barred address: what looks like one is asked about before it is saved."""

from pathlib import PurePath
from typing import Final

from django import forms
from django.core.files.uploadedfile import UploadedFile

from amvis.application.cases.address_in_text import address_in
from amvis.application.cases.one_case import SeenCase
from amvis.application.documents.kind import LARGEST, text_of
from amvis.domain.sentence import Sentence, say
from amvis.rulebook.words import tell

AGREED: Final = "adresse_geprueft"
_LABEL: Final = "Das ist nicht die gesperrte Adresse; der Text darf so gespeichert werden."


def is_sendable(form: forms.Form, seen: SeenCase, *names: str) -> bool:
    """Return whether a form is valid and, where the address is barred, tells none or was confirmed to.

    Args:
        names: the fields in which people write what they like, or send a file.
    """
    return tells_no_address(form, *names) if seen.case.has_barred_address else form.is_valid()


def tells_no_address(
    form: forms.Form, *names: str, words: str = "protection.address_in_text", label: str = _LABEL
) -> bool:
    """Return the same whatever the case: where even that an address is barred must not be told."""
    if not form.is_valid() or form.data.get(AGREED):
        return form.is_valid()
    for name in names:
        if question := _question(form.cleaned_data.get(name), words):
            form.add_error(name, tell(question, "de"))
    if form.errors and AGREED not in form.fields:
        form.fields[AGREED] = confirmation(label)
    return not form.errors


def confirmation(label: str) -> forms.BooleanField:
    """Return the field by which somebody confirms that it is another address."""
    return forms.BooleanField(label=label, required=False)


def _question(value: object, words: str) -> Sentence | None:
    """Return what is to be asked about a text, or a file: its name, and what can be read in it."""
    if not isinstance(value, UploadedFile):
        return _about(str(value or ""), words)
    inside = text_of(value.read(LARGEST))
    value.seek(0)
    name = _about(PurePath(str(value.name)).stem, words)
    if name or inside is None:
        return name or say("document.look_inside")
    return _about(inside, "document.address")


def _about(text: str, words: str) -> Sentence | None:
    found = address_in(text)
    return say(words, found=found) if found else None

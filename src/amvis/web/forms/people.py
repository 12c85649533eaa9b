"""People as lines of a text: a name and a birthday in each."""

import re
from datetime import date
from typing import Any, Final

from django import forms

_LINE: Final = re.compile(r"(.*[^\W\d_]).*?\s(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})")
_MOST: Final = 20
_LONGEST: Final = 140
_HOW: Final = "Schreiben Sie Name und Geburtstag, zum Beispiel „Mina Beispiel, 20.9.2025“."
_NOT_BORN: Final = "Ein Geburtstag liegt in der Zukunft. Tragen Sie nur ein, wer geboren ist."


class PeopleField(forms.CharField):
    """Asks for people; gives names and birthdays, or says which line is no person."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), max_length=4000, **options)

    def clean(self, value: Any) -> tuple[tuple[str, date], ...]:
        """Return names and birthdays."""
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > _MOST:
            raise forms.ValidationError(f"Hier passen höchstens {_MOST} Personen.")
        return tuple(_person(number, line) for number, line in enumerate(lines, 1))


def refuse_unborn(form: forms.Form, name: str, today: date) -> None:
    """Add the error that somebody is not born yet."""
    if any(born > today for _, born in form.cleaned_data.get(name, ())):
        form.add_error(name, _NOT_BORN)


def _person(number: int, line: str) -> tuple[str, date]:
    found = _LINE.fullmatch(line[:_LONGEST])
    if found is None:
        raise forms.ValidationError(f"Zeile {number}: {_HOW}")
    name, *day = found.groups()
    try:
        return name.strip(), date(*(int(part) for part in reversed(day)))
    except ValueError:
        text = ".".join(day)
        raise forms.ValidationError(f"Zeile {number}: Den {text} gibt es nicht. {_HOW}") from None

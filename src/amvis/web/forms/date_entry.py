"""A day as people write it: day, month and year in three fields, without a calendar that needs JavaScript."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

_PARTS: Final = (("Tag", 2), ("Monat", 2), ("Jahr", 4))
_LONGEST: Final = 4  # digits of a part; with more no day can be reckoned
_TOLD: Final = 20  # letters of what is wrong that are told again


class DateEntry(forms.MultiWidget):
    """Three short number fields, each with its own label."""

    template_name = "components/date_entry.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        parts = [
            forms.TextInput(
                attrs={"inputmode": "numeric", "maxlength": size, "size": size, "autocomplete": "off"}
            )
            for _, size in _PARTS
        ]
        super().__init__(dict(zip(("tag", "monat", "jahr"), parts, strict=True)), attrs)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for (label, _), part in zip(_PARTS, context["widget"]["subwidgets"], strict=True):
            part["label"] = label
            part["attrs"] |= {"class": "kern-form-input__input"}
        return context

    def decompress(self, value: date | None) -> list[int | None]:
        return [value.day, value.month, value.year] if value else [None, None, None]


class DateEntryField(forms.MultiValueField):
    """A day; every wrong entry gets the sentence that names what is wrong."""

    widget = DateEntry

    def __init__(self, **options: Any) -> None:
        options.setdefault("require_all_fields", False)
        fields = [forms.CharField(required=False) for _ in _PARTS]
        super().__init__(fields, **options)

    def clean(self, value: Sequence[Any]) -> date | None:  # type: ignore[override]
        parts = [str(part or "").strip() for part in (value or ("", "", ""))]
        if not any(parts):
            if self.required:
                raise ValidationError("Geben Sie den Tag an, zum Beispiel 27 11 2026.", code="required")
            return None
        for (name, _), part in zip(_PARTS, parts, strict=True):
            _refuse_no_number(name, part)
        day, month, year = map(int, parts)
        if year < 1900 or year > 2199:
            raise ValidationError(
                "Schreiben Sie das Jahr mit vier Ziffern, zum Beispiel 2026.", code="invalid"
            )
        try:
            return date(year, month, day)
        except ValueError as error:
            raise ValidationError(f"Den {day}.{month}.{year} gibt es nicht.", code="invalid") from error


def _refuse_no_number(name: str, part: str) -> None:
    if not part:
        raise ValidationError(f"{name} fehlt.", code="incomplete")
    if not (part.isascii() and part.isdigit()):
        raise ValidationError(f"{name}: „{part[:_TOLD]}“ ist keine Zahl.", code="invalid")
    if len(part) > _LONGEST:
        raise ValidationError(f"{name}: Das sind zu viele Ziffern.", code="invalid")

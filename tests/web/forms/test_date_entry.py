"""A day in three parts: what is wrong is named."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from amvis.web.forms.date_entry import DateEntryField


def test_a_day_is_read() -> None:
    assert DateEntryField().clean(["27", " 11", "2026"]) == date(2026, 11, 27)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["31", "2", "2026"], "Den 31.2.2026 gibt es nicht."),
        (["", "2", "2026"], "Tag fehlt."),
        (["1", "Mai", "2026"], "Monat: „Mai“ ist keine Zahl."),
        (["1", "5", "26"], "Schreiben Sie das Jahr mit vier Ziffern, zum Beispiel 2026."),
        (["", "", ""], "Geben Sie den Tag an, zum Beispiel 27 11 2026."),
        (["²", "5", "2026"], "Tag: „²“ ist keine Zahl."),
        (["x" * 5000, "5", "2026"], f"Tag: „{'x' * 20}“ ist keine Zahl."),
        (["1", "9" * 30, "2026"], "Monat: Das sind zu viele Ziffern."),
        (["1", "5", "9" * 5000], "Jahr: Das sind zu viele Ziffern."),
    ],
)
def test_a_wrong_day_is_refused_by_name(typed: list[str], told: str) -> None:
    with pytest.raises(ValidationError) as refused:
        DateEntryField().clean(typed)
    assert refused.value.messages == [told]


def test_a_day_that_is_not_needed_may_be_missing() -> None:
    assert DateEntryField(required=False).clean(["", "", ""]) is None

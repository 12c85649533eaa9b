"""A choice shows its options as Django's own template would, the chosen one marked."""

import re

from django import forms
from django.forms.renderers import get_default_renderer


def _options(html: str) -> list[tuple[str, ...]]:
    return re.findall(r'<option value="([^"]*)"\s*(.*?)\s*>\s*(.*?)\s*</option>', html, flags=re.DOTALL)


class _OffAsWell(forms.Select):
    def create_option(self, *args, **options):
        return super().create_option(*args, **options) | {"attrs": {"disabled": True, "selected": True}}


def _shown(widget: forms.Select, value: str) -> str:
    return widget.render("a", value, {"id": "a", "required": True}, get_default_renderer())


def test_the_chosen_option_is_marked_and_what_somebody_wrote_stays_text() -> None:
    html = _shown(forms.Select(choices=[("", "alle"), ("x", "<b>")]), "x")
    assert _options(html) == [("", "", "alle"), ("x", "selected", "&lt;b&gt;")]
    assert re.match(r'\s*<select name="a"\s+id="a" required>', html)


def test_options_keep_their_group() -> None:
    html = _shown(forms.Select(choices=[("Gruppe", [("x", "X")]), ("y", "Y")]), "y")
    assert re.search(r'<optgroup label="Gruppe">\s*<option value="x"\s*>\s*X\s*</option>\s*</optgroup>', html)
    assert _options(html)[-1] == ("y", "selected", "Y")


def test_each_attribute_of_an_option_stands_for_itself() -> None:
    assert _options(_shown(_OffAsWell(choices=[("x", "X")]), ""))[0][1].split() == ["disabled", "selected"]

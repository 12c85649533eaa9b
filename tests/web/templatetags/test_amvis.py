"""The tags of our templates."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.template import Context, Template
from django.test.html import parse_html
from django.urls import reverse

from amvis.web.templatetags.amvis import described, kern


def _told(text: str, **facts: object) -> str:
    return Template("{% load amvis %}" + text).render(Context(facts))


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ("<strong>a</strong>\n  , 3 Jahre\n  .", "<strong>a</strong>, 3 Jahre."),
        ("a\n  ; b\n  : c", "a; b: c"),
        ("a\n  <span>b</span>\n  ,<b>c</b>", "a <span>b</span>,<b>c</b>"),
        ("um .5 mehr", "um .5 mehr"),
        ("\n", ""),
    ],
)
def test_parts_become_one_sentence(parts: str, told: str) -> None:
    assert _told("{% sentence %}" + parts + "{% endsentence %}") == told


def test_what_somebody_wrote_stays_text() -> None:
    assert _told("{% sentence %}{{ name }} , ja{% endsentence %}", name="<i>") == "&lt;i&gt;, ja"


@pytest.mark.parametrize(
    ("at", "told"),
    [
        (date(2026, 5, 3), "3. Mai 2026, So, 3. Mai"),
        (datetime(2026, 5, 2, 22, 30, tzinfo=UTC), "3. Mai 2026, So, 3. Mai"),  # it is the next day here
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), "31. Dezember 2026, Do, 31. Dezember"),
        (None, ", "),
    ],
)
def test_a_day_is_told_as_it_is_here(at: date | None, told: str) -> None:
    assert _told("{{ at|day }}, {{ at|weekday }}", at=at) == told


def test_the_address_of_a_page_of_a_case_is_that_of_url() -> None:
    for case in ("a" * 22, "-" * 22, "x"):
        for name in ("case", "case_timeline", "case_end"):
            assert _told(f"{{% case_url '{name}' case %}}", case=case) == reverse(name, args=[case])


def test_what_is_no_identifier_is_escaped_in_an_address() -> None:
    assert "<" not in _told("{% case_url 'case' case %}", case="<i>")


class Entered(forms.Form):
    name = forms.CharField(max_length=20, help_text="Ganze Wörter.")
    day = forms.DateField(widget=forms.DateInput)
    amount = forms.IntegerField(widget=forms.TextInput(attrs={"inputmode": "numeric", "id": "betrag"}))
    mine = forms.BooleanField(required=False)
    secret = forms.CharField(disabled=True, required=False)
    status = forms.ChoiceField(
        choices=[("", "alle"), ("Viele", [(1, "<eins>"), (2, 'zw"ei')]), ("x&y", "ein & alles")],
        required=False,
    )


@pytest.mark.parametrize("name", ["name", "day", "amount", "mine", "secret", "status"])
@pytest.mark.parametrize(
    "told",
    [
        None,
        {},
        {"name": 'Ein "<b>" & mehr', "day": "2026-10-01", "amount": "7", "mine": "on", "status": "2"},
        {"name": "viel zu lang für dieses Feld hier", "day": "x", "amount": "x", "status": "x&y"},
        {"status": "anderes"},
    ],
)
def test_an_input_is_just_what_its_widget_would_say(name: str, told: dict[str, str] | None) -> None:
    form = Entered(told, initial={"secret": "fest", "mine": True}, prefix="a")
    field = form[name]
    said = kern(field)
    of = {"mine": "kern-form-check__checkbox", "status": "kern-form-input__select"}
    base = of.get(name, "kern-form-input__input")
    attrs = {"class": f"{base} {base}--error" if field.errors else base}
    if described(field):
        attrs["aria-describedby"] = described(field)
    if field.errors:
        attrs["aria-invalid"] = "true"
    assert parse_html(said) == parse_html(field.as_widget(attrs=attrs))

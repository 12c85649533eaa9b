"""The tags of our templates."""

import pytest
from django.template import Context, Template


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

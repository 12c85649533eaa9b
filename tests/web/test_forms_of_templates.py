"""A form that is sent names its address: with none the browser keeps the place of a link, and the summary of
errors would not take the focus."""

import re
from pathlib import Path

import pytest

TEMPLATES = sorted((Path(__file__).parents[2] / "src/amvis/web/templates").rglob("*.html"))
_FORM = re.compile(r"<form\b[^>]*>", re.DOTALL)


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_every_form_that_is_posted_names_its_address(file: Path) -> None:
    forms = [form for form in _FORM.findall(file.read_text("utf-8")) if 'method="post"' in form]
    assert [form for form in forms if "action=" not in form] == []

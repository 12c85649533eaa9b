"""docs/cliffs.md is what today's law says."""

from tools.cliffs import DOCS, FAMILIES, charts, page

AGAIN = "run: .venv/bin/python -m tools.cliffs"


def test_the_page_of_cliffs_is_true() -> None:
    assert (DOCS / "cliffs.md").read_text("utf-8") == page(), AGAIN


def test_the_charts_of_cliffs_are_true() -> None:
    found = charts()
    assert len(found) == len(FAMILIES)
    for path, text in found.items():
        assert path.read_text("utf-8") == text, AGAIN

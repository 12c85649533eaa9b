"""The papers as a screen reader meets them: tagged, in their language, with a title, on one page."""

import io
import os
from datetime import date
from pathlib import Path

import pytest

from amvis.application.commitments.document import commitments
from amvis.application.commitments.reading import read_commitments
from amvis.connectors import commitments_papers, pdf
from amvis.domain.sentence import say
from amvis.rulebook.words import tell

pikepdf = pytest.importorskip("pikepdf")

ROOT = Path(__file__).parents[2]
SYSTEM = read_commitments(
    (ROOT / "examples/commitments/friedrichshafen.yaml").read_text("utf-8"), file="friedrichshafen.yaml"
)


def _answer(lang: str) -> dict:
    return commitments(SYSTEM, date(2026, 11, 27), lambda sentence: tell(sentence, lang), lang=lang)


def _tell(lang: str):
    return lambda key, **facts: tell(say(key, **facts), lang)


@pytest.fixture(scope="module")
def papers() -> dict[str, bytes]:
    _need_pango()
    return dict(commitments_papers.papers(_answer, _tell))


def _need_pango() -> None:
    """Skip with a reason where pango is missing, or fail where the machine promises all of it."""
    try:
        pdf.render('<html lang="de"><title>T</title><body><p>T</p></body></html>')
    except pdf.PdfUnavailable:
        if os.environ.get("AMVIS_REQUIRE_BROWSER") == "1":
            raise
        pytest.skip("pango is missing (apt-get install libpango-1.0-0 libpangoft2-1.0-0)")


def test_each_promise_and_three_overviews(papers: dict[str, bytes]) -> None:
    assert set(papers) == {
        "zusage-assurance_of_hours.pdf",
        "uebersicht.pdf",
        "uebersicht-einfach.pdf",
        "overview.pdf",
    }


def test_each_paper_is_tagged_titled_in_its_language_and_on_one_page(papers: dict[str, bytes]) -> None:
    for name, raw in papers.items():
        with pikepdf.open(io.BytesIO(raw)) as opened:
            root = opened.Root
            assert root.MarkInfo.Marked, name
            assert str(root.Lang) == ("en" if name == "overview.pdf" else "de"), name
            assert "/StructTreeRoot" in root, name
            assert root.ViewerPreferences.DisplayDocTitle, name
            with opened.open_metadata() as told:
                assert told["pdfuaid:part"] == "1", name
                assert told["dc:title"], name
            assert _tags(root.StructTreeRoot) >= {"/H1", "/H2", "/P", "/L", "/LI"}, name
            assert len(opened.pages) == 1, name


def test_a_promise_says_condition_end_and_norm() -> None:
    page = commitments_papers.promise_page(_answer("de"), "assurance_of_hours", _tell("de"))
    for part in (
        "Zusicherung",
        "Unterschriebener Arbeitsvertrag (Eltern)",
        "Betreuung über 20 Stunden (Jugendamt)",
        "wenn andere ablehnen",
        "§ 34 SGB X",
        "Schriftform",
        "§ 34 Abs. 3 SGB X",
    ):
        assert part in page, part


def test_a_paper_that_refers_to_anything_outside_is_refused() -> None:
    _need_pango()
    html = '<html lang="de"><title>T</title><body><img alt="x" src="https://example.org/x.png"></body></html>'
    with pytest.raises(ValueError, match="everything itself"):
        pdf.render(html)


def _tags(node) -> set[str]:
    found, queue = set(), [node]
    while queue:
        one = queue.pop()
        if "/S" in one:
            found.add(str(one.S))
        kids = one.get("/K")
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") != "/OBJR":
                queue.append(kid)
    return found

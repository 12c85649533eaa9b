"""The command `amvis letter`: PDF, Word template and text, read back."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from amvis.cli.main import main
from amvis.connectors import letter_pdf, pdf

pikepdf = pytest.importorskip("pikepdf")

ROOT = Path(__file__).parents[2]
AYLIN = str(ROOT / "examples" / "aylin.yaml")
ON = "2026-11-27"
NAMES = "Łukasz, Özgür, Ольга, محمد"
OBJECTION = ["letter", AYLIN, "widerspruch", "--on", ON, "--about", "grundsicherungsgeld"]
DATED = [*OBJECTION, "--decision-date", "2026-11-20"]


def _need_pango() -> None:
    try:
        pdf.render('<html lang="de"><title>T</title><body><p>T</p></body></html>')
    except pdf.PdfUnavailable:
        pytest.skip("pango is missing")


def test_without_a_kind_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["letter", "--json"]) == 0
    kinds = {each["kind"] for each in json.loads(capsys.readouterr().out)["letters"]}
    assert {"antrag", "widerspruch", "ueberpruefung", "elternzeit", "teilzeit"} <= kinds


def test_the_pdf_is_tagged_and_each_paragraph_has_its_language(tmp_path: Path) -> None:
    _need_pango()
    file = tmp_path / "w.pdf"
    assert main([*DATED, "--out", str(file), "--translation", "en", "--reasons", NAMES]) == 0
    with pikepdf.open(file) as opened:
        assert opened.Root.MarkInfo.Marked
        assert str(opened.Root.Lang) == "de"
        with opened.open_metadata() as told:
            assert told["pdfuaid:part"] == "1"
            assert told["dc:title"] == "Widerspruch gegen den Bescheid vom 20.11.2026"
        found = list(letter_pdf._elements(opened.Root.StructTreeRoot))
        languages = [str(each.Lang) for each in found]
        assert [str(each.S) for each in found].count("/H1") == 1
        for page in opened.pages:
            for font in page.Resources.Font.values():
                assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
    first = languages.index("en")
    assert first > 10
    assert set(languages[:first]) == {"de"}
    assert set(languages[first:]) == {"en"}  # reading order: the binding text first
    notes = (tmp_path / "w-hinweise.txt").read_text("utf-8")
    assert "24. Dezember 2026" in notes
    assert "getaggt" in notes


def test_another_number_of_paragraphs_is_no_pdf() -> None:
    _need_pango()
    raw = pdf.render('<html lang="de"><title>T</title><body><p>T</p></body></html>')
    with pytest.raises(ValueError, match="1 tagged paragraphs for 2"):
        letter_pdf.spoken(raw, ["de", "en"])


def test_what_the_font_lacks_is_a_sentence_and_no_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _need_pango()
    file = tmp_path / "w.pdf"
    assert main([*OBJECTION, "--out", str(file), "--reasons", "王"]) == 2
    assert "王" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_there_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "w.docx"
    file.write_text("mine", "utf-8")
    assert main([*OBJECTION, "--docx", str(file)]) == 2
    assert file.read_text("utf-8") == "mine"
    assert "bleibt" in capsys.readouterr().err


def test_the_word_template_is_read_back_with_its_fields(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    file = tmp_path / "w.docx"
    assert main([*DATED, "--docx", str(file)]) == 0
    made = docx.Document(str(file))
    assert made.core_properties.language == "de-DE"
    assert [each.style.name for each in made.paragraphs].count("Heading 1") == 1
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as parts:
        text = parts.read("word/document.xml").decode()
        styles = parts.read("word/styles.xml").decode()
    for name in ("decision_date", "reasons", "benefit", "file_number", "sender_1", "recipient_1"):
        assert f"MERGEFIELD {name} " in text, name
    assert "20.11.2026" in text
    assert 'w:val="de-DE"' in styles
    assert 'w:val="en-US"' not in styles


def test_the_text_has_the_letter_first_and_the_notes_apart(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*DATED, "--text"]) == 0
    letter, notes = capsys.readouterr().out.split("=" * 78)
    assert "24. Dezember 2026" in notes
    assert "Dezember" not in letter


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["letter", AYLIN, "widersprch", "--text"], "widerspruch"),
        (["letter", AYLIN, "widerspruch"], "--out"),
        (["letter", AYLIN, "widerspruch", "teilzeit", "--text"], "ein Schreiben"),
        (["letter", AYLIN, "teilzeit", "--text", "--set", "first_day=morgen"], "first_day=morgen"),
        (["letter", AYLIN, "teilzeit", "--text", "--set", "colour=red"], "colour=red"),
    ],
)
def test_a_wrong_call_is_told_in_a_sentence(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    assert said in capsys.readouterr().err

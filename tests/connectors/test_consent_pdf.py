"""The paper of a consent is tagged, speaks one language, and leaves room for each signature."""

import io
from datetime import date

import pikepdf
import pytest

from amvis.application.consent.wording import Wording, paragraphs
from amvis.connectors import consent_pdf
from amvis.connectors.letter_pdf import NoGlyph
from amvis.domain.consent.vocabulary import Purpose, Scope
from amvis.domain.sentence import say
from amvis.rulebook.words import tell


def _text(lang, *, needs_release=False, person="Aylin Beispiel"):
    return paragraphs(
        Wording(
            person=person, giver="Beratung (erfunden)", recipient="Jugendamt (erfunden)",
            purpose=Purpose.KINDERBETREUUNG, scopes=(Scope.CONTACT,), until=date(2027, 1, 31),
            needs_release=needs_release, lang=lang,
        )
    )  # fmt: skip


def _pdf(lang, **told):
    text = _text(lang, **told)
    has_release = told.get("needs_release", False)
    raw = consent_pdf.render(text, has_release=has_release, lang=lang, tell=lambda key: tell(say(key), lang))
    return pikepdf.open(io.BytesIO(raw)), text


def _tags(node):
    kids = node.get("/K")
    for each in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(each, pikepdf.Dictionary) and "/S" in each:
            yield str(each.S)
            yield from _tags(each)


@pytest.mark.parametrize(("lang", "title"), [("de", "Einwilligung"), ("en", "Consent")])
def test_it_is_tagged_and_says_its_language_and_title(lang: str, title: str) -> None:
    opened, _ = _pdf(lang)
    assert str(opened.Root.Lang) == lang
    assert bool(opened.Root.MarkInfo.Marked)
    assert str(opened.docinfo["/Title"]) == title


@pytest.mark.parametrize("needs_release", [False, True])
def test_a_release_from_secrecy_has_a_signature_of_its_own(needs_release: bool) -> None:
    opened, text = _pdf("de", needs_release=needs_release)
    tags = list(_tags(opened.Root.StructTreeRoot))
    assert tags.count("/H1") == 1
    assert tags.count("/P") == len(text) + 3 + needs_release  # what comes before, the copy, signatures


def test_its_style_holds(capfd) -> None:
    opened, _ = _pdf("de")
    assert [round(float(side)) for side in opened.pages[0].mediabox] == [0, 0, 595, 842]
    fonts = opened.pages[0].Resources.Font
    assert all("DejaVu" in str(fonts[name].BaseFont) for name in fonts)
    assert capfd.readouterr().err == ""


def test_a_name_the_font_cannot_show_is_refused_by_its_letters() -> None:
    with pytest.raises(NoGlyph, match="漢"):
        _pdf("de", person="漢 Beispiel")

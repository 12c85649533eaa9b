"""A file is what its content says; more than sixty that mean harm are refused with a sentence."""

import pytest
from PIL import ImageFile
from tests.application.documents.hostile import a_pdf, an_image, hostile

from amvis.application.documents.kind import LARGEST, Refused, clean_name, kind_of
from amvis.rulebook.words import tell

HOSTILE = {name: (file, content) for name, file, content in hostile()}


def test_there_are_more_than_sixty() -> None:
    assert len(HOSTILE) >= 60


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_not_taken_and_the_sentence_says_why(name: str) -> None:
    with pytest.raises(Refused) as refused:
        kind_of(HOSTILE[name][1])
    assert tell(refused.value.why, "de").endswith(".")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (a_pdf(), ("application/pdf", ".pdf")),
        (an_image(), ("image/png", ".png")),
        (an_image("JPEG"), ("image/jpeg", ".jpg")),
        ("Größe: 1 < 2\n".encode(), ("text/plain", ".txt")),
    ],
    ids=["pdf", "png", "jpeg", "text"],
)
def test_what_is_what_it_seems_is_taken(content: bytes, kind: tuple[str, str]) -> None:
    assert kind_of(content) == kind


def test_half_a_picture_is_refused_after_a_pdf_was_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as the printer of PDFs leaves it
    with pytest.raises(Refused):
        kind_of(HOSTILE["half a picture"][1])


def test_the_cap_is_where_it_is_said_to_be() -> None:
    assert kind_of(b"a" * LARGEST) == ("text/plain", ".txt")
    with pytest.raises(Refused):
        kind_of(b"a" * (LARGEST + 1))


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("Bescheid.pdf", "Bescheid.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Windows\\x.exe", "x.pdf"),
        ("rechnung.pdf.exe", "rechnung.pdf"),
        ("a\u202efdp.exe", "afdp.pdf"),
        ("\x00\x1f", "Unterlage.pdf"),
        ("....", "Unterlage.pdf"),
        ('a";rm -rf.pdf', "a__rm -rf.pdf"),
        ("x" * 400, "x" * 120 + ".pdf"),
        ("Größe 1. Teil.PDF", "Größe 1. Teil.pdf"),
    ],
)
def test_a_name_loses_what_could_harm(told: str, kept: str) -> None:
    assert clean_name(told, ".pdf") == kept

"""A letter and its notes as plain text."""

from collections.abc import Iterator

from amvis.connectors import letter_parts
from amvis.connectors.letter_parts import Letter, Tell
from amvis.connectors.text_layout import wrapped

_WIDTH = 78


def render(letter: Letter, german: Tell, translation: Tell | None = None) -> str:
    """Return the letter; with `translation` its English text stands below the binding one."""
    lines = [*letter_parts.sender(letter, german), "", *letter_parts.recipient(letter, german), ""]
    lines += filter(None, (letter_parts.number(letter, german), german("letter.date", date=letter["date"])))
    lines += ["", *_body(letter, german, "de")]
    if letter["enclosures"]:
        lines += ["", german("letter.enclosures")]
        lines += [
            line for each in letter["enclosures"] for line in wrapped(f"[ ] {each['de']}", _WIDTH, "    ")
        ]
    if translation is not None:
        lines += ["", "-" * _WIDTH, translation("letter.translation"), "", *_body(letter, translation, "en")]
    return "\n".join(lines)


def notes(letter: Letter, tell: Tell) -> str:
    """Return the page of notes for the sender."""
    lines = [f"{tell('letter.notes')}: {letter['name']}", ""]
    for each in letter_parts.notes(letter, tell):
        lines += wrapped(f"- {each}", _WIDTH, "  ")
    return "\n".join(lines)


def _body(letter: Letter, tell: Tell, lang: str) -> Iterator[str]:
    yield from wrapped(letter["subject"][lang], _WIDTH)
    yield from ("", tell("letter.greeting"), "")
    for each in letter["paragraphs"]:
        yield from (*wrapped(each[lang], _WIDTH), "")
    yield from (tell("letter.closing"), "", "", letter_parts.LINE * 2, tell("letter.signature"))

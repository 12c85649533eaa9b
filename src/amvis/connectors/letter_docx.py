"""A letter as Word template for offices: each fact a named merge field, the subject a heading, in German."""

import io
from string import Formatter
from typing import Any, Final

from amvis.connectors import letter_parts
from amvis.connectors.letter_parts import LINE, Letter, Tell

_LANGUAGE: Final = "de-DE"


def render(letter: Letter, german: Tell) -> bytes:
    """Return the template; merge fields show what is known, else a line."""
    from docx import Document  # noqa: PLC0415 (slow to import, only for a template)

    made = Document()
    made.core_properties.title = letter["subject"]["de"]
    made.core_properties.language = _LANGUAGE
    made.core_properties.author = ""
    _speak(made)
    who, to = letter_parts.sender(letter, german), letter_parts.recipient(letter, german)
    for name, lines in (("sender", who), ("recipient", to)):
        for place, line in enumerate(lines, 1):
            _field(made.add_paragraph(), f"{name}_{place}", line)
    if letter_parts.number(letter, german):
        text = german("letter.number", number="{file_number}")
        _write(made.add_paragraph(), text, {"file_number": letter["file_number"]})
    made.add_paragraph(german("letter.date", date=letter["date"]))
    _write(made.add_heading(level=1), letter["template"]["subject"], letter["fields"])
    made.add_paragraph(german("letter.greeting"))
    for text in letter["template"]["paragraphs"]:
        _write(made.add_paragraph(), text, letter["fields"])
    for key in ("letter.closing", "letter.signature"):
        made.add_paragraph(german(key))
    if letter["enclosures"]:
        made.add_heading(german("letter.enclosures"), level=2)
        for each in letter["enclosures"]:
            made.add_paragraph(f"☐ {each['de']}")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _write(paragraph: Any, text: str, fields: Any) -> None:
    for literal, name, _, _ in Formatter().parse(text):
        if literal:
            paragraph.add_run(literal)
        if name is not None:
            _field(paragraph, name, fields.get(name) or LINE)


def _field(paragraph: Any, name: str, shown: str) -> None:
    """Add a merge field: Word replaces what is shown when it merges."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" MERGEFIELD {name} ")
    field.append(paragraph.add_run(shown)._r)
    paragraph._p.append(field)


def _speak(made: Any) -> None:
    """Set the language of the whole text."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    style = made.styles["Normal"].element.get_or_add_rPr()
    for each in [*made.styles.element.iter(qn("w:lang")), *style.findall(qn("w:lang"))]:
        each.set(qn("w:val"), _LANGUAGE)
    if style.find(qn("w:lang")) is None:
        lang = OxmlElement("w:lang")
        lang.set(qn("w:val"), _LANGUAGE)
        style.append(lang)

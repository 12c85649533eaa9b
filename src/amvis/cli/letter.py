"""`amvis letter`: a letter that keeps a deadline, as tagged PDF, Word template or text."""

import argparse
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from amvis.application.entitlements import municipality_names
from amvis.application.letter.compose import letter, listing
from amvis.application.letter.facts import COMMAND, LetterQuestion
from amvis.cli.bad_input import BadInput
from amvis.cli.common import Answer, answer_each, day, emit, write_files
from amvis.connectors import letter_text
from amvis.domain.household import Household
from amvis.domain.sentence import Fact, Sentence, say
from amvis.rulebook import index
from amvis.rulebook.letter_cards import DAYS, FIELDS
from amvis.rulebook.words import tell

_GIVEN: Final = tuple(name for name in FIELDS if name not in ("benefit", "child_born", "due"))


def add_parser(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser(
        "letter", parents=[common], help="help.letter", description="help.letter.long"
    )
    parser.add_argument("words", nargs="*", metavar="FAMILY KIND", help="help.letter.words")
    parser.add_argument("--out", type=Path, metavar="FILE", help="help.letter.out")
    parser.add_argument("--docx", type=Path, metavar="FILE", help="help.letter.docx")
    parser.add_argument("--text", action="store_true", help="help.letter.text")
    parser.add_argument("--translation", choices=("en",), help="help.letter.translation")
    parser.add_argument("--about", metavar="BENEFIT", help="help.letter.about")
    parser.add_argument("--decision-date", type=day, metavar="DATE", help="help.letter.decision_date")
    parser.add_argument("--received", action="store_true", help="help.letter.received")
    parser.add_argument("--no-instruction", action="store_true", help="help.letter.no_instruction")
    parser.add_argument("--file-number", metavar="NUMBER", help="help.letter.file_number")
    parser.add_argument("--reasons", metavar="TEXT", help="help.letter.reasons")
    parser.add_argument("--person", metavar="ID", help="help.letter.person")
    parser.add_argument("--child", metavar="ID", help="help.letter.child")
    parser.add_argument("--set", action="append", metavar="NAME=VALUE", help="help.letter.set")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write one letter, or list all kinds."""

    def told(sentence: Sentence) -> str:
        return tell(sentence, args.lang)

    if len(args.words) < 2:
        rows = listing(told, args.lang)
        lines = [f"  {row['kind']}\n      {row['name']} ({row['about']}) · {row['norm']}" for row in rows]
        emit(args, {"letters": rows}, "\n".join([told(say("letter.list")), *lines]))
        return 0
    if len(args.words) > 2:
        raise BadInput(COMMAND, args.words[2], say("letter.one_letter"), say("letter.one_letter.remedy"))
    question = _question(args, args.words[1])
    if not (args.out or args.docx or args.text or args.json):
        raise BadInput(COMMAND, "--out", say("letter.one_way"), say("letter.one_way.remedy"))
    for path in filter(None, (args.out, args.docx, args.out and _notes(args.out))):
        if path.exists():
            raise BadInput(str(path), "", say("letter.exists"), say("letter.exists.remedy"))
    args.family = args.words[:1]

    def answer(household: Household) -> Answer:
        made = letter(household, question, told, args.lang)
        write_files(args, _files(args, made))
        notes = letter_text.notes(made, _tell(args.lang))
        full = f"{letter_text.render(made, _tell('de'), _translation(args))}\n\n{'=' * 78}\n{notes}"
        return made, full if args.text else notes

    return answer_each(args, municipality_names(), answer)


def _files(args: argparse.Namespace, made: Any) -> dict[Path, str | bytes]:
    files: dict[Path, str | bytes] = {}
    if args.out:
        files[args.out] = _pdf(args, made)
        said = f"{letter_text.notes(made, _tell(args.lang))}\n- {_tell(args.lang)('letter.not_validated')}\n"
        files[_notes(args.out)] = said
    if args.docx:
        from amvis.connectors import letter_docx  # noqa: PLC0415 (slow to import)

        files[args.docx] = letter_docx.render(made, _tell("de"))
    return files


def _pdf(args: argparse.Namespace, made: Any) -> bytes:
    from amvis.connectors import letter_pdf, pdf  # noqa: PLC0415 (loads Django and WeasyPrint)

    try:
        return letter_pdf.render(made, _tell("de"), _translation(args))
    except letter_pdf.NoGlyph as wrong:
        problem = say("letter.no_glyph", letters=str(wrong))
        raise BadInput(str(args.out), "", problem, say("letter.no_glyph.remedy")) from None
    except pdf.PdfUnavailable:
        problem = say("papers.unavailable")
        raise BadInput(str(args.out), "", problem, say("papers.unavailable.remedy")) from None


def _notes(path: Path) -> Path:
    return path.with_name(f"{path.stem}-hinweise.txt")


def _translation(args: argparse.Namespace) -> Any:
    return _tell(args.translation) if args.translation else None


def _question(args: argparse.Namespace, kind: str) -> LetterQuestion:
    kinds = index.all_letters()
    if kind not in kinds:
        near = get_close_matches(kind, kinds, 1, 0.5)
        remedy = say("letter.unknown_kind.near", near=near[0]) if near else say("letter.unknown_kind.list")
        raise BadInput(COMMAND, "KIND", say("letter.unknown_kind", kind=kind), remedy)
    return LetterQuestion(
        kind=kind,
        on=args.on,
        about=args.about,
        person=args.person,
        child=args.child,
        received=args.received,
        instructed=not args.no_instruction,
        given=MappingProxyType(_given(args)),
    )


def _given(args: argparse.Namespace) -> Mapping[str, str]:
    found = dict(_pair(text) for text in args.set or ())
    for name in ("file_number", "reasons"):
        if getattr(args, name) is not None:
            found[name] = getattr(args, name)
    if args.decision_date is not None:
        found["decision_date"] = args.decision_date.isoformat()
    return found


def _pair(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    if name not in _GIVEN or not value.strip() or (name in DAYS and not _is_day(value)):
        problem = say("letter.wrong_field", text=text)
        remedy = say("letter.wrong_field.remedy", known=", ".join(_GIVEN))
        raise BadInput(COMMAND, "--set", problem, remedy)
    return name, value.strip()


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _tell(lang: str) -> Any:
    def told(key: str, **facts: Fact) -> str:
        return tell(say(key, **facts), lang)

    return told

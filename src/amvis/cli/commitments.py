"""`amvis commitments`: who waits for whom, what holds, and which promises dissolve the circle."""

import argparse
import shutil
from pathlib import Path
from typing import Any

from amvis.application.commitments.document import commitments
from amvis.application.commitments.reading import read_commitments
from amvis.cli.bad_input import BadInput
from amvis.cli.common import STDIN, Answer, answer_each_file, write_files
from amvis.cli.stream import Document
from amvis.connectors import commitments_text
from amvis.domain.commitments.system import System
from amvis.domain.sentence import Fact, Sentence, say
from amvis.rulebook.words import tell

LEAST_WIDTH, MOST_WIDTH = 80, 120


def add_parser(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser(
        "commitments", parents=[common], help="help.commitments", description="help.commitments.long"
    )
    parser.add_argument("file", nargs="+", metavar="FILE", help="help.commitments.file")
    parser.add_argument("--html", type=Path, metavar="FILE", help="help.commitments.html")
    parser.add_argument("--svg", type=Path, metavar="FILE", help="help.commitments.svg")
    parser.add_argument("--papers", type=Path, metavar="DIR", help="help.commitments.papers")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Answer each file."""
    if (args.html or args.svg or args.papers) and (len(args.file) > 1 or STDIN in args.file):
        raise BadInput(
            " ".join(args.file), "", say("commitments.one_page"), say("commitments.one_page.remedy")
        )
    if args.html and args.html == args.svg:
        raise BadInput(str(args.html), "", say("commitments.one_file"), say("commitments.one_file.remedy"))

    def told(sentence: Sentence) -> str:
        return tell(sentence, args.lang)

    def answer(name: str, system: System) -> Answer:
        document = commitments(system, args.on, told, lang=args.lang, file=name)
        write_files(args, _files(args, document) | _papers(args, name, system))
        return document, "" if args.json else _text(document, args.lang)

    return answer_each_file(args, args.file, _read, answer)


def _read(text: str, document: Document) -> System:
    return read_commitments(text, file=document.name, first_line=document.first_line)


def _files(args: argparse.Namespace, document: Any) -> dict[Path, str | bytes]:
    if not (args.html or args.svg):
        return {}
    from amvis.connectors import commitments_page  # noqa: PLC0415 (loads Django, only for a page)

    made: dict[Path, str | bytes] = {}
    if args.html:
        made[args.html] = commitments_page.render(document, _tell(args.lang), args.lang)
    if args.svg:
        made[args.svg] = commitments_page.picture(document, _tell(args.lang))
    return made


def _papers(args: argparse.Namespace, name: str, system: System) -> dict[Path, str | bytes]:
    """Return the promises for signature and the family's overview, as PDF in the folder asked for."""
    if not args.papers:
        return {}
    from amvis.connectors import commitments_papers, pdf  # noqa: PLC0415 (loads Django and WeasyPrint)

    def answer_in(lang: str) -> Any:
        return commitments(system, args.on, lambda said: tell(said, lang), lang=lang, file=name)

    try:
        return {args.papers / file: raw for file, raw in commitments_papers.papers(answer_in, _tell)}
    except pdf.PdfUnavailable:
        raise BadInput(
            str(args.papers), "", say("papers.unavailable"), say("papers.unavailable.remedy")
        ) from None


def _tell(lang: str) -> Any:
    def told(key: str, **facts: Fact) -> str:
        return tell(say(key, **facts), lang)

    return told


def _text(document: Any, lang: str) -> str:
    width = max(LEAST_WIDTH, min(MOST_WIDTH, shutil.get_terminal_size((100, 40)).columns))
    return commitments_text.render(document, _tell(lang), width)

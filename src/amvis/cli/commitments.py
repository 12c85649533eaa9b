"""`amvis commitments`: who waits for whom, what holds, and which promises dissolve the circle."""

import argparse
import shutil
from typing import Any

from amvis.application.commitments.document import commitments
from amvis.application.commitments.reading import read_commitments
from amvis.cli.common import Answer, answer_each_file
from amvis.cli.stream import Document
from amvis.connectors import commitments_text
from amvis.domain.commitments.system import System
from amvis.domain.sentence import Fact, Sentence, say
from amvis.rulebook.words import tell

LEAST_WIDTH, MOST_WIDTH = 80, 120


def add_parser(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser(
        "commitments",
        parents=[common],
        help="help.commitments",
        description="help.commitments.long",
    )
    parser.add_argument(
        "file",
        nargs="+",
        metavar="FILE",
        help="help.commitments.file",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Answer each file."""

    def told(sentence: Sentence) -> str:
        return tell(sentence, args.lang)

    def answer(name: str, system: System) -> Answer:
        document = commitments(system, args.on, told, lang=args.lang, file=name)
        return document, "" if args.json else _text(document, args.lang)

    return answer_each_file(args, args.file, _read, answer)


def _read(text: str, document: Document) -> System:
    return read_commitments(text, file=document.name, first_line=document.first_line)


def _text(document: Any, lang: str) -> str:
    def told(key: str, **facts: Fact) -> str:
        return tell(say(key, **facts), lang)

    width = max(LEAST_WIDTH, min(MOST_WIDTH, shutil.get_terminal_size((100, 40)).columns))
    return commitments_text.render(document, told, width)

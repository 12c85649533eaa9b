"""`amvis path`: what to apply for, where, by when, with which papers, in which order."""

import argparse
from pathlib import Path
from typing import Any

from amvis.application.entitlements import municipality_names
from amvis.application.path.document import path
from amvis.cli.bad_input import BadInput
from amvis.cli.common import Answer, add_family, answer_each, write_files
from amvis.cli.entitlements import width
from amvis.connectors.path_text import render
from amvis.domain.household import Household
from amvis.domain.sentence import Sentence, say
from amvis.rulebook.loader import load_law
from amvis.rulebook.words import tell


def add_parser(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser(
        "path",
        parents=[common],
        help="help.path",
        description="help.path.long",
    )
    add_family(parser)
    parser.add_argument("--ics", type=Path, metavar="FILE", help="help.path.ics")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Answer each family; a calendar is written for one."""
    if args.ics and len(args.family) != 1:
        raise BadInput("amvis path", "--ics", say("cli.one_page"), say("cli.one_page.remedy"))
    law = load_law()

    def told(sentence: Sentence) -> str:
        return tell(sentence, args.lang)

    def answer(household: Household) -> Answer:
        document = path(household, args.on, law, told, lang=args.lang)
        if args.ics:
            from amvis.connectors import path_calendar  # noqa: PLC0415 (icalendar is slow to import)

            content = path_calendar.render(document, lambda key, facts: told(Sentence(key, facts)))
            write_files(args, {args.ics: content})
        return document, "" if args.json else render(document, told, width())

    return answer_each(args, municipality_names(), answer)

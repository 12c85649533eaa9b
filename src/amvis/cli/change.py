"""`amvis change`: what differs between two versions of a family file, who must be told, and the money."""

import argparse
from typing import Any

from amvis.application.change.document import change_report
from amvis.application.entitlements import municipality_names
from amvis.cli.bad_input import BadInput
from amvis.cli.common import STDIN, emit, families
from amvis.cli.entitlements import width
from amvis.connectors.change_text import render
from amvis.domain.household import Household
from amvis.domain.sentence import Sentence, say
from amvis.rulebook.loader import load_law
from amvis.rulebook.words import tell


def add_parser(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser(
        "change", parents=[common], help="help.change", description="help.change.long"
    )
    parser.add_argument("old", metavar="OLD", help="help.change.old")
    parser.add_argument("new", metavar="NEW", help="help.change.new")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Compare two files and answer."""
    if STDIN in (args.old, args.new):
        raise BadInput("amvis change", STDIN, say("change.two_files"), say("change.two_files.remedy"))
    old, new = (_family(args, name) for name in (args.old, args.new))

    def told(sentence: Sentence) -> str:
        return tell(sentence, args.lang)

    document = change_report(old, new, on=args.on, law=load_law(), tell=told, lang=args.lang)
    emit(args, document, "" if args.json else render(document, told, width()))
    return 0


def _family(args: argparse.Namespace, name: str) -> Household:
    ((_, found),) = families(argparse.Namespace(family=[name], on=args.on), municipality_names())
    if isinstance(found, BadInput):
        raise found
    return found

"""`amvis plan`: every way in which work, childcare and money fit together for a family."""

import argparse
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from amvis.application.planning.family_plan import Planner
from amvis.application.region import open_region
from amvis.cli.bad_input import BadInput
from amvis.cli.common import STDIN, Answer, add_family, answer_each, progress, write_files
from amvis.connectors import plan_text
from amvis.domain.household import Household
from amvis.domain.sentence import Fact, say
from amvis.rulebook.loader import load_law
from amvis.rulebook.words import tell

LEAST_WIDTH, MOST_WIDTH = 80, 120


def add_parser(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser(
        "plan",
        parents=[common],
        help="help.plan",
        description="help.plan.long",
    )
    add_family(parser)
    parser.add_argument("--region", type=Path, metavar="DIR", help="help.region_folder")
    parser.add_argument("--html", type=Path, metavar="FILE", help="help.html")
    parser.add_argument("--ics", type=Path, metavar="FILE", help="help.ics")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Plan for each family."""
    if (args.html or args.ics) and (len(args.family) > 1 or STDIN in args.family):
        raise BadInput(" ".join(args.family), "", say("cli.one_page"), say("cli.one_page.remedy"))
    if args.html and args.html == args.ics:
        raise BadInput(str(args.html), "", say("cli.one_file"), say("cli.one_file.remedy"))
    progress(args, say("cli.progress_reading"))
    planner = Planner(region=open_region(args.region), law=load_law(), lang=args.lang)
    return answer_each(args, planner.municipality_names, lambda household: _answer(args, planner, household))


def _answer(args: argparse.Namespace, planner: Planner, household: Household) -> Answer:
    progress(args, say("cli.progress_planning"))
    document = planner.plan(household, args.on)
    files: dict[Path, str | bytes] = {}
    if args.html:
        from amvis.application.path.document import path  # noqa: PLC0415 (only a page shows it)
        from amvis.connectors import plan_page  # noqa: PLC0415 (loads Django, only for a page)

        told = path(household, args.on, planner.law, lambda one: tell(one, args.lang), lang=args.lang)
        files[args.html] = plan_page.render(document, _tell(args.lang), args.lang, path=told)
    if args.ics:
        from amvis.connectors import plan_calendar  # noqa: PLC0415 (loads icalendar, only for a calendar)

        files[args.ics] = plan_calendar.render(document, _chosen(document), _tell(args.lang))
    write_files(args, files)
    return document, "" if args.json else _text(args, document)


def _text(args: argparse.Namespace, document: Any) -> str:
    width = max(LEAST_WIDTH, min(MOST_WIDTH, shutil.get_terminal_size((100, 40)).columns))
    is_plain = os.environ.get("TERM") == "dumb"
    is_colourful = sys.stdout.isatty() and "NO_COLOR" not in os.environ and not is_plain
    return plan_text.render(document, _tell(args.lang), width, colour=is_colourful, plain=is_plain)


def _chosen(document: Any) -> Any:
    options = document["options"]
    return next(
        (option for option in options if "balanced" in option["picks"]), options[0] if options else None
    )


def _tell(lang: str) -> Any:
    def told(key: str, **facts: Fact) -> str:
        return tell(say(key, **facts), lang)

    return told

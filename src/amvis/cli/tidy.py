"""`amvis tidy`: remove what is over, once a night."""

import argparse
from typing import Any

from amvis.cli.common import emit
from amvis.cli.site import open_site
from amvis.domain.sentence import say
from amvis.rulebook.words import tell


def add_parser(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser("tidy", parents=[common], help="help.tidy", description="help.tidy.long")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Remove in small steps; a further run goes on after an interruption."""
    open_site()
    from amvis.application.clock import now  # noqa: PLC0415 (needs the settings)
    from amvis.application.tidying import tidy  # noqa: PLC0415 (as above)

    found = tidy(now=now())
    emit(args, found, tell(say("tidy.done", **found), args.lang))

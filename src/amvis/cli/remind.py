"""`amvis remind`: note reminders and letters for what waits; once a day, by a timer."""

import argparse
from dataclasses import asdict
from typing import Any

from amvis.cli.common import emit, progress
from amvis.cli.site import open_site
from amvis.domain.sentence import say
from amvis.rulebook.words import tell


def add_parser(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser(
        "remind", parents=[common], help="help.remind", description="help.remind.long"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Remind one person after the other; Ctrl+C ends between two, and a further run goes on."""
    open_site()
    from amvis.application.clock import now  # noqa: PLC0415 (needs the settings)
    from amvis.application.worklists.reminding import remind  # noqa: PLC0415 (as above)

    found = remind(now=now(), told=lambda done, of: progress(args, say("remind.progress", done=done, of=of)))
    emit(args, asdict(found), tell(say("remind.done", **asdict(found)), args.lang))

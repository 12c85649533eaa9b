"""`amvis refresh`: look through every open case, once a night."""

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
        "refresh", parents=[common], help="help.refresh", description="help.refresh.long"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Refresh case after case; Ctrl+C ends between two steps, and a further run goes on there."""
    open_site()
    from amvis.application.clock import now  # noqa: PLC0415 (needs the settings)
    from amvis.application.worklists.refreshing import refresh  # noqa: PLC0415 (as above)

    def told(done: int, of: int) -> None:
        progress(args, say("refresh.progress", done=done, of=of))

    found = refresh(now=now(), told=told)
    emit(args, asdict(found), tell(say("refresh.done", **asdict(found)), args.lang))
    return int(bool(found.failed))

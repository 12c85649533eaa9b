"""`amvis scan`: look for malware in documents that were kept before a scanner was set."""

import argparse
from dataclasses import asdict
from typing import Any

from amvis.cli.bad_input import BadInput
from amvis.cli.common import emit, progress
from amvis.cli.site import open_site
from amvis.domain.sentence import say
from amvis.rulebook.words import tell


def add_parser(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser("scan", parents=[common], help="help.scan", description="help.scan.long")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Scan document after document; Ctrl+C ends between two, and a further run goes on there."""
    open_site()
    from amvis.application.clock import now  # noqa: PLC0415 (needs the settings)
    from amvis.application.documents import scanning  # noqa: PLC0415 (as above)

    def told(done: int, of: int) -> None:
        progress(args, say("scan.progress", done=done, of=of))

    try:
        found = scanning.scan(now=now(), told=told)
    except scanning.NoScanner:
        unscanned = scanning.unscanned()
        emit(args, {"unscanned": unscanned}, tell(say("scan.none_set", unscanned=unscanned), args.lang))
        return 0
    except scanning.NoScan as error:
        silent = say("scan.silent", why=str(error), unscanned=scanning.unscanned())
        raise BadInput("AMVIS_CLAMD", "", silent, say("scan.again")) from error
    emit(args, asdict(found), tell(say("scan.done", **asdict(found)), args.lang))
    return int(bool(found.unread))

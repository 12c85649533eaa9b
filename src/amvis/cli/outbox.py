"""`amvis outbox`: deliver the mails that acts have left behind."""

import argparse
import time
from typing import Any, Final

from amvis.cli.common import emit, progress
from amvis.cli.site import open_site
from amvis.domain.sentence import say
from amvis.rulebook.words import tell

_PAUSE: Final = 15  # seconds between two rounds


def add_parser(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser(
        "outbox", parents=[common], help="help.outbox", description="help.outbox.long"
    )
    actions = parser.add_subparsers(title="help.actions", metavar="ACTION", dest="action", required=True)
    running = actions.add_parser("run", parents=[common], help="help.outbox.run")
    running.add_argument("--once", action="store_true", help="help.outbox.once")
    running.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Deliver round after round; Ctrl+C ends between two messages without loss."""
    open_site()
    from amvis.application.clock import now  # noqa: PLC0415 (needs the settings)
    from amvis.application.outbox.delivery import deliver_due, waiting  # noqa: PLC0415 (as above)

    while True:
        found = deliver_due(now=now())
        told = {
            "sent": found.sent,
            "delayed": found.delayed,
            "given_up": found.given_up,
            "waiting": waiting(),
        }
        if args.once:
            emit(args, told, tell(say("outbox.round", **told), args.lang))
            return
        if found.sent or found.delayed or found.given_up:
            progress(args, say("outbox.round", **told))
        time.sleep(_PAUSE)

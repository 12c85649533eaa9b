"""`amvis keys`: which keys seal what, one more key, and sealing anew."""

import argparse
from typing import Any

from amvis.application.fresh_keys import fresh_sealing_key
from amvis.cli.bad_input import BadInput
from amvis.cli.common import emit
from amvis.cli.site import open_site
from amvis.domain.sentence import say
from amvis.rulebook.words import tell


def add_parser(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser("keys", parents=[common], help="help.keys", description="help.keys.long")
    actions = parser.add_subparsers(title="help.actions", metavar="ACTION", dest="action", required=True)
    for name, run in (("fresh", _fresh), ("state", _state), ("reseal", _reseal)):
        actions.add_parser(name, parents=[common], help=f"help.keys.{name}").set_defaults(run=run)


def _fresh(args: argparse.Namespace) -> int:
    key = fresh_sealing_key()
    emit(args, {"key": key}, key)
    return 0


def _state(args: argparse.Namespace) -> int:
    open_site()
    from amvis.application.resealing import fields_by_key  # noqa: PLC0415 (needs the settings)

    found = dict(sorted(fields_by_key().items()))
    lines = [tell(say("keys.row", number=number, count=count), args.lang) for number, count in found.items()]
    emit(args, {"fields_by_key": {str(number): count for number, count in found.items()}}, "\n".join(lines))
    return 0


def _reseal(args: argparse.Namespace) -> int:
    open_site()
    from django.conf import settings  # noqa: PLC0415 (needs the settings)

    from amvis.application.resealing import reseal  # noqa: PLC0415 (as above)

    done = reseal()
    told = say("keys.resealed", count=done.count, number=settings.AMVIS_SEAL_WITH)
    emit(args, {"resealed": done.count, "broken": list(done.broken)}, tell(told, args.lang))
    if done.broken:
        places = ", ".join(done.broken[:5])
        problem = say("keys.broken", count=len(done.broken), places=places)
        raise BadInput("amvis keys", "", problem, say("keys.broken.remedy"))
    return 0

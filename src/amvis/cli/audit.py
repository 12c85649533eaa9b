"""`amvis audit`: look through the record of acts and reads, and sign where it stands."""

import argparse
import sys
from typing import Any

from amvis.cli.common import emit
from amvis.cli.site import open_site
from amvis.domain.sentence import say
from amvis.rulebook.words import tell

EXIT_FAULTY = 1


def add_parser(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser(
        "audit", parents=[common], help="help.audit", description="help.audit.long"
    )
    actions = parser.add_subparsers(title="help.actions", metavar="ACTION", dest="action", required=True)
    looking = actions.add_parser("verify", parents=[common], help="help.audit.verify")
    looking.set_defaults(run=verify)
    signing = actions.add_parser("root", parents=[common], help="help.audit.root")
    signing.set_defaults(run=root)


def verify(args: argparse.Namespace) -> int:
    """Say how many rows were looked at and what is wrong; the exit code is 1 where something is."""
    open_site()
    from django.conf import settings  # noqa: PLC0415 (needs the settings)

    from amvis.application.audit.root import key_of, read_roots  # noqa: PLC0415 (as above)
    from amvis.application.audit.verify import verify as verified  # noqa: PLC0415 (as above)

    key = key_of(settings.AMVIS_AUDIT_KEY, may_make=settings.AMVIS_DEMO)
    found = verified(read_roots(settings.AMVIS_AUDIT_ROOTS, key.public_key()))
    document = {
        "rows": found.rows,
        "chains": found.chains,
        "roots": found.roots,
        "faults": [
            {"body": one.body, "number": one.number, "fault": one.fault.value} for one in found.faults
        ],
    }
    lines = [tell(say("audit.verified", rows=found.rows, chains=found.chains, roots=found.roots), args.lang)]
    lines += [
        tell(
            say("audit.fault", body=one.body, number=one.number, what=say(f"audit.fault.{one.fault}")),
            args.lang,
        )
        for one in found.faults
    ]
    lines.append(
        tell(say("audit.faulty" if found.faults else "audit.whole", count=len(found.faults)), args.lang)
    )
    emit(args, document, "\n".join(lines))
    return EXIT_FAULTY if found.faults else 0


def root(args: argparse.Namespace) -> int:
    """Sign where every chain stands now, on a line of its own outside the database."""
    open_site()
    from django.conf import settings  # noqa: PLC0415 (needs the settings)

    from amvis.application.audit.root import key_of, sign_root  # noqa: PLC0415 (as above)
    from amvis.application.clock import now  # noqa: PLC0415 (as above)

    key = key_of(settings.AMVIS_AUDIT_KEY, may_make=True)
    signed = sign_root(settings.AMVIS_AUDIT_ROOTS, key, now=now())
    chains = [{"body": one.body, "number": one.number, "hash": one.hash} for one in signed.chains]
    said = tell(say("audit.signed", chains=len(chains), file=str(settings.AMVIS_AUDIT_ROOTS)), args.lang)
    emit(args, {"at": signed.at.isoformat(), "chains": chains}, said)
    if settings.AMVIS_AUDIT_ROOTS.parent == settings.DATA:
        print(tell(say("audit.root.beside"), args.lang), file=sys.stderr)
    return 0

"""`amvis account`: the first administrator of a body gets a link."""

import argparse
from typing import Any

from amvis.cli.bad_input import BadInput
from amvis.cli.common import emit
from amvis.cli.site import open_site
from amvis.domain.sentence import say
from amvis.rulebook.words import tell


def add_parser(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser(
        "account", parents=[common], help="help.account", description="help.account.long"
    )
    actions = parser.add_subparsers(title="help.actions", metavar="ACTION", dest="action", required=True)
    invite = actions.add_parser("invite", parents=[common], help="help.account.invite")
    invite.add_argument("email", metavar="EMAIL", help="help.account.email")
    invite.add_argument("--name", required=True, metavar="NAME", help="help.account.name")
    invite.add_argument("--body", required=True, metavar="SLUG", help="help.account.body")
    invite.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Invite somebody and print the link."""
    open_site()
    from django.urls import reverse  # noqa: PLC0415 (needs the settings)

    from amvis.application.access.not_found import NotThere  # noqa: PLC0415 (as above)
    from amvis.application.bodies import first_administrator as first  # noqa: PLC0415 (as above)
    from amvis.application.bodies.people import NotPossible  # noqa: PLC0415 (as above)
    from amvis.application.clock import now  # noqa: PLC0415 (as above)

    try:
        link = first.invite_first_administrator(args.email, args.name, args.body, now=now())
    except NotThere:
        bodies = ", ".join(first.body_slugs())
        remedy = say("account.no_body.remedy", bodies=bodies)
        raise BadInput("amvis account", args.body, say("account.no_body"), remedy) from None
    except NotPossible as error:
        key = f"account.{error.reason}"
        raise BadInput("amvis account", args.email, say(key), say(f"{key}.remedy")) from None
    path = reverse("invitation", args=[link.public_id, link.secret])
    told = tell(say("account.link", email=args.email, path=path), args.lang)
    emit(args, {"email": args.email, "path": path, "until": link.until.isoformat()}, told)
    return 0

"""`amvis demo`: who is in the demo, and the second factor of one of them."""

import argparse
from typing import Any

from amvis.cli.bad_input import BadInput
from amvis.cli.common import emit
from amvis.cli.site import open_site
from amvis.domain.sentence import say


def add_parser(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser("demo", parents=[common], help="help.demo", description="help.demo.long")
    actions = parser.add_subparsers(title="help.actions", metavar="ACTION", dest="action", required=True)
    people = actions.add_parser("people", parents=[common], help="help.demo.people")
    people.set_defaults(run=run, perform=_people)
    code = actions.add_parser("code", parents=[common], help="help.demo.code")
    code.add_argument("email", metavar="EMAIL", help="help.demo.email")
    code.set_defaults(run=run, perform=_code)


def run(args: argparse.Namespace) -> int:
    """Answer in the demo; elsewhere there is nobody to ask for."""
    open_site()
    from django.conf import settings  # noqa: PLC0415 (needs the settings)

    if not settings.AMVIS_DEMO:
        raise BadInput("amvis demo", "AMVIS_MODE", say("demo.none"), say("demo.none.remedy"))
    document, text = args.perform(args)
    emit(args, document, text)
    return 0


def _people(_: argparse.Namespace) -> tuple[Any, str]:
    from amvis.application.clock import now  # noqa: PLC0415 (needs the settings)
    from amvis.application.demo.signing_in import demo_sign_ins  # noqa: PLC0415 (as above)

    found = demo_sign_ins(now=now())
    lines = [f"{one.email:<44} {one.body}" for one in found]
    return [{"email": one.email, "body": one.body, "roles": list(one.roles)} for one in found], "\n".join(
        lines
    )


def _code(args: argparse.Namespace) -> tuple[Any, str]:
    from amvis.application.access.not_found import NotThere  # noqa: PLC0415 (needs the settings)
    from amvis.application.clock import now  # noqa: PLC0415 (as above)
    from amvis.application.demo.signing_in import demo_code  # noqa: PLC0415 (as above)

    try:
        code = demo_code(args.email, now=now())
    except NotThere:
        raise BadInput("amvis demo", args.email, say("demo.nobody"), say("demo.nobody.remedy")) from None
    return {"email": args.email, "code": code}, code

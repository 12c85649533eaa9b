"""`amvis serve`: the site, on this machine, with the demo unless it is told that data are real."""

import argparse
import gc
import io
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from typing import Any, Final

from amvis.application.fresh_keys import fresh_keys
from amvis.cli.bad_input import BadInput
from amvis.cli.site import migrate, must_be_restricted, open_site
from amvis.cli.wrong_call import WrongValue
from amvis.domain.sentence import Fact, say
from amvis.rulebook.words import tell

HOST: Final = "127.0.0.1"  # before it stands a proxy that speaks TLS
PORT: Final = 8000
_PATIENCE: Final = 300  # seconds until the first answer: a busy machine builds the demo slowly


def add_parser(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser(
        "serve", parents=[common], help="help.serve", description="help.serve.long"
    )
    parser.add_argument("--port", type=_port, metavar="N", help="help.serve.port")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="help.serve.workers")
    parser.add_argument("--once", action="store_true", help="help.serve.once")
    parser.add_argument("--new-keys", action="store_true", help="help.serve.new_keys")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print keys, look once, or serve until stopped."""
    if args.new_keys:
        print(fresh_keys(), end="")
        return 0
    if args.once:
        return _look_once(args)
    port = args.port or PORT
    _must_be_free(port)
    open_site()
    _prepare(args)
    _say(args, "serve.ready", address=_address(port))
    sys.stdout.flush()
    listen(port, args.workers)
    return 0


def _prepare(args: argparse.Namespace) -> None:
    from django.conf import settings  # noqa: PLC0415 (other commands start without Django)
    from django.core.management import call_command  # noqa: PLC0415 (as above)

    migrate()
    must_be_restricted()
    silent = io.StringIO()  # what is wrong is raised
    call_command("check", deploy=settings.MODE == "production", fail_level="ERROR", stdout=silent)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("clearsessions")
    from amvis.application.bodies.reference import load_bodies  # noqa: PLC0415 (needs the settings)
    from amvis.application.clock import now  # noqa: PLC0415 (as above)
    from amvis.application.demo.build import build_demo, is_built  # noqa: PLC0415 (as above)
    from amvis.application.demo.people import PASSWORD, PEOPLE, SHOWN  # noqa: PLC0415 (as above)

    if not settings.AMVIS_DEMO:
        load_bodies()
        return
    if not is_built():
        _say(args, "serve.building")
        sys.stdout.flush()
        build_demo(now=now())
    _say(args, "serve.demo", password=PASSWORD)
    for person in PEOPLE:
        if person.name in SHOWN:
            print(f"  {person.email}")
    _say(args, "serve.demo_more")


def listen(port: int, workers: int) -> None:
    """Answer requests until stopped; settings are read and the database is ready."""
    from gunicorn.app.base import BaseApplication  # noqa: PLC0415 (needed here only)

    class Site(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            chosen = {
                "bind": f"{HOST}:{port}",
                "workers": workers,
                "threads": 4,
                "worker_class": "gthread",
                "loglevel": "warning",
                "graceful_timeout": 10,
                "proc_name": "amvis",
            }
            for name, value in chosen.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            from django.core.wsgi import get_wsgi_application  # noqa: PLC0415 (in the worker)

            application = get_wsgi_application()
            from amvis.application.cases.plan_basis import warm  # noqa: PLC0415 (needs the settings)

            warm()
            settle()
            return application

    Site().run()


def settle() -> None:
    """Look for garbage seldom, and never among what a worker has loaded before its first request."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def _look_once(args: argparse.Namespace) -> int:
    """Start the site on a free port, fetch its first page and stop it; for machines that test."""
    port = args.port or _free_port()
    command = [sys.executable, "-m", "amvis", "serve", "--port", str(port), "--lang", args.lang]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL) as site:
        try:
            has_answered = _answers(_address(port), site)
        finally:
            site.send_signal(signal.SIGTERM)
    if not has_answered:
        raise BadInput("amvis serve", "", say("serve.no_answer"), say("serve.no_answer.remedy"))
    _say(args, "serve.looked", address=_address(port))
    return 0


def _answers(address: str, site: subprocess.Popen[bytes]) -> bool:
    ends = time.monotonic() + _PATIENCE
    while time.monotonic() < ends and site.poll() is None:
        try:
            request = urllib.request.Request(address, headers=_as_behind_a_proxy())  # noqa: S310 (our own)
            with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 (as above)
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    return False


def _as_behind_a_proxy() -> dict[str, str]:
    """Return what the proxy adds that speaks TLS; a demo needs none of it."""
    host = os.environ.get("AMVIS_HOSTS", "").split(",")[0].strip()
    return {"X-Forwarded-Proto": "https"} | ({"Host": host} if host else {})


def _port(text: str) -> int:
    if text.isdecimal() and 0 < int(text) < 65_536:
        return int(text)
    raise WrongValue("serve.port_number", text=text)


def _must_be_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            raise BadInput(
                "amvis serve", "--port", say("serve.port", port=f"{HOST}:{port}"), say("serve.port.remedy")
            ) from None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _address(port: int) -> str:
    return f"http://{HOST}:{port}/"


def _say(args: argparse.Namespace, key: str, **facts: Fact) -> None:
    print(tell(say(key, **facts), args.lang))

"""The command `amvis`."""

import argparse
import gc
import importlib
import importlib.util
import io
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import Final

from amvis.cli.bad_input import EXIT_BAD_INPUT, BadInput
from amvis.cli.common import complain, defaults, options
from amvis.cli.wrong_call import Parser, language
from amvis.domain.sentence import say
from amvis.rulebook.words import tell

EXIT_FAILURE: Final = 1
_GARBAGE_AFTER: Final = (
    1_000_000  # new objects: a plan makes many that stay, and looking for garbage took a tenth
)

# A command's module is imported only when its name is on the command line; its line of help is `help.<name>`.
COMMANDS: Final = (
    *("plan", "entitlements", "path", "change", "deadline", "letter"),
    *("curve", "commitments", "rulebook", "region", "audit", "outbox", "remind", "refresh", "scan", "tidy"),
    *("serve", "demo", "account", "keys"),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    gc.set_threshold(_GARBAGE_AFTER, 50, 50)
    words = list(sys.argv[1:] if argv is None else argv)
    args = argparse.Namespace(**defaults())
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a Latin-1 terminal has no €
    try:
        exit_code = _answer(words, args)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (head, less) has seen enough; nothing more may be written at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print(f"\n{_kept(args, language(words))}", file=sys.stderr)
        return EXIT_FAILURE
    return exit_code


def _answer(words: Sequence[str], args: argparse.Namespace) -> int:
    try:
        _parser(words).parse_args(words, args)
        run: Callable[[argparse.Namespace], int | None] = args.run
        return run(args) or 0
    except SystemExit as leaving:  # argparse has said why
        return leaving.code if isinstance(leaving.code, int) else EXIT_FAILURE
    except BadInput as error:
        complain(args, error)
        return EXIT_BAD_INPUT
    except BrokenPipeError:
        raise
    except Exception as error:
        _tell_failure(error, language(words), is_verbose=args.verbose or "--verbose" in words)
        return EXIT_FAILURE


def _tell_failure(error: Exception, lang: str, *, is_verbose: bool) -> None:
    said = " ".join(f"{type(error).__name__}: {error}".split())[:300].rstrip(".")
    print(tell(say("cli.failed", what=said), lang), file=sys.stderr)
    if is_verbose:
        traceback.print_exception(error)
    else:
        print(tell(say("cli.failed.remedy"), lang), file=sys.stderr)


def _kept(args: argparse.Namespace, lang: str) -> str:
    answered, written = getattr(args, "answered", 0), getattr(args, "written", ())
    kept = [tell(say("cli.kept_answers", count=answered), lang)] if answered else []
    kept += written
    return tell(say("cli.stopped_kept", kept=", ".join(kept)) if kept else say("cli.stopped"), lang)


def _help_of(parser: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    """Return what runs without a command: the help, as a newcomer expects, and exit code 2."""

    def run(_: argparse.Namespace) -> int:
        parser.print_help(sys.stderr)
        return EXIT_BAD_INPUT

    return run


class _Version(argparse.Action):
    def __init__(self, **keywords: object) -> None:
        super().__init__(nargs=0, **keywords)  # type: ignore[arg-type]

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version  # noqa: PLC0415 (it is slow and rarely asked)

        print(f"amvis {version('amvis')}")
        parser.exit()


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    common = options()
    parser = Parser(
        lang=language(words),
        commands=COMMANDS,
        prog="amvis",
        parents=[common],
        description="help.amvis",
        epilog="help.examples",
    )
    parser.add_argument("--version", action=_Version, help="help.version")
    subparsers = parser.add_subparsers(title="help.commands", metavar="COMMAND", dest="command")
    parser.set_defaults(run=_help_of(parser))
    named = next((word for word in words if word in COMMANDS), None)
    for name in COMMANDS:
        module = f"amvis.cli.{name}"
        if name == named and importlib.util.find_spec(module):
            importlib.import_module(module).add_parser(subparsers, common)
        elif importlib.util.find_spec(module):
            subparsers.add_parser(name, help=f"help.{name}", parents=[common])
    return parser


if __name__ == "__main__":
    sys.exit(main())

"""What every command shares: its options, its families, its way of answering and its exit codes."""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from amvis.application.clock import today
from amvis.application.family_file import decode, read_family
from amvis.cli.bad_input import EXIT_BAD_INPUT, BadInput, error_json, tell_bad_input
from amvis.cli.stream import Document, file_document, stream_documents
from amvis.cli.wrong_call import LANGUAGES, WrongValue
from amvis.domain.household import Household
from amvis.domain.law import LawNotKnown
from amvis.domain.sentence import Sentence, say
from amvis.rulebook.words import tell

STDIN = "-"
_ISO_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")

Read = TypeVar("Read")
Answer = tuple[Any, str]  # what --json prints, and what is printed otherwise


def options() -> argparse.ArgumentParser:
    """Return the options that every command takes, to be a parent of its parser."""
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    group = common.add_argument_group("help.everywhere")
    group.add_argument("--json", action="store_true", help="help.json")
    group.add_argument("--on", type=day, metavar="DATE", help="help.on")
    group.add_argument("--lang", choices=LANGUAGES, help="help.lang")
    group.add_argument("--verbose", action="store_true", help="help.verbose")
    return common


def defaults() -> dict[str, Any]:
    """Return what the options of every command are when they are not given."""
    return {"json": False, "on": today(), "lang": "de", "verbose": False}


def day(text: str) -> date:
    """Read a date of the command line."""
    try:
        return date.fromisoformat(text) if _ISO_DAY.fullmatch(text) else _no_day(text)
    except ValueError:
        return _no_day(text)


def _no_day(text: str) -> date:
    raise WrongValue("cli.day", text=text)


def add_family(parser: argparse.ArgumentParser) -> None:
    """Add the argument FAMILY."""
    parser.add_argument(
        "family",
        nargs="+",
        metavar="FAMILY",
        help="help.family",
    )


def families(
    args: argparse.Namespace, municipalities: Mapping[str, str]
) -> Iterator[tuple[str, Household | BadInput]]:
    """Yield the name and the family of each of `args.family`, in order; a bad one as BadInput.

    `municipalities` maps each known AGS to its name.
    """
    return _read_each(args.family, partial(_family, args.on, municipalities))


def _family(on: date, municipalities: Mapping[str, str], text: str, document: Document) -> Household:
    return read_family(
        text, file=document.name, on=on, municipalities=municipalities, first_line=document.first_line
    )


def _read_each(
    names: list[str], read: Callable[[str, Document], Read]
) -> Iterator[tuple[str, Read | BadInput]]:
    for document in _documents(names):
        if isinstance(document, BadInput):
            yield document.file, document
            continue
        try:
            found = read(decode(document.raw, document.name), document)
        except BadInput as error:
            yield document.name, error
        else:
            yield document.name, found


def _documents(names: list[str]) -> Iterator[Document | BadInput]:
    for place, name in enumerate(names):
        if name == STDIN and STDIN in names[:place]:
            yield BadInput(name, "", say("family.stdin_twice"), say("family.stdin_twice.remedy"))
        elif name == STDIN:
            yield from _from_stdin()
        else:
            yield _from_file(name)


def _from_file(name: str) -> Document | BadInput:
    try:
        return file_document(name)
    except BadInput as error:
        return error


def _from_stdin() -> Iterator[Document | BadInput]:
    is_empty = True
    for document in stream_documents(sys.stdin.buffer, "<stdin>"):
        is_empty = False
        yield document
    if is_empty:
        yield BadInput("<stdin>", "", say("family.empty"), say("family.empty.remedy"))


def answer_each(
    args: argparse.Namespace, municipalities: Mapping[str, str], answer: Callable[[Household], Answer]
) -> int:
    """Answer each family in order and return the exit code; a bad one does not stop the others."""
    return answer_each_named(args, municipalities, lambda _, family: answer(family))


def answer_each_named(
    args: argparse.Namespace, municipalities: Mapping[str, str], answer: Callable[[str, Household], Answer]
) -> int:
    """Answer each family in the same way; `answer` is given the name of its file, too."""
    return _answer_all(args, args.family, families(args, municipalities), answer)


def answer_each_file(
    args: argparse.Namespace,
    names: list[str],
    read: Callable[[str, Document], Read],
    answer: Callable[[str, Read], Answer],
) -> int:
    """Answer each document of another kind of file in the same way; `answer` is given its name, too."""
    return _answer_all(args, names, _read_each(names, read), answer)


def _answer_all(
    args: argparse.Namespace,
    names: list[str],
    found: Iterator[tuple[str, Read | BadInput]],
    answer: Callable[[str, Read], Answer],
) -> int:
    several = len(names) > 1 or STDIN in names
    exit_code = 0
    for name, read in found:
        try:
            if isinstance(read, BadInput):
                raise read
            document, text = answer(name, read)
        except (BadInput, LawNotKnown) as error:
            exit_code = EXIT_BAD_INPUT
            complain(args, _day_refused(name, error) if isinstance(error, LawNotKnown) else error)
        else:
            emit(args, document, f"== {name}\n{text}" if several else text)
    return exit_code


def _day_refused(name: str, error: LawNotKnown) -> BadInput:
    problem = say("rulebook.day_not_known", day=error.day.isoformat())
    return BadInput(
        name, "--on", problem, say("rulebook.day_not_known_remedy", first=error.first.isoformat())
    )


def emit(args: argparse.Namespace, document: Any, text: str) -> None:
    """Print one answer: a line of JSON with --json, else the text."""
    if args.json:
        _print_json(document)
    else:
        print(text)
    sys.stdout.flush()
    args.answered = getattr(args, "answered", 0) + 1


def complain(args: argparse.Namespace, error: BadInput) -> None:
    """Tell bad input on standard error and, with --json, as a line in place of the answer."""
    tell_bad_input(error, args.lang)
    if args.json:
        _print_json(error_json(error, args.lang))
        sys.stdout.flush()


def progress(args: argparse.Namespace, sentence: Sentence) -> None:
    """Tell on standard error what is being done, with --verbose."""
    if args.verbose:
        print(tell(sentence, args.lang), file=sys.stderr)


def write_files(args: argparse.Namespace, contents: Mapping[Path, str | bytes]) -> None:
    """Write all files whole or none of them, and remember them for what is said at the end."""
    beside = {path: path.with_name(f".{path.name}.part") for path in contents}
    try:
        for path, content in contents.items():
            _write_beside(path, beside[path], content.encode() if isinstance(content, str) else content)
        for path in contents:
            beside[path].replace(path)
            args.written = (*getattr(args, "written", ()), str(path))
            print(path, file=sys.stderr)
    finally:
        for part in beside.values():
            with suppress(OSError):
                part.unlink()


def _write_beside(path: Path, beside: Path, raw: bytes) -> None:
    if path.is_dir():
        raise BadInput(str(path), "", say("cli.unwritable"), say("cli.unwritable.folder"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(raw)
    except OSError:
        raise BadInput(str(path), "", say("cli.unwritable"), say("cli.unwritable.remedy")) from None


def _print_json(document: Any) -> None:
    is_utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    print(json.dumps(document, ensure_ascii=not is_utf8, separators=(",", ":")))

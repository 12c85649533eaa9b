"""A wrong call of the command, told in a sentence in the chosen language."""

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from functools import partial
from typing import Any, Final, NoReturn

from amvis.cli.bad_input import EXIT_BAD_INPUT
from amvis.cli.help_page import HelpPage
from amvis.domain.sentence import Fact, Sentence, say
from amvis.rulebook.words import tell

LANGUAGES: Final = ("de", "en")

# What argparse says in English, and the sentence in its place; the first that fits.
_SAID: Final = tuple(
    (re.compile(pattern), key)
    for pattern, key in (
        (
            r"argument (?P<what>.+?): invalid choice: '(?P<value>.*)' \(choose from (?P<words>.*)\)",
            "cli.choice",
        ),
        (r"the following arguments are required: (?P<what>.*)", "cli.required"),
        (r"unrecognized arguments: (?P<what>.*)", "cli.unrecognized"),
        (r"argument (?P<what>.+?): expected (at least )?one argument", "cli.expected"),
        (r"argument (?P<what>.+?): ignored explicit argument .*", "cli.not_expected"),
        (r"argument (?P<what>.+?): invalid \w+ value: '(?P<value>.*)'", "cli.value"),
        (r"ambiguous option: (?P<what>\S+) could match (?P<words>.*)", "cli.ambiguous"),
    )
)


class WrongValue(argparse.ArgumentTypeError):
    """A value of the command line that cannot be read, as a sentence with its remedy."""

    def __init__(self, key: str, **facts: Fact) -> None:
        super().__init__(key)
        self.sentence = say(key, **facts)


def language(words: Sequence[str]) -> str:
    """Return the language asked for on the command line, before it is parsed; German without."""
    joined = "\0".join(words)
    found = re.findall(r"(?:^|\0)--lang[\0=](de|en)(?:\0|$)", joined)
    return found[-1] if found else LANGUAGES[0]


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks `lang` and suggests the nearest command or option."""

    def __init__(self, *, lang: str = LANGUAGES[0], commands: Sequence[str] = (), **given: Any) -> None:
        super().__init__(**{"formatter_class": partial(HelpPage, lang=lang), **given, "add_help": False})
        self._lang, self._commands = lang, commands
        self._positionals.title, self._optionals.title = "help.arguments", "help.options"
        self.add_argument("-h", "--help", action="help", default=argparse.SUPPRESS, help="help.help")

    def add_subparsers(self, **given: Any) -> Any:
        """Return the subparsers, which speak the same language."""
        made: Callable[..., Parser] = partial(type(self), lang=self._lang, commands=self._commands)
        return super().add_subparsers(**{"parser_class": made, **given})

    def error(self, message: str) -> NoReturn:
        told = [tell(self._sentence(message), self._lang), *self._hint(message)]
        help_line = tell(say("cli.try_help", prog=self.prog), self._lang)
        self.exit(EXIT_BAD_INPUT, f"{self.prog}: {' '.join(told)}\n{help_line}\n")

    def _sentence(self, message: str) -> Sentence:
        raised = sys.exc_info()[1]  # argparse calls error() while it handles what our reader raised
        if isinstance(raised, argparse.ArgumentError) and isinstance(raised.__context__, WrongValue):
            return say("cli.argument", what=raised.argument_name, said=raised.__context__.sentence)
        for pattern, key in _SAID:
            if found := pattern.fullmatch(message):
                return say(key, **{name: value.replace("'", "") for name, value in found.groupdict().items()})
        return say("cli.argument", what=self.prog, said=message)

    def _hint(self, message: str) -> list[str]:
        unknown = (
            message.partition("invalid choice: '")[2].partition("'")[0]
            or message.partition("unrecognized arguments: ")[2].partition(" ")[0]
        )
        known = [*self._commands, *self._option_string_actions]
        near = get_close_matches(unknown, known, 1, 0.6) if unknown else []
        return [tell(say("cli.near", near=near[0]), self._lang)] if near else []

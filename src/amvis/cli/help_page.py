"""The help of the command in the chosen language: texts on parsers are keys of words until they are shown."""

import argparse
from collections.abc import Iterable
from typing import Any, Final

from amvis.domain.sentence import say
from amvis.rulebook.words import tell

_KEY: Final = "help."


class HelpPage(argparse.RawDescriptionHelpFormatter):
    """Tells usage, headings and texts in `lang`; what has lines of its own keeps them."""

    def __init__(self, *, lang: str, **given: Any) -> None:
        super().__init__(**given)
        self._lang = lang

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, self._told("help.usage") if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section(self._told(heading))

    def add_text(self, text: str | None) -> None:
        super().add_text(self._told(text))

    def _get_help_string(self, action: argparse.Action) -> str | None:
        return self._told(action.help)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        if "\n" in text:
            return super()._fill_text(text, width, indent)
        return argparse.HelpFormatter._fill_text(self, text, width, indent)

    def _told(self, text: str | None) -> str | None:
        return tell(say(text), self._lang) if text and text.startswith(_KEY) else text

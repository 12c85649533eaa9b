"""How bad input is told: sentences on standard error, or a line of JSON in place of an answer."""

import sys
from typing import Any

from amvis.application.bad_input import BadInput

__all__ = ["EXIT_BAD_INPUT", "BadInput", "error_json", "tell_bad_input"]

EXIT_BAD_INPUT = 2


def tell_bad_input(error: BadInput, lang: str) -> None:
    """Write each complaint as one line to standard error."""
    for line in error.lines(lang):
        print(line, file=sys.stderr)


def error_json(error: BadInput, lang: str) -> dict[str, Any]:
    """Return what stands in a stream of answers in place of the one that cannot be given."""
    return error.as_json(lang)

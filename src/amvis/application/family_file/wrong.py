"""A single value that cannot be read, and how it is quoted."""

from amvis.domain.sentence import Sentence

_LONGEST = 40


class Wrong(Exception):  # noqa: N818
    """What is wrong with a value, and what to write instead; the reader adds the place."""

    def __init__(self, problem: Sentence, remedy: Sentence) -> None:
        self.problem, self.remedy = problem, remedy
        super().__init__(problem, remedy)


def quoted(text: str) -> str:
    """Return what was written, short and on one line."""
    line = "".join(character if character.isprintable() else "·" for character in text)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"

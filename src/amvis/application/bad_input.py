"""Input that cannot be used: where, what is wrong, and what to do."""

from typing import Final, NamedTuple

from amvis.domain.sentence import Sentence
from amvis.rulebook.words import tell

Said = Sentence | str

MOST_COMPLAINTS: Final = 20


class Complaint(NamedTuple):
    """One thing that is wrong; `place` is "line:column field", empty where the whole file is meant."""

    place: Said
    problem: Said
    remedy: Said


class BadInput(Exception):  # noqa: N818 (it names the input, not the program's failure)
    """A file that cannot be used; `more` holds what else is wrong with the same file."""

    def __init__(
        self, file: str, place: Said, problem: Said, remedy: Said, *, more: tuple[Complaint, ...] = ()
    ) -> None:
        self.file = file
        self.complaints = (Complaint(place, problem, remedy), *more)
        super().__init__(file, place, problem, remedy)

    @property
    def place(self) -> Said:
        return self.complaints[0].place

    @property
    def problem(self) -> Said:
        return self.complaints[0].problem

    @property
    def remedy(self) -> Said:
        return self.complaints[0].remedy

    @classmethod
    def of(cls, file: str, complaints: tuple[Complaint, ...]) -> "BadInput":
        """Return all complaints about one file as one; there is at least one."""
        first, *more = complaints[:MOST_COMPLAINTS]
        return cls(file, *first, more=tuple(more))

    def lines(self, lang: str) -> tuple[str, ...]:
        """Return one line for each complaint: file, place, problem, remedy."""
        return tuple(
            f"{self._at(place, lang)}: {_in_words(problem, lang)} {_in_words(remedy, lang)}"
            for place, problem, remedy in self.complaints
        )

    def as_json(self, lang: str) -> dict[str, object]:
        """Return `{"error": …}` as it stands in a stream in place of an answer."""
        told = [
            {
                "place": _in_words(place, lang),
                "problem": _in_words(problem, lang),
                "remedy": _in_words(remedy, lang),
            }
            for place, problem, remedy in self.complaints
        ]
        return {"error": {"file": self.file, **told[0], "problems": told}}

    def _at(self, place: Said, lang: str) -> str:
        """Return file and place: editors jump to `file:line:column`, a place in words stands apart."""
        if not place:
            return self.file
        return f"{self.file}:{place}" if isinstance(place, str) else f"{self.file}: {tell(place, lang)}"

    def __str__(self) -> str:
        return "\n".join(self.lines("en"))


def _in_words(said: Said, lang: str) -> str:
    return said if isinstance(said, str) else tell(said, lang)

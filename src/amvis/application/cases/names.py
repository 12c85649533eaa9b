"""Names of families: sealed for lists, found again by keyed hashes of their words, never kept in clear."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Final

from amvis.application.sealing import mark, seal, unseal
from amvis.records.models import Case, NameMark

_WORD: Final = re.compile(r"[^\W_]+")
_UMLAUTS: Final = (("ae", "a"), ("oe", "o"), ("ue", "u"))  # Müller, Mueller and Muller are one
_TITLES: Final = frozenset({"familie", "frau", "herr", "erfunden"})


def seal_title(title: str, public_id: str) -> bytes:
    """Return the title of a case sealed for its row."""
    return seal(title, table="case", row=public_id, field="title")


def title_of(case: Case) -> str:
    """Return how the family is called."""
    return open_title(case.title, case.public_id)


def open_title(sealed: bytes | memoryview, public_id: str) -> str:
    """Return the title of a case that was sealed for its row."""
    return unseal(sealed, table="case", row=public_id, field="title")


def words_of(text: str) -> tuple[str, ...]:
    """Return the words by which a name is found: lower case, without accents, ä and ae as a."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in spread if not unicodedata.combining(sign))
    for two, one in _UMLAUTS:
        plain = plain.replace(two, one)
    return tuple(dict.fromkeys(word for word in _WORD.findall(plain) if word not in _TITLES))


def word_marks(text: str) -> tuple[str, ...]:
    """Return the keyed hashes of the words of a name."""
    return tuple(mark(word, use="name word") for word in words_of(text))


def person_mark(name: str, born: date) -> str:
    """Return the keyed hash of a person's name, in any order of its words, with the birthday."""
    return mark(f"{' '.join(sorted(words_of(name)))} {born.isoformat()}", use="person")


def note_names(case: Case, title: str, people: Iterable[tuple[str, date]]) -> None:
    """Keep the marks by which the case is found by its title's words and its people."""
    marks = {*word_marks(title), *(person_mark(name, born) for name, born in people)}
    NameMark._base_manager.bulk_create(
        [NameMark(case=case, mark=one) for one in sorted(marks)], ignore_conflicts=True
    )

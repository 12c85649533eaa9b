"""Who reads, as the database is told it: the second belt behind the scope of the managers."""

from contextvars import ContextVar
from typing import Final, NamedTuple


class Reader(NamedTuple):
    """The one who reads, in the words of the settings `amvis.…`; all empty is nobody, who sees no case."""

    machine: str = ""  # why a machine may read everything
    account: str = ""
    body: str = ""
    office: str = ""
    role: str = ""
    purpose: str = ""
    stands_in_for: str = ""  # accounts, parted by commas
    now: str = ""  # ISO 8601 with its offset


NOBODY: Final = Reader()
reading: ContextVar[Reader] = ContextVar("amvis_reading", default=NOBODY)

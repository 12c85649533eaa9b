"""Decisions with their guards, the concessions others could make, and what can be given only so often."""

from dataclasses import dataclass
from datetime import date
from typing import Final

BOUND: Final = ("bound", "soll", "kann")


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One thing a guard asks for: the finished decision, or its binding promise if that is enough."""

    of: str
    promise_is_enough: bool = False


Guard = tuple[Condition, ...]  # all of these together


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What one body decides; any of its guards suffices, and without guards it needs nothing."""

    id: str
    body: str
    says: str
    bound: str = "kann"
    needs: tuple[Guard, ...] = ()
    norm: str = ""
    instrument: str = ""
    cannot_be_undone: bool = False  # an act that comes last: a contract signed, settling-in begun
    stands_alone: bool = False  # stays right and useful when what it was promised with falls away


@dataclass(frozen=True, slots=True, kw_only=True)
class Concession:
    """A lawful promise a body could add, and what it makes possible.

    `cost` is in hundredths of whatever the file counts in; `makes_promise_enough` holds pairs of a decision
    and the condition it then takes a promise of.
    """

    id: str
    by: str
    says: str
    cost: int
    instrument: str = ""
    makes_promise_enough: tuple[tuple[str, str], ...] = ()
    adds_facts: tuple[str, ...] = ()
    valid_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """What can be given only so often: of these decisions at most so many (alternatives, the last place)."""

    of: tuple[str, ...]
    most: int = 1
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """All that waits for each other; ties go by the order of `decisions` and `concessions`."""

    decisions: tuple[Decision, ...]
    facts: tuple[str, ...] = ()
    concessions: tuple[Concession, ...] = ()
    goal: tuple[str, ...] = ()
    limits: tuple[Limit, ...] = ()

    def decision(self, name: str) -> Decision:
        return next(decision for decision in self.decisions if decision.id == name)

    def concession(self, name: str) -> Concession:
        return next(concession for concession in self.concessions if concession.id == name)

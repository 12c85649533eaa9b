"""One thing that waits in a case, before anybody has looked into what is sealed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from amvis.domain.consent.vocabulary import Scope
from amvis.domain.waiting_rule import WaitingRule
from amvis.rulebook.index import all_waiting_rules

RULES: Final[Mapping[str, WaitingRule]] = all_waiting_rules()


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What waits: in which case, by which rule, about what, on which day, and whose it is."""

    case: int
    rule: str
    about: str  # a day, or the public id of what waits: with case and rule it names the thing
    on: date
    scope: Scope | None = None  # None: seen by whoever sees anything of the case
    owner: int | None = None  # account; None: of everybody of the body who is on the case

    @property
    def key(self) -> tuple[int, str, str]:
        """Return what the thing is known by."""
        return self.case, self.rule, self.about

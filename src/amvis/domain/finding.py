"""Four answers and the findings they rest on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from amvis.domain.sentence import Fact, Sentence


class Answer(StrEnum):
    """Never two answers: what is not known is said to be not known."""

    YES = "yes"
    NO = "no"
    PERHAPS = "perhaps"
    UNKNOWN = "unknown"


class Certainty(StrEnum):
    """How sure a fact of law is: C seen in the source, R recalled, U uncertain; U is the weakest."""

    C = "C"
    R = "R"
    U = "U"


def weakest(*certainties: Certainty) -> Certainty:
    """Return the weakest of the certainties; C when there is none."""
    return max(certainties, default=Certainty.C, key="CRU".index)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One requirement of a norm, whether it is met (None: a fact is missing), and the facts that decided."""

    requirement: Sentence
    norm: str
    is_met: bool | None
    facts: Mapping[str, Fact] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A fact nobody has given: where it belongs in the family file and what it would change."""

    field: str
    would_change: Sentence

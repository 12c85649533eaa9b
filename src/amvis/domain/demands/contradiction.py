"""Kinds of contradictions, each with the norm or the reason for which it must not stand."""

from collections.abc import Mapping
from enum import StrEnum, unique
from types import MappingProxyType
from typing import Final, NamedTuple

from amvis.domain.care.hours import Span


@unique
class Kind(StrEnum):
    """What does not hold together."""

    TWO_AT_ONCE = "two_at_once"
    WAY_TOO_LONG = "way_too_long"
    NO_TIME_BETWEEN = "no_time_between"
    NO_CARE = "no_care"
    TOO_MANY_IN_WEEK = "too_many_in_week"
    BEFORE_ITS_PRECONDITION = "before_its_precondition"
    IN_SETTLING_IN = "in_settling_in"


# A good reason not to come excludes a reduction; work counts as reasonable only with care secured.
NORMS: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        Kind.TWO_AT_ONCE: "§ 32 Abs. 1 S. 2 SGB II",
        Kind.WAY_TOO_LONG: "§ 32 Abs. 1 S. 2 SGB II",
        Kind.NO_TIME_BETWEEN: "§ 32 Abs. 1 S. 2 SGB II",
        Kind.NO_CARE: "§ 10 Abs. 1 Nr. 3 SGB II",
        Kind.TOO_MANY_IN_WEEK: "",
        Kind.BEFORE_ITS_PRECONDITION: "",
        Kind.IN_SETTLING_IN: "§ 22 Abs. 2 SGB VIII",
    }
)


class Contradiction(NamedTuple):
    """What does not hold together: the demands concerned, in order of id, and what is lacking."""

    kind: Kind
    demands: tuple[str, ...]
    child: str = ""
    lacking: tuple[Span, ...] = ()  # minutes of the day without care
    minutes: int = 0  # of the way, or lacking between two demands
    in_week: int = 0

    @property
    def norm(self) -> str:
        """Return the norm, or nothing where the reason is agreed and not written in a law."""
        return NORMS[self.kind]

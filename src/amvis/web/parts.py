"""What the components of a page are given: links, steps, pages."""

from dataclasses import dataclass
from enum import StrEnum, unique


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link of the menu, of tabs or of the trail; the current one is no way to go."""

    label: str
    address: str
    is_current: bool = False
    count: int | None = None  # what waits there


@unique
class StepState(StrEnum):
    """Where a step stands; told in words, not by colour alone."""

    DONE = "done"
    CURRENT = "current"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of a longer form or of a way through applications."""

    label: str
    state: StepState
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Where a list stands that goes on by key, not by number: rows may come meanwhile."""

    older: str = ""
    newer: str = ""
    shown: str = ""

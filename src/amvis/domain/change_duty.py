"""The duty to tell what has changed: for one benefit, which facts, by which norm."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from amvis.domain.finding import Certainty
from amvis.domain.path.card import NOTHING, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeDuty:
    """One card; `tells` and `later` are topics of the family file, `above` percentages that make later now.

    Args:
        later: what counts only in the next benefit period, with `because`.
        above: income_up, rent_down (must be told), income_down, rent_up (a new application brings more).
        grown: what must be told too where a child has turned twelve.
        back: by what too much is taken back; empty where nothing is paid.
        body: who is told, where no application says it.
    """

    slug: str
    norm: str
    tells: tuple[str, ...]
    certainty: Certainty
    source: str
    checked_on: date
    later: tuple[str, ...] = ()
    because: Text = field(default_factory=lambda: NOTHING)
    above: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    back: str = ""
    grown: tuple[str, ...] = ()
    body: str = ""
    name: Text = field(default_factory=lambda: NOTHING)

"""Brothers and sisters are in one facility where the family wishes it."""

from collections.abc import Iterable
from typing import Final

from amvis.domain.planning.constraints.constraint import Constraint

CONSTRAINT: Final = Constraint("plan_siblings_together", "source: the parent's wishes")


def are_together(mains: Iterable[str | None]) -> bool:
    """Return whether all children that have a facility or childminder as their main have the same."""
    return len({main for main in mains if main is not None}) <= 1

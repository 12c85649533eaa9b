"""No way is longer than the parent wants, counted one direction with its stops."""

from typing import Final

from amvis.domain.household import Parent
from amvis.domain.planning.constraints.constraint import Constraint
from amvis.domain.planning.problem import PlanningValues

CONSTRAINT: Final = Constraint("plan_longest_way", "source: the parent's wishes, else planung.yaml")


def limit(parent: Parent, values: PlanningValues) -> int:
    """Return the most minutes of one way."""
    wished = parent.wishes.longest_way_minutes
    return values.longest_way_minutes if wished is None else wished

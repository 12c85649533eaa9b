"""The longest day and the longest week a child is in care, by its age."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from amvis.domain.household import Child, age_on
from amvis.domain.planning.constraints.constraint import Constraint

DAY: Final = Constraint("plan_longest_day", "§ 22 Abs. 2 SGB VIII, values: planung.yaml")
WEEK: Final = Constraint("plan_longest_week", "§ 22 Abs. 2 SGB VIII, values: planung.yaml")
NO_LIMIT: Final = 10**6


def limit(child: Child, on: date, by_age: Mapping[int, int]) -> int:
    """Return the most minutes for a child's age on a day; the entry of the highest age reached counts."""
    age = age_on(child.born, on)
    reached = [from_age for from_age in by_age if from_age <= age]
    return by_age[max(reached)] if reached else NO_LIMIT

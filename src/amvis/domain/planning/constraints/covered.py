"""Every needed minute is covered, by at most three carers a day."""

from typing import Final

from amvis.domain.planning.constraints.constraint import Constraint

CONSTRAINT: Final = Constraint("plan_covered", "§ 10 Abs. 1 Nr. 3 SGB II", is_structural=True)
PARTS: Final = Constraint(
    "plan_three_parts", "§ 22 Abs. 2 SGB VIII, values: joint-plan.md", is_structural=True
)

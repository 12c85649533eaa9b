"""Closing days are covered by leave, a helper or the other parent."""

from typing import Final

from amvis.domain.planning.constraints.constraint import Constraint

CONSTRAINT: Final = Constraint("plan_leave_covers", "§ 3 Abs. 1 BUrlG")

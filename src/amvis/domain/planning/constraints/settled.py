"""Every child has settled in before the work starts, with a parent present first."""

from typing import Final

from amvis.domain.planning.constraints.constraint import Constraint

CONSTRAINT: Final = Constraint("plan_settled", "§ 22a SGB VIII, values: planung.yaml")

"""When work counts as reasonable is information, never a bar against what the parent wants."""

from datetime import date
from typing import Final

from amvis.domain.care.closures import add_months
from amvis.domain.household import Child
from amvis.domain.planning.constraints.constraint import Constraint
from amvis.domain.sentence import Sentence, say

CONSTRAINT: Final = Constraint("plan_reasonable_work", "§ 10 Abs. 1 Nr. 3 SGB II")


def inform(child: Child, start: date, months: int) -> Sentence | None:
    """Say from when the authority may ask for work, if the start lies before."""
    reasonable = add_months(child.born, months)
    return say(CONSTRAINT.key, child=child.id, day=reasonable.isoformat()) if start < reasonable else None

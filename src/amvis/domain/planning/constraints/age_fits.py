"""The carer's age group fits the child from the start of care to the start of work."""

from datetime import date, timedelta
from typing import Final

from amvis.domain.care.closures import add_months
from amvis.domain.care.supply import Carer, Module
from amvis.domain.household import Child
from amvis.domain.planning.constraints.constraint import Constraint, Window

CONSTRAINT: Final = Constraint("plan_age_fits", "§ 24 SGB VIII, § 45 SGB VIII")
_THIRD_BIRTHDAY: Final = 36  # months: modules u3_ end there, modules ue3_ begin


def window(child: Child, carer: Carer, module: Module | None) -> Window:
    """Return the first day in the age group and the last one (§ 187 Abs. 2 S. 2 BGB)."""
    first, last = carer.age_from_months or 0, carer.age_to_months
    if module is not None and module.name.startswith("u3_"):
        last = min(last or _THIRD_BIRTHDAY, _THIRD_BIRTHDAY)
    if module is not None and module.name.startswith("ue3_"):
        first = max(first, _THIRD_BIRTHDAY)
    return Window(
        _reached(child.born, first), _reached(child.born, last) - timedelta(days=1) if last else None
    )


def _reached(born: date, months: int) -> date:
    """Return the first day on which so many months are completed."""
    reached = add_months(born, months)
    return reached if reached.day == born.day else reached + timedelta(days=1)

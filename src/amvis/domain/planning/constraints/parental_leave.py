"""No more than 32 hours a week are worked during parental leave."""

from typing import Final

from amvis.domain.care.week import day_after
from amvis.domain.planning.constraints.constraint import ANY_TIME, Constraint, Taking, Window
from amvis.domain.planning.variant import weekly_hours

CONSTRAINT: Final = Constraint("plan_parental_leave", "§ 15 Abs. 4 S. 1 BEEG")


def window(taking: Taking) -> Window:
    """Return the days after parental leave for activities with too many hours for it."""
    until = taking.parent.parental_leave_until
    if until is None or weekly_hours(taking.activity) <= taking.problem.values.parental_leave_hours:
        return ANY_TIME
    return Window(first=day_after(until))

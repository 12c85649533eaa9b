"""No appointment that is already fixed collides with the activity."""

from typing import Final

from amvis.domain.care.hours import Hours
from amvis.domain.care.week import day_after
from amvis.domain.planning.constraints.constraint import ANY_TIME, Constraint, Taking, Window
from amvis.domain.planning.variant import block_of

CONSTRAINT: Final = Constraint("plan_obligations", "source: the parent's appointments")


def window(taking: Taking, hours: Hours) -> Window:
    """Return the days after the last appointment that overlaps a working day's block."""
    colliding = [
        duty.on
        for duty in taking.parent.obligations
        if duty.on not in taking.problem.calendar.holidays
        and (block := block_of(hours, duty.on)) is not None
        and duty.span.start < block[1]
        and block[0] < duty.span.end
    ]
    return Window(first=day_after(max(colliding))) if colliding else ANY_TIME

"""The activity does not start before the parent wants to."""

from typing import Final

from amvis.domain.planning.constraints.constraint import Constraint, Taking, Window

CONSTRAINT: Final = Constraint("plan_earliest_start", "source: the parent's wishes")


def window(taking: Taking) -> Window:
    """Return the days from the wished start on."""
    return Window(first=taking.parent.wishes.earliest_start)

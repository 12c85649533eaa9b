"""The activity starts in the time the employer or the course names."""

from typing import Final

from amvis.domain.planning.activity import Course
from amvis.domain.planning.constraints.constraint import Constraint, Taking, Window

CONSTRAINT: Final = Constraint("plan_start_window", "source: the offer")


def window(taking: Taking) -> Window:
    """Return the days on which the offer may start."""
    activity = taking.activity
    if isinstance(activity, Course):
        return Window(activity.start, activity.start)
    return Window(activity.start_from, activity.start_to)

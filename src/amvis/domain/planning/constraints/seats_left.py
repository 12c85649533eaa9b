"""The course has a seat left."""

from typing import Final

from amvis.domain.planning.activity import Course
from amvis.domain.planning.constraints.constraint import Constraint, Taking
from amvis.domain.sentence import Sentence, say

CONSTRAINT: Final = Constraint("plan_seats_left", "source: the offer")


def check(taking: Taking) -> Sentence | None:
    """Return the reason if the course is known to be full."""
    is_full = isinstance(taking.activity, Course) and taking.activity.seats_free == 0
    return say(CONSTRAINT.key) if is_full else None


def assume(taking: Taking) -> Sentence | None:
    """Return what is assumed where the seats are not known."""
    unknown = isinstance(taking.activity, Course) and taking.activity.seats_free is None
    return say("plan_assume_seats") if unknown else None

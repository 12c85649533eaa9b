"""The weekly hours are those the parent wants."""

from typing import Final

from amvis.domain.planning.constraints.constraint import Constraint, Taking
from amvis.domain.planning.variant import weekly_hours
from amvis.domain.sentence import Sentence, say

CONSTRAINT: Final = Constraint("plan_hours_wished", "source: the parent's wishes")


def check(taking: Taking) -> Sentence | None:
    """Return the reason if the hours lie outside the wish."""
    wish, hours = taking.parent.wishes.hours_per_week, weekly_hours(taking.activity)
    if wish is None or wish[0] <= hours <= wish[1]:
        return None
    return say(CONSTRAINT.key, hours=hours, least=wish[0], most=wish[1])

"""All hard constraints, in the order in which they are looked at."""

from typing import Final

from amvis.domain.planning.constraints import (
    age_fits,
    covered,
    earliest_start,
    german,
    hours_wished,
    leave_covers,
    longest_care,
    longest_way,
    obligations,
    parental_leave,
    place_free,
    qualification,
    seats_left,
    settled,
    siblings_together,
    start_window,
)

ON_ACTIVITIES: Final = (
    (hours_wished.CONSTRAINT, hours_wished.check),
    (german.CONSTRAINT, german.check),
    (qualification.CONSTRAINT, qualification.check),
    (seats_left.CONSTRAINT, seats_left.check),
)
ASSUMPTIONS: Final = (german.assume, qualification.assume, seats_left.assume)
ON_STARTS: Final = (
    (start_window.CONSTRAINT, start_window.window),
    (earliest_start.CONSTRAINT, earliest_start.window),
    (parental_leave.CONSTRAINT, parental_leave.window),
)
ALL: Final = (
    *(constraint for constraint, _ in ON_ACTIVITIES),
    longest_way.CONSTRAINT,
    place_free.CONSTRAINT,
    age_fits.CONSTRAINT,
    siblings_together.CONSTRAINT,
    covered.CONSTRAINT,
    covered.PARTS,
    longest_care.DAY,
    longest_care.WEEK,
    *(constraint for constraint, _ in ON_STARTS),
    obligations.CONSTRAINT,
    settled.CONSTRAINT,
    leave_covers.CONSTRAINT,
)
REMOVABLE: Final = frozenset(constraint.key for constraint in ALL if not constraint.is_structural)

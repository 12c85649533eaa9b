"""What a hard constraint is: a sentence as its name, and the norm or local source it rests on."""

from datetime import date
from typing import NamedTuple

from amvis.domain.household import Parent
from amvis.domain.planning.problem import Activity, Problem


class Constraint(NamedTuple):
    """`key` names the sentence said when it is not met; `is_structural` ones cannot be taken away."""

    key: str
    norm: str
    is_structural: bool = False


class Taking(NamedTuple):
    """A parent takes up an activity; what constraints on activities look at."""

    problem: Problem
    parent: Parent
    activity: Activity


class Window(NamedTuple):
    """The first and the last day on which an activity may start; None: no bound."""

    first: date | None = None
    last: date | None = None


ANY_TIME = Window()

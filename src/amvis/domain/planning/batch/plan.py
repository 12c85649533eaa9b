"""The complete front of one family in one compiled call; docs/algorithms/compiled-plan.md.

Scope: one adult, one to three children under school age, facilities and childminders as main, childminders as
edge, weeks that repeat. `prepare` refuses the rest; the interpreted planner knows all of it.
"""

from datetime import timedelta
from fractions import Fraction
from typing import NamedTuple

from amvis.domain.planning.batch.front import BOUNDED, COMPUTED, POINTS, ZONES
from amvis.domain.planning.batch.ground import WAY_PARTS, Ints
from amvis.domain.planning.batch.measure import DEPENDENT
from amvis.domain.planning.batch.memory import memory_for
from amvis.domain.planning.batch.prepare import Prepared, prepare
from amvis.domain.planning.batch.scope import SLOT, OutOfScopeError
from amvis.domain.planning.batch.search import search
from amvis.domain.planning.problem import Objectives

__all__ = ["Front", "OutOfScopeError", "Prepared", "Search", "objectives", "prepare"]


class Front(NamedTuple):
    """Points and for each one combination that reaches it.

    `vectors` by point: minus cents, slots of care a week, slots of way a week in 420ths of a working day, day
    of start from today, months. `witnesses`: variant, route, row of the choice of each child (-1: none).
    """

    vectors: Ints
    witnesses: Ints
    zones: int  # searched on the way
    bounded: int  # combinations whose bound was looked at
    computed: int  # combinations computed exactly


class Search:
    """A prepared problem with the memory of its search; each call empties it and finds the front anew."""

    __slots__ = ("_memory", "prepared")

    def __init__(self, prepared: Prepared) -> None:
        self.prepared = prepared
        self._memory = memory_for(prepared.ground)

    def __call__(self) -> Front:
        """Return the complete front."""
        memory = self._memory
        search(self.prepared.ground, memory)
        found, state = int(memory.state[POINTS]), memory.state
        counts = int(state[ZONES]), int(state[BOUNDED]), int(state[COMPUTED])
        return Front(memory.points[:found].copy(), memory.witnesses[:found].copy(), *counts)


def objectives(prepared: Prepared, found: Front) -> tuple[Objectives, ...]:
    """Return the points as the planner names them."""
    return tuple(
        Objectives(
            -int(point[0]),
            Fraction(int(point[1]) * SLOT),
            Fraction(int(point[2]) * SLOT, WAY_PARTS),
            prepared.setting.problem.on + timedelta(days=int(point[3])),
            None if point[4] == DEPENDENT else int(point[4]),
        )
        for point in found.vectors
    )

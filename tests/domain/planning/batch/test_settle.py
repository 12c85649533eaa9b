"""The compiled settling-in against the planner's."""

from datetime import date, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from amvis.domain.care.settling_in import Stay, settle_in
from amvis.domain.planning.batch.ground import (
    C_BEGINS,
    C_CARER,
    C_COLUMNS,
    C_PART_TIME,
    C_WEEKS,
    NOBODY,
)
from amvis.domain.planning.batch.settle import ready_day

ON = date(2026, 11, 22)
SLOTS_AN_HOUR = 12
WEEKS, HOURS = (0, 2, 3, 4), (3, 4, 3, 5)  # of carer 0 to 3

MAIN = st.tuples(st.integers(0, 3), st.integers(1, 40))  # carer, F
CHILD = st.tuples(MAIN, st.none() | MAIN, st.integers(20, 70)).filter(
    lambda child: child[1] is None or child[0][0] != child[1][0]
)


def _stay(who: tuple[int, int], *, is_edge: bool) -> Stay:
    carer, begins = who
    return Stay(str(carer), ON + timedelta(days=begins), WEEKS[carer], HOURS[carer], is_edge)


@settings(deadline=None)  # the first call compiles
@given(st.lists(CHILD, min_size=1, max_size=3))
def test_children_are_ready_on_the_planners_day(children) -> None:
    choices = np.full((len(children), C_COLUMNS), NOBODY, np.int64)
    stays = []
    for row, (main, edge, _) in enumerate(children):
        stays.append((_stay(main, is_edge=False), *((_stay(edge, is_edge=True),) if edge else ())))
        for role, who in enumerate((main, edge)):
            if who:
                choices[row, C_CARER + role], choices[row, C_BEGINS + role] = who
                choices[row, C_WEEKS + role] = WEEKS[who[0]]
                choices[row, C_PART_TIME + role] = HOURS[who[0]] * SLOTS_AN_HOUR
    needs = np.array([need for _, _, need in children], np.int64)
    rows = np.arange(len(children), dtype=np.int64)
    settled = settle_in(stays, [5 * int(need) for need in needs], 1)
    assert settled is not None
    ready = max(one.ready for one in settled)
    assert ready_day(rows, len(children), needs, choices, np.zeros((6, 2), np.int64)) == (ready - ON).days

"""What the compiled search reads: one problem as tables. Minutes are slots of 5, days are counted from today.

Few tables with named columns instead of many arrays: each array passed to a compiled function costs.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

NEVER = 1 << 20
NOBODY = -1
WAY_PARTS = 420  # divisible by every number of working days a week

Ints = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]
Words = npt.NDArray[np.uint64]
Keys = npt.NDArray[np.int32]
Shorts = npt.NDArray[np.int16]

# variant: row of the incomes and of the ways, working days a week, slots of all blocks of a week and of the
# longest, fifths of a day that may be lost to closures, whether it is a course (nobody is closed on
# holidays), kinds of day
V_MONEY, V_JOB, V_DAYS, V_WORKED, V_LONGEST, V_LEAVE, V_FIXED, V_KINDS = range(8)

# block of a kind of day: a weekday that stands for it, start, end, how many
B_WEEKDAY, B_START, B_END = range(3)

# entry: packages of a child that differ only in the modules. Rows of its first package (the one with the
# least fee) and behind its last; alone, at least: slots of care and of ways a week, day of readiness; F of
# the main, days a parent is present there, least days from F to readiness; carer of the main; address of main
# and edge (NOBODY: none); the longest need; the resources all of its packages need; at most: slots the need
# may reach before, after, both; the later F of main and edge, days a parent is present at both, days of
# settling-in without one at the main and at the edge; least days after the last present phase; carer of the
# edge, days a parent is present there; how many days somebody it cannot do without is closed (as `gone`)
(
    E_FIRST,
    E_BEHIND,
    E_CARE,
    E_WAY,
    E_READY,
    E_BEGINS,
    E_PRESENT,
    E_LASTS,
    E_CARER,
    E_ADDRESS,
    E_EDGE,
    E_NEED,
) = range(12)
E_RESOURCE = 12
E_BEFORE, E_AFTER, E_BOTH, E_LATEST, E_PRESENTS, E_TAIL, E_EDGE_TAIL = range(16, 23)
E_END, E_EDGE_CARER, E_EDGE_PRESENT, E_GONE, E_COLUMNS = range(23, 28)

# entries of a variant and child: rows from and behind, least fee
R_BEGIN, R_END, R_FEE = range(3)

# package: row of its choice; one address: slots the need may reach before the block, after it, both together
P_CHOICE, P_BEFORE, P_AFTER, P_BOTH = range(4)

# choice, whatever the variant; main and edge beside one another, NOBODY where there is no edge
C_FEE, C_ADDRESS, C_UNIT, C_CARER, C_BEGINS, C_WEEKS, C_PART_TIME, C_ESCORTS = 0, 1, 3, 5, 7, 9, 11, 13
C_LAST, C_WALK, C_RESOURCE, C_COLUMNS = 15, 16, 17, 21
RESOURCES = 4  # NOBODY behind the last


class Ground(NamedTuple):
    """One problem."""

    variants: Ints  # by variant: V_
    limits: Ints  # by variant and child: slots in care a day, a week
    kinds: Ints  # by variant and weekday: kind of day, NOBODY where there is no block
    blocks: Ints  # by variant and kind: B_
    following: Ints  # by variant and day: the first day from it on on which work may begin
    sure: (
        Ints  # by variant and day: the last day before it on which work may begin and nobody is closed, or -1
    )
    ranges: Ints  # by variant and child: R_
    entries: Ints  # E_
    least: Ints  # by variant, child and day: least care and way of the entries ready by then
    together: Ints  # by variant, pair of children, day: least way and need of both before the block
    beside: Ints  # by entry and sibling: the same with any of the sibling's entries
    keys: Ints  # by entry, keys of what it costs alone, and beside any of the siblings' entries
    joint: Keys  # by entry, sibling and place of the sibling's entry: key of what both cost at least
    packages: Ints  # P_
    choices: Ints  # C_
    offers: Shorts  # by unit, weekday, slot: begin and end of the offered stretch around it; 0: nothing
    free: Ints  # by resource: places
    closed: Bytes  # by carer and day
    lost: Words  # by carer: closed days that are no holiday, 64 a word
    gone: Words  # by entry: days on which somebody it cannot do without is closed, and which are no holidays
    unknown: Bytes  # by carer: nothing is known of its closures
    home: Ints  # by address: slots from home (address 0)
    work: Ints  # by workplace and address
    between: Ints  # by address and address
    direct: Ints  # by workplace
    pairs: Ints  # by workplace and two addresses: least way over both, least sum of needs before the block
    days: Ints  # by day: months ahead of the month after it, whether a holiday, the day a year later
    months: Ints  # by month ahead: the first day that leads to it, and one behind the last
    weekdays: Words  # by weekday: its days, 64 a word
    worth: Ints  # cents by row, month ahead, fee step, route
    dependent: Bytes  # whether it is within SGB II
    best: Ints  # by kind (0 without, 1 within SGB II), row, month, fee step: at this or a higher sum of fees
    constants: Ints  # K_


K_HAND_OVER, K_WAY_LIMIT, K_WEEKDAY, K_UNKNOWN_DAYS, K_TOGETHER, K_LAST_CLOSED = range(6)

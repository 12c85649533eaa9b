"""What the search walks, from the packages of every child: entries, and the least of those ready by a day."""

import numpy as np

from amvis.domain.planning.batch.ground import (
    C_ADDRESS,
    C_BEGINS,
    C_CARER,
    C_FEE,
    C_PART_TIME,
    C_RESOURCE,
    C_WEEKS,
    E_COLUMNS,
    E_GONE,
    NOBODY,
    RESOURCES,
    Ints,
    Words,
)
from amvis.domain.planning.batch.packages import Group, Row, padded

_WEEK = 7
_BIG = 1 << 18  # more than any care or way, and three of them are less than NEVER

Listed = list[Group]


def packages_of(listed: list[list[Listed]], rows: dict[tuple[int, int], int]) -> Ints:
    """Return the packages by variant, child and order as rows of P_ columns.

    Args:
        listed: by variant and child.
        rows: of the choices by child and number.
    """
    found = [
        (rows[choice.child, choice.number], row.before, row.after, row.both)
        for lists in listed
        for groups in lists
        for group in groups
        for choice, row in group
    ]
    return np.array(found, np.int64).reshape(len(found), 4)


def entries_of(listed: list[list[Listed]], choices: Ints, packages: Ints) -> tuple[Ints, Ints]:
    """Return the entries as rows of E_ columns, and by variant and child R_ columns."""
    children = len(listed[0]) if listed else 1
    ranges = np.zeros((len(listed), children, 3), np.int64)
    found: list[tuple[int, ...]] = []
    row = 0
    for variant, lists in enumerate(listed):
        for child, groups in enumerate(lists):
            begin, first = len(found), row
            for group in groups:
                behind = row + len(group)
                found.append((row, behind, *_entry(choices[packages[row:behind, 0]], group)))
                row = behind
            ranges[variant, child] = begin, len(found), choices[packages[first:row, 0], C_FEE].min()
    return np.array(found, np.int64).reshape(len(found), E_COLUMNS), ranges


def _entry(members: Ints, group: Group) -> tuple[int, ...]:
    """Return the columns of an entry behind its rows: the least of its members, the places all need."""
    choice = members[0]
    rows = [row for _, row in group]
    least = Row(*(min(values) for values in zip(*rows, strict=True)))
    weeks, has_edge = int(choice[C_WEEKS]), int(choice[C_CARER + 1] != NOBODY)
    final = int(choice[C_WEEKS + has_edge])
    if least.longest <= choice[C_PART_TIME + has_edge]:  # a longer need never shortens it
        final = (final + 1) // 2
    edge_weeks = int(choice[C_WEEKS + 1]) * has_edge
    presents = _WEEK * ((weeks + 1) // 2 + (edge_weeks + 1) // 2)
    resources = [{*member[C_RESOURCE : C_RESOURCE + RESOURCES].tolist()} - {NOBODY} for member in members]
    return (
        least.care,
        least.way,
        least.ready,
        int(choice[C_BEGINS]),
        _WEEK * ((weeks + 1) // 2),
        _WEEK * (weeks + final if has_edge else final),
        int(choice[C_CARER]),
        int(choice[C_ADDRESS]),
        int(choice[C_ADDRESS + 1]),
        least.longest,
        *padded(sorted(set.intersection(*resources))),
        max(row.before for row in rows),
        max(row.after for row in rows),
        max(row.both for row in rows),
        int(max(choice[C_BEGINS], choice[C_BEGINS + has_edge])),
        presents,
        _WEEK * (weeks // 2),
        _WEEK * (edge_weeks // 2),
        _WEEK * (final - ((edge_weeks if has_edge else weeks) + 1) // 2),
        int(choice[C_CARER + 1]),
        _WEEK * ((edge_weeks + 1) // 2),
        0,  # counted by gone_of
    )


def gone_of(
    listed: list[list[Listed]], entries: Ints, lost: Words, carers: dict[str, int], weekdays: Words
) -> Words:
    """Return by entry the days, 64 a word, on which somebody it needs is closed, and count them in it."""
    found = np.zeros((len(entries), lost.shape[1]), np.uint64)
    groups = [group for lists in listed for mine in lists for group in mine]
    for number, group in enumerate(groups):
        for role, stay in enumerate(group[0][0].stays):
            must = [(row.must_main, row.must_edge)[role] for _, row in group]
            for weekday in range(_WEEK):
                if all(bits >> weekday & 1 for bits in must):
                    found[number] |= lost[carers[stay.carer]] & weekdays[weekday]
        entries[number, E_GONE] = sum(int(word).bit_count() for word in found[number])
    return found


def least_of(listed: list[list[Listed]], days: int) -> Ints:
    """Return by variant, child and day the least care and the least way of what is ready by then."""
    children = len(listed[0]) if listed else 1
    least = np.full((len(listed), children, days + 1, 2), _BIG, np.int64)
    for variant, lists in enumerate(listed):
        for child, groups in enumerate(lists):
            for group in groups:
                for _, row in group:
                    part = least[variant, child, max(row.ready, 0) :]
                    np.minimum(part, (row.care, row.way), out=part)
    return least

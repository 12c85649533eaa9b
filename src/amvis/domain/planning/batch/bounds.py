"""Compiled: what two entries of different children cost at least together, whoever else is to come."""

from amvis.domain.planning.batch.compiled import inlined
from amvis.domain.planning.batch.ground import (
    C_RESOURCE,
    E_BEGINS,
    E_CARER,
    E_EDGE,
    E_EDGE_CARER,
    E_EDGE_PRESENT,
    E_LASTS,
    E_PRESENT,
    E_READY,
    E_RESOURCE,
    RESOURCES,
)

WAY, NEED = range(2)  # of the pairs


@inlined
def least_together(one, other, pairs, column):  # type: ignore[no-untyped-def]
    """Return of two entries the least way over both, one direction, or the least sum of both needs before the block.

    Args:
        one, other: addresses of main and edge (NOBODY: none).
        column: WAY or NEED.
    """
    least = pairs[one[0], other[0], column]
    if one[1] >= 0:
        least = min(least, pairs[one[1], other[0], column])
    if other[1] >= 0:
        least = min(least, pairs[one[0], other[1], column])
        if one[1] >= 0:
            least = min(least, pairs[one[1], other[1], column])
    return least


@inlined
def least_ready(one, other, entries):  # type: ignore[no-untyped-def]
    """Return the first day on which both can be ready: present phases at different mains follow each other."""
    latest = max(entries[one, E_READY], entries[other, E_READY])
    if (
        entries[one, E_PRESENT] == 0
        or entries[other, E_PRESENT] == 0
        or entries[one, E_CARER] == entries[other, E_CARER]
    ):
        return latest
    before = entries[one, E_BEGINS] + entries[one, E_PRESENT] + entries[other, E_LASTS]
    after = entries[other, E_BEGINS] + entries[other, E_PRESENT] + entries[one, E_LASTS]
    return max(latest, min(before, after))


@inlined
def days_apart(level, mine, order, chosen, entries):  # type: ignore[no-untyped-def]
    """Return how long a parent is present for this child alone: not at a carer, in a role, that a sibling has too."""
    days = entries[mine, E_PRESENT] + entries[mine, E_EDGE_PRESENT]
    for before in range(level):
        other = chosen[order[before]]
        if entries[other, E_CARER] == entries[mine, E_CARER]:
            days -= min(entries[other, E_PRESENT], entries[mine, E_PRESENT])
        if entries[mine, E_EDGE] >= 0 and entries[other, E_EDGE_CARER] == entries[mine, E_EDGE_CARER]:
            days -= min(entries[other, E_EDGE_PRESENT], entries[mine, E_EDGE_PRESENT])
    return days


@inlined
def are_places_enough(level, order, chosen, entries, free, together):  # type: ignore[no-untyped-def]
    """Say whether the child at this level still finds a place whatever the module, and is with its siblings where wished."""
    mine = chosen[order[level]]
    if together != 0 and entries[chosen[order[0]], E_CARER] != entries[mine, E_CARER]:
        return False
    for at in range(RESOURCES):
        wanted = entries[mine, E_RESOURCE + at]
        if wanted < 0:
            break
        taken = 1
        for before in range(level):
            for other in range(RESOURCES):
                theirs = entries[chosen[order[before]], E_RESOURCE + other]
                if theirs < 0:
                    break
                taken += 1 if theirs == wanted else 0
        if taken > free[wanted]:
            return False
    return True


@inlined
def are_modules_free(count, rows, choices, free):  # type: ignore[no-untyped-def]
    """Say whether each child finds a place in the modules chosen."""
    for child in range(count):
        for at in range(RESOURCES):
            wanted = choices[rows[child], C_RESOURCE + at]
            if wanted < 0:
                break
            taken = 0
            for sibling in range(count):
                for other in range(RESOURCES):
                    if choices[rows[sibling], C_RESOURCE + other] == wanted:
                        taken += 1
            if taken > free[wanted]:
                return False
    return True

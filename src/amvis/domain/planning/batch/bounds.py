"""Compiled: what two entries of different children cost at least together, whoever else is to come."""

from amvis.domain.planning.batch.compiled import inlined
from amvis.domain.planning.batch.ground import (
    C_RESOURCE,
    E_CARER,
    E_EDGE,
    E_EDGE_CARER,
    E_EDGE_PRESENT,
    E_PRESENT,
    E_RESOURCE,
    RESOURCES,
)

WAY, NEED = range(2)  # of the pairs


@inlined
def days_apart(level, mine, order, chosen, entries):  # type: ignore[no-untyped-def]
    """Return how long a parent is present for this child alone, not at a sibling's carer too."""
    days = entries[mine, E_PRESENT] + entries[mine, E_EDGE_PRESENT]
    for before in range(level):
        other = chosen[order[before]]
        if entries[other, E_CARER] == entries[mine, E_CARER]:
            days -= min(entries[other, E_PRESENT], entries[mine, E_PRESENT])
        if entries[mine, E_EDGE] >= 0 and entries[other, E_EDGE_CARER] == entries[mine, E_EDGE_CARER]:
            days -= min(entries[other, E_EDGE_PRESENT], entries[mine, E_EDGE_PRESENT])
    return days


@inlined
def are_places_enough(order, chosen, entries, free):  # type: ignore[no-untyped-def]
    """Say whether three children find a place whatever the module, if each two of them do."""
    mine = chosen[order[2]]
    for at in range(RESOURCES):
        wanted = entries[mine, E_RESOURCE + at]
        if wanted < 0:
            break
        taken = 1
        for before in range(2):
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

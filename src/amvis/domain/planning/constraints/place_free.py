"""A place is free for every child put there."""

from collections.abc import Iterable
from typing import Final

from amvis.domain.planning.constraints.constraint import Constraint

CONSTRAINT: Final = Constraint("plan_place_free", "§ 24 SGB VIII")

Places = tuple[tuple[str, int], ...]  # (carer or carer and module, places free)


def are_enough(children: Iterable[Places]) -> bool:
    """Return whether each carer and module has a place for every child put there."""
    taken: dict[str, int] = {}
    for places in children:
        for name, number in places:
            taken[name] = taken.get(name, 0) + 1
            if taken[name] > number:
                return False
    return True

"""A place is free for every child put there."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from amvis.domain.planning.constraints.constraint import Constraint

CONSTRAINT: Final = Constraint("plan_place_free", "§ 24 SGB VIII")

Places = tuple[tuple[str, int], ...]  # (carer or carer and module, places free)


def are_enough(children: Iterable[Places]) -> bool:
    """Return whether each carer and module has a place for every child put there."""
    taken: Counter[str] = Counter()
    free: dict[str, int] = {}
    for places in children:
        for name, number in places:
            taken[name] += 1
            free[name] = number
    return all(number <= free[name] for name, number in taken.items())

"""What is reckoned of a household, kept as long as the household itself: it goes with the request."""

import weakref
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from amvis.domain.household import Household

P = ParamSpec("P")
R = TypeVar("R")


def kept_with_household(
    reckon: Callable[Concatenate[Household, P], R],
) -> Callable[Concatenate[Household, P], R]:
    """Reckon once for each household and the rest of the arguments.

    Households are told apart by identity, for comparing them whole would take longer. What is reckoned must
    not hold the household, or both stay.
    """
    known: dict[int, dict[object, R]] = {}

    @wraps(reckon)
    def kept(household: Household, /, *args: P.args, **more: P.kwargs) -> R:
        mine = known.get(id(household))
        if mine is None:
            mine = known[id(household)] = {}
            weakref.finalize(household, known.pop, id(household), None).atexit = False
        key = (args, *more.items())
        if key not in mine:
            mine[key] = reckon(household, *args, **more)
        return mine[key]

    return kept

"""What packages chosen so far cost at least, and what those to come add to it."""

from datetime import date
from typing import Final, NamedTuple

from amvis.domain.planning.bounds import Bounded


class Least(NamedTuple):
    """What the children to come cost at least."""

    care: int
    ways: int
    ready: date
    fees: int


class SoFar(NamedTuple):
    """What the packages chosen so far cost at least, each alone; `places` of those with one address."""

    care: int
    ways: int  # beyond the direct ones
    ready: date
    fees: int
    places: tuple[tuple[int, int], ...]  # child, address

    def with_one(self, one: Bounded) -> "SoFar":
        """Return it with one package more."""
        places, choice = self.places, one.choice
        return SoFar(
            self.care + one.care,
            max(self.ways, one.ways),
            max(self.ready, one.ready),
            self.fees + choice.fee,
            places if one.address is None else (*places, (choice.child, one.address)),
        )


NOBODY: Final = SoFar(0, 0, date.min, 0, ())


def least_of_rest(options: tuple[tuple[Bounded, ...], ...]) -> tuple[Least, ...]:
    least = [Least(0, 0, date.min, 0)]
    for mine in reversed(options):
        rest = least[0]
        care = min((one.care for one in mine), default=0)
        ways = min((one.ways for one in mine), default=0)
        ready = min((one.ready for one in mine), default=date.min)
        fees = min((one.choice.fee for one in mine), default=0)
        least.insert(
            0, Least(rest.care + care, max(rest.ways, ways), max(rest.ready, ready), rest.fees + fees)
        )
    return tuple(least)

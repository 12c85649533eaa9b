"""How long before and after the block an adult is at one or two stops, in whichever order they lie."""

from collections.abc import Iterator

from amvis.domain.care.travel import HOME, Router

Minutes = tuple[tuple[int, int], ...]  # for each order of the two stops: of the one, of the other


class TwoStops(dict[tuple[int, int], Minutes]):
    """The least minutes between two addresses and the block, reckoned when asked; () if the way is too long.

    A third stop keeps the order of these two and shortens no leg, so they are bounds of every longer way.
    """

    __slots__ = ("_longest", "_router")

    def __init__(self, router: Router, longest: int) -> None:
        super().__init__()
        self._router, self._longest = router, longest

    def __missing__(self, places: tuple[int, int]) -> Minutes:
        found = self[places] = tuple(self._orders(*places))
        return found

    def _orders(self, one: int, other: int) -> Iterator[tuple[int, int]]:
        router = self._router
        (way, near), (other_way, other_near) = router.through(one), router.through(other)
        if one == other or HOME in (one, other):
            if one == HOME:
                way, near = other_way, other_near
            if way <= self._longest or one == other == HOME:
                yield way if one == HOME else near, way if other == HOME else near
        elif router.over_both(one, other) <= self._longest:
            between = router.between(one, other)
            yield between + other_near, other_near
            yield near, between + near

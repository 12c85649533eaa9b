"""How long before and after the block an adult is at one or two stops, in whichever order they lie."""

from collections.abc import Iterator

from amvis.domain.care.travel import HOME, Router

Minutes = tuple[tuple[int, int], ...]  # for each order of the two stops: of the one, of the other


class TwoStops(dict[tuple[int, int], Minutes]):
    """The least minutes between two addresses and the block, reckoned when asked; () if the way is too long.

    A third stop keeps the order of these two and shortens no leg, so they are bounds of every longer way.
    """

    __slots__ = ("_between", "_find", "_longest")

    def __init__(self, router: Router, longest: int, *, bringing: bool) -> None:
        super().__init__()
        self._find = router.bring if bringing else router.fetch
        self._between, self._longest = router.between, longest

    def __missing__(self, places: tuple[int, int]) -> Minutes:
        found = self[places] = tuple(self._orders(*places))
        return found

    def _orders(self, one: int, other: int) -> Iterator[tuple[int, int]]:
        stops = tuple(dict.fromkeys(place for place in (one, other) if place != HOME))
        way = self._find(stops)
        if stops and way.minutes > self._longest:
            return
        if len(stops) < 2:
            yield way.offsets.get(one, way.minutes), way.offsets.get(other, way.minutes)
            return
        mine, theirs = [self._find((stop,)).offsets[stop] for stop in stops]
        between = self._between(one, other)
        yield between + theirs, theirs
        yield mine, between + mine

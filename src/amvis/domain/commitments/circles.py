"""Circles: strongly connected components of who wants whose finished decision first (Tarjan 1972)."""

from collections.abc import Iterator

from amvis.domain.commitments.masks import Guards, members


def circles(guards: Guards, among: int) -> tuple[tuple[int, ...], ...]:
    """Return each circle among the decisions in the bits of `among`, in file order of its first member."""
    wanted = [_wanted(choices) & among for choices in guards]
    found = _components(wanted, among)
    rings = [each for each in found if len(each) > 1 or wanted[each[0]] >> each[0] & 1]
    return tuple(sorted(tuple(sorted(ring)) for ring in rings))


def ring(guards: Guards, circle: tuple[int, ...]) -> tuple[int, ...]:
    """Return a shortest way round from the first member of a circle back to it: each wants the next first."""
    start = circle[0]
    among = sum(1 << member for member in circle)
    before: dict[int, int] = {}
    edge = [start]
    while edge:
        reached = []
        for decision in edge:
            for wanted in members(_wanted(guards[decision]) & among):
                if wanted == start:
                    return _way(before, start, decision)
                if wanted not in before:
                    before[wanted] = decision
                    reached.append(wanted)
        edge = reached
    raise ValueError("the first member of a circle is on no way round")


def _way(before: dict[int, int], start: int, last: int) -> tuple[int, ...]:
    way = [last]
    while way[-1] != start:
        way.append(before[way[-1]])
    return tuple(reversed(way))


def _wanted(choices: tuple[tuple[int, int], ...]) -> int:
    wanted = 0
    for first, _ in choices:
        wanted |= first
    return wanted


def _components(wanted: list[int], among: int) -> list[list[int]]:
    walk = _Walk(wanted)
    for root in members(among):
        walk.from_root(root)
    return walk.found


class _Walk:
    """Tarjan's walk with a stack of its own, so that long chains do no harm."""

    def __init__(self, wanted: list[int]) -> None:
        self.wanted = wanted
        self.found: list[list[int]] = []
        self._index: dict[int, int] = {}
        self._low: dict[int, int] = {}
        self._held: list[int] = []
        self._is_held: set[int] = set()
        self._work: list[tuple[int, Iterator[int]]] = []

    def from_root(self, root: int) -> None:
        """Visit all that can be reached from `root` and was not visited yet."""
        if root not in self._index:
            self._enter(root)
        while self._work:
            node, edges = self._work[-1]
            following = next(edges, None)
            if following is None:
                self._leave(node)
            elif following not in self._index:
                self._enter(following)
            elif following in self._is_held:
                self._low[node] = min(self._low[node], self._index[following])

    def _enter(self, node: int) -> None:
        self._index[node] = self._low[node] = len(self._index)
        self._held.append(node)
        self._is_held.add(node)
        self._work.append((node, members(self.wanted[node])))

    def _leave(self, node: int) -> None:
        self._work.pop()
        if self._work:
            around = self._work[-1][0]
            self._low[around] = min(self._low[around], self._low[node])
        if self._low[node] == self._index[node]:
            component = [self._held.pop()]
            while component[-1] != node:
                component.append(self._held.pop())
            self._is_held.difference_update(component)
            self.found.append(component)

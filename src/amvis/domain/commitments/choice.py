"""The best agreement where not everything can be given: alternatives, the last place, one seat.

Within limits the sets that can be signed have no single largest one. Each part that hangs together is
searched best first: what is better has more of the goal, then more decisions, then the earlier ones of the
file. Giving up a decision never makes a set larger, so the best that a branch can still reach is known before
it is entered. Decisions that were taken before are facts, and are not given up.
"""

from collections.abc import Iterator
from heapq import heappop, heappush
from typing import Final, NamedTuple

from amvis.domain.commitments.agreement import Agreement, largest
from amvis.domain.commitments.masks import Guards, Masks, conceded, members

MOST_BRANCHES: Final = 100_000

Rank = tuple[
    int, int, int
]  # members of the goal, decisions, earliest in the file; all negative: less is better


class TooManyChoices(Exception):  # noqa: N818 (it says what is so)
    """So many alternatives hang together that the best cannot be proved within `MOST_BRANCHES`."""


class Ground(NamedTuple):
    """What one search stands on."""

    masks: Masks
    guards: Guards
    facts: int

    def largest(self, allowed: int) -> Agreement:
        """Return the largest agreement among `allowed`, limits aside."""
        return largest(self.guards, self.masks.users, self.facts, allowed)


def best_agreement(masks: Masks, chosen: int = 0) -> Agreement:
    """Return the best agreement within the limits, once the concessions in `chosen` are made."""
    ground = Ground(masks, *conceded(masks, chosen))
    whole = ground.largest(masks.everybody)
    if not _is_over(masks, whole.holds):
        return whole
    kept = 0
    for part in _parts(ground, whole.holds):
        kept |= _best(ground, part) if _is_over(masks, part) else part
    return ground.largest(kept)


def reaches_goal(masks: Masks, chosen: int = 0) -> bool:
    """Return whether the whole goal holds in some agreement within the limits."""
    ground = Ground(masks, *conceded(masks, chosen))
    goal = masks.goal
    whole = ground.largest(masks.everybody).holds
    if goal & ~whole:
        return False
    if not _is_over(masks, whole):
        return True
    return all(
        not goal & part & ~(_best(ground, part) if _is_over(masks, part) else part)
        for part in _parts(ground, whole)
    )


def _is_over(masks: Masks, holds: int) -> bool:
    return any((holds & of).bit_count() > most for of, most in masks.limits)


class _Branch(NamedTuple):
    """A branch of the search: who may still take part, and who is not given up any more."""

    allowed: int
    kept: int
    holds: int


def _best(ground: Ground, part: int) -> int:
    limits = [(of & part, most) for of, most in ground.masks.limits if (of & part).bit_count() > most]
    queue: list[tuple[Rank, int, _Branch]] = []
    seen: set[tuple[int, int]] = set()

    def enter(allowed: int, kept: int) -> None:
        holds = ground.largest(allowed).holds
        if (holds, kept & holds) not in seen:
            seen.add((holds, kept & holds))
            branch = _Branch(holds, kept & holds, holds)
            heappush(queue, (_rank(ground.masks, holds, limits), len(seen), branch))

    enter(part, ground.facts & part)
    while queue:
        _, _, branch = heappop(queue)
        over = next(((of, most) for of, most in limits if (branch.holds & of).bit_count() > most), None)
        if over is None:
            return branch.holds
        if len(seen) > MOST_BRANCHES:
            raise TooManyChoices
        for allowed, kept in _ways_on(branch, *over):
            enter(allowed, kept)
    raise ValueError("more was decided already than the limits allow")


def _ways_on(branch: _Branch, of: int, most: int) -> Iterator[tuple[int, int]]:
    """Yield what follows for the first member not decided on yet: it is kept, or given up."""
    inside = branch.holds & of
    room = most - (inside & branch.kept).bit_count()
    open_bits = inside & ~branch.kept
    if room <= 0:
        # Whoever keeps more than the limit has nothing: what lacks one of them lies in the branch without it.
        if not room:
            yield branch.allowed & ~open_bits, branch.kept
        return
    first = open_bits & -open_bits
    yield branch.allowed, branch.kept | first
    yield branch.allowed & ~first, branch.kept


def _rank(masks: Masks, holds: int, limits: list[tuple[int, int]]) -> Rank:
    """Return the best rank below a branch: limits without a common member each cost at least their excess."""
    goal_lost = lost = 0
    free = holds
    for of, most in limits:
        if not of & holds & ~free and (excess := (of & holds).bit_count() - most) > 0:
            lost += excess
            goal_lost += max(0, (of & holds & masks.goal).bit_count() - most)
            free &= ~of
    met = (holds & masks.goal).bit_count() - goal_lost
    earliest = int(f"{holds:0{masks.size}b}"[::-1], 2)
    return -met, -(holds.bit_count() - lost), -earliest


def _parts(ground: Ground, holds: int) -> list[int]:
    """Return the parts of a set that share neither a condition nor a limit."""
    links = [of & holds for of, _ in ground.masks.limits]
    for decision in members(holds):
        wanted = 1 << decision
        for first, promised in ground.guards[decision]:
            wanted |= (first | promised) & holds
        links.append(wanted)
    parts: list[int] = []
    for link in links:
        joined = link
        for part in [part for part in parts if part & link]:
            parts.remove(part)
            joined |= part
        if joined:
            parts.append(joined)
    return parts

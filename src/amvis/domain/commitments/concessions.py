"""The cheapest concessions that reach the goal, all of them: a uniform-cost search over hitting sets.

A set of concessions that is not enough, made as large as it can be without becoming enough, leaves a *cut*:
one of the others has to be made. What is enough meets every cut; the cheapest sets that do are tried first.
"""

from heapq import heappop, heappush
from typing import Final, NamedTuple

from amvis.domain.commitments.agreement import largest
from amvis.domain.commitments.choice import TooManyChoices, reaches_goal
from amvis.domain.commitments.masks import Masks, conceded, members, waiting

MOST_SETS: Final = 200_000


class Dissolution(NamedTuple):
    """A set of concessions, as bits in file order, and what they cost together."""

    chosen: int
    cost: int


def cheapest(masks: Masks) -> tuple[Dissolution, ...]:
    """Return every cheapest set of concessions that reaches the goal, none of them with a needless member.

    Empty if the goal is reached without any, and if not even all together reach it.
    """
    everything = (1 << len(masks.grants)) - 1
    if reaches_goal(masks) or not reaches_goal(masks, everything):
        return ()
    return _Search(masks, everything).run()


class _Search:
    def __init__(self, masks: Masks, everything: int) -> None:
        self.masks, self.everything = masks, everything
        self.costs = [grant.cost for grant in masks.grants]
        self.cuts: list[int] = []
        self.queue: list[tuple[int, int, int]] = []  # least cost below, cost, chosen
        self.seen: set[int] = set()

    def run(self) -> tuple[Dissolution, ...]:
        found: list[Dissolution] = []
        self._enter(0, 0)
        while self.queue:
            least, cost, chosen = heappop(self.queue)
            if found and least > found[0].cost:
                break
            cut = next((cut for cut in self.cuts if not cut & chosen), 0)
            if not cut and reaches_goal(self.masks, chosen):
                if self._is_lean(chosen):
                    found.append(Dissolution(chosen, cost))
                continue
            for concession in members(cut or self._new_cuts(chosen)):
                self._enter(chosen | 1 << concession, cost + self.costs[concession])
        return tuple(sorted(found, key=lambda each: tuple(members(each.chosen))))

    def _enter(self, chosen: int, cost: int) -> None:
        if chosen in self.seen:
            return
        self.seen.add(chosen)
        if len(self.seen) > MOST_SETS:
            raise TooManyChoices
        heappush(self.queue, (cost + self._still(chosen), cost, chosen))

    def _still(self, chosen: int) -> int:
        """Return what must be paid at least: cuts not met yet that share no member."""
        paid, used = 0, chosen
        for cut in self.cuts:
            if not cut & used:
                paid += min(self.costs[concession] for concession in members(cut))
                used |= cut
        return paid

    def _new_cuts(self, chosen: int) -> int:
        """Find cuts that share no member until what is left is enough; return the first."""
        first, without = 0, chosen
        while not first or not reaches_goal(self.masks, without):
            cut = self._cut(without)
            self.cuts.append(cut)
            first, without = first or cut, without | cut
        return first

    def _cut(self, chosen: int) -> int:
        """Return a least cut; what one member of the goal does not wait for needs not be tried."""
        masks = self.masks
        guards, facts = conceded(masks, chosen)
        holds = largest(guards, masks.users, facts, masks.everybody).holds
        if unmet := masks.goal & ~holds:
            masks = masks._replace(goal=unmet & -unmet)
            grown = self.everything & ~self._touching(waiting(guards, masks.goal, ~(holds | facts)))
        else:
            grown = chosen  # it is a limit that stands in the way
        for concession in members(self.everything & ~(grown | chosen)):
            if not reaches_goal(masks, grown | chosen | 1 << concession):
                grown |= 1 << concession
        return self.everything & ~(grown | chosen)

    def _touching(self, waited: int) -> int:
        """Return the concessions that change a guard of those waited for, or are waited for themselves."""
        return sum(
            1 << place
            for place, grant in enumerate(self.masks.grants)
            if grant.facts & waited or any(waited >> decision & 1 for decision, _ in grant.softened)
        )

    def _is_lean(self, chosen: int) -> bool:
        """Return whether no member is needless; only one that costs nothing can be, at the least cost."""
        return not any(
            reaches_goal(self.masks, chosen & ~(1 << member))
            for member in members(chosen)
            if not self.costs[member]
        )

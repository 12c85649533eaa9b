"""The largest set of decisions that can all be signed, one after another: νS. μX. {…}.

A decision belongs to it if one of its guards has what must be there first among what was signed before it,
and what may be promised in the whole set. A plain greatest fixpoint would accept circles nobody can start.
"""

from typing import NamedTuple

from amvis.domain.commitments.masks import Guards


class Agreement(NamedTuple):
    """What holds, and in which rounds it can be signed; those of one round wait for nothing in it."""

    holds: int
    rounds: tuple[tuple[int, ...], ...]

    @property
    def order(self) -> tuple[int, ...]:
        return tuple(decision for signed in self.rounds for decision in signed)


def largest(guards: Guards, users: list[tuple[int, ...]], facts: int, allowed: int) -> Agreement:
    """Return the largest agreement among the `allowed` decisions.

    Args:
        guards: of each decision, what it wants first and what it takes a promise of.
        users: of each decision, who wants it first.
        facts: the bits of what is true already, decisions that were taken before among them.
        allowed: the bits of the decisions that may take part.
    """
    promised = allowed
    while True:
        holds, rounds = _signable(guards, users, facts, promised)
        if holds == promised:
            return Agreement(holds, tuple(rounds))
        promised = holds


def _signable(
    guards: Guards, users: list[tuple[int, ...]], facts: int, promised: int
) -> tuple[int, list[tuple[int, ...]]]:
    """Return what can be signed if everything in `promised` may be relied on, round by round."""
    missing_promise = ~(promised | facts)
    there, signed = facts, 0
    rounds: list[tuple[int, ...]] = []
    candidates: list[int] = []
    bits = promised
    while bits:
        lowest = bits & -bits
        candidates.append(lowest.bit_length() - 1)
        bits ^= lowest
    while candidates:
        missing = ~there
        fresh = 0
        for decision in candidates:
            if facts >> decision & 1:
                fresh |= 1 << decision
                continue
            for first, later in guards[decision]:
                if not (first & missing or later & missing_promise):
                    fresh |= 1 << decision
                    break
        signed |= fresh
        there |= fresh
        candidates, now = _touched(users, fresh, promised & ~signed)
        if now:
            rounds.append(now)
    return signed, rounds


def _touched(users: list[tuple[int, ...]], fresh: int, waiting: int) -> tuple[list[int], tuple[int, ...]]:
    """Return who waits for one of the newly signed, and these, both in file order."""
    now: list[int] = []
    touched = 0
    while fresh:
        lowest = fresh & -fresh
        decision = lowest.bit_length() - 1
        now.append(decision)
        for user in users[decision]:
            touched |= 1 << user
        fresh ^= lowest
    touched &= waiting
    candidates: list[int] = []
    while touched:
        lowest = touched & -touched
        candidates.append(lowest.bit_length() - 1)
        touched ^= lowest
    return candidates, tuple(now)

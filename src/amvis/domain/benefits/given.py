"""What a parent with a budget of its own in the dwelling has for a child of both (§ 9 Abs. 2 S. 2 SGB II)."""

from dataclasses import replace

from amvis.domain.benefits.case import Circumstances, case_of, ready_for
from amvis.domain.benefits.priority import Outcome, outcome
from amvis.domain.law import LawOn


def with_given(parts: tuple[Circumstances, ...], law: LawOn) -> tuple[Circumstances, ...]:
    """Return the budgets; where a child of both is in one, with what the other adult has above the own need.

    The parents do not answer for each other, but each does for the child: its need is covered by what the
    one has left and, in the one budget with it, by the income of the other.
    """
    shared = [place for place, part in enumerate(parts) if _shared(part)]
    if not shared:
        return parts
    place = shared[0]  # all children of both are with the same adult
    giver = next(part for part in parts if part.household.parents[0].other_children)
    left = max(0, -_computed(giver, law).with_sgb2.lacking)
    found = replace(parts[place], given=_spread(left, _open_needs(parts[place], law)))
    return (*parts[:place], found, *parts[place + 1 :])


def _shared(part: Circumstances) -> tuple[str, ...]:
    return tuple(child.id for child in part.household.children if child.other_parent_here)


def _open_needs(part: Circumstances, law: LawOn) -> dict[str, int]:
    """Return what each child of both lacks after its own money; cents a month."""
    family, _ = ready_for(part, law)
    shares = _computed(part, law).with_sgb2.claim.shares[1:]
    names = [child.id for child in family.household.children]
    return {
        name: share.uncovered
        for name, share in zip(names, shares, strict=True)
        if name in _shared(family) and share.uncovered
    }


def _spread(left: int, needs: dict[str, int]) -> dict[str, int]:
    """Return a part for each child by what it lacks, at most what is left (§ 9 Abs. 2 S. 3 SGB II)."""
    whole, reached, found = sum(needs.values()), 0, {}
    counted = min(left, whole)
    for name, need in needs.items():
        before, reached = reached, reached + need
        found[name] = counted * reached // whole - counted * before // whole
    return found


def _computed(part: Circumstances, law: LawOn) -> Outcome:
    family, ready = ready_for(part, law)
    return outcome(case_of(family, ready), ready.laws)

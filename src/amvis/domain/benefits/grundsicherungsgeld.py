"""Grundsicherungsgeld (until 2026-06-30 Bürgergeld), §§ 9, 19 SGB II: what is left uncovered."""

from typing import NamedTuple

from amvis.domain.money import round_half_up


class Member(NamedTuple):
    """One person: need and what covers it first; cents a month."""

    need: int
    own_income: int  # §§ 11 to 11b SGB II, without Kindergeld
    kindergeld: int  # for this child
    is_child: bool
    may_claim: bool  # not excluded by § 7 Abs. 1 S. 2, Abs. 5 SGB II
    more: int  # § 27 Abs. 2 SGB II: the Mehrbedarfe an excluded trainee gets
    savings: int = 0  # of a child, above its allowance: they cover its need first (§ 7 Abs. 3 Nr. 4 SGB II)
    stands_alone: bool = False  # § 9 Abs. 3 SGB II: the parents' income does not count for this child
    given: int = 0  # § 9 Abs. 2 S. 2 SGB II: by a parent with another budget, at most what is open


class Share(NamedTuple):
    """Steps and result for one person; cents a month."""

    kindergeld_needed: int  # § 11 Abs. 1 S. 5 SGB II
    belongs: bool  # § 7 Abs. 3 Nr. 4 SGB II
    uncovered: int  # after own income and Kindergeld
    income_share: int  # § 9 Abs. 2 S. 3 SGB II: of the parents' income
    amount: int


class Grundsicherungsgeld(NamedTuple):
    """Steps and result for the Bedarfsgemeinschaft; cents a month."""

    shares: tuple[Share, ...]  # in the order of the members
    kindergeld_left: int  # not needed by the children: income of the parent
    parents_income: int  # §§ 11 to 11b SGB II
    total_need: int  # of those who belong
    uncovered: int
    apart: int  # of it, of children for whom the parents' income does not count (§ 9 Abs. 3 SGB II)
    amount: int


def kindergeld_left(members: tuple[Member, ...]) -> int:
    """Return the Kindergeld that no child needs and that is the parent's income (§ 11 Abs. 1 S. 5 SGB II)."""
    left = 0
    for member in members:
        left += member.kindergeld - _kindergeld_needed(member)
    return left


def grundsicherungsgeld(
    members: tuple[Member, ...], left: int, *, only_apart: bool = False
) -> Grundsicherungsgeld:
    """Return the claim of each person by the Bedarfsanteilsmethode (§ 9 Abs. 2 S. 3 SGB II).

    A child that covers its own need does not belong to the Bedarfsgemeinschaft. Someone who is excluded
    keeps what covers the own need; only what is left above it counts for the others. `left` is the
    Kindergeld that no child needs; it is in the own income of the parent already. With `only_apart` the
    parents' savings end every claim but that of a child who stands alone (§ 9 Abs. 2 S. 2, Abs. 3 SGB II).
    """
    may_anyone_claim = any(member.may_claim and not member.is_child for member in members)
    belong = tuple(
        _belongs(member) and may_anyone_claim and (member.stands_alone or not only_apart)
        for member in members
    )
    open_needs = tuple(
        _open_need(member) if belongs else 0 for member, belongs in zip(members, belong, strict=True)
    )
    income = sum(_gives(member) for member in members if not member.is_child)
    uncovered = sum(open_needs)
    apart = sum(need if member.stands_alone else 0 for member, need in zip(members, open_needs, strict=True))
    shared = uncovered - apart
    spread = min(income, shared)
    shares: tuple[Share, ...] = ()
    reached = 0
    for member, belongs, need in zip(members, belong, open_needs, strict=True):
        before, reached = reached, reached + (0 if member.stands_alone else need)
        part = _part(spread, reached, shared) - _part(spread, before, shared)
        amount = need - part
        if not member.may_claim and not member.is_child and not only_apart:
            amount = max(0, member.more - max(0, member.own_income - (member.need - member.more)))
        shares += (Share(_kindergeld_needed(member), belongs, need, part, amount),)
    total_need = sum(member.need for member, belongs in zip(members, belong, strict=True) if belongs)
    return Grundsicherungsgeld(
        shares, left, income, total_need, uncovered, apart, sum(share.amount for share in shares)
    )


def lacking(claim: Grundsicherungsgeld) -> int:
    """Return the open need less the parents' income, negative where it is covered.

    What the parents have above their need does not cover that of a child who stands alone.
    """
    rest = claim.uncovered - claim.apart - claim.parents_income
    return rest + claim.apart if rest > 0 or claim.apart == 0 else claim.apart


def _kindergeld_needed(member: Member) -> int:
    return min(member.kindergeld, max(0, member.need - member.own_income - member.savings))


def _belongs(member: Member) -> bool:
    if not member.is_child:
        return member.may_claim
    return member.may_claim and member.own_income + member.kindergeld + member.savings < member.need


def _open_need(member: Member) -> int:
    """Return what a child lacks after its own money; an adult's money is shared out instead."""
    if not member.is_child:
        return member.need
    return member.need - member.own_income - member.kindergeld - member.savings - member.given


def _gives(member: Member) -> int:
    return member.own_income if member.may_claim else max(0, member.own_income - member.need)


def _part(spread: int, reached: int, uncovered: int) -> int:
    return round_half_up(spread * reached, uncovered) if uncovered > 0 else 0

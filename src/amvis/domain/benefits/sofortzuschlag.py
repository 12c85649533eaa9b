"""Sofortzuschlag, § 72 SGB II: a sum for each child beside the Grundsicherungsgeld."""

from amvis.domain.benefits.grundsicherungsgeld import Member, Share


def is_due(member: Member, share: Share) -> bool:
    """Return whether a child has the claim (§ 72 Abs. 1 S. 1, S. 2 Nr. 2 SGB II).

    It has it with Grundsicherungsgeld of the stages 3 to 6, and when only Kindergeld keeps it from that.
    """
    if not member.is_child or not member.may_claim:
        return False
    return share.amount > 0 or (not share.belongs and member.own_income < member.need)

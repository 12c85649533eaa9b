"""Sofortzuschlag, § 72 SGB II: a sum for each child beside the Grundsicherungsgeld."""


def is_due(*, need: int, own_income: int, belongs: bool, amount: int) -> bool:
    """Return whether a child has the claim (§ 72 Abs. 1 S. 1, S. 2 Nr. 2 SGB II).

    It has it with Grundsicherungsgeld of the stages 3 to 6, and when only Kindergeld keeps it from that.

    Args:
        need: what the child needs; cents a month, as the next.
        own_income: what it has without Kindergeld.
        belongs: it is in the Bedarfsgemeinschaft.
        amount: its Grundsicherungsgeld.
    """
    return amount > 0 or (not belongs and own_income < need)

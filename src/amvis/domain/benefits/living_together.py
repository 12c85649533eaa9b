"""People who live together: couples who answer for each other, relatives (§§ 7, 9 SGB II)."""

from datetime import date

from amvis.domain.household import Child, Household
from amvis.domain.period import months_later


def are_apart(household: Household) -> bool:
    """Return whether the file says that two unmarried adults do not answer for each other.

    With a child of both, as after a separation, the contrary is presumed; they must show it (§ 7 Abs. 3a
    Nr. 2 SGB II).
    """
    partnership = household.partnership
    if len(household.parents) == 1 or partnership is None or partnership.kind != "cohabiting":
        return False
    return partnership.responsible is False


def young_parents(household: Household) -> tuple[Child, ...]:
    """Return the children that are named as parent of another one."""
    named = {name for child in household.children for name in child.parents}
    return tuple(child for child in household.children if child.id in named)


def is_split(household: Household) -> bool:
    """Return whether more than one budget may be reckoned in the dwelling."""
    return are_apart(household) or bool(young_parents(household))


def has_child_of_both(household: Household) -> bool:
    """Return whether a child is of both adults."""
    return any(is_of_both(child, household) for child in household.children)


def is_of_both(child: Child, household: Household) -> bool:
    """Return whether the child is of all adults of the household; nobody named means all."""
    return not child.parents or {parent.id for parent in household.parents} <= set(child.parents)


def is_couple_open(household: Household, on: date, months: int) -> bool:
    """Return whether it is open that two adults answer for each other (§ 7 Abs. 3 Nr. 3 Buchst. c SGB II).

    Spouses and registered partners do. Others are presumed to after a year, or with a child of both
    (§ 7 Abs. 3a Nr. 1, 2 SGB II); who says that they do not must then show it.
    """
    partnership = household.partnership
    if len(household.parents) == 1 or (partnership is not None and partnership.kind != "cohabiting"):
        return False
    since = None if partnership is None else partnership.since
    told = None if partnership is None else partnership.responsible
    is_presumed = has_child_of_both(household) or (since is not None and on >= months_later(since, months))
    if told is None:
        return not is_presumed
    return not told and (is_presumed or since is None)


def has_relatives(household: Household) -> bool:
    """Return whether relatives share the dwelling, of whom help may be expected (§ 9 Abs. 5 SGB II)."""
    housing = household.housing
    if housing is None:
        return False
    return bool(housing.relatives) or (housing.others_in_dwelling > 0 and bool(housing.others_are_relatives))

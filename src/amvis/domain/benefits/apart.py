"""Two budgets in one dwelling: adults who do not answer for each other (§ 7 Abs. 3 Nr. 3 SGB II)."""

from dataclasses import replace
from functools import lru_cache
from typing import Final

from amvis.domain.benefits.case import Circumstances
from amvis.domain.benefits.living_together import are_apart
from amvis.domain.household import Child, Household, Housing, Parent, Receipt
from amvis.domain.money import round_half_up

_OF_CHILDREN: Final = frozenset({"kinderzuschlag", "unterhaltsvorschuss", "kindergeld", "elterngeld"})
_NOT_SPOUSE: Final = 1  # tax class: another adult lives here (§ 24b Abs. 3 EStG)


def budgets(asked: Circumstances) -> tuple[Circumstances, ...]:
    """Return what is reckoned by itself: the household, or each of two adults with the own children.

    The rent goes by heads. What is received counts for the household as the file tells it.
    """
    if asked.as_received or not are_apart(asked.household):
        return (asked,)
    parts = _parts(_Same(asked.household))
    return tuple(
        replace(asked, household=part, fees=fees, other_fees=others)
        for part, fees, others in zip(
            parts, _fees(parts, asked.fees), _fees(parts, asked.other_fees), strict=True
        )
    )


class _Same:
    """A household told apart by identity, kept alive by the cache."""

    __slots__ = ("household",)

    def __init__(self, household: Household) -> None:
        self.household = household

    def __hash__(self) -> int:
        return id(self.household)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.household is self.household


@lru_cache(maxsize=64)
def _parts(same: _Same) -> tuple[Household, ...]:
    return tuple(_part(same.household, parent) for parent in same.household.parents)


def _part(household: Household, parent: Parent) -> Household:
    own = tuple(child for child in household.children if parent.id in child.parents)
    others = 1 + len(household.children) - len(own)
    housing = household.housing or Housing()
    return replace(
        household,
        parents=(_alone(parent, own),),
        children=own,
        partnership=None,
        housing=household.housing
        and replace(
            housing, others_in_dwelling=max(housing.others_in_dwelling, len(housing.relatives)) + others
        ),
        receiving=tuple(each for each in household.receiving if _is_theirs(each, household, parent, own)),
    )


def _alone(parent: Parent, own: tuple[Child, ...]) -> Parent:
    return replace(
        parent,
        tax_class=parent.tax_class or _NOT_SPOUSE,
        alone_responsible=parent.alone_responsible if own else False,
    )


def _is_theirs(receipt: Receipt, household: Household, parent: Parent, own: tuple[Child, ...]) -> bool:
    """Return whether a benefit counts here: those of children where children are, Wohngeld once."""
    is_first = parent is household.parents[0]
    if receipt.benefit in _OF_CHILDREN:
        has_all = len(own) == len(household.children)
        return bool(own) and (is_first or has_all)
    return receipt.benefit != "wohngeld" or is_first


def _fees(parts: tuple[Household, ...], fees: int) -> tuple[int, ...]:
    """Return the fees of each part, by what each parent pays today, else by the number of children."""
    paid = tuple(part.parents[0].expenses.childcare or 0 for part in parts)
    weights = paid if any(paid) else tuple(len(part.children) for part in parts)
    if not any(weights):
        return (fees, *(0 for _ in parts[1:]))
    first = round_half_up(fees * weights[0], sum(weights))
    return (first, fees - first)

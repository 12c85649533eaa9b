"""Two budgets in one dwelling: adults who do not answer for each other (§ 7 Abs. 3 Nr. 3 SGB II)."""

from dataclasses import replace
from datetime import date
from typing import Final

from amvis.domain.benefits.case import Circumstances
from amvis.domain.benefits.given import with_given
from amvis.domain.benefits.living_together import are_apart, is_of_both, young_parents
from amvis.domain.benefits.reduction import SGB2, WAGES
from amvis.domain.benefits.same import kept_with_household
from amvis.domain.household import (
    Child,
    Household,
    Housing,
    OtherIncome,
    Parent,
    Receipt,
    Work,
    age_on,
)
from amvis.domain.law import LawOn
from amvis.domain.money import round_half_up

_OF_CHILDREN: Final = frozenset({"kinderzuschlag", "unterhaltsvorschuss", "kindergeld", "elterngeld"})
_TRAINEE: Final = "bab"  # who is paid while young is taken to be in training (§ 11b Abs. 2b SGB II)
_NOT_SPOUSE: Final = 1  # tax class: another adult lives here (§ 24b Abs. 3 EStG)


def budgets(asked: Circumstances, law: LawOn) -> tuple[Circumstances, ...]:
    """Return what is reckoned by itself: the household, or each of two adults with the own children.

    So is a child with a child of its own (§ 7 Abs. 3 SGB II). A child of both belongs to the budget of the
    one who brings it up, and what the other has above the own need counts for it. The rent goes by heads.
    What is received counts for the household as the file tells it.
    """
    household = asked.household
    if asked.as_received or not (are_apart(household) or young_parents(household)):
        return (asked,)
    until, able = law.value("bedarfsgemeinschaft_kind_bis"), law.value("leistungsberechtigt_ab_alter")
    if not are_apart(household) and not any(
        _opens(each, asked.on, able) for each in young_parents(household)
    ):
        return (asked,)
    parts = _parts(household, asked.on, int(law.value("kindergeld")), (int(able), int(until)))
    found = tuple(
        replace(asked, household=part, fees=fees, other_fees=others)
        for part, fees, others in zip(
            parts, _fees(parts, asked.fees), _fees(parts, asked.other_fees), strict=True
        )
    )
    return with_given(found, law)


@kept_with_household
def _parts(household: Household, on: date, kindergeld: int, ages: tuple[int, int]) -> tuple[Household, ...]:
    young = [child for child in young_parents(household) if _opens(child, on, ages[0])]
    rest = household
    for child in young:
        rest = _without(rest, child, kindergeld if age_on(child.born, on) < ages[1] else 0)
    own = [_of_young_parent(household, child) for child in young]
    if not are_apart(rest):
        return (rest, *own)
    return (*(_part(rest, parent) for parent in rest.parents), *own)


def _opens(child: Child, on: date, from_age: int) -> bool:
    return age_on(child.born, on) >= from_age and child.able_to_work is not False


def _without(household: Household, young: Child, kindergeld: int) -> Household:
    """Return the household without a child and its children; its Kindergeld is paid to the parent here.

    It is income of the parent, since the child is of another Bedarfsgemeinschaft (§ 11 Abs. 1 S. 5 SGB II).
    """
    kept = tuple(
        child for child in household.children if child.id != young.id and young.id not in child.parents
    )
    paid = household.parents[0]
    if young.parents:
        paid = next(each for each in household.parents if each.id in young.parents)
    income = (*(paid.other_income or ()), OtherIncome(kind="kindergeld", amount=kindergeld))
    told = replace(paid, other_income=income) if kindergeld and paid.other_income is not None else paid
    return replace(
        household,
        parents=tuple(told if each is paid else each for each in household.parents),
        children=kept,
        housing=_with_others(household.housing, len(household.children) - len(kept)),
    )


def _of_young_parent(household: Household, young: Child) -> Household:
    own = tuple(child for child in household.children if young.id in child.parents)
    others = len(household.parents) + len(household.children) - 1 - len(own)
    return replace(
        household,
        parents=(_as_parent(young, household.parents[0]),),
        children=own,
        partnership=None,
        housing=_with_others(household.housing, others),
        receiving=tuple(each for each in household.receiving if each.benefit in SGB2),
    )


def _as_parent(young: Child, elder: Parent) -> Parent:
    """Return a child as an adult with a budget of its own, with the right of residence of its family."""
    wages = [income for income in young.own_income if income.kind in WAGES]
    earned = sum(income.amount for income in wages)
    gross = sum(income.amount if income.gross is None else income.gross for income in wages)
    rest = tuple(income for income in young.own_income if income.kind not in WAGES)
    if young.maintenance_paid:
        rest += (OtherIncome(kind="maintenance", amount=young.maintenance_paid),)
    return Parent(
        id=young.id,
        born=young.born,
        residence_status=elder.residence_status,
        residence_since=elder.residence_since,
        health_insurance="family",
        tax_class=_NOT_SPOUSE,
        work=Work(gross=gross, net=earned or None),
        other_income=rest,
        in_training=_TRAINEE if earned else None,
        assets=young.assets or 0,
        pregnant_due=young.pregnant_due,
        disability=young.disability,
        care_grade=young.care_grade,
        participation=young.participation,
        mark_g=young.mark_g,
        able_to_work=young.able_to_work,
        special_needs=young.special_needs,
        alone_responsible=True,
    )


def _with_others(housing: Housing | None, number: int) -> Housing | None:
    if housing is None:
        return None
    others = max(housing.others_in_dwelling, len(housing.relatives)) + number
    return replace(housing, others_in_dwelling=others)


def _part(household: Household, parent: Parent) -> Household:
    own = tuple(
        replace(child, other_parent_here=is_of_both(child, household))
        for child in household.children
        if _brought_up_by(child, household) == parent.id
    )
    others = 1 + len(household.children) - len(own)
    ours = {child.id for child in own}
    elsewhere = tuple(
        child.born for child in household.children if is_of_both(child, household) and child.id not in ours
    )
    return replace(
        household,
        parents=(replace(_alone(parent, own), other_children=elsewhere),),
        children=own,
        partnership=None,
        housing=_with_others(household.housing, others),
        receiving=tuple(each for each in household.receiving if _is_theirs(each, household, parent, own)),
    )


def _brought_up_by(child: Child, household: Household) -> str:
    """Return the adult in whose budget a child is: of both, who is told to bring it up, else the first."""
    elder = next((each for each in household.children if each.id in child.parents), None)
    if elder is not None:  # a child's child goes with the child
        return _brought_up_by(elder, household)
    adults = {each.id: each for each in household.parents}
    theirs = [adults[name] for name in child.parents or adults if name in adults]
    return next((each for each in theirs if each.alone_responsible), theirs[0]).id


def _alone(parent: Parent, own: tuple[Child, ...]) -> Parent:
    is_alone = parent.alone_responsible
    if is_alone is None and all(child.other_parent_here for child in own):
        is_alone = False
    return replace(
        parent,
        tax_class=parent.tax_class or _NOT_SPOUSE,
        alone_responsible=is_alone if own else False,
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
    whole, reached = sum(weights), 0
    if whole == 0:
        return (fees, *(0 for _ in parts[1:]))
    found: tuple[int, ...] = ()
    for weight in weights:
        before, reached = reached, reached + weight
        found += (round_half_up(fees * reached, whole) - round_half_up(fees * before, whole),)
    return found

"""The dwelling reduced to the facts the law asks for."""

from datetime import date

from amvis.domain.benefits.facts import HomeFacts
from amvis.domain.benefits.laws import PeriodLaw
from amvis.domain.household import Household, Housing, Owned
from amvis.domain.period import last_of_month, months_later


def home_facts(household: Household, on: date, law: PeriodLaw, *, is_new: bool) -> HomeFacts:
    """Return the dwelling; `is_new`: the Karenzzeit runs (§ 22 Abs. 1 S. 2 SGB II)."""
    housing = household.housing
    if housing is None:
        return HomeFacts(0, 0, 0, False, 0, is_new)
    return HomeFacts(
        _cold_rent(housing),
        housing.service_charges or 0,
        housing.heating or 0,
        housing.hot_water == "decentral",
        max(housing.others_in_dwelling, len(housing.relatives)),
        is_new,
        _is_within(housing.told_to_lower, on, law.lowering_months),
        _is_within(housing.smaller_since, on, law.lowering_months) or _is_after_death(housing, on, law),
        housing.floor_area or 0,
        is_owned=housing.owned is not None,
        owner_costs=_owner_costs(housing.owned),
        died=_died(household, on, law),
        let_rent=housing.let_rent,
        let_square_metres=housing.let_area or 0,
    )


def _owner_costs(owned: Owned | None) -> int:
    return 0 if owned is None else owned.interest + owned.repayment + owned.property_tax + owned.management


def _died(household: Household, on: date, law: PeriodLaw) -> int:
    """Return 1 while a death leaves the number of members as it was (§ 6 Abs. 2 WoGG).

    It no longer does in another dwelling, or where a birth since has brought the number back.
    """
    housing = household.housing
    died = None if housing is None else housing.member_died
    if died is None or not died <= on <= last_of_month(
        months_later(died.replace(day=1), law.wohngeld_death_months)
    ):
        return 0
    has_moved = housing is not None and housing.moved_in is not None and housing.moved_in > died
    return 0 if has_moved or any(child.born > died for child in household.children) else 1


def _cold_rent(housing: Housing) -> int:
    """Return the rent, of an own home the interest: nobody is helped to pay a loan back (§ 22 SGB II)."""
    if housing.net_cold_rent is None and housing.owned is not None:
        return housing.owned.interest + housing.owned.property_tax + housing.owned.management
    return housing.net_cold_rent or 0


def _is_after_death(housing: Housing, on: date, law: PeriodLaw) -> bool:
    """Return whether the months after that of a death still run (§ 22 Abs. 1 S. 11 SGB II)."""
    died = housing.member_died
    return died is not None and died <= on <= last_of_month(
        months_later(died.replace(day=1), law.death_months)
    )


def _is_within(since: date | None, on: date, months: int) -> bool:
    return since is not None and since <= on < months_later(since, months)

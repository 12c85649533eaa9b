"""Wohngeld, WoGG: the grant towards the rent of a household that lives on its own income."""

from typing import NamedTuple

from amvis.domain.benefits.facts import NOT_GRANTED
from amvis.domain.benefits.laws_wohngeld import RENT_TABLE_ENDS, TABLE_ENDS, WohngeldLaw
from amvis.domain.benefits.wohngeld_income import OfRelatives, WohngeldIncome, WohngeldMember, wohngeld_income
from amvis.domain.money import round_half_up


class WohngeldFacts(NamedTuple):
    """One dwelling; cents a month unless said."""

    members: tuple[WohngeldMember, ...]  # § 5 WoGG
    lives_alone_with_children: bool  # § 17 Nr. 3 WoGG, one of them under 18 with Kindergeld
    gross_cold_rent: int  # §§ 9, 10 WoGG: with service charges, without heating; or the owner's burden
    others_in_dwelling: int  # § 11 Abs. 2 Nr. 3 WoGG, persons who are no members
    rent_level: int  # Mietenstufe, § 12 WoGG, 1 to 7
    assets: int  # § 21 Nr. 3 WoGG, cents, of all members that count
    is_all_in_training: bool = False  # § 20 Abs. 2 WoGG: everybody could have BAföG or the like
    more_persons: int = 0  # § 5 Abs. 1 S. 2 Nr. 4, § 6 Abs. 2 WoGG: relatives, and members who died
    relatives: OfRelatives = OfRelatives()


class Wohngeld(NamedTuple):
    """Steps and result of one month; cents unless said."""

    persons: int  # § 5 WoGG
    persons_counted: int  # § 6 WoGG
    income: WohngeldIncome  # §§ 13 to 18 WoGG
    own_rent: int  # § 11 Abs. 2, 3 WoGG
    highest_rent: int  # § 12 Abs. 1, 7 WoGG
    heating: int  # § 12 Abs. 6 WoGG
    rent: int  # § 11 Abs. 1 WoGG, M
    formula: int  # § 19 WoGG, whole euros in cents, before § 21
    has_somebody_counted: bool  # § 21 Nr. 2 WoGG
    is_worth_paying: bool  # § 21 Nr. 1 WoGG
    has_no_great_assets: bool  # § 21 Nr. 3 WoGG
    amount: int
    is_outside_training: bool  # § 20 Abs. 2 WoGG: somebody cannot have support of a training


def wohngeld(facts: WohngeldFacts, law: WohngeldLaw) -> Wohngeld:
    """Return the grant of one month (§ 19 WoGG), zero where §§ 7, 20, 21 WoGG deny it."""
    persons = len(facts.members) + facts.more_persons
    counted = facts.more_persons
    for member in facts.members:
        counted += int(member.is_counted)
    income = wohngeld_income(facts.members, facts.lives_alone_with_children, law, facts.relatives)
    own = _own_rent(facts, persons, counted)
    highest = _part(highest_rent(persons, facts.rent_level, law), counted, persons)
    heating = _part(_heating(persons, law), counted, persons)
    rent = min(own, highest) + heating
    formula = wohngeld_by_formula(counted, rent, income.monthly_income, law) if counted else 0
    poor = facts.assets <= law.assets_first + max(0, counted - 1) * law.assets_further
    worth = formula >= law.least_payment
    open_ = not facts.is_all_in_training
    amount = formula if worth and poor and open_ else 0
    return Wohngeld(
        persons,
        counted,
        income,
        own,
        highest,
        heating,
        rent,
        formula,
        counted > 0,
        worth,
        poor,
        amount,
        open_,
    )


def burden(costs: int, square_metres: int, law: WohngeldLaw) -> int:
    """Return an owner's burden: loans, tax and management, and a sum for each square metre (§ 13 WoGV)."""
    return costs + round_half_up(square_metres * law.burden_per_square_metre, 12)


def without_let(rent: int, paid: int, square_metres: int, of_square_metres: int) -> int:
    """Return the rent without a part that others use alone: its share, or what they pay (§ 11 Abs. 2 Nr. 2).

    The greater of the two comes off; where the areas are not told, what they pay.
    """
    if paid == 0 and square_metres == 0:
        return rent
    part = 0
    if of_square_metres > 0:
        part = round_half_up(rent * min(square_metres, of_square_metres), of_square_metres)
    return max(0, rent - max(part, paid))


class Grant(NamedTuple):
    """A grant that runs: what is paid and what it rests on; cents a month, NOT_GRANTED where not told."""

    amount: int
    income: int
    rent: int  # without heating
    persons: int


def is_new_decision(grant: Grant, now: Wohngeld, law: WohngeldLaw) -> bool:
    """Return whether the running grant gives way to what is due now (§ 27 Abs. 1 S. 1, Abs. 2 S. 1 WoGG).

    More is granted on application where the household or, by more than a tenth, the rent grew or the income
    fell; less from then on where members left or rent or income changed the other way by more than 15 %.
    """
    rent = now.rent - now.heating
    rent_before = rent if grant.rent == NOT_GRANTED else grant.rent
    before = now.persons_counted if grant.persons == NOT_GRANTED else grant.persons
    if now.amount > grant.amount:
        percent = law.change_on_application_percent
        return (
            now.persons_counted > before
            or 100 * rent > (100 + percent) * rent_before
            or 100 * now.income.monthly_income < (100 - percent) * grant.income
        )
    percent = law.change_ex_officio_percent
    return (
        now.persons_counted < before
        or 100 * rent < (100 - percent) * rent_before
        or 100 * now.income.monthly_income > (100 + percent) * grant.income
    )


def wohngeld_by_formula(persons: int, rent: int, income: int, law: WohngeldLaw) -> int:
    """Return the rounded grant for M and Y in cents, never negative (§ 19, Anlage 3 WoGG).

    Anlage 3 Nr. 2 wants ten fixed decimals; with cents going in, z1 has nine, so only z2 is cut.
    """
    row = min(persons, TABLE_ENDS) - 1
    M, Y = max(rent, law.least_rent[row]), max(income, law.least_income[row])
    z1 = 100 * law.a[row] + law.b[row] * M + law.c[row] * Y  # nine decimals
    z2 = z1 * Y // 10  # ten decimals
    z3 = M * 10**8 - z2
    z4 = law.factor_percent * z3  # twelve decimals
    grant = 100 * round_half_up(z4, 10**12)
    # Added before the cut at zero: else any income at all would leave a large household a grant.
    more = max(0, persons - TABLE_ENDS) * law.each_person_from_13
    return max(0, min(grant + more, max(grant, M)))


def highest_rent(persons: int, rent_level: int, law: WohngeldLaw) -> int:
    """Return the most that counts of the rent, without heating (§ 12 Abs. 1, 7, Anlage 1 WoGG)."""
    row, further = min(persons, RENT_TABLE_ENDS) - 1, max(0, persons - RENT_TABLE_ENDS)
    rent = law.highest_rent[row][rent_level - 1] + further * law.highest_rent_further[rent_level - 1]
    return rent + law.climate[row] + further * law.climate_further


def _heating(persons: int, law: WohngeldLaw) -> int:
    row, further = min(persons, RENT_TABLE_ENDS) - 1, max(0, persons - RENT_TABLE_ENDS)
    return law.heating[row] + further * law.heating_further


def _own_rent(facts: WohngeldFacts, persons: int, counted: int) -> int:
    """Return the rent by heads: first without others, then without excluded members (§ 11 Abs. 2, 3 WoGG)."""
    households = _part(facts.gross_cold_rent, persons, persons + facts.others_in_dwelling)
    return _part(households, counted, persons)


def _part(amount: int, heads: int, of: int) -> int:
    return round_half_up(amount * heads, of)

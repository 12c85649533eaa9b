"""The year of a family as its income tax sees it: twelve months of wages, and what was withheld."""

from datetime import date
from typing import Final, NamedTuple

from amvis.domain.benefits.einkommensteuer import Earner, EinkommensteuerFacts
from amvis.domain.benefits.laws_income_tax import EinkommensteuerLaw, wages_of_the_year
from amvis.domain.benefits.priority import Figures
from amvis.domain.benefits.reduction import is_elterngeld, is_of_this_child
from amvis.domain.benefits.result import Context
from amvis.domain.benefits.social_insurance import WageRange
from amvis.domain.household import OtherIncome, Parent, Work

_REPLACES: Final = (  # § 32b Abs. 1 S. 1 Nr. 1 EStG
    *("arbeitslosengeld", "krankengeld", "kinderkrankengeld", "mutterschaftsgeld", "uebergangsgeld"),
    "kurzarbeitergeld",
)


class TaxYear(NamedTuple):
    """One taxpayer or two spouses; cents."""

    places: tuple[int, ...]  # of the adults
    facts: EinkommensteuerFacts
    withheld: int  # wage tax and Solidaritätszuschlag of the twelve months
    is_told: bool  # the wages of all months that are over are told


class _Year(NamedTuple):
    earner: Earner
    withheld: int
    is_told: bool


def tax_years(figures: Figures, context: Context, law: EinkommensteuerLaw) -> tuple[TaxYear, ...]:
    """Return each taxpayer of the family; spouses are taken to be taxed together (§ 26b EStG)."""
    adults = range(len(context.case.pays))
    groups = (tuple(adults),) if context.case.family.is_married else tuple((place,) for place in adults)
    wages = tuple(pay.gross for pay in context.case.pays)
    most = max(adults, key=lambda place: (wages[place], -place))
    return tuple(_tax_year(group, figures, context, law, pays_fees=most in group) for group in groups)


def _tax_year(
    places: tuple[int, ...], figures: Figures, context: Context, law: EinkommensteuerLaw, *, pays_fees: bool
) -> TaxYear:
    years = tuple(_year(place, context) for place in places)
    family, household = context.case.family, context.circumstances.household
    paid = [child for child, sum_ in zip(household.children, figures.footing.kindergeld, strict=True) if sum_]
    parents = [household.parents[place] for place in places]
    halves = sum(min(1, sum(is_of_this_child(child, each) for each in parents)) for child in paid)
    of_both = sum(
        len(parents) > 1 and all(is_of_this_child(child, each) for each in parents) for child in paid
    )
    is_alone = len(family.adults) == 1 and family.home.others_in_dwelling == 0
    facts = EinkommensteuerFacts(
        earners=tuple(year.earner for year in years),
        is_alone_with_children=is_alone,
        children=len(paid),
        child_allowance_halves=halves + of_both,
        childcare=12 * figures.money.childcare if pays_fees else 0,
        supervised_children=sum(child.age < law.childcare_under for child in family.children),
    )
    return TaxYear(places, facts, sum(year.withheld for year in years), all(year.is_told for year in years))


def _year(place: int, context: Context) -> _Year:
    """Return twelve months of one adult: as told, else with the present wage."""
    on, laws = context.circumstances.on, wages_of_the_year(context.ready.law)
    parent, adult = context.circumstances.household.parents[place], context.case.family.adults[place]
    pay, told = context.case.pays[place], (parent.work or Work()).months
    names = [f"{on.year}-{month:02d}" for month in range(1, 13)]
    wages = context.wage_of
    months = [wages(adult, told.get(name, pay.gross), law) for name, law in zip(names, laws, strict=True)]
    taxed = [month for month in months if month.wage_range > WageRange.MINIJOB]
    return _Year(
        Earner(
            wages=sum(month.gross for month in taxed),
            work_expenses=len(taxed) * pay.work_travel,
            pension=sum(month.pension for month in taxed),
            health=sum(month.health for month in taxed),
            care=sum(month.care for month in taxed),
            unemployment=sum(month.unemployment for month in taxed),
            replacements=_replacements(parent, adult.elterngeld, context),
        ),
        sum(month.wage_tax + month.solidarity for month in taxed),
        all(name in told for name in names[: on.month - 1]),
    )


def _replacements(parent: Parent, elterngeld: int, context: Context) -> int:
    """Return what may replace wages this year at the most: since January, Elterngeld since the birth."""
    on, children = context.circumstances.on, context.circumstances.household.children
    incomes = parent.other_income or ()
    other = sum(each.amount * _months(each, on, 1) for each in incomes if each.kind in _REPLACES)
    births = [child.born.month for child in children if child.born.year == on.year]
    first = max(births, default=1)
    paid = [each for each in incomes if is_elterngeld(each)]
    if paid:
        return other + sum(each.amount * _months(each, on, first) for each in paid)
    return other + elterngeld * (13 - first)


def _months(income: OtherIncome, on: date, first: int) -> int:
    """Return the months of the year from the first to the end that is told."""
    if income.until is None or income.until.year > on.year:
        return 13 - first
    return max(0, income.until.month + 1 - first) if income.until.year == on.year else 0

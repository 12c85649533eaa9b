"""The known deviations of GETTSIM 1.3.1 from the law, each a switch: with all set, both must be equal.

A switch changes the facts or the law's values on our side where that says it, else it puts the law into
GETTSIM's tree. docs/oracle.md tells each with its norm under the same number.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tests.oracle.benefits_put_right import (
    advance_beside_partner,
    allowance_with_minor,
    assets_cover,
    assets_end_it,
    band_with_minor,
    flat_taxed_in_full,
    never_below_zero,
    no_least_income,
    no_rent_rule,
    one_rate,
    own_money_stays,
    pension_in_minijob,
    rounded_where_it_arises,
    trainee_allowance,
    unrounded_income,
)
from tests.oracle.families import Family
from tests.oracle.law_into_gettsim import Environment, after, get, to_euros
from tests.oracle.wage_tax_put_right import tariff_of_the_statute, whole_tax

from amvis.domain.benefits.laws import Laws
from amvis.domain.benefits.laws_wages import wages_from_law
from amvis.rulebook.loader import load_law

_NEVER = 10**9


def _same_family(family: Family) -> Family:
    return family


def _same_laws(laws: Laws, _family: Family, _gettsim: Environment) -> Laws:
    return laws


def _same_gettsim(_law: Environment) -> None:
    return


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """One deviation and its switch on whichever side can be switched."""

    number: int
    facts: Callable[[Family], Family] = _same_family
    laws: Callable[[Laws, Family, Environment], Laws] = _same_laws
    gettsim: Callable[[Environment], None] = _same_gettsim


def _adults(family: Family, **changes: Any) -> Family:
    adults = tuple(adult._replace(**changes) for adult in family.facts.adults)
    return replace(family, facts=family.facts._replace(adults=adults))


def _income(laws: Laws, **changes: Any) -> Laws:
    return laws._replace(need=laws.need._replace(einkommen=laws.need.einkommen._replace(**changes)))


def _supplement(laws: Laws, **changes: Any) -> Laws:
    return laws._replace(need=laws.need._replace(kinderzuschlag=laws.need.kinderzuschlag._replace(**changes)))


def _advance(laws: Laws, **changes: Any) -> Laws:
    return laws._replace(unterhaltsvorschuss=laws.unterhaltsvorschuss._replace(**changes))


def _extra_need(laws: Laws, _family: Family, _gettsim: Environment) -> Laws:
    stages = ("small_child", "child", "youth", "young_adult")
    old = laws.need.regelbedarf
    more = {stage: getattr(old, stage) + laws.need.sofortzuschlag for stage in stages}
    return laws._replace(need=laws.need._replace(regelbedarf=old._replace(**more)))


def _one_branch(laws: Laws, family: Family, _gettsim: Environment) -> Laws:
    parent = family.facts.adults[0]
    earns = family.gross[0] + parent.other_income >= laws.unterhaltsvorschuss.parent_income
    until = laws.unterhaltsvorschuss.until if earns else laws.unterhaltsvorschuss.extra_condition_from
    return _advance(laws, until=until, parent_income=0)


def _newest_report(laws: Laws, _family: Family, gettsim: Environment) -> Laws:
    report = get(gettsim, "kinderzuschlag__parameter_existenzminimum").value

    def yearly(who: str) -> int:
        return 100 * int(report["kosten_der_unterkunft"][who] + report["heizkosten"][who])

    return _supplement(
        laws, housing_alone=yearly("single"), housing_couple=yearly("paar"), housing_child=yearly("kind")
    )


def _whole_counter(family: Family) -> Family:
    adults = tuple(
        adult._replace(child_allowance_halves=2 * adult.children_under_25)
        if adult.tax_class in (1, 2)
        else adult
        for adult in family.facts.adults
    )
    return replace(family, facts=family.facts._replace(adults=adults))


def _one_law_of_2024(laws: Laws, family: Family, _gettsim: Environment) -> Laws:
    """18: the law of all 2024, while wage tax was withheld by an older one and made good in December."""
    if family.on.year != 2024:
        return laws
    at_last = wages_from_law(load_law().on(date(2024, 12, 31)))
    first_limit = at_last.tax_before.class_5_first_limit  # which GETTSIM did not raise
    tax = at_last.tax._replace(class_5_first_limit=first_limit)
    return laws._replace(wages=laws.wages._replace(tax=tax, tax_before=tax, months_caught_up=0))


def _discounts_in_2023(laws: Laws, _family: Family, _gettsim: Environment) -> Laws:
    """37: care discounts in the Vorsorgepauschale of 2023, when the programme flow knew none."""
    tax = laws.wages.tax._replace(most_care_discounts=4)
    return laws._replace(wages=laws.wages._replace(tax=tax, tax_before=tax))


DEVIATIONS = (
    Deviation(number=1, facts=lambda family: _adults(family, elterngeld_disregard=0)),
    Deviation(number=2, gettsim=one_rate),
    Deviation(number=3, laws=lambda laws, *_: _supplement(laws, gap=0)),
    Deviation(number=4, laws=_extra_need),
    Deviation(number=5, laws=lambda laws, *_: _income(laws, lump_sum_only_until=_NEVER)),
    Deviation(number=6, laws=lambda laws, *_: _income(laws, insurance_lump_sum=0)),
    Deviation(number=7, gettsim=no_rent_rule),
    Deviation(
        number=8, laws=lambda laws, *_: laws._replace(wohngeld=laws.wohngeld._replace(least_payment=0))
    ),
    Deviation(number=10, gettsim=pension_in_minijob),
    Deviation(number=11, laws=_one_branch),
    Deviation(
        number=12,
        facts=lambda family: replace(family, facts=family.facts._replace(period_is_new_law=False)),
    ),
    Deviation(number=13, laws=_newest_report),
    Deviation(number=18, laws=_one_law_of_2024),
    Deviation(number=19, gettsim=unrounded_income),
    Deviation(number=20, facts=lambda family: _adults(family, is_privately_insured=True)),
    Deviation(number=21, gettsim=assets_end_it),
    Deviation(number=22, gettsim=assets_cover),
    Deviation(number=23, gettsim=allowance_with_minor),
    Deviation(number=24, gettsim=flat_taxed_in_full),
    Deviation(number=25, gettsim=band_with_minor),
    Deviation(number=26, gettsim=advance_beside_partner),
    Deviation(number=27, gettsim=never_below_zero),
    Deviation(number=28, facts=_whole_counter),
    Deviation(number=29, laws=lambda laws, *_: _advance(laws, least_payment=0)),
    Deviation(number=30, laws=lambda laws, *_: _advance(laws, own_income_percent=0)),
    Deviation(number=31, gettsim=trainee_allowance),
    Deviation(number=32, gettsim=own_money_stays),
    Deviation(number=33, gettsim=whole_tax),
    Deviation(number=36, gettsim=tariff_of_the_statute),
    Deviation(number=37, laws=_discounts_in_2023),
    Deviation(
        number=38, laws=lambda laws, *_: laws._replace(wohngeld=laws.wohngeld._replace(childcare_parts=0))
    ),
    Deviation(number=35, gettsim=no_least_income),
    Deviation(number=17, gettsim=rounded_where_it_arises),
    Deviation(number=15, gettsim=lambda law: after(law, "kinderzuschlag__anspruchshöhe_m_bg", to_euros)),
)
"""In the order in which they are put in: rounding follows what it rounds."""

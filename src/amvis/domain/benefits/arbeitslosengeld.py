"""Arbeitslosengeld, §§ 136 to 155 SGB III: amount, duration and what a side job leaves of it."""

from typing import NamedTuple

from amvis.domain.benefits.laws_replacement import ArbeitslosengeldLaw
from amvis.domain.benefits.wage_tax import WageTaxFacts, wage_tax
from amvis.domain.money import round_half_up


class ArbeitslosengeldFacts(NamedTuple):
    """One unemployed person; cents."""

    pay: int  # § 151 Abs. 1: of the Bemessungszeitraum, without the reliefs of a Midijob
    days: int  # of the Bemessungszeitraum
    hours_before: int  # § 151 Abs. 5, a week, in the same unit as the next; zero where not told
    hours_available: int  # § 151 Abs. 5: as many as the person can and wants to work; zero where not told
    tax_class: int  # § 153 Abs. 2
    has_child: bool  # § 149 Nr. 1
    age: int  # § 147 Abs. 1 S. 1 Nr. 2
    insured_months: int  # § 142 Abs. 1: in the last 30 months
    insured_months_long: int  # § 147 Abs. 1 S. 1 Nr. 1: in the last 60 months
    side_hours: int  # § 138 Abs. 3, a week, rounded up
    side_net: int  # § 155 Abs. 1 S. 1: after tax, contributions and costs, a month
    has_short_contracts: bool = False  # § 142 Abs. 2: the conditions of the short qualifying period are met
    notional_day: int = 0  # § 152: the pay of a day by qualification, zero where pay was measured


class Arbeitslosengeld(NamedTuple):
    """Steps and result; cents a day unless said otherwise."""

    is_insured_long_enough: bool  # § 142 Abs. 1 SGB III
    is_without_work: bool  # § 138 Abs. 3 SGB III
    bemessungsentgelt: int  # § 151 SGB III
    flat: int  # § 153 Abs. 1 S. 2 Nr. 1 SGB III
    wage_tax: int  # § 153 Abs. 1 S. 2 Nr. 2 SGB III
    solidarity: int  # § 153 Abs. 1 S. 2 Nr. 3 SGB III
    leistungsentgelt: int  # § 153 Abs. 1 S. 1 SGB III
    a_day: int  # § 149 SGB III
    duration: int  # § 147 Abs. 2 SGB III, months
    side_income_off: int  # § 155 Abs. 1 S. 1 SGB III, a month
    month: int  # § 154 S. 2 SGB III: thirty days
    is_short: bool  # § 142 Abs. 2, § 147 Abs. 3 SGB III
    is_notional: bool  # § 152 SGB III


def arbeitslosengeld(facts: ArbeitslosengeldFacts, law: ArbeitslosengeldLaw) -> Arbeitslosengeld:
    """Return amount and duration (§§ 142, 147, 149, 151, 153, 155 SGB III).

    Every step has two decimals (§ 338 Abs. 1, 2 SGB III); fractions of a cent of the tax are dropped, as the
    programme flow does (§ 39b Abs. 2 S. 10 EStG).
    """
    daily = _bemessungsentgelt(facts, law)
    # The programme flow reckons a day as a 360th of the year: the same as a month of thirty such days.
    taxed = wage_tax(
        WageTaxFacts(30 * daily, facts.tax_class, 0, False, 0), law.wages.tax, law.wages.insurance
    )
    flat = round_half_up(daily * law.flat_percent, 100)
    tax, solidarity = taxed.wage_tax // 30, taxed.solidarity // 30
    left = max(0, daily - flat - tax - solidarity)
    percent = law.percent_with_child if facts.has_child else law.percent
    regular = facts.insured_months >= law.insured_months
    is_short = not regular and facts.has_short_contracts and facts.insured_months >= law.short_months
    long_enough = regular or is_short
    without_work = facts.side_hours < law.hours_below
    a_day = round_half_up(left * percent, 100) if long_enough and without_work else 0
    off = min(30 * a_day, max(0, facts.side_net - law.side_income_free))
    return Arbeitslosengeld(
        long_enough,
        without_work,
        daily,
        flat,
        tax,
        solidarity,
        left,
        a_day,
        _lasts(facts, law, is_short=is_short) if long_enough else 0,
        off,
        30 * a_day - off,
        is_short,
        facts.notional_day > 0,
    )


def duration(insured_months: int, age: int, law: ArbeitslosengeldLaw) -> int:
    """Return the months of the claim (§ 147 Abs. 2 SGB III)."""
    found = 0
    for months, from_age, lasts in law.durations:
        if insured_months >= months and age >= from_age:
            found = lasts
    return found


def _lasts(facts: ArbeitslosengeldFacts, law: ArbeitslosengeldLaw, *, is_short: bool) -> int:
    """Return the months of the claim; of a short one by its own table (§ 147 Abs. 2, 3 SGB III)."""
    if not is_short:
        return duration(facts.insured_months_long, facts.age, law)
    found = 0
    for months, lasts in law.short_durations:
        if facts.insured_months >= months:
            found = lasts
    return found


def _bemessungsentgelt(facts: ArbeitslosengeldFacts, law: ArbeitslosengeldLaw) -> int:
    """Return the contributory pay of a day, less where fewer hours are offered (§ 151 Abs. 1, 5 SGB III)."""
    ceiling = round_half_up(12 * law.wages.insurance.pension_ceiling, 365)
    daily = min(ceiling, facts.notional_day or round_half_up(facts.pay, facts.days))
    if 0 < facts.hours_available < facts.hours_before:
        return round_half_up(daily * facts.hours_available, facts.hours_before)
    return daily

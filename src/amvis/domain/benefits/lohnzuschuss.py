"""Subsidies of wages to the employer, §§ 16e, 16i SGB II: what makes a job easier to get."""

from typing import NamedTuple

from amvis.domain.benefits.laws_help import LohnzuschussLaw
from amvis.domain.money import round_half_up


class LohnzuschussFacts(NamedTuple):
    """One adult with a claim to SGB II and the job in question; cents a month."""

    age: int
    months_with_benefits: int  # in a row, as far as told
    has_minor_child: bool  # § 16i Abs. 3 S. 3
    gross: int  # § 16e Abs. 2: of a job that is more than a Minijob
    hundredths_of_hours: int  # § 16i Abs. 2 S. 4: a week, as agreed


class Lohnzuschuss(NamedTuple):
    """Steps and ranges; cents a month, without the flat part of the employer's contributions."""

    long_enough: bool  # § 16e Abs. 1 SGB II
    first_year: int  # § 16e Abs. 2 S. 2 SGB II
    second_year: int  # § 16e Abs. 2 S. 2 SGB II
    old_enough: bool  # § 16i Abs. 3 S. 1 Nr. 1 SGB II
    years_needed: int  # § 16i Abs. 3 S. 1 Nr. 2, S. 3 SGB II
    years_reached: bool  # § 16i Abs. 3 S. 1 Nr. 2, S. 3 SGB II
    highest: int  # § 16i Abs. 2 S. 1 Nr. 1 SGB II
    lowest: int  # § 16i Abs. 2 S. 1 Nr. 4 SGB II


def lohnzuschuss(facts: LohnzuschussFacts, law: LohnzuschussLaw) -> Lohnzuschuss:
    """Return what an employer may get for this job (§§ 16e, 16i SGB II).

    A month has 13/3 weeks, as § 8 Abs. 1a SGB IV reckons it.
    """
    wage = round_half_up(facts.hundredths_of_hours * law.minimum_wage * 13, 300)
    years = law.participation_years_with_child if facts.has_minor_child else law.participation_years
    return Lohnzuschuss(
        facts.months_with_benefits >= law.months_with_benefits,
        round_half_up(facts.gross * law.first_year_percent, 100),
        round_half_up(facts.gross * law.second_year_percent, 100),
        facts.age >= law.participation_from_age,
        years,
        facts.months_with_benefits >= 12 * years,
        round_half_up(wage * law.participation_first_percent, 100),
        round_half_up(wage * law.participation_last_percent, 100),
    )

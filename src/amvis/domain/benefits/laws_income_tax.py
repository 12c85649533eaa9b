"""The law of a year's income tax as plain numbers."""

from functools import lru_cache
from typing import NamedTuple

from amvis.domain.benefits.laws_wages import TariffLaw, WagesLaw, of_whole, tariff_from, wages_from_law
from amvis.domain.benefits.rates import whole
from amvis.domain.law import LawOn


class EinkommensteuerLaw(NamedTuple):
    """§§ 9a, 10, 10c, 24b, 31 to 32b EStG, §§ 3, 4 SolZG; cents a year, rates of WHOLE."""

    tariff: TariffLaw  # of the assessment
    employee_lump_sum: int  # § 9a S. 1 Nr. 1 Buchst. a EStG
    special_expenses: int  # § 10c EStG, each person
    single_parent_relief: int  # § 24b Abs. 2 S. 1 EStG
    single_parent_relief_further: int  # § 24b Abs. 2 S. 2 EStG, each further child
    other_provision_cap: int  # § 10 Abs. 4 S. 2 EStG, each person
    sick_pay_percent: int  # § 10 Abs. 1 Nr. 3 Buchst. a S. 4 EStG
    childcare_parts: int  # § 10 Abs. 1 Nr. 5 EStG: so many parts ...
    childcare_of: int  # ... of so many
    childcare_most: int  # § 10 Abs. 1 Nr. 5 EStG, each child
    childcare_under: int  # § 10 Abs. 1 Nr. 5 EStG, years of age
    child_allowance_each_half: int  # § 32 Abs. 6 S. 1 EStG
    kindergeld_each_half: int  # § 31 S. 4, § 66 Abs. 1 EStG
    must_declare_above: int  # § 46 Abs. 2 Nr. 1 EStG
    solidarity_free: int  # § 3 Abs. 3 SolZG, of the tax
    solidarity_rate: int  # § 4 S. 1 SolZG
    solidarity_relief_rate: int  # § 4 S. 2 SolZG


def income_tax_from_law(law: LawOn) -> EinkommensteuerLaw:
    """Return the law of the year in which the day lies, as it stands at the year's end."""
    end = law.as_of(law.day.replace(month=12, day=31))
    childcare, solidarity = end.value("kinderbetreuungskosten_abzug"), end.value("solidaritaetszuschlag_satz")
    return EinkommensteuerLaw(
        tariff=tariff_from(end.value("einkommensteuer_tarif")),
        employee_lump_sum=end.value("arbeitnehmer_pauschbetrag"),
        special_expenses=end.value("sonderausgaben_pauschbetrag"),
        single_parent_relief=end.value("entlastungsbetrag_basis"),
        single_parent_relief_further=end.value("entlastungsbetrag_weiteres_kind"),
        other_provision_cap=end.value("vorsorgeaufwendungen_hoechstens"),
        sick_pay_percent=whole(end.value("vorsorgeaufwendungen_krankengeldanteil"), 100),
        childcare_parts=childcare["anteil"].numerator,
        childcare_of=childcare["anteil"].denominator,
        childcare_most=childcare["hoechstens"],
        childcare_under=end.value("kinderbetreuungskosten_unter"),
        child_allowance_each_half=end.value("kinderfreibetrag") + end.value("betreuungsfreibetrag"),
        kindergeld_each_half=6 * end.value("kindergeld"),
        must_declare_above=end.value("veranlagung_ersatzleistungen_ueber"),
        solidarity_free=end.value("solidaritaetszuschlag_freigrenze"),
        solidarity_rate=of_whole(solidarity["satz"]),
        solidarity_relief_rate=of_whole(solidarity["milderung"]),
    )


def wages_of_the_year(law: LawOn) -> tuple[WagesLaw, ...]:
    """Return the law of wages of each month of the year in which the day lies."""
    return tuple(_wages(_Month(law.as_of(law.day.replace(month=month, day=1)))) for month in range(1, 13))


class _Month:
    """The law of a month, equal to any other reading of the same rulebook."""

    __slots__ = ("key", "law")

    def __init__(self, law: LawOn) -> None:
        self.law, self.key = law, (law.law, law.day)

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Month) and other.key == self.key


@lru_cache(maxsize=128)
def _wages(month: _Month) -> WagesLaw:
    return wages_from_law(month.law)

"""The law of wages as plain numbers: tariff, wage tax and social insurance of one month."""

from fractions import Fraction
from typing import Any, Final, NamedTuple

from amvis.domain.benefits.rates import euros, whole
from amvis.domain.law import LawOn

WHOLE: Final = 100_000  # every rate is a whole number of thousandths of a percent: 9.3 % is 9,300


class TariffLaw(NamedTuple):
    """§ 32a Abs. 1 EStG; zone ends in euros, slopes in hundredths, rates of WHOLE, subtrahends in cents."""

    zone_1_ends: int  # Grundfreibetrag
    zone_2_ends: int
    zone_3_ends: int
    zone_4_ends: int
    zone_2_slope: int
    zone_2_rate: int  # euros per 10,000 euros
    zone_3_slope: int
    zone_3_rate: int  # euros per 10,000 euros
    zone_3_base: int  # cents
    zone_4_rate: int
    zone_4_less: int
    zone_5_rate: int
    zone_5_less: int


class WageTaxLaw(NamedTuple):
    """§ 39b Abs. 2 EStG and the Solidaritätszuschlag; cents a year, rates of WHOLE."""

    tariff: TariffLaw
    employee_lump_sum: int  # § 9a S. 1 Nr. 1 Buchst. a EStG
    special_expenses_lump_sum: int  # § 10c EStG
    single_parent_relief: int  # § 24b Abs. 2 S. 1 EStG
    child_allowance: int  # § 32 Abs. 6 EStG, both allowances of both parents
    other_provision_cap: int  # § 39b Abs. 2 S. 5 Nr. 3 EStG
    most_care_discounts: int  # that the Vorsorgepauschale knows: none before 2024
    pension_share: int  # § 39b Abs. 4 EStG until 2022: that share of the pension contribution
    has_minimum_provision: bool  # until 2025-12-31: at least a share of the wage
    minimum_provision_rate: int
    minimum_provision_cap_class_3: int
    class_5_floor_rate: int  # § 39b Abs. 2 S. 7 EStG
    class_5_first_limit: int  # euros of the taxable amount, so the next two
    class_5_second_limit: int
    class_5_third_limit: int
    class_5_second_rate: int
    class_5_third_rate: int
    class_5_in_whole_euros: bool  # from 2026: one and a quarter of the amount is cut to euros
    solidarity_free: int  # § 3 Abs. 3 SolZG 1995, cents of yearly tax
    solidarity_rate: int  # § 4 S. 1 SolZG 1995
    solidarity_relief_rate: int  # § 4 S. 2 SolZG 1995


class SocialInsuranceLaw(NamedTuple):
    """Contributions to social insurance; cents a month, rates of WHOLE."""

    minijob_limit: int  # § 8 Abs. 1a SGB IV
    midijob_limit: int  # § 20 Abs. 2 SGB IV
    midijob_factor: int  # § 20 Abs. 2a SGB IV, ten-thousandths
    minijob_employer_pension_rate: int  # § 168 Abs. 1 Nr. 1b SGB VI
    minijob_minimum_base: int  # § 163 Abs. 8 SGB VI
    health_rate: int  # § 241 SGB V
    reduced_health_rate: int  # § 243 SGB V
    additional_health_rate: int  # § 242a SGB V
    care_rate: int  # § 55 Abs. 1 SGB XI
    childless_care_rate: int  # § 55 Abs. 3 S. 1 SGB XI
    care_discount_rate: int  # § 55 Abs. 3 S. 4 SGB XI, each child from the second to the fifth
    care_discount_children: int  # at most so many discounts
    pension_rate: int  # § 158 SGB VI
    unemployment_rate: int  # § 341 SGB III
    health_ceiling: int  # § 223 Abs. 3 SGB V, § 55 Abs. 2 SGB XI
    pension_ceiling: int  # § 159 SGB VI, § 341 Abs. 4 SGB III


class WagesLaw(NamedTuple):
    """What a month's net wage needs."""

    tax: WageTaxLaw
    insurance: SocialInsuranceLaw
    tax_before: WageTaxLaw  # of the months of this year that are caught up; the same where none are
    months_caught_up: int  # eleven in December 2024, else none


def wages_from_law(law: LawOn) -> WagesLaw:
    """Return what a month's net wage needs from the law of a day."""
    tax, insurance = _wage_tax(law), _social_insurance(law)
    months = law.find("lohnsteuer_nachholung_monate")
    if months is None or not isinstance(months.value, int):
        return WagesLaw(tax, insurance, tax, 0)
    before = _wage_tax(law.as_of(law.read_on.replace(month=1, day=1)))
    return WagesLaw(tax, insurance, before, months.value)


def tariff_from(zones: Any) -> TariffLaw:
    """Return a tariff from its card (§ 32a Abs. 1 EStG)."""
    return TariffLaw(
        zone_1_ends=euros(zones["grundfreibetrag"]),
        zone_2_ends=euros(zones["zone_2_bis"]),
        zone_3_ends=euros(zones["zone_3_bis"]),
        zone_4_ends=euros(zones["zone_4_bis"]),
        zone_2_slope=whole(zones["zone_2_steigung"], 100),
        zone_2_rate=int(zones["zone_2_eingang"]),
        zone_3_slope=whole(zones["zone_3_steigung"], 100),
        zone_3_rate=int(zones["zone_3_eingang"]),
        zone_3_base=zones["zone_3_sockel"],
        zone_4_rate=of_whole(zones["zone_4_satz"]),
        zone_4_less=zones["zone_4_abzug"],
        zone_5_rate=of_whole(zones["zone_5_satz"]),
        zone_5_less=zones["zone_5_abzug"],
    )


def of_whole(ratio: Fraction) -> int:
    """Return an exact ratio as a rate of WHOLE; ValueError for one that is finer."""
    return whole(ratio, WHOLE)


def _wage_tax(law: LawOn) -> WageTaxLaw:
    minimum = law.find("vorsorgepauschale_mindestsatz")
    if minimum is None:
        rate, cap_class_3 = 0, 0
        cap = law.value("vorsorgepauschale_hoechstens_mit_arbeitslosenversicherung")
    else:
        caps = law.value("vorsorgepauschale_mindest_hoechstens")
        rate, cap_class_3, cap = (
            of_whole(law.value("vorsorgepauschale_mindestsatz")),
            caps["klasse_3"],
            caps["sonst"],
        )
    class_5, solidarity = law.value("lohnsteuer_klasse_5_6"), law.value("solidaritaetszuschlag_satz")
    return WageTaxLaw(
        tariff=tariff_from(law.value("lohnsteuer_tarif")),
        employee_lump_sum=law.value("arbeitnehmer_pauschbetrag"),
        special_expenses_lump_sum=law.value("sonderausgaben_pauschbetrag"),
        single_parent_relief=law.value("entlastungsbetrag_basis"),
        child_allowance=2 * (law.value("lohnsteuer_kinderfreibetrag") + law.value("betreuungsfreibetrag")),
        other_provision_cap=cap,
        most_care_discounts=law.value("vorsorgepauschale_pflegeabschlaege"),
        pension_share=of_whole(law.value("vorsorgepauschale_rentenanteil")),
        has_minimum_provision=minimum is not None,
        minimum_provision_rate=rate,
        minimum_provision_cap_class_3=cap_class_3,
        class_5_floor_rate=of_whole(class_5["mindestsatz"]),
        class_5_first_limit=euros(class_5["grenze_1"]),
        class_5_second_limit=euros(class_5["grenze_2"]),
        class_5_third_limit=euros(class_5["grenze_3"]),
        class_5_second_rate=of_whole(class_5["satz_2"]),
        class_5_third_rate=of_whole(class_5["satz_3"]),
        # The programme flow that ended the minimum provision also began to cut these amounts to euros.
        class_5_in_whole_euros=minimum is None,
        solidarity_free=law.value("solidaritaetszuschlag_freigrenze"),
        solidarity_rate=of_whole(solidarity["satz"]),
        solidarity_relief_rate=of_whole(solidarity["milderung"]),
    )


def _social_insurance(law: LawOn) -> SocialInsuranceLaw:
    discount = law.value("pv_abschlag_je_kind")
    return SocialInsuranceLaw(
        minijob_limit=law.value("minijob_grenze"),
        midijob_limit=law.value("midijob_grenze"),
        midijob_factor=whole(law.value("midijob_faktor"), 10_000),
        minijob_employer_pension_rate=of_whole(law.value("minijob_rv_arbeitgeber")),
        minijob_minimum_base=law.value("minijob_rv_mindestbemessung"),
        health_rate=of_whole(law.value("kv_satz_allgemein")),
        reduced_health_rate=of_whole(law.value("kv_satz_ermaessigt")),
        additional_health_rate=of_whole(law.value("kv_zusatzbeitrag_durchschnitt")),
        care_rate=of_whole(law.value("pv_satz")),
        childless_care_rate=of_whole(law.value("pv_zuschlag_kinderlos")),
        care_discount_rate=of_whole(discount["satz"]),
        care_discount_children=discount["hoechstens_kinder"],
        pension_rate=of_whole(law.value("rv_satz")),
        unemployment_rate=of_whole(law.value("alv_satz")),
        health_ceiling=law.value("bbg_kv_pv"),
        pension_ceiling=law.value("bbg_rv_alv"),
    )

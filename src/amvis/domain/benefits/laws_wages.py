"""The law of wages as plain numbers: tariff, wage tax and social insurance of one month."""

from typing import Final, NamedTuple

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

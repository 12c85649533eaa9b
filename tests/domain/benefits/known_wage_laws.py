"""The law of wages on known days, written by hand from the statutes, so that domain tests need no card."""

from amvis.domain.benefits.laws_wages import SocialInsuranceLaw, TariffLaw, WagesLaw, WageTaxLaw

TARIFF_2024 = TariffLaw(
    11_784,
    17_005,
    66_760,
    277_825,
    95_480,
    1_400,
    18_119,
    2_397,
    99_121,
    42_000,
    1_063_631,
    45_000,
    1_897_106,
)
TARIFF_2024_UNTIL_NOVEMBER = TariffLaw(
    11_604,
    17_005,
    66_760,
    277_825,
    92_298,
    1_400,
    18_119,
    2_397,
    102_538,
    42_000,
    1_060_213,
    45_000,
    1_893_688,
)
TARIFF_2025 = TariffLaw(
    12_096,
    17_443,
    68_480,
    277_825,
    93_230,
    1_400,
    17_664,
    2_397,
    101_513,
    42_000,
    1_091_192,
    45_000,
    1_924_667,
)
TARIFF_2026 = TariffLaw(
    12_348,
    17_799,
    69_878,
    277_825,
    91_451,
    1_400,
    17_310,
    2_397,
    103_487,
    42_000,
    1_113_563,
    45_000,
    1_947_038,
)


def tax_law(
    tariff: TariffLaw,
    *,
    child_allowance: int,
    class_5: tuple[int, int, int],
    solidarity_free: int,
    until_2025: bool,
) -> WageTaxLaw:
    return WageTaxLaw(
        tariff=tariff,
        employee_lump_sum=1_230_00,
        special_expenses_lump_sum=36_00,
        single_parent_relief=4_260_00,
        child_allowance=child_allowance,
        other_provision_cap=1_900_00,
        most_care_discounts=4,
        pension_share=100_000,
        has_minimum_provision=until_2025,
        minimum_provision_rate=12_000 if until_2025 else 0,
        minimum_provision_cap_class_3=3_000_00 if until_2025 else 0,
        class_5_floor_rate=14_000,
        class_5_first_limit=class_5[0],
        class_5_second_limit=class_5[1],
        class_5_third_limit=class_5[2],
        class_5_second_rate=42_000,
        class_5_third_rate=45_000,
        class_5_in_whole_euros=not until_2025,
        solidarity_free=solidarity_free,
        solidarity_rate=5_500,
        solidarity_relief_rate=11_900,
    )


def insurance_law(
    *, minijob: int, factor: int, additional: int, care: int, health_ceiling: int, pension_ceiling: int
) -> SocialInsuranceLaw:
    return SocialInsuranceLaw(
        minijob_limit=minijob,
        midijob_limit=2_000_00,
        midijob_factor=factor,
        minijob_employer_pension_rate=15_000,
        minijob_minimum_base=175_00,
        health_rate=14_600,
        reduced_health_rate=14_000,
        additional_health_rate=additional,
        care_rate=care,
        childless_care_rate=600,
        care_discount_rate=250,
        care_discount_children=4,
        pension_rate=18_600,
        unemployment_rate=2_600,
        health_ceiling=health_ceiling,
        pension_ceiling=pension_ceiling,
    )


def wages(tax: WageTaxLaw, insurance: SocialInsuranceLaw) -> WagesLaw:
    return WagesLaw(tax, insurance, tax, 0)


WAGES_2023 = wages(  # from July; the tariff of 2024 stands in, these tests look at contributions only
    tax_law(
        TARIFF_2024,
        child_allowance=9_540_00,
        class_5=(13_279, 33_380, 222_260),
        solidarity_free=18_130_00,
        until_2025=True,
    ),
    insurance_law(
        minijob=520_00,
        factor=6_922,
        additional=1_600,
        care=3_400,
        health_ceiling=4_987_50,
        pension_ceiling=7_300_00,
    ),
)
WAGES_2024 = wages(
    tax_law(
        TARIFF_2024,
        child_allowance=9_540_00,
        class_5=(13_279, 33_380, 222_260),
        solidarity_free=18_130_00,
        until_2025=True,
    ),
    insurance_law(
        minijob=538_00,
        factor=6_846,
        additional=1_700,
        care=3_400,
        health_ceiling=5_175_00,
        pension_ceiling=7_550_00,
    ),
)
UNTIL_NOVEMBER_2024 = tax_law(
    TARIFF_2024_UNTIL_NOVEMBER,
    child_allowance=9_312_00,
    class_5=(13_279, 33_380, 222_260),
    solidarity_free=18_130_00,
    until_2025=True,
)
WAGES_NOVEMBER_2024 = wages(UNTIL_NOVEMBER_2024, WAGES_2024.insurance)
WAGES_DECEMBER_2024 = WagesLaw(
    WAGES_2024.tax._replace(class_5_first_limit=13_432), WAGES_2024.insurance, UNTIL_NOVEMBER_2024, 11
)
WAGES_2025 = wages(
    tax_law(
        TARIFF_2025,
        child_allowance=9_600_00,
        class_5=(13_785, 34_240, 222_260),
        solidarity_free=19_950_00,
        until_2025=True,
    ),
    insurance_law(
        minijob=556_00,
        factor=6_683,
        additional=2_500,
        care=3_600,
        health_ceiling=5_512_50,
        pension_ceiling=8_050_00,
    ),
)
WAGES_2026 = wages(
    tax_law(
        TARIFF_2026,
        child_allowance=9_756_00,
        class_5=(14_071, 34_939, 222_260),
        solidarity_free=20_350_00,
        until_2025=False,
    ),
    insurance_law(
        minijob=603_00,
        factor=6_619,
        additional=2_900,
        care=3_600,
        health_ceiling=5_812_50,
        pension_ceiling=8_450_00,
    ),
)

"""Wohngeld, Kindergeld, advance, fees and insurance on known days, written by hand from the statutes."""

from amvis.domain.benefits.laws_care import KostenbeitragLaw, KrankenversicherungLaw
from amvis.domain.benefits.laws_family import KindergeldLaw, UnterhaltsvorschussLaw
from amvis.domain.benefits.laws_wohngeld import WohngeldLaw


def _euros(*amounts: float) -> tuple[int, ...]:
    return tuple(round(100 * amount) for amount in amounts)


def _ten_millionths(exponent: int, *values: float) -> tuple[int, ...]:
    return tuple(round(value * 10 ** (7 - exponent)) for value in values)


WOHNGELD_2025 = WohngeldLaw(
    a=_ten_millionths(2, 4, 3, 2, 1, 0, -1, -2, -3, -4, -6, -9, -12),
    b=_ten_millionths(4, 4.797, 3.571, 2.917, 2.163, 1.907, 1.722, 1.592, 1.583, 1.376, 1.249, 1.141, 1.107),
    c=_ten_millionths(5, 4.08, 3.04, 2.45, 1.76, 1.72, 1.66, 1.65, 1.65, 1.66, 1.66, 1.96, 2.21),
    least_rent=_euros(54, 67, 79, 92, 103, 103, 115, 128, 140, 152, 187, 298),
    least_income=_euros(396, 679, 906, 1132, 1358, 1585, 1811, 2037, 2264, 2490, 2717, 2943),
    factor_percent=115,
    each_person_from_13=65_00,
    highest_rent=(
        _euros(361, 408, 456, 511, 562, 615, 677),
        _euros(437, 493, 551, 619, 680, 745, 820),
        _euros(521, 587, 657, 737, 809, 887, 975),
        _euros(608, 686, 766, 858, 946, 1035, 1139),
        _euros(694, 782, 875, 982, 1080, 1183, 1302),
    ),
    highest_rent_further=_euros(82, 94, 106, 119, 129, 149, 163),
    heating=_euros(110.40, 142.60, 170.20, 197.80, 225.40),
    heating_further=27_60,
    climate=_euros(19.20, 24.80, 29.60, 34.40, 39.20),
    climate_further=4_80,
    least_payment=10_00,
    assets_first=60_000_00,
    assets_further=30_000_00,
    employee_lump_sum=1_230_00,
    deduction_percent=10,
    single_parent_allowance=1_320_00,
    child_earnings_allowance=1_200_00,
    child_earnings_until=25,
    disability_allowance=1_800_00,
    maintenance_deduction=3_000_00,
    elterngeld_free=300_00,
    elterngeld_plus_free=150_00,
    shared_child_permille=333,
    childcare_parts=4,
    childcare_of=5,
    childcare_most=4_800_00,
    childcare_under=14,
    training_grant_percent=50,
    pension_lump_sum=102_00,
    capital_free=100_00,
    disability_full=100,
    disability_severe=50,
    burden_per_square_metre=36_00,
    change_on_application_percent=10,
    change_ex_officio_percent=15,
)
WOHNGELD_2023 = WOHNGELD_2025._replace(
    childcare_parts=2,
    childcare_of=3,
    childcare_most=4_000_00,
    b=_ten_millionths(4, 4.991, 3.716, 3.035, 2.251, 1.985, 1.792, 1.657, 1.648, 1.432, 1.3, 1.188, 1.152),
    c=_ten_millionths(5, 4.62, 3.45, 2.78, 2, 1.95, 1.88, 1.87, 1.87, 1.88, 1.88, 2.22, 2.51),
    least_rent=_euros(52, 64, 76, 88, 99, 99, 111, 123, 135, 146, 180, 286),
    least_income=_euros(350, 600, 800, 1000, 1200, 1400, 1600, 1800, 2000, 2200, 2400, 2600),
    each_person_from_13=57_00,
    highest_rent=(
        _euros(347, 392, 438, 491, 540, 591, 651),
        _euros(420, 474, 530, 595, 654, 716, 788),
        _euros(501, 564, 631, 708, 778, 853, 937),
        _euros(584, 659, 736, 825, 909, 995, 1095),
        _euros(667, 752, 841, 944, 1038, 1137, 1251),
    ),
    highest_rent_further=_euros(79, 90, 102, 114, 124, 143, 157),
)

KINDERGELD_2026 = KindergeldLaw(amount=259_00, until=18, until_seeking_work=21, until_in_training=25)

ADVANCE_2026 = UnterhaltsvorschussLaw(
    minimum_maintenance=(486_00, 558_00, 653_00),
    second_step_from=6,
    third_step_from=12,
    kindergeld=259_00,
    extra_condition_from=12,
    until=18,
    parent_income=600_00,
    employee_lump_sum=1_230_00,
    training_costs=100_00,
    own_income_percent=50,
    least_payment=5_00,
)

FEES_HESSEN = KostenbeitragLaw(free_from_months=36, free_minutes_a_day=360)

HEALTH_2026 = KrankenversicherungLaw(
    minijob_limit=603_00,
    family_income_limit=565_00,
    voluntary_minimum_base=1_318_33,
    ceiling=5_812_50,
    reduced_health_rate=14_000,
    additional_health_rate=2_900,
    care_rate=3_600,
    childless_care_rate=600,
    care_discount_rate=250,
    care_discount_children=4,
)

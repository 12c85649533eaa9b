"""Elterngeld and the benefits that replace a wage on known days, written by hand from the statutes."""

from amvis.domain.benefits.laws_elterngeld import ElterngeldLaw, ElterngeldMonthsLaw, ElterngeldNetLaw

ELTERNGELD_2025 = ElterngeldLaw(
    rate=670,
    rises_below=1_000_00,
    falls_above=1_200_00,
    highest_rate=1000,
    lowest_rate=650,
    step=2_00,
    income_ceiling=2_770_00,
    least=300_00,
    most=1_800_00,
    sibling_percent=10,
    sibling_least=75_00,
    siblings_two_under=3,
    siblings_three_under=6,
    each_multiple=300_00,
    free_beside_other=300_00,
    hours=32,
    limit_alone=175_000_00,
    limit_couple=175_000_00,
)
ELTERNGELD_MONTHS = ElterngeldMonthsLaw(
    one_parent=12,
    both_more=2,
    early=((0, 12), (6, 13), (8, 14), (12, 15), (16, 16)),
    last_month=14,
    plus_for_one=2,
    last_plus_month=32,
    bonus_hours_from=24,
    bonus_hours_until=32,
    bonus_months_least=2,
    bonus_months_most=4,
)
ELTERNGELD_NET_2025 = ElterngeldNetLaw(
    employee_lump_sum=1_230_00,
    health_rate=90,
    pension_rate=100,
    unemployment_rate=20,
    minijob_limit=556_00,
    midijob_limit=2_000_00,
    midijob_levy=280,
)

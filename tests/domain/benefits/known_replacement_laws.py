"""Elterngeld and the benefits that replace a wage on known days, written by hand from the statutes."""

from amvis.domain.benefits.laws_elterngeld import ElterngeldLaw, ElterngeldMonthsLaw, ElterngeldNetLaw
from amvis.domain.benefits.laws_replacement import (
    ArbeitslosengeldLaw,
    KinderkrankengeldLaw,
    KrankengeldLaw,
    MutterschaftsgeldLaw,
)

from .known_wage_laws import WAGES_2026

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
    siblings_disabled_under=14,
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
    least_each=2,
    overlap_most=1,
    overlap_until=12,
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
MATERNITY = MutterschaftsgeldLaw(13_00, 210_00, weeks_before=6, weeks_after=8, weeks_after_long=12)
SICK_PAY_2026 = KrankengeldLaw(
    percent=70,
    net_percent=90,
    one_off_parts=360,
    ceiling=193_75,
    paid_weeks=6,
    most_weeks=78,
    contribution_rate=12_400,
)
CHILD_SICK_PAY_2026 = KinderkrankengeldLaw(
    percent=90,
    percent_with_one_off=100,
    most_a_day=135_63,
    child_under=12,
    days_each_child=15,
    days_each_child_alone=30,
    days_a_year=35,
    days_a_year_alone=70,
)
UNEMPLOYMENT_2026 = ArbeitslosengeldLaw(
    percent=60,
    percent_with_child=67,
    flat_percent=20,
    side_income_free=165_00,
    hours_below=15,
    insured_months=12,
    frame_months=30,
    long_frame_months=60,
    raised_under=3,
    durations=(
        (12, 0, 6),
        (16, 0, 8),
        (20, 0, 10),
        (24, 0, 12),
        (30, 50, 15),
        (36, 55, 18),
        (48, 58, 24),
    ),
    short_months=6,
    short_weeks=14,
    short_most_pay=71_190_00,
    short_durations=((6, 3), (8, 4), (10, 5)),
    least_days=150,
    least_days_short=90,
    notional_days=(158_20, 131_83, 105_47, 79_10),
    full_time_hours=39,
    wages=WAGES_2026,
)

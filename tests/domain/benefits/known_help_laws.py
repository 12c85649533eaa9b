"""Education, maintenance and help into work in November 2026, written by hand from the statutes."""

from amvis.domain.benefits.laws_help import (
    BildungLaw,
    EinstiegsgeldLaw,
    KindesunterhaltLaw,
    LohnzuschussLaw,
)

EDUCATION_2026 = BildungLaw(65_00, 130_00, 15_00, education_until=25, participation_until=18)
GROUPS_2024 = (
    *((2_100_00, 1000), (2_500_00, 1050), (2_900_00, 1100), (3_300_00, 1150), (3_700_00, 1200)),
    *((4_100_00, 1280), (4_500_00, 1360), (4_900_00, 1440), (5_300_00, 1520), (5_700_00, 1600)),
    *((6_400_00, 1680), (7_200_00, 1760), (8_200_00, 1840), (9_700_00, 1920), (11_200_00, 2000)),
)
MAINTENANCE_2026 = KindesunterhaltLaw(
    (486_00, 558_00, 653_00), 6, 12, 18, 259_00, GROUPS_2024, 1_450_00, 1_200_00
)
START_2026 = EinstiegsgeldLaw(
    first_stage=563_00,
    base_percent=50,
    long_percent=20,
    long_months=24,
    long_months_obstacle=6,
    each_member_percent=10,
    most_percent=100,
    flat_percent=75,
    most_months=24,
)
SUBSIDY_2026 = LohnzuschussLaw(
    first_year_percent=75,
    second_year_percent=50,
    months_with_benefits=21,
    participation_first_percent=100,
    participation_last_percent=70,
    participation_from_age=25,
    participation_years=6,
    participation_years_with_child=5,
    minimum_wage=13_90,
)

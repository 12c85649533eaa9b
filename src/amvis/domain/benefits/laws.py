"""The law of need and supplement as plain numbers: cents, whole percent, years of age."""

from datetime import date
from typing import NamedTuple

from amvis.domain.benefits.laws_care import KrankenversicherungLaw
from amvis.domain.benefits.laws_family import KindergeldLaw, UnterhaltsvorschussLaw
from amvis.domain.benefits.laws_wages import WagesLaw
from amvis.domain.benefits.laws_wohngeld import WohngeldLaw


class RegelbedarfLaw(NamedTuple):
    """§§ 20, 23 SGB II with the Anlage zu § 28 SGB XII; cents a month."""

    alone: int  # Regelbedarfsstufe 1
    partner: int  # Regelbedarfsstufe 2
    young_adult: int  # Regelbedarfsstufe 3
    youth: int  # Regelbedarfsstufe 4
    child: int  # Regelbedarfsstufe 5
    small_child: int  # Regelbedarfsstufe 6
    child_from: int  # age
    youth_from: int
    adult_from: int


class MehrbedarfLaw(NamedTuple):
    """§ 21 SGB II."""

    alone_percent: int
    alone_percent_per_child: int
    alone_most_percent: int
    young_child_until: int  # age
    older_child_until: int
    older_children_from: int  # so many of them
    older_children_to: int
    minor_until: int
    pregnant_percent: int
    hot_water_adult_permille: int
    hot_water_youth_permille: int
    hot_water_child_permille: int
    hot_water_small_child_permille: int
    hot_water_child_from: int  # age
    hot_water_youth_from: int
    hot_water_adult_from: int
    participation_percent: int  # § 21 Abs. 4, § 23 Nr. 2 SGB II
    mark_g_percent: int  # § 23 Nr. 4 SGB II
    most_percent: int  # § 21 Abs. 8 SGB II
    able_to_work_from: int  # § 7 Abs. 1 S. 1 Nr. 1 SGB II, age


class CustodyLaw(NamedTuple):
    """What a child that lives in two homes has in this one; thousandth parts of the time."""

    half_from: int  # the homes share about equally
    half_to: int


class UnterkunftLaw(NamedTuple):
    """§ 22 SGB II and the local limit; cents a month."""

    limit: int  # for this family, UNKNOWN_LIMIT where no limit is known
    limit_is_net_cold: bool
    cap_percent: int  # of the limit, 0 before § 22 Abs. 1 S. 6 SGB II was in force
    limit_per_square_metre: int = 0  # § 22 Abs. 1 S. 8 Nr. 1 SGB II, 0 where there is none


class EinkommenLaw(NamedTuple):
    """§§ 11 to 11b SGB II, § 6 GrusiGV, § 10 Abs. 5 BEEG."""

    lump_sum: int
    lump_sum_only_until: int  # gross
    insurance_lump_sum: int
    training_lump_sum: int  # § 11b Abs. 2b SGB II, 0 before it was in force
    first_band_until: int
    first_band_percent: int
    second_band_until: int
    second_band_percent: int
    third_band_until: int
    third_band_until_with_child: int
    third_band_percent: int
    elterngeld_disregard: int
    elterngeld_plus_disregard: int
    adult_from_age: int
    able_to_work_from: int  # § 7 Abs. 1 S. 1 Nr. 1 SGB II, age
    child_pay_free: int  # § 1 Abs. 1 Nr. 9 GrusiGV: of who is younger
    riester_permille: int  # § 6 Abs. 1 Nr. 4 GrusiGV
    riester_permille_less: int  # for each child with a supplement
    riester_least: int
    unable_percent: int  # § 82 Abs. 3 S. 1 SGB XII, applied where § 11b Abs. 2, 3 SGB II do not
    unable_most: int


class VermoegenLaw(NamedTuple):
    """§ 12 SGB II old and new (§ 65a Abs. 1 SGB II), § 6a Abs. 3 BKGG; cents."""

    each_person_before: int
    first_year_first_person: int
    first_year_each_further: int
    by_age: tuple[tuple[int, int], ...]  # from this age, allowance; ascending
    kinderzuschlag_first_person: int
    kinderzuschlag_each_further: int


class KinderzuschlagLaw(NamedTuple):
    """§ 6a BKGG; cents a month."""

    most_each_child: int  # with the Sofortzuschlag of § 6a Abs. 2 S. 4 BKGG
    least_income_alone: int
    least_income_couple: int
    child_income_percent: int
    earnings_percent: int
    gap: int  # § 6a Abs. 1a Nr. 1 BKGG
    gap_deductions: int  # § 6a Abs. 1a Nr. 2 BKGG
    child_until: int  # age
    housing_alone: int  # adults' and children's Bedarf für Unterkunft of the 12th report
    housing_couple: int
    housing_child: int


class NeedLaws(NamedTuple):
    """What the chain of need, income and supplement asks for."""

    regelbedarf: RegelbedarfLaw
    mehrbedarf: MehrbedarfLaw
    custody: CustodyLaw
    unterkunft: UnterkunftLaw
    einkommen: EinkommenLaw
    vermoegen: VermoegenLaw
    kinderzuschlag: KinderzuschlagLaw
    sofortzuschlag: int  # § 72 SGB II, each child


class PeriodLaw(NamedTuple):
    """Days, months and ages that decide which text and which stage holds."""

    new_assets_from: date  # § 65a Abs. 1 SGB II
    maternity_pay_free_from: date  # § 10 Abs. 5 S. 4 BEEG
    grant_months: int  # § 41 Abs. 3 S. 1 SGB II: so long a benefit period is as a rule
    lowering_months: int  # § 22 Abs. 1 S. 9 SGB II
    death_months: int  # § 22 Abs. 1 S. 11 SGB II
    karenz_months: int  # § 22 Abs. 1 S. 2 SGB II
    pregnancy_days: int
    pregnancy_need_from_days: int  # § 21 Abs. 2 SGB II: after the 12th week
    residence_first_months: int  # § 7 Abs. 1 S. 2 Nr. 1 SGB II
    residence_long_months: int  # § 7 Abs. 1 S. 4 SGB II
    childless_surcharge_from: int  # § 55 Abs. 3 S. 1 SGB XI, age
    independent_from: int  # § 7 Abs. 3 Nr. 4 SGB II, age
    kindergeld_until: int  # § 32 Abs. 3 EStG, age
    six_months: int  # § 6a Abs. 8 BKGG
    supplement_months: int  # § 6a Abs. 7 S. 1 BKGG
    able_to_work_from: int  # § 7 Abs. 1 S. 1 Nr. 1 SGB II, age
    own_child_until: int  # § 9 Abs. 3 SGB II, age
    age_limits: tuple[tuple[int, int], ...]  # § 7a SGB II: from a year of birth on, in months of life
    main_home_permille: int  # § 1 Abs. 1 Nr. 2 UhVorschG: the least share of time with this parent
    couple_months: int  # § 7 Abs. 3a Nr. 1 SGB II
    wohngeld_death_months: int  # § 6 Abs. 2 S. 1 WoGG
    wohngeld_one_off_months: int  # § 15 Abs. 2 S. 2 WoGG
    wohngeld_months: int  # § 25 Abs. 1 S. 1 WoGG


class Laws(NamedTuple):
    """The law of one day at one place, as the chain asks for it."""

    need: NeedLaws
    period: PeriodLaw
    wages: WagesLaw
    kindergeld: KindergeldLaw
    unterhaltsvorschuss: UnterhaltsvorschussLaw
    wohngeld: WohngeldLaw
    krankenversicherung: KrankenversicherungLaw
    rent_level: int  # Mietenstufe of the municipality, 0 where it is not known
    is_grundsicherungsgeld: bool  # since 2026-07-01; Buergergeld before

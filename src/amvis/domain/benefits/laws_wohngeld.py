"""The law of Wohngeld as plain numbers."""

from typing import Any, Final, NamedTuple

from amvis.domain.benefits.rates import whole
from amvis.domain.law import LawOn

TABLE_ENDS: Final = 12  # persons in Anlagen 2 and 3 WoGG
RENT_TABLE_ENDS: Final = (
    5  # persons in Anlage 1 and § 12 Abs. 6, 7 WoGG; from there on an amount for each further one
)


class WohngeldLaw(NamedTuple):
    """WoGG; cents a month unless said, tuples by persons (from one) or by rent level (from I)."""

    a: tuple[int, ...]  # Anlage 2, ten-millionths
    b: tuple[int, ...]  # Anlage 2, ten-millionths
    c: tuple[int, ...]  # Anlage 2, ten-millionths
    least_rent: tuple[int, ...]  # Anlage 3 Nr. 1, M
    least_income: tuple[int, ...]  # Anlage 3 Nr. 1, Y
    factor_percent: int  # § 19 Abs. 1 S. 1: 1,15
    each_person_from_13: int  # § 19 Abs. 3
    highest_rent: tuple[tuple[int, ...], ...]  # § 12 Abs. 1, Anlage 1: for 1 to 5 persons, by rent level
    highest_rent_further: tuple[int, ...]  # Anlage 1, for each further person, by rent level
    heating: tuple[int, ...]  # § 12 Abs. 6, for 1 to 5 persons
    heating_further: int
    climate: tuple[int, ...]  # § 12 Abs. 7, for 1 to 5 persons
    climate_further: int
    least_payment: int  # § 21 Nr. 1
    assets_first: int  # § 21 Nr. 3, as the Wohngeld administration reads it
    assets_further: int
    employee_lump_sum: int  # § 9a S. 1 Nr. 1 Buchst. a EStG, cents a year
    deduction_percent: int  # § 16 S. 1, for each kind of contribution
    single_parent_allowance: int  # § 17 Nr. 3, cents a year
    child_earnings_allowance: int  # § 17 Nr. 4, at most, cents a year
    child_earnings_until: int  # § 17 Nr. 4, years of age
    disability_allowance: int  # § 17 Nr. 1, cents a year
    maintenance_deduction: int  # § 18 S. 1 Nr. 4, at most without a title, cents a year
    elterngeld_free: int  # § 10 Abs. 1 BEEG
    elterngeld_plus_free: int  # § 10 Abs. 3 BEEG
    shared_child_permille: (
        int  # § 5 Abs. 4: the least share of care that makes a child a member, rounded down
    )
    childcare_parts: int  # § 10 Abs. 1 Nr. 5 EStG: so many parts of the costs ...
    childcare_of: int  # ... of so many
    childcare_most: int  # § 10 Abs. 1 Nr. 5 EStG, cents a year for each child
    childcare_under: int  # § 10 Abs. 1 Nr. 5 EStG, years of age
    training_grant_percent: int  # § 14 Abs. 2 Nr. 27
    pension_lump_sum: int  # § 9a S. 1 Nr. 3 EStG, cents a year
    capital_free: int  # § 14 Abs. 2 Nr. 15, cents a year
    disability_full: int  # § 17 Nr. 1 Buchst. a, degree
    disability_severe: int  # § 17 Nr. 1 Buchst. b, § 2 Abs. 2 SGB IX, degree
    burden_per_square_metre: int  # § 13 Abs. 2 S. 1 WoGV, cents a year
    change_on_application_percent: int  # § 27 Abs. 1 S. 1 Nr. 2, 3
    change_ex_officio_percent: int  # § 27 Abs. 2 S. 1 Nr. 2, 3


def wohngeld_from_law(law: LawOn) -> WohngeldLaw:
    """Return what Wohngeld needs from the law of a day."""
    coefficients, least = law.value("wohngeld_koeffizienten"), law.value("wohngeld_mindestwerte")
    assets, maintenance = law.value("wohngeld_vermoegen"), law.value("wohngeld_unterhalt_abzug")
    child, elterngeld = law.value("wohngeld_freibetrag_kind"), law.value("elterngeld_anrechnungsfrei")
    childcare, disability = law.value("kinderbetreuungskosten_abzug"), law.value("wohngeld_behinderung_grad")
    change = law.value("wohngeld_aenderung")
    return WohngeldLaw(
        a=tuple(whole(row["a"], 10**7) for row in coefficients),
        b=tuple(whole(row["b"], 10**7) for row in coefficients),
        c=tuple(whole(row["c"], 10**7) for row in coefficients),
        least_rent=tuple(row["miete"] for row in least),
        least_income=tuple(row["einkommen"] for row in least),
        factor_percent=whole(law.value("wohngeld_faktor"), 100),
        each_person_from_13=law.value("wohngeld_ab_13_personen"),
        highest_rent=_by_persons(law.value("wohngeld_hoechstbetrag")),
        highest_rent_further=law.value("wohngeld_hoechstbetrag_weitere"),
        heating=_by_persons(law.value("wohngeld_heizkosten")),
        heating_further=law.value("wohngeld_heizkosten_weitere"),
        climate=_by_persons(law.value("wohngeld_klima")),
        climate_further=law.value("wohngeld_klima_weitere"),
        least_payment=law.value("wohngeld_mindestbetrag"),
        assets_first=assets["erste_person"],
        assets_further=assets["jede_weitere"],
        employee_lump_sum=law.value("arbeitnehmer_pauschbetrag"),
        deduction_percent=whole(law.value("wohngeld_abzug"), 100),
        single_parent_allowance=law.value("wohngeld_freibetrag_alleinerziehend"),
        child_earnings_allowance=child["hoechstens"],
        child_earnings_until=child["unter"],
        disability_allowance=law.value("wohngeld_freibetrag_behinderung"),
        maintenance_deduction=maintenance["andere"],
        elterngeld_free=elterngeld["basis"],
        elterngeld_plus_free=elterngeld["plus"],
        shared_child_permille=int(law.value("wohngeld_mitbetreuung") * 1000),
        childcare_parts=childcare["anteil"].numerator,
        childcare_of=childcare["anteil"].denominator,
        childcare_most=childcare["hoechstens"],
        childcare_under=law.value("kinderbetreuungskosten_unter"),
        training_grant_percent=whole(law.value("wohngeld_ausbildungsfoerderung"), 100),
        pension_lump_sum=law.value("werbungskosten_pauschbetrag_renten"),
        capital_free=law.value("wohngeld_kapital_frei"),
        disability_full=disability["voll"],
        disability_severe=disability["schwer"],
        burden_per_square_metre=law.value("wohngeld_lasten_quadratmeter"),
        change_on_application_percent=whole(change["antrag"], 100),
        change_ex_officio_percent=whole(change["von_amts_wegen"], 100),
    )


def _by_persons(table: Any) -> tuple[Any, ...]:
    return tuple(table[persons] for persons in range(1, RENT_TABLE_ENDS + 1))

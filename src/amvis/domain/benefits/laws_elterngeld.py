"""The law of Elterngeld as plain numbers; the day of the birth decides most of it (§ 28 BEEG)."""

from typing import NamedTuple

from amvis.domain.benefits.rates import whole
from amvis.domain.law import LawOn


class ElterngeldLaw(NamedTuple):
    """§§ 1 to 3, 4a, 10 BEEG; cents a month, rates in thousandths."""

    rate: int  # § 2 Abs. 1 S. 1
    rises_below: int  # § 2 Abs. 2 S. 1
    falls_above: int  # § 2 Abs. 2 S. 2
    highest_rate: int  # § 2 Abs. 2 S. 1
    lowest_rate: int  # § 2 Abs. 2 S. 2
    step: int  # § 2 Abs. 2: so many cents move the rate by one thousandth
    income_ceiling: int  # § 2 Abs. 3 S. 2
    least: int  # § 2 Abs. 4
    most: int  # § 2 Abs. 1 S. 2
    sibling_percent: int  # § 2a Abs. 1
    sibling_least: int  # § 2a Abs. 1
    siblings_two_under: int  # § 2a Abs. 1 Nr. 1, years of age
    siblings_three_under: int  # § 2a Abs. 1 Nr. 2, years of age
    siblings_disabled_under: int  # § 2a Abs. 2 S. 3, years of age
    each_multiple: int  # § 2a Abs. 4
    free_beside_other: int  # § 3 Abs. 2
    hours: int  # § 1 Abs. 6 Nr. 1, a week
    limit_alone: int  # § 1 Abs. 8 S. 1, cents a year
    limit_couple: int  # § 1 Abs. 8 S. 2, cents a year


class ElterngeldMonthsLaw(NamedTuple):
    """§§ 4, 4b, 4c BEEG; months of life, hours a week."""

    one_parent: int  # § 4 Abs. 4 S. 1
    both_more: int  # § 4 Abs. 3 S. 2: the partner months
    early: tuple[tuple[int, int], ...]  # § 4 Abs. 5 S. 1: weeks too early, months; ascending
    last_month: int  # § 4 Abs. 1 S. 3
    plus_for_one: int  # § 4 Abs. 3 S. 3
    last_plus_month: int  # § 4 Abs. 1 S. 4
    bonus_hours_from: int  # § 4b Abs. 1 Nr. 1
    bonus_hours_until: int  # § 4b Abs. 1 Nr. 1
    bonus_months_least: int  # § 4b Abs. 2 S. 2
    bonus_months_most: int  # § 4b Abs. 2 S. 1
    least_each: int  # § 4 Abs. 4 S. 2
    overlap_most: int  # § 4 Abs. 6 S. 1: months in which both may draw Basiselterngeld at once
    overlap_until: int  # § 4 Abs. 6 S. 1: the last month of life for that


class ElterngeldNetLaw(NamedTuple):
    """§§ 2c, 2e, 2f BEEG; rates in thousandths."""

    employee_lump_sum: int  # § 2c Abs. 1 S. 4, cents a year
    health_rate: int  # § 2f Abs. 1 S. 2 Nr. 1
    pension_rate: int  # § 2f Abs. 1 S. 2 Nr. 2
    unemployment_rate: int  # § 2f Abs. 1 S. 2 Nr. 3
    minijob_limit: int  # § 8 Abs. 1a SGB IV, cents a month
    midijob_limit: int  # § 20 Abs. 2 SGB IV, cents a month
    midijob_levy: int  # § 20 Abs. 2a S. 2 SGB IV


def elterngeld_from_law(birth: LawOn) -> ElterngeldLaw:
    """Return the law of amounts; `birth` is the law of the day of the birth (§ 28 BEEG)."""
    rates, amounts = birth.value("elterngeld_satz"), birth.value("elterngeld_betrag")
    siblings, ages = birth.value("elterngeld_geschwisterbonus"), birth.value("elterngeld_geschwister_alter")
    limits = birth.value("elterngeld_einkommensgrenze")
    return ElterngeldLaw(
        rate=whole(rates["satz"], 1000),
        rises_below=rates["steigt_unter"],
        falls_above=rates["sinkt_ueber"],
        highest_rate=whole(rates["hoechstens"], 1000),
        lowest_rate=whole(rates["mindestens"], 1000),
        step=whole(rates["je"] / rates["schritt"] / 1000, 1),
        income_ceiling=amounts["einkommen_hoechstens"],
        least=amounts["mindestens"],
        most=amounts["hoechstens"],
        sibling_percent=whole(siblings["satz"], 100),
        sibling_least=siblings["mindestens"],
        siblings_two_under=ages["zwei_kinder_unter"],
        siblings_three_under=ages["drei_kinder_unter"],
        siblings_disabled_under=ages["mit_behinderung_unter"],
        each_multiple=birth.value("elterngeld_mehrlingszuschlag"),
        free_beside_other=birth.value("elterngeld_anrechnung_frei"),
        hours=birth.value("elternzeit_wochenstunden"),
        limit_alone=limits["allein"],
        limit_couple=limits["paar"],
    )


def elterngeld_months_from_law(birth: LawOn) -> ElterngeldMonthsLaw:
    """Return the law of months; `birth` is the law of the day of the birth."""
    months, plus = birth.value("elterngeld_monate"), birth.value("elterngeld_plus_monate")
    bonus, overlap = birth.value("elterngeld_partnerschaftsbonus"), birth.value("elterngeld_gleichzeitig")
    return ElterngeldMonthsLaw(
        one_parent=months["ein_elternteil"],
        both_more=months["beide"] - months["ein_elternteil"],
        early=tuple(sorted(birth.value("elterngeld_fruehgeburt").items())),
        last_month=months["bis_lebensmonat"],
        plus_for_one=plus["je_basismonat"],
        last_plus_month=plus["bis_lebensmonat"],
        bonus_hours_from=bonus["stunden_von"],
        bonus_hours_until=bonus["stunden_bis"],
        bonus_months_least=bonus["monate_von"],
        bonus_months_most=bonus["monate_bis"],
        least_each=birth.value("elterngeld_mindestmonate"),
        overlap_most=overlap["monate"],
        overlap_until=overlap["bis_lebensmonat"],
    )


def elterngeld_net_from_law(before: LawOn) -> ElterngeldNetLaw:
    """Return the law of the net income; `before` is 1 January of the year before the birth (§ 2c Abs. 1)."""
    rates = before.value("elterngeld_sozialabgaben")
    return ElterngeldNetLaw(
        employee_lump_sum=before.value("arbeitnehmer_pauschbetrag"),
        health_rate=whole(rates["kranken_und_pflege"], 1000),
        pension_rate=whole(rates["rente"], 1000),
        unemployment_rate=whole(rates["arbeitslosigkeit"], 1000),
        minijob_limit=before.value("minijob_grenze"),
        midijob_limit=before.value("midijob_grenze"),
        midijob_levy=whole(before.value("elterngeld_uebergangsbereich"), 1000),
    )

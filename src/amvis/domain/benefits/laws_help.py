"""The law of education, maintenance and help into work as plain numbers: cents, whole percent, years."""

from typing import NamedTuple

from amvis.domain.benefits.rates import whole
from amvis.domain.law import LawOn


class BildungLaw(NamedTuple):
    """§ 28 SGB II; cents."""

    supplies_february: int  # Abs. 3, Anlage zu § 34 SGB XII
    supplies_august: int
    participation: int  # Abs. 7, a month
    education_until: int  # Abs. 1 S. 2, years of age
    participation_until: int  # Abs. 7


class KindesunterhaltLaw(NamedTuple):
    """§§ 1612a, 1612b BGB; cents a month."""

    minimum: tuple[int, int, int]  # § 1612a Abs. 1 S. 3 Nr. 1 to 3 BGB, § 1 MinUhV
    second_step_from: int  # years of age
    third_step_from: int
    adult_from: int  # § 1612a Abs. 1 S. 1 BGB
    kindergeld: int  # § 66 EStG
    groups: tuple[tuple[int, int], ...]  # Düsseldorfer Tabelle: net income up to, permille of the minimum
    keeps_working: int  # § 1603 Abs. 2 BGB: what the payer keeps for himself, with work ...
    keeps_without_work: int  # ... and without


class EinstiegsgeldLaw(NamedTuple):
    """§ 16b SGB II, §§ 1, 2 ESGV; cents a month, whole percent."""

    first_stage: int  # Regelbedarfsstufe 1
    base_percent: int  # § 1 Abs. 1 ESGV, of the own Regelbedarf
    long_percent: int  # § 1 Abs. 2 ESGV
    long_months: int
    long_months_obstacle: int
    each_member_percent: int  # § 1 Abs. 3 ESGV
    most_percent: int  # § 1 Abs. 4 ESGV
    flat_percent: int  # § 2 ESGV
    most_months: int  # § 16b Abs. 2 S. 1 SGB II


class LohnzuschussLaw(NamedTuple):
    """§§ 16e, 16i SGB II; cents, whole percent."""

    first_year_percent: int  # § 16e Abs. 2 S. 2
    second_year_percent: int  # § 16e Abs. 2 S. 2
    months_with_benefits: int  # § 16e Abs. 1
    participation_first_percent: int  # § 16i Abs. 2 S. 1 Nr. 1
    participation_last_percent: int  # § 16i Abs. 2 S. 1 Nr. 4
    participation_from_age: int  # § 16i Abs. 3 S. 1 Nr. 1
    participation_years: int  # § 16i Abs. 3 S. 1 Nr. 2
    participation_years_with_child: int  # § 16i Abs. 3 S. 3
    minimum_wage: int  # § 1 Abs. 2 MiLoG, an hour


def bildung_from_law(law: LawOn) -> BildungLaw:
    """Return what education and participation need from the law of a day."""
    supplies, ages = law.value("schulbedarf"), law.value("bildung_und_teilhabe_altersgrenzen")
    return BildungLaw(
        supplies["februar"], supplies["august"], law.value("teilhabe"), ages["bildung"], ages["teilhabe"]
    )


def kindesunterhalt_from_law(law: LawOn) -> KindesunterhaltLaw:
    """Return what a child's maintenance needs from the law of a day."""
    steps = law.value("mindestunterhalt")
    first, second, third = sorted(steps)
    keeps = law.value("unterhalt_selbstbehalt")
    return KindesunterhaltLaw(
        (steps[first], steps[second], steps[third]),
        second,
        third,
        law.value("volljaehrigkeit"),
        law.value("kindergeld"),
        tuple((row["bis"], whole(row["satz"], 1000)) for row in law.value("duesseldorfer_tabelle")),
        keeps["erwerbstaetig"],
        keeps["nicht_erwerbstaetig"],
    )


def einstiegsgeld_from_law(law: LawOn) -> EinstiegsgeldLaw:
    """Return what the starting allowance needs from the law of a day."""
    rates = law.value("einstiegsgeld")
    return EinstiegsgeldLaw(
        first_stage=law.value("regelbedarf")[1],
        base_percent=whole(rates["grundbetrag_hoechstens"], 100),
        long_percent=whole(rates["zuschlag_lange_arbeitslos"], 100),
        long_months=rates["lange_arbeitslos"],
        long_months_obstacle=rates["lange_mit_hemmnis"],
        each_member_percent=whole(rates["zuschlag_je_person"], 100),
        most_percent=whole(rates["zusammen_hoechstens"], 100),
        flat_percent=whole(rates["pauschal_hoechstens"], 100),
        most_months=rates["dauer_hoechstens"],
    )


def lohnzuschuss_from_law(law: LawOn) -> LohnzuschussLaw:
    """Return what the subsidies to employers need from the law of a day."""
    starting, taking_part = law.value("lohnzuschuss_16e"), law.value("lohnzuschuss_16i")
    return LohnzuschussLaw(
        first_year_percent=whole(starting["erstes_jahr"], 100),
        second_year_percent=whole(starting["zweites_jahr"], 100),
        months_with_benefits=starting["monate"],
        participation_first_percent=whole(taking_part["jahr_1_2"], 100),
        participation_last_percent=whole(taking_part["jahr_5"], 100),
        participation_from_age=taking_part["ab_alter"],
        participation_years=taking_part["jahre"],
        participation_years_with_child=taking_part["jahre_mit_kind"],
        minimum_wage=law.value("mindestlohn"),
    )

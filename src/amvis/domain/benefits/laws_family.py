"""The law of Kindergeld and Unterhaltsvorschuss as plain numbers."""

from typing import NamedTuple

from amvis.domain.benefits.rates import whole
from amvis.domain.law import LawOn


class KindergeldLaw(NamedTuple):
    """§§ 32, 66 EStG."""

    amount: int  # § 66 Abs. 1 EStG, cents a month for each child
    until: int  # § 32 Abs. 3 EStG, years of age
    until_seeking_work: int  # § 32 Abs. 4 S. 1 Nr. 1 EStG
    until_in_training: int  # § 32 Abs. 4 S. 1 Nr. 2 EStG


class UnterhaltsvorschussLaw(NamedTuple):
    """§§ 1, 2, 9 UhVorschG; cents a month, ages in years."""

    minimum_maintenance: tuple[int, int, int]  # § 1612a Abs. 1 S. 3 Nr. 1 to 3 BGB, § 1 MinUhV
    second_step_from: int  # § 1612a Abs. 1 S. 3 Nr. 2 BGB
    third_step_from: int  # § 1612a Abs. 1 S. 3 Nr. 3 BGB
    kindergeld: int  # § 2 Abs. 2 UhVorschG
    extra_condition_from: int  # § 1 Abs. 1 Nr. 1 UhVorschG
    until: int  # § 1 Abs. 1a S. 1 UhVorschG
    parent_income: int  # § 1 Abs. 1a S. 1 Nr. 2 UhVorschG
    employee_lump_sum: int  # § 9a S. 1 Nr. 1 Buchst. a EStG, cents a year
    training_costs: int  # § 2 Abs. 4 S. 2 UhVorschG
    own_income_percent: int  # § 2 Abs. 4 S. 3 UhVorschG
    least_payment: int  # § 9 Abs. 3 S. 3 UhVorschG


def kindergeld_from_law(law: LawOn) -> KindergeldLaw:
    """Return what Kindergeld needs from the law of a day."""
    ages = law.value("kindergeld_altersgrenzen")
    return KindergeldLaw(law.value("kindergeld"), ages["immer"], ages["arbeitsuchend"], ages["in_ausbildung"])


def unterhaltsvorschuss_from_law(law: LawOn) -> UnterhaltsvorschussLaw:
    """Return what the advance needs from the law of a day."""
    steps = law.value("mindestunterhalt")
    first, second, third = sorted(steps)
    ages = law.value("unterhaltsvorschuss_altersgrenzen")
    own = law.value("unterhaltsvorschuss_eigenes_einkommen")
    return UnterhaltsvorschussLaw(
        minimum_maintenance=(steps[first], steps[second], steps[third]),
        second_step_from=second,
        third_step_from=third,
        kindergeld=law.value("kindergeld"),
        extra_condition_from=ages["weitere_voraussetzung_ab"],
        until=ages["bis"],
        parent_income=law.value("unterhaltsvorschuss_mindesteinkommen"),
        employee_lump_sum=law.value("arbeitnehmer_pauschbetrag"),
        training_costs=own["ausbildung_frei"],
        own_income_percent=whole(own["anteil"], 100),
        least_payment=law.value("unterhaltsvorschuss_mindestzahlung"),
    )

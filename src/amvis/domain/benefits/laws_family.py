"""The law of Kindergeld and Unterhaltsvorschuss as plain numbers."""

from typing import NamedTuple


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
    least_payment: int  # § 9 Abs. 3 S. 3 UhVorschG

"""Bildung und Teilhabe, § 28 SGB II, § 6b BKGG: what a child gets in money and in kind."""

from typing import Final, NamedTuple

from amvis.domain.benefits.laws_help import BildungLaw

FEBRUARY: Final = 2  # § 28 Abs. 3 SGB II
AUGUST: Final = 8


class BildungFacts(NamedTuple):
    """One child in a month."""

    age: int
    is_pupil: bool  # § 28 Abs. 1 S. 2: at a general or vocational school, without pay for training
    is_in_care: bool  # § 28 Abs. 2 S. 2, Abs. 6 S. 1 Nr. 2: Kita or Tagespflege
    month: int  # of the year, 1 to 12


class Bildung(NamedTuple):
    """What one child gets; cents, and what is met in full as it really costs."""

    supplies: int  # § 28 Abs. 3 SGB II, paid in this month
    supplies_a_year: int  # § 28 Abs. 3 SGB II
    participation: int  # § 28 Abs. 7 SGB II, a month
    has_trips: bool  # § 28 Abs. 2 SGB II
    has_transport: bool  # § 28 Abs. 4 SGB II
    has_learning_support: bool  # § 28 Abs. 5 SGB II
    has_lunch: bool  # § 28 Abs. 6 SGB II


def bildung_und_teilhabe(child: BildungFacts, law: BildungLaw) -> Bildung:
    """Return what is due for one child of a family with SGB II, Kinderzuschlag or Wohngeld (§ 28 SGB II).

    § 6b Abs. 2 BKGG gives families with Kinderzuschlag or Wohngeld the same.
    """
    is_pupil = child.is_pupil and child.age < law.education_until
    at_place = is_pupil or child.is_in_care
    supplies = 0
    if is_pupil and child.month == FEBRUARY:
        supplies = law.supplies_february
    if is_pupil and child.month == AUGUST:
        supplies = law.supplies_august
    return Bildung(
        supplies,
        law.supplies_february + law.supplies_august if is_pupil else 0,
        law.participation if child.age < law.participation_until else 0,
        at_place,
        is_pupil,
        is_pupil,
        at_place,
    )

"""Kindesunterhalt, §§ 1601 to 1612b BGB: what the other parent owes a minor at least."""

from typing import NamedTuple

from amvis.domain.benefits.laws_help import KindesunterhaltLaw
from amvis.domain.money import round_half_up


class KindesunterhaltFacts(NamedTuple):
    """One child; cents a month."""

    age: int  # at the end of the month: a step holds from the month of the birthday (§ 1612a Abs. 3 BGB)
    lives_with_one_parent: bool  # § 1612a Abs. 1 S. 1 BGB
    permille: int  # § 1612a Abs. 1 S. 1, Abs. 2 S. 1 BGB: of the Mindestunterhalt; 1000 without a title
    paid: int


class Kindesunterhalt(NamedTuple):
    """Steps and result; cents a month."""

    is_owed: bool  # § 1612a Abs. 1 S. 1 BGB
    minimum: int  # § 1612a Abs. 1 S. 3 BGB, § 1 MinUhV
    asked: int  # § 1612a Abs. 2 S. 2 BGB
    kindergeld_off: int  # § 1612b Abs. 1 Nr. 1 BGB
    to_pay: int  # Zahlbetrag
    lacking: int  # what of it is not paid


def kindesunterhalt(child: KindesunterhaltFacts, law: KindesunterhaltLaw) -> Kindesunterhalt:
    """Return what is owed for a minor, before the question what the other parent can pay (§ 1603 BGB)."""
    minimum = law.minimum[0]
    if child.age >= law.second_step_from:
        minimum = law.minimum[1]
    if child.age >= law.third_step_from:
        minimum = law.minimum[2]
    is_owed = child.lives_with_one_parent and child.age < law.adult_from
    asked = -(-minimum * child.permille // 100_000) * 100
    off = round_half_up(law.kindergeld, 2)
    to_pay = max(0, asked - off) if is_owed else 0
    return Kindesunterhalt(is_owed, minimum, asked, off, to_pay, max(0, to_pay - child.paid))


def group_of(net: int | None, law: KindesunterhaltLaw) -> int:
    """Return the group of the Düsseldorfer Tabelle from one on; the first where the income is not told."""
    if net is None:
        return 1
    return min(1 + sum(net > until for until, _ in law.groups), len(law.groups))


def can_pay(net: int | None, owed: int, law: KindesunterhaltLaw) -> bool | None:
    """Return whether enough is left to live on for who pays (§ 1603 Abs. 2 BGB); None where it is open."""
    if net is None:
        return None
    if net - owed >= law.keeps_working:
        return True
    return False if net <= law.keeps_without_work else None

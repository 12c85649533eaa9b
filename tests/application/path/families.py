"""Random families, as files may tell them: facts missing, benefits paid, applied for or neither."""

import random
from dataclasses import replace
from datetime import date, timedelta

from amvis.domain.happened import Decision, Hindrance
from amvis.domain.household import (
    Application,
    Child,
    Expenses,
    Household,
    Housing,
    OtherIncome,
    Parent,
    PresentCare,
    Receipt,
    Wishes,
    Work,
)

ON = date(2026, 11, 27)
PLACES = ["06411000", *(f"06432{number:03d}" for number in range(1, 24))]
PAID = (
    "grundsicherungsgeld",
    "kindergeld",
    "kinderzuschlag",
    "wohngeld",
    "unterhaltsvorschuss",
    "elterngeld",
    "kostenbeitrag_befreiung",
)


def random_family(seed: int) -> Household:
    dice = random.Random(seed)
    adults = tuple(_adult(dice, f"adult{number}") for number in range(dice.choice((1, 1, 1, 2))))
    children = tuple(_child(dice, number, adults) for number in range(dice.choice((0, 1, 1, 2, 3))))
    family = Household(
        municipality=dice.choice(PLACES),
        parents=adults,
        children=children,
        housing=_housing(dice) if dice.random() < 0.9 else None,
        receiving=tuple(_receipt(dice, each) for each in PAID if dice.random() < 0.12),
        pending=tuple(
            Application(benefit=each, applied=_past(dice)) for each in PAID if dice.random() < 0.08
        ),
    )
    decided = tuple(_decision(dice, each) for each in PAID if dice.random() < 0.08)
    return replace(family, decisions=decided, hindrances=_hindrances(dice))


def _decision(dice: random.Random, benefit: str) -> Decision:
    return Decision(
        benefit=benefit,
        dated=_past(dice),
        outcome=dice.choice(("granted", "provisional", "refused", "revoked")),
        way=dice.choice(("posted", "electronic", "portal", "handed_over")),
        never_arrived=dice.random() < 0.1,
        last=dice.choice((None, ON + timedelta(days=dice.randint(-60, 300)))),
        instructed=dice.choice((None, True, False)),
        on_objection=dice.random() < 0.2,
        objected=dice.choice((None, None, ON)),
    )


def _hindrances(dice: random.Random) -> tuple[Hindrance, ...]:
    return (Hindrance(first=ON - timedelta(days=40), last=ON - timedelta(days=5)),) * dice.choice((0, 0, 1))


def _adult(dice: random.Random, name: str) -> Parent:
    return Parent(
        id=name,
        born=date(dice.randint(1968, 2007), dice.randint(1, 12), dice.randint(1, 28)),
        residence_status=dice.choice(("german", "german", "eu", "unknown", "permit:work", "asylum")),
        health_insurance=dice.choice(("statutory", "private", "none", None)),
        work=dice.choice((None, Work(gross=0), Work(gross=dice.randint(1, 400000), hours_per_week=20))),
        other_income=dice.choice((None, (), (OtherIncome(kind="elterngeld", amount=30000),))),
        assets=dice.choice((None, 0, 9000_00)),
        expenses=Expenses(childcare=dice.choice((None, 0, 15000))),
        pregnant_due=dice.choice((None, None, None, ON + timedelta(days=dice.randint(-5, 200)))),
        parental_leave_until=dice.choice((None, None, ON + timedelta(days=60))),
        alone_responsible=dice.choice((None, True, False)),
        wishes=Wishes(earliest_start=dice.choice((None, ON + timedelta(days=dice.randint(-9, 90))))),
    )


def _child(dice: random.Random, number: int, adults: tuple[Parent, ...]) -> Child:
    return Child(
        id=f"child{number}",
        born=ON - timedelta(days=dice.choice((dice.randint(0, 500), dice.randint(0, 6800)))),
        parents=tuple(adult.id for adult in adults),
        maintenance_paid=dice.choice((None, 0, 20000)),
        maintenance_advance=dice.choice((None, 0, 22700)),
        care=PresentCare(facility=dice.choice((None, "kita"))),
    )


def _housing(dice: random.Random) -> Housing:
    return Housing(
        net_cold_rent=dice.choice((None, dice.randint(20000, 130000))),
        service_charges=10000,
        heating=9000,
        hot_water=dice.choice((None, "central", "decentral")),
    )


def _receipt(dice: random.Random, benefit: str) -> Receipt:
    until = dice.choice((None, ON + timedelta(days=dice.randint(-60, 300))))
    return Receipt(benefit=benefit, since=date(2026, 1, 1), until=until, amount=dice.choice((None, 10000)))


def _past(dice: random.Random) -> date:
    return ON - timedelta(days=dice.randint(0, 400))

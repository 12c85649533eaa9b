"""Invented households of every kind, told or half told, by their number; amounts in cents."""

from datetime import date, timedelta
from random import Random

from amvis.domain.household import (
    Child,
    Custody,
    Expenses,
    Household,
    Housing,
    OtherIncome,
    Parent,
    Partnership,
    Receipt,
    Work,
)

PLACES = ("06411000", "06432023", "11000000", "08435016")  # two of them without a known limit of the rent
WAGES = (0, 0, 250_00, 603_00, 604_00, 1100_00, 1500_00, 1999_99, 2000_01, 2600_00, 3300_00, 5900_00, 9000_00)
KINDS = ("elterngeld", "arbeitslosengeld", "krankengeld", "mutterschaftsgeld", "rent", "pension")


def random_household(number: int, on: date, *, told: bool = False) -> Household:
    """Return household `number`; with `told` no fact is missing."""
    dice = Random(number)
    adults = 1 if dice.random() < 0.6 else 2
    names = ("mother", "father")[:adults]
    children = tuple(_child(dice, place, names, on, told) for place in range(dice.randint(1, 4)))
    kind = dice.choice(("married", "registered", "cohabiting", None)) if adults == 2 else None
    if told and adults == 2 and kind is None:
        kind = "married"
    return Household(
        municipality=dice.choice(PLACES),
        parents=tuple(_parent(dice, name, on, told, adults) for name in names),
        children=children,
        housing=_housing(dice, told),
        partnership=None if kind is None else Partnership(kind=kind),
        receiving=(Receipt(benefit="grundsicherungsgeld"),) if dice.random() < 0.1 else (),
    )


def _parent(dice: Random, name: str, on: date, told: bool, adults: int) -> Parent:
    residence = dice.choice(("german",) * 6 + ("eu", "permit:blue_card", "asylum"))
    if not told and dice.random() < 0.1:
        residence = "unknown"
    is_silent = not told and dice.random() < 0.2
    incomes: tuple[OtherIncome, ...] = ()
    if dice.random() < 0.25:
        incomes = (OtherIncome(kind=dice.choice(KINDS), amount=dice.choice((120_00, 450_37, 900_00))),)
    work = Work(gross=dice.choice(WAGES), hours_per_week=dice.choice((0, 10, 25, 40)))
    if dice.random() < 0.3:
        wage = dice.choice(WAGES)
        names = (f"{on.year - back // 12}-{12 - back % 12:02d}" for back in range(12, 60))
        work = Work(gross=work.gross, months=dict.fromkeys(names, wage))
    return Parent(
        id=name,
        born=on - timedelta(days=dice.randint(18 * 366, 50 * 365)),
        residence_status=residence,
        residence_since=on - timedelta(days=dice.choice((20, 900, 4000)))
        if told or dice.random() < 0.7
        else None,
        health_insurance=dice.choice(("statutory", "statutory", "family", "private")),
        work=None if is_silent else work,
        other_income=None if is_silent and dice.random() < 0.5 else incomes,
        in_training=dice.choice((None,) * 9 + ("studium",)),
        assets=None
        if is_silent and dice.random() < 0.5
        else dice.choice((0, 0, 4000_00, 60_000_00, 200_000_00)),
        expenses=Expenses(
            work_travel=dice.choice((None, 63_00)),
            childcare=dice.choice((None, None, 180_00)),
            maintenance_paid=dice.choice((None,) * 5 + (250_00,)),
        ),
        pregnant_due=on + timedelta(days=dice.randint(10, 200)) if dice.random() < 0.1 else None,
        disability=dice.choice((None,) * 9 + (100,)),
        alone_responsible=None if not told and dice.random() < 0.1 else adults == 1,
    )


def _child(dice: Random, place: int, names: tuple[str, ...], on: date, told: bool) -> Child:
    of_both = len(names) == 2 and dice.random() < 0.7
    born = on - timedelta(days=dice.choice((dice.randint(5, 700), dice.randint(700, 19 * 365), 9300)))
    paid = dice.choice((0, 0, 150_00, 420_00))
    return Child(
        id=f"child{place}",
        born=born,
        parents=names if of_both else names[:1],
        lives_here=Custody(share=dice.choice((1.0,) * 5 + (0.5, 0.3))),
        own_income=(OtherIncome(kind="ausbildung", amount=700_00),) if dice.random() < 0.05 else (),
        maintenance_paid=None if of_both or (not told and dice.random() < 0.2) else paid,
        needs=("disability",) if dice.random() < 0.05 else (),
    )


def _housing(dice: Random, told: bool) -> Housing | None:
    if not told and dice.random() < 0.1:
        return None

    def cost(*amounts: int) -> int | None:
        return None if not told and dice.random() < 0.1 else dice.choice(amounts)

    return Housing(
        net_cold_rent=cost(0, 380_00, 520_50, 700_00, 1500_00),
        service_charges=cost(0, 110_00),
        heating=cost(0, 95_00),
        hot_water=dice.choice(("central", "decentral", None)),
        others_in_dwelling=dice.choice((0,) * 8 + (1,)),
    )

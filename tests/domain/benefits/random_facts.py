"""Anything a fact that nobody has told could be, filled into the family; amounts in cents."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any, Final

from amvis.domain.benefits.alternatives import _PLACE
from amvis.domain.household import Child, Household, Housing, OtherIncome, Parent, Partnership, Work
from amvis.domain.period import months_later

from .families import OCTOBER
from .random_households import KINDS, WAGES

COSTS: Final = (0, 90_00, 410_00, 777_77, 1800_00)


def with_fact(household: Household, field: str, dice: Random) -> Household:
    """Return the family with the field that `Missing` names filled with something drawn."""
    found = _PLACE.search(field)
    draw = _DRAWN[_PLACE.sub("", field)]
    return draw(household, int(found[1]) if found else 0, dice)


def _parent(
    told: Callable[[Parent, Random], dict[str, Any]],
) -> Callable[[Household, int, Random], Household]:
    def fill(household: Household, place: int, dice: Random) -> Household:
        parents = list(household.parents)
        parents[place] = replace(parents[place], **told(parents[place], dice))
        return replace(household, parents=tuple(parents))

    return fill


def _child(told: Callable[[Child, Random], dict[str, Any]]) -> Callable[[Household, int, Random], Household]:
    def fill(household: Household, place: int, dice: Random) -> Household:
        children = list(household.children)
        children[place] = replace(children[place], **told(children[place], dice))
        return replace(household, children=tuple(children))

    return fill


def _home(field: str) -> Callable[[Household, int, Random], Household]:
    def fill(household: Household, _: int, dice: Random) -> Household:
        amount = {field: dice.choice(COSTS)}
        return replace(household, housing=replace(household.housing or Housing(), **amount))

    return fill


def _whole_home(household: Household, _: int, dice: Random) -> Household:
    rent, charges, heating = (dice.choice(COSTS) for _ in range(3))
    home = Housing(net_cold_rent=rent, service_charges=charges, heating=heating)
    return replace(household, housing=home)


def _months(parent: Parent, dice: Random) -> dict[str, Any]:
    names = (months_later(OCTOBER, -back).isoformat()[:7] for back in range(1, 61))
    return {"work": replace(parent.work or Work(), months=dict.fromkeys(names, dice.choice(WAGES)))}


def _other_income(_: Parent, dice: Random) -> dict[str, Any]:
    kind, amount = dice.choice((*KINDS, "altersrente", "bafoeg")), dice.choice(COSTS)
    return {"other_income": (OtherIncome(kind=kind, amount=amount),) if amount else ()}


def _responsible(household: Household, _: int, dice: Random) -> Household:
    couple = household.partnership or Partnership(kind="cohabiting")
    return replace(household, partnership=replace(couple, responsible=dice.random() < 0.3))


_DRAWN: Final[dict[str, Callable[[Household, int, Random], Household]]] = {
    "parents.residence.status": _parent(
        lambda _, dice: {"residence_status": dice.choice(("german", "eu", "asylum", "permit:blue_card"))}
    ),
    "parents.residence.since": _parent(
        lambda _, dice: {"residence_since": OCTOBER - timedelta(days=dice.randint(1, 4000))}
    ),
    "parents.work": _parent(lambda _, dice: {"work": Work(gross=dice.choice(WAGES))}),
    "parents.work.months": _parent(_months),
    "parents.other_income": _parent(_other_income),
    "parents.assets": _parent(lambda _, dice: {"assets": dice.choice((0, 9000_00, 45_000_00, 300_000_00))}),
    "parents.alone_responsible": _parent(lambda _, dice: {"alone_responsible": dice.random() < 0.5}),
    "parents.health_insurance": _parent(
        lambda _, dice: {"health_insurance": dice.choice(("statutory", "family", "private"))}
    ),
    "parents.participation": _parent(lambda _, dice: {"participation": dice.random() < 0.5}),
    "children.participation": _child(lambda _, dice: {"participation": dice.random() < 0.5}),
    "children.maintenance.paid": _child(lambda _, dice: {"maintenance_paid": dice.choice(COSTS)}),
    "children.lives_here.other_home_claims": _child(
        lambda child, dice: {"lives_here": replace(child.lives_here, other_home_claims=dice.random() < 0.5)}
    ),
    "partnership.responsible": _responsible,
    "housing": _whole_home,
    "housing.net_cold_rent": _home("net_cold_rent"),
    "housing.service_charges": _home("service_charges"),
    "housing.heating": _home("heating"),
}

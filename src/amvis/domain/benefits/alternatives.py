"""What a fact that nobody has told could plausibly be: the family with each possibility filled in."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from amvis.domain.household import (
    Child,
    Household,
    Housing,
    OtherIncome,
    Parent,
    Partnership,
    SpecialNeed,
    Work,
    age_on,
)
from amvis.domain.law import LawOn
from amvis.domain.money import round_half_up
from amvis.domain.period import months_later
from amvis.domain.sentence import Sentence, say

_PLACE: Final = re.compile(r"\[(\d+)\]")


class Alternative(NamedTuple):
    """One thing the fact could be, and the family with it."""

    says: Sentence
    household: Household


def alternatives(field: str, household: Household, law: LawOn) -> tuple[Alternative, ...]:
    """Return what the field could hold, from little to much; nothing where that cannot be laid out.

    Every amount is one of the law of the day.

    Args:
        field: where the fact belongs in the family file, as `Missing` names it.
        household: the family that does not tell it.
        law: the law of the day at the place.
    """
    found = _PLACE.search(field)
    fill = _FILLINGS.get(_PLACE.sub("", field))
    return () if fill is None else tuple(fill(household, int(found[1]) if found else 0, law))


def _residence(household: Household, place: int, _: LawOn) -> Iterator[Alternative]:
    for status in ("german", "asylum"):
        yield _with_parent(household, place, f"residence_{status}", residence_status=status)


def _since(household: Household, place: int, law: LawOn) -> Iterator[Alternative]:
    long = int(law.value("aufenthalt_lange"))
    new = months_later(law.day, -1)
    yield _with_parent(household, place, "since_new", residence_since=new)
    old = months_later(law.day, -long - 1)
    yield _with_parent(household, place, "since_long", residence_since=old)


def _work(household: Household, place: int, law: LawOn) -> Iterator[Alternative]:
    for gross in (0, law.value("minijob_grenze"), law.value("midijob_grenze")):
        work = Work(gross=gross)
        yield _with_parent(household, place, "work", gross, work=work)


def _months(household: Household, place: int, law: LawOn) -> Iterator[Alternative]:
    """Fill the months that nobody told, as far back as any benefit looks."""
    parent = household.parents[place]
    work = parent.work or Work()
    back = int(law.value("arbeitslosengeld_anwartschaft")["rahmenfrist_dauer"])
    names = [months_later(law.day.replace(day=1), -month).isoformat()[:7] for month in range(1, back + 1)]
    for gross in (0, law.value("minijob_grenze"), law.value("midijob_grenze")):
        months = {name: gross for name in names} | dict(work.months)
        yield _with_parent(household, place, "months", gross, work=replace(work, months=months))


def _other_income(household: Household, place: int, law: LawOn) -> Iterator[Alternative]:
    if household.parents[place].other_income is not None:  # asked because Elterngeld may be paid
        least, most = (law.value("elterngeld_betrag")[name] for name in ("mindestens", "hoechstens"))
        amounts = [("other_income", 0, ()), *(_elterngeld(amount) for amount in (least, most))]
    else:
        income = law.value("regelbedarf")[1]
        amounts = [
            ("other_income", 0, ()),
            ("other_income", income, (OtherIncome(kind="other", amount=income),)),
        ]
    for key, amount, incomes in amounts:
        yield _with_parent(household, place, key, amount, other_income=incomes)


def _elterngeld(amount: int) -> tuple[str, int, tuple[OtherIncome, ...]]:
    return "elterngeld", amount, (OtherIncome(kind="elterngeld", amount=amount),)


def _assets(household: Household, place: int, law: LawOn) -> Iterator[Alternative]:
    others = len(household.parents) + len(household.children) - 1
    tables = [law.value(name) for name in ("kinderzuschlag_vermoegensfreibetrag", "wohngeld_vermoegen")]
    limits = [table["erste_person"] + others * table["jede_weitere"] for table in tables]
    yield _with_parent(household, place, "assets", 0, assets=0)
    for limit in sorted(limits):
        yield _with_parent(household, place, "assets_above", limit, assets=limit + 100)


def _alone(household: Household, place: int, _: LawOn) -> Iterator[Alternative]:
    for is_alone in (False, True):
        yield _with_parent(household, place, f"alone_{str(is_alone).lower()}", alone_responsible=is_alone)


def _health(household: Household, place: int, _: LawOn) -> Iterator[Alternative]:
    for kind in ("statutory", "private"):
        yield _with_parent(household, place, f"insurance_{kind}", health_insurance=kind)


def _maintenance(household: Household, place: int, law: LawOn) -> Iterator[Alternative]:
    child = household.children[place]
    minimum = law.value("mindestunterhalt").at_or_below(max(0, age_on(child.born, law.day)))
    paid = minimum - round_half_up(law.value("kindergeld"), 2)
    for amount in (0, paid):
        children = list(household.children)
        children[place] = replace(child, maintenance_paid=amount)
        yield Alternative(_says("maintenance", amount), replace(household, children=tuple(children)))


def _participation(household: Household, place: int, _: LawOn) -> Iterator[Alternative]:
    for is_drawn in (False, True):
        yield _with_parent(household, place, f"participation_{str(is_drawn).lower()}", participation=is_drawn)


def _childs_participation(household: Household, place: int, _: LawOn) -> Iterator[Alternative]:
    for is_drawn in (False, True):
        child = replace(household.children[place], participation=is_drawn)
        yield _with_child(household, place, child, f"participation_{str(is_drawn).lower()}")


def _special_needs(household: Household, place: int, law: LawOn) -> Iterator[Alternative]:
    for amount in (0, _most_need(law)):
        told = _with_amount(household.parents[place].special_needs, amount)
        yield _with_parent(household, place, "special_need", amount, special_needs=told)


def _childs_special_needs(household: Household, place: int, law: LawOn) -> Iterator[Alternative]:
    for amount in (0, _most_need(law)):
        told = _with_amount(household.children[place].special_needs, amount)
        child = replace(household.children[place], special_needs=told)
        yield Alternative(_says("special_need", amount), _with_children(household, place, child))


def _with_amount(needs: tuple[SpecialNeed, ...], amount: int) -> tuple[SpecialNeed, ...]:
    return tuple(each if each.amount is not None else replace(each, amount=amount) for each in needs)


def _most_need(law: LawOn) -> int:
    """Return what additional needs can be together (§ 21 Abs. 8 SGB II)."""
    percent = law.value("mehrbedarf_hoechstens")
    return round_half_up(law.value("regelbedarf")[1] * percent.numerator, percent.denominator)


def _other_home(household: Household, place: int, _: LawOn) -> Iterator[Alternative]:
    for claims in (False, True):
        here = replace(household.children[place].lives_here, other_home_claims=claims)
        child = replace(household.children[place], lives_here=here)
        yield _with_child(household, place, child, f"other_home_{str(claims).lower()}")


def _with_child(household: Household, place: int, child: Child, key: str) -> Alternative:
    return Alternative(_says(key, None), _with_children(household, place, child))


def _with_children(household: Household, place: int, child: Child) -> Household:
    children = [*household.children[:place], child, *household.children[place + 1 :]]
    return replace(household, children=tuple(children))


def _housing(household: Household, _: int, law: LawOn) -> Iterator[Alternative]:
    for amount in (0, _usual_rent(household, law)):
        home = Housing(net_cold_rent=amount, service_charges=0, heating=0)
        yield Alternative(_says("rent", amount), replace(household, housing=home))


def _rent(household: Household, _: int, law: LawOn) -> Iterator[Alternative]:
    for amount in (0, _usual_rent(household, law)):
        yield _with_home(household, "rent", amount, "net_cold_rent")


def _charges(household: Household, _: int, law: LawOn) -> Iterator[Alternative]:
    for amount in (0, _lump_sum_of_heating(household, law)):
        yield _with_home(household, "charges", amount, "service_charges")


def _heating(household: Household, _: int, law: LawOn) -> Iterator[Alternative]:
    for amount in (0, _lump_sum_of_heating(household, law)):
        yield _with_home(household, "heating", amount, "heating")


def _usual_rent(household: Household, law: LawOn) -> int:
    """Return the most that Wohngeld counts, a rent that is usual for so many persons at the place."""
    table, level = law.value("wohngeld_hoechstbetrag"), law.find("mietenstufe")
    persons = min(len(household.parents) + len(household.children), max(table))
    row = table[persons]
    return int(row[(level.value if level else 1) - 1])  # type: ignore[operator]


def _lump_sum_of_heating(household: Household, law: LawOn) -> int:
    table = law.value("wohngeld_heizkosten")
    return int(table[min(len(household.parents) + len(household.children), max(table))])


def _with_parent(
    household: Household, place: int, key: str, amount: int | None = None, **told: object
) -> Alternative:
    parents: list[Parent] = list(household.parents)
    parents[place] = replace(parents[place], **told)  # type: ignore[arg-type]
    return Alternative(_says(key, amount), replace(household, parents=tuple(parents)))


def _with_home(household: Household, key: str, amount: int, field: str) -> Alternative:
    home = replace(household.housing or Housing(), **{field: amount})  # type: ignore[arg-type]
    return Alternative(_says(key, amount), replace(household, housing=home))


def _says(key: str, amount: int | None) -> Sentence:
    return say(f"alternative.{key}") if amount is None else say(f"alternative.{key}", amount=amount)


def _responsible(household: Household, _: int, __: LawOn) -> Iterator[Alternative]:
    couple = household.partnership or Partnership(kind="cohabiting")
    for is_responsible in (False, True):
        told = replace(household, partnership=replace(couple, responsible=is_responsible))
        yield Alternative(_says(f"responsible_{str(is_responsible).lower()}", None), told)


def _move(household: Household, _: int, __: LawOn) -> Iterator[Alternative]:
    for is_assured in (False, True):
        home = replace(household.housing or Housing(), move_assured=is_assured)
        says = _says(f"move_assured_{str(is_assured).lower()}", None)
        yield Alternative(says, replace(household, housing=home))


_Filling = Callable[[Household, int, LawOn], Iterator[Alternative]]
_FILLINGS: Final[dict[str, _Filling]] = {
    "parents.residence.status": _residence,
    "parents.participation": _participation,
    "children.participation": _childs_participation,
    "children.lives_here.other_home_claims": _other_home,
    "parents.special_needs": _special_needs,
    "children.special_needs": _childs_special_needs,
    "parents.residence.since": _since,
    "parents.work": _work,
    "parents.work.months": _months,
    "parents.other_income": _other_income,
    "parents.assets": _assets,
    "parents.alone_responsible": _alone,
    "parents.health_insurance": _health,
    "children.maintenance.paid": _maintenance,
    "partnership.responsible": _responsible,
    "housing": _housing,
    "housing.move_assured": _move,
    "housing.net_cold_rent": _rent,
    "housing.service_charges": _charges,
    "housing.heating": _heating,
}

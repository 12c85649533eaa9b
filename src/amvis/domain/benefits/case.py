"""A household with real or supposed work, made ready for the law of a day."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from amvis.domain.benefits.arrears import with_arrears
from amvis.domain.benefits.bedarfsgemeinschaft import lives_here
from amvis.domain.benefits.elterngeld_claim import ElterngeldClaim, elterngeld_claims
from amvis.domain.benefits.elterngeld_granted import Granted, granted, hours_of, with_elterngeld
from amvis.domain.benefits.facts import AdultFacts, Case, FamilyFacts, Pay
from amvis.domain.benefits.laws import Laws
from amvis.domain.benefits.laws_further import FurtherLaws, further_laws_on
from amvis.domain.benefits.laws_need import laws_on, with_limit
from amvis.domain.benefits.pay import WageOf, paid, wage_of
from amvis.domain.benefits.reduction import WAGES, Reduced, is_paid, reduce
from amvis.domain.benefits.relatives import with_relatives
from amvis.domain.benefits.same import kept_with_household
from amvis.domain.household import Child, Household, Parent, Relative, Work, age_on
from amvis.domain.law import Law, LawOn
from amvis.domain.period import months_later


class Earnings(NamedTuple):
    """Work of one adult; cents a month. `net` None: computed; `work_travel` is what the way costs.

    `mean_gross` is the mean of the six months before (§ 6a Abs. 8 BKGG), None where the work is steady.
    `hours` a week; None where nobody told.
    """

    gross: int
    net: int | None = None
    work_travel: int = 0
    mean_gross: int | None = None
    hours: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """A family on a day, with the work of each adult as in the file or as supposed; cents a month.

    `earnings` maps adults to supposed work; who is absent keeps the work of the file. `fees` may be
    waived by § 90 Abs. 4 SGB VIII, `other_fees` not. `as_received` counts only what the file
    says is received. `given` maps children to what a parent with another budget in the dwelling has for them.
    """

    household: Household
    on: date
    earnings: Mapping[str, Earnings] = field(default_factory=lambda: MappingProxyType({}))
    fees: int = 0
    other_fees: int = 0
    as_received: bool = False
    given: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What does not change with the work: facts, gaps and the laws with the limit of the family's rent.

    `elterngeld` holds each adult's claim that the wages before a birth open and nobody draws yet; `law`
    is that of the place.
    """

    reduced: Reduced
    laws: Laws
    law: LawOn
    elterngeld: tuple[ElterngeldClaim | None, ...]
    has_arrears: bool

    @property
    def further(self) -> FurtherLaws:
        """Return the law of the benefits outside the chain, read when an answer asks for it."""
        return _further(_Place(self.law))


def prepared(household: Household, on: date, law: LawOn) -> Prepared:
    """Return the reduced family and its laws; the same family, day and law are reduced once."""
    return _prepared(household, on, _Place(law))


def ready_for(circumstances: Circumstances, law: LawOn) -> tuple[Circumstances, Prepared]:
    """Return the family without children too old for it, and what of it does not change with the work."""
    found = prepared(circumstances.household, circumstances.on, law)
    family = own_family(circumstances, found)
    if family is circumstances:
        return circumstances, found
    return family, prepared(family.household, family.on, law)


def own_family(circumstances: Circumstances, ready: Prepared) -> Circumstances:
    """Return the family without children too old for it; they share the dwelling (§ 7 Abs. 3 SGB II)."""
    limit = ready.laws.period.independent_from
    if all(child.age < limit for child in ready.reduced.facts.children):
        return circumstances
    kept = _without_grown(circumstances.household, circumstances.on, limit)
    return replace(circumstances, household=kept)


def case_of(circumstances: Circumstances, ready: Prepared, wages: WageOf = wage_of) -> Case:
    """Return the family with its pay, and with the Elterngeld that is due although nobody draws it yet.

    `wages` computes net wages, or knows them.
    """
    household, on = circumstances.household, circumstances.on
    pays = tuple(
        _pay(parent, facts, circumstances.earnings.get(parent.id), on=on, laws=ready.laws, wages=wages)
        for parent, facts in zip(household.parents, ready.reduced.facts.adults, strict=True)
    )
    grosses = tuple(each.gross for each in pays)
    family = with_elterngeld(ready.reduced.facts, elterngeld_due(circumstances, ready, grosses))
    family = _with_given(family, circumstances)
    case = Case(family, pays, circumstances.fees, circumstances.other_fees)
    return with_arrears(case, household, on, ready.laws) if ready.has_arrears else case


def _with_given(family: FamilyFacts, circumstances: Circumstances) -> FamilyFacts:
    if not circumstances.given:
        return family
    children = tuple(
        facts._replace(other_parent_gives=circumstances.given.get(child.id, 0))
        for child, facts in zip(circumstances.household.children, family.children, strict=True)
    )
    return family._replace(children=children)


def elterngeld_due(
    circumstances: Circumstances, ready: Prepared, wages: tuple[int, ...]
) -> tuple[Granted, ...]:
    """Return the Elterngeld that counts with these wages; none where only what is received counts."""
    if circumstances.as_received or not any(ready.elterngeld):
        return ()
    supposed = {name: each.hours for name, each in circumstances.earnings.items()}
    hours = hours_of(circumstances.household.parents, supposed)
    return granted(ready.elterngeld, wages, hours, minimum_wage=ready.law.value("mindestlohn"))


def months_before(work: Work, on: date, count: int) -> tuple[int, ...]:
    """Return the gross of each of the months before, empty unless the file tells them all."""
    names = [months_later(on.replace(day=1), -back).isoformat()[:7] for back in range(1, count + 1)]
    if not all(name in work.months for name in names):
        return ()
    return tuple(work.months[name] for name in names)


def _pay(
    parent: Parent, adult: AdultFacts, supposed: Earnings | None, *, on: date, laws: Laws, wages: WageOf
) -> Pay:
    if supposed is not None:
        found = paid(wages(adult, supposed.gross, laws.wages), supposed.net, supposed.work_travel)
        if supposed.mean_gross is None:
            return found
        mean = wages(adult, supposed.mean_gross, laws.wages).net
        return found._replace(mean_gross=supposed.mean_gross, mean_net=mean)
    work = parent.work or Work()
    travel = parent.expenses.work_travel or 0
    steady = paid(wages(adult, work.gross, laws.wages), work.net, travel)
    months = months_before(work, on, laws.period.six_months)
    if not months:
        return steady
    nets = sum(wages(adult, gross, laws.wages).net for gross in months)
    return steady._replace(mean_gross=sum(months) // len(months), mean_net=nets // len(months))


def _grown(household: Household, on: date, limit: int) -> tuple[str, ...]:
    return tuple(child.id for child in household.children if age_on(child.born, on) >= limit)


class _Place:
    """The law of a day at a place, equal to any other reading of the same rulebook for both."""

    __slots__ = ("key", "law")

    def __init__(self, law: LawOn) -> None:
        self.law = law
        self.key: tuple[Law, date, str | None] = (law.law, law.day, law.place)

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Place) and other.key == self.key


@kept_with_household
def _prepared(household: Household, on: date, place: _Place) -> Prepared:
    general = _laws(place)
    reduced = reduce(household, on, general.period)
    home = with_relatives(reduced.facts.home, household.housing, on, general)
    facts = reduced.facts._replace(home=home)
    reduced = replace(reduced, facts=facts)
    one_more = len(facts.adults) == 1 or any(adult.is_pregnant for adult in facts.adults)
    persons = len(facts.adults) + sum(lives_here(each, general.need.custody) for each in facts.children)
    visits = sum(bool(each.share) and not lives_here(each, general.need.custody) for each in facts.children)
    laws = with_limit(general, place.law, persons=persons, has_one_more=one_more, visits=visits)
    claims = elterngeld_claims(household, facts, on, place.law)
    has_arrears = any(parent.arrears or parent.one_off for parent in household.parents)
    return Prepared(reduced=reduced, laws=laws, law=place.law, elterngeld=claims, has_arrears=has_arrears)


@lru_cache(maxsize=256)
def _laws(place: _Place) -> Laws:
    return laws_on(place.law)


@lru_cache(maxsize=256)
def _further(place: _Place) -> FurtherLaws:
    return further_laws_on(place.law)


def _as_relative(child: Child, on: date) -> Relative:
    """Return a grown child as the relative in the dwelling it is (§ 5 WoGG, § 9 Abs. 5 SGB II)."""
    incomes = [income for income in child.own_income if is_paid(income, on)]
    wages = [income for income in incomes if income.kind in WAGES]
    earned = sum(income.amount for income in wages)
    gross = sum(income.amount if income.gross is None else income.gross for income in wages)
    rest = sum(income.amount for income in incomes) - earned
    return Relative(born=child.born, gross=gross, net=earned or None, other=rest, assets=child.assets)


@kept_with_household
def _without_grown(household: Household, on: date, limit: int) -> Household:
    grown = _grown(household, on, limit)
    housing = household.housing
    if housing is not None:
        others = max(housing.others_in_dwelling, len(housing.relatives)) + len(grown)
        relatives = tuple(_as_relative(child, on) for child in household.children if child.id in grown)
        housing = replace(housing, others_in_dwelling=others, relatives=(*housing.relatives, *relatives))
    children = tuple(child for child in household.children if child.id not in grown)
    return replace(household, children=children, housing=housing)

"""What was computed for one family, for as long as whoever asks keeps it."""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from amvis.domain.benefits.facts import AdultFacts, Case, FamilyFacts
from amvis.domain.benefits.laws import Laws
from amvis.domain.benefits.laws_wages import WagesLaw
from amvis.domain.benefits.pay import wage_facts
from amvis.domain.benefits.priority import (
    Family,
    Figures,
    Ground,
    Outcome,
    family,
    ground_of,
    is_need_left,
    of_one_route,
    of_several_routes,
    with_both,
    with_sgb2,
)
from amvis.domain.benefits.supplement import without_sgb2
from amvis.domain.benefits.wages import NetWage, WageFacts, net_wage

L = TypeVar("L")


@dataclass(slots=True, eq=False)
class _Known:
    """The ground of a case, its routes that need SGB II, and its outcomes by fees and means of wages."""

    ground: Ground
    needing: tuple[Figures, Figures | None] | None = None
    outcomes: dict[tuple[int, ...], Outcome] = field(default_factory=dict)


class _Numbers(Generic[L]):
    """A number for each thing, the same for equal ones; each is compared once, and kept."""

    __slots__ = ("_each", "_known")

    def __init__(self) -> None:
        self._each: list[L] = []  # told from the others
        self._known: dict[int, tuple[L, int]] = {}  # by identity: to compare all the law takes long

    def of(self, one: L) -> int:
        """Return the number of a thing: that of an equal one, if there is one."""
        known = self._known.get(id(one))
        if known is None:
            number = next((at for at, each in enumerate(self._each) if each == one), len(self._each))
            if number == len(self._each):
                self._each.append(one)
            known = self._known[id(one)] = one, number  # kept, so its identity stays its own
        return known[1]


class Remembered:
    """Each case under each law is computed once; what hangs on less than all of it is shared."""

    __slots__ = ("_cases", "_facts", "_families", "_laws", "_of_wages", "_wages")

    def __init__(self) -> None:
        self._laws, self._of_wages = _Numbers[Laws](), _Numbers[WagesLaw]()
        self._facts = _Numbers[FamilyFacts]()
        self._families: dict[tuple[int, int], Family] = {}
        self._cases: dict[tuple[object, ...], _Known] = {}
        self._wages: dict[tuple[WageFacts, int], NetWage] = {}

    def outcome(self, case: Case, laws: Laws) -> Outcome:
        """Return everything computed."""
        facts = self._facts.of(case.family), self._laws.of(laws)
        key = (facts, case.other_fees, *[(*wage[:3], *wage[5:]) for wage in case.pays])
        known = self._cases.get(key)
        if known is None:
            known = self._cases[key] = _Known(ground_of(self._family(facts, case.family, laws), case, laws))
        means = (case.fees, *[mean for wage in case.pays for mean in wage[3:5]])
        found = known.outcomes.get(means)
        if found is None:
            found = known.outcomes[means] = _outcome(known, case, laws)
        return found

    def wage_of(self, adult: AdultFacts, gross: int, law: WagesLaw) -> NetWage:
        """Return the steps from the gross to the net wage, as `pay.wage_of` does."""
        key = wage_facts(adult, gross), self._of_wages.of(law)
        known = self._wages.get(key)
        if known is None:
            known = self._wages[key] = net_wage(key[0], law)
        return known

    def _family(self, number: tuple[int, int], facts: FamilyFacts, laws: Laws) -> Family:
        known = self._families.get(number)
        if known is None:
            known = self._families[number] = family(facts, laws)
        return known


def _outcome(known: _Known, case: Case, laws: Laws) -> Outcome:
    """Return the lawful routes as `outcome_on` does; those that need SGB II are computed once."""
    under = known.ground
    alone = without_sgb2(case, under.needs, laws, under.savings, own=under.alone)
    if not is_need_left(under, case, alone):
        return of_one_route(under, case, alone)
    if known.needing is None:
        known.needing = with_sgb2(under, case, laws), with_both(under, case, laws)
    return of_several_routes(under, case, alone, known.needing)

"""The incomes of all pairs of two adults' activities in a month: by the compiled law where they are many."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from typing import Any, Final, NamedTuple

from amvis.application.compiled import compiled_law
from amvis.application.planning.income import KernelIncome, earnings_of
from amvis.domain.benefits.assessment import Circumstances, Earnings, quick
from amvis.domain.benefits.case import Prepared, case_of, elterngeld_due, own_family, prepared
from amvis.domain.benefits.elterngeld_claim import ElterngeldClaim
from amvis.domain.benefits.elterngeld_granted import with_elterngeld
from amvis.domain.benefits.facts import FamilyFacts
from amvis.domain.benefits.family_row import ROUTES, family_row
from amvis.domain.benefits.laws import Laws
from amvis.domain.benefits.living_together import is_split
from amvis.domain.benefits.priority import MIXED, SGB2
from amvis.domain.law import LawOn
from amvis.domain.planning.problem import Activity, PairIncomes

_WORTH_COMPILING: Final = (
    600  # incomes of a month: fewer are interpreted sooner than the compiled law is loaded
)
_ROUTES: Final = 3  # of one answer


_Works = tuple[Earnings, Earnings]  # of both adults


class _Asked(NamedTuple):
    """Everything the incomes of a month hang on: months in which it is equal have equal ones."""

    facts: FamilyFacts
    laws: Laws
    elterngeld: tuple[ElterngeldClaim | None, ...]
    minimum_wage: int
    fees: tuple[int, ...]
    pairs: tuple[tuple[Earnings, ...], tuple[Earnings, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class KernelPairIncomes:
    """Answers for all pairs what `KernelIncome` answers for one."""

    income: KernelIncome
    worth_compiling: int = _WORTH_COMPILING
    _known: list[tuple[_Asked, PairIncomes]] = field(default_factory=list)

    def __call__(
        self,
        *,
        adults: tuple[str, str],
        activities: tuple[tuple[Activity, ...], tuple[Activity, ...]],
        fees: tuple[int, ...],
        on: date,
    ) -> PairIncomes:
        """Return the best income of each activity of the one with each of the other; cents a month."""
        import numpy as np  # noqa: PLC0415 (takes longer to load than most families need)

        earned = [
            [self._earnings(adult, activity) for activity in mine]
            for adult, mine in zip(adults, activities, strict=True)
        ]
        kinds = (tuple(dict.fromkeys(earned[0])), tuple(dict.fromkeys(earned[1])))
        found = self._incomes(adults, kinds, fees, on)
        levels = range(len(fees))
        places = np.ix_(
            levels, *([mine.index(one) for one in all_] for mine, all_ in zip(kinds, earned, strict=True))
        )
        return PairIncomes(found.most[places], found.is_free[places])

    def _earnings(self, adult: str, activity: Activity) -> Earnings:
        taken = ((adult, activity),)
        return earnings_of(taken, self.income.travel(taken))[adult]

    def _incomes(
        self,
        adults: tuple[str, str],
        kinds: tuple[tuple[Earnings, ...], tuple[Earnings, ...]],
        fees: tuple[int, ...],
        on: date,
    ) -> PairIncomes:
        law = self.income.law.projected(on).for_place(self.income.household.municipality)
        asked = Circumstances(household=self.income.household, on=on)
        ready = prepared(asked.household, on, law)
        own = own_family(asked, ready)
        ready = ready if own is asked else prepared(own.household, on, law)
        wage = law.value("mindestlohn")
        key = _Asked(ready.reduced.facts, ready.laws, ready.elterngeld, wage, fees, kinds)
        known = next((incomes for each, incomes in self._known if each == key), None)
        if known is None:
            works = tuple(product(*kinds))
            is_worth = len(fees) * len(works) > self.worth_compiling and not is_split(asked.household)
            ask = _compiled if is_worth else _interpreted
            most, is_free = ask(_Months(adults, works, fees, own, ready, law))
            shape = len(fees), len(kinds[0]), len(kinds[1])
            known = PairIncomes(most.reshape(shape), is_free.reshape(shape))
            self._known.append((key, known))
        return known


class _Months(NamedTuple):
    """The same month with each of some fees and pairs of earnings."""

    adults: tuple[str, str]
    works: Sequence[_Works]
    fees: tuple[int, ...]
    own: Circumstances
    ready: Prepared
    law: LawOn


def _interpreted(months: _Months) -> tuple[Any, Any]:
    import numpy as np  # noqa: PLC0415

    found = [quick(_with(months, works, fees), months.law) for fees in months.fees for works in months.works]
    most = [max(route.disposable for route in routes) for routes in found]
    return np.array(most), np.array([not all(route.needs_sgb2 for route in routes) for routes in found])


def _compiled(months: _Months) -> tuple[Any, Any]:
    import numpy as np  # noqa: PLC0415

    answers = compiled_law(months.law)(_columns(months))
    routes = np.stack([answers[f"routes.{number}.route"] for number in range(_ROUTES)])
    money = np.stack([answers[f"routes.{number}.money.disposable"] for number in range(_ROUTES)])
    needing = [ROUTES.index(route) for route in (SGB2, MIXED)]
    is_route = routes >= 0
    most = np.where(is_route, money, np.iinfo(np.int64).min).max(axis=0)
    return most, (is_route & ~np.isin(routes, needing)).any(axis=0)


def _columns(months: _Months) -> Mapping[str, Any]:
    """Return the pairs as columns of the compiled law: what is the same for all, then the work of each."""
    import numpy as np  # noqa: PLC0415

    from amvis.domain.benefits.batch_columns import columns_of  # noqa: PLC0415
    from amvis.domain.instructions.layout import NOTHING  # noqa: PLC0415

    case, laws = case_of(months.own, months.ready), months.ready.laws
    families, places = _families(months)
    levels = len(months.fees)
    rows = columns_of([family_row(case._replace(family=family), laws) for family in families])
    columns: dict[str, Any] = {
        name: int(column[0]) if (column == column[0]).all() else np.tile(column[places], levels)
        for name, column in rows.items()
    }
    columns["fees"] = np.repeat(np.array(months.fees, np.int64), len(months.works))
    parents = [parent.id for parent in months.own.household.parents]
    for at, adult in enumerate(months.adults):
        work, earned = f"works.{parents.index(adult)}", [works[at] for works in months.works]
        for name in ("gross", "work_travel"):
            column = np.array([getattr(each, name) for each in earned], np.int64)
            columns[f"{work}.{name}"] = np.tile(column, levels)
        for steady in ("net", "mean_gross", "mean_net"):
            columns[f"{work}.{steady}"] = NOTHING
    return columns


def _families(months: _Months) -> tuple[list[FamilyFacts], list[int]]:
    """Return the facts that occur, and which of them each pair has: Elterngeld hangs on the work."""
    facts = months.ready.reduced.facts
    if not any(months.ready.elterngeld):
        return [facts], [0] * len(months.works)
    parents = [parent.id for parent in months.own.household.parents]
    numbers: dict[FamilyFacts, int] = {}
    places = []
    for works in months.works:
        supposed = dict(zip(months.adults, works, strict=True))
        wages = tuple(supposed[parent].gross for parent in parents)
        grants = elterngeld_due(_with(months, works), months.ready, wages)
        places.append(numbers.setdefault(with_elterngeld(facts, grants), len(numbers)))
    return list(numbers), places


def _with(months: _Months, works: _Works, fees: int = 0) -> Circumstances:
    household, on = months.own.household, months.own.on
    earnings = dict(zip(months.adults, works, strict=True))
    return Circumstances(household=household, on=on, earnings=earnings, fees=fees)

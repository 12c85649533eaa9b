"""Cliffs: wages at which one cent more leaves less, found to the cent, with what fell and by which rule."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from amvis.domain.benefits.assessment import computed_budgets
from amvis.domain.benefits.case import Circumstances, Earnings
from amvis.domain.benefits.priority import MIXED, SGB2, SUPPLEMENT, Figures, Money, Outcome
from amvis.domain.benefits.social_insurance import WageRange, wage_range
from amvis.domain.law import LawOn

# Kinderzuschlag and Wohngeld are paid in whole euros, Elterngeld moves by steps of its rate, and each may
# fall by one step with any cent: what falls by less than this is rounding, not a cliff.
ROUNDING: Final = 3_00
_HELP: Final = ("grundsicherungsgeld", "kinderzuschlag", "wohngeld")
_COSTS: Final = ("childcare", "health_insurance", "work_travel")


class Spot(NamedTuple):
    """The family at one wage of the first adult, in that adult's budget; cents a month."""

    gross: int
    outcome: Outcome
    wage_range: WageRange
    others: tuple["Spot", ...] = ()  # further budgets in the dwelling

    @property
    def due(self) -> Figures:
        """Return the route that is due."""
        return self.outcome.routes[0]

    @property
    def regime(self) -> tuple[object, ...]:
        """Return which rules apply; where this stays, only rounding makes the income fall with a cent."""
        money = self.due.money
        return (
            *(other.regime for other in self.others),
            self.due.route,
            self.wage_range,
            self.due.has_wohngeld,
            self.due.is_sofortzuschlag_due,
            tuple(bool(advance.amount) for advance in self.due.footing.advances),
            tuple(bool(getattr(money, name)) for name in (*_HELP, "elterngeld", *_COSTS)),
        )


class Part(NamedTuple):
    """One amount that changed at a cliff; `loss` is what the family has less by it; cents a month."""

    of: str
    before: int
    after: int
    loss: int
    rule: str  # word `cliff.…`
    norm: str


class Jump(NamedTuple):
    """One cent of wage and what it changes; cents a month."""

    at: int
    change: int
    parts: tuple[Part, ...]  # what fell, the greatest loss first; the gains follow
    ends_education: bool  # § 28 SGB II, § 6b BKGG: the last benefit that opens it is gone

    @property
    def cause(self) -> Part:
        """Return what fell most."""
        return self.parts[0]


Look = Callable[[int], Spot]


def looking(asked: Circumstances, law: LawOn) -> Look:
    """Return the family at any wage of the first adult; `law` is that of the place."""
    first = asked.household.parents[0]
    told = asked.earnings.get(first.id, Earnings(0, work_travel=first.expenses.work_travel or 0))

    @cache
    def look(gross: int) -> Spot:
        earnings = {**asked.earnings, first.id: told._replace(gross=gross, net=None)}
        own, *rest = computed_budgets(replace(asked, earnings=earnings), law)
        others = tuple(Spot(gross, each.outcome, WageRange.NONE) for each in rest)
        return Spot(gross, own.outcome, wage_range(gross, own.laws.wages.insurance), others)

    return look


def jumps(look: Look, wages: tuple[int, ...]) -> Iterator[Jump]:
    """Yield each cliff between the first and the last of the wages, which ascend.

    Between two neighbours each change of regime is halved down to the cent. A regime that comes and goes
    between two neighbours is not seen: the wages must be close enough. The first cent of a wage is left
    out: there somebody takes up work, and the least base of the pension (§ 163 Abs. 8 SGB VI) exceeds it.
    """
    for lower, upper in pairwise((max(1, wages[0]), *wages[1:])):
        for below, above in _changes(look, lower, upper):
            jump = jump_between(below, above)
            if jump.change < (0 if jump.ends_education else -ROUNDING):
                yield jump


def _changes(look: Look, lower: int, upper: int) -> Iterator[tuple[Spot, Spot]]:
    below, above = look(lower), look(upper)
    if below.regime == above.regime:
        return
    if upper - lower <= 1:
        yield below, above
        return
    middle = (lower + upper) // 2
    yield from _changes(look, lower, middle)
    yield from _changes(look, middle, upper)


def jump_between(lower: Spot, upper: Spot) -> Jump:
    """Return what changes from one wage to a higher one, part by part; the parts add up to the change."""
    pairs = tuple(zip((lower, *lower.others), (upper, *upper.others), strict=True))
    parts = sorted((part for pair in pairs for part in _parts(*pair)), key=lambda part: -part.loss)
    money = tuple((before.due.money, after.due.money) for before, after in pairs)
    return Jump(
        upper.gross,
        sum(after.disposable - before.disposable for before, after in money),
        tuple(parts),
        any(_is_helped(before) and not _is_helped(after) for before, after in money),
    )


def _is_helped(money: Money) -> bool:
    return any(getattr(money, name) > 0 for name in _HELP)


def _parts(lower: Spot, upper: Spot) -> Iterator[Part]:
    before, after = lower.due.money, upper.due.money
    for name, name_the_rule in _RULES.items():  # nothing else hangs on the wage
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            rule, norm = name_the_rule(lower, upper)
            yield Part(name, old, new, new - old if name in _COSTS else old - new, rule, norm)


_Rule = tuple[str, str]


def _sgb2(_: Spot, upper: Spot) -> _Rule:
    if upper.due.money.grundsicherungsgeld > 0:
        return "sgb2_less", "§ 11 Abs. 1 SGB II"
    if upper.outcome.is_vorrang:
        return "sgb2_vorrang", "§ 12a SGB II"
    if upper.due.route == SUPPLEMENT and upper.outcome.has_claim:
        return "sgb2_choice", "§ 6a Abs. 1a BKGG"
    return "sgb2_covered", "§ 9 Abs. 1 SGB II"


def _sofortzuschlag(_: Spot, upper: Spot) -> _Rule:
    if upper.due.money.kinderzuschlag > 0:
        return "sofortzuschlag_in_kinderzuschlag", "§ 6a Abs. 2 S. 4 BKGG"
    return "sofortzuschlag_ends", "§ 72 Abs. 1 SGB II"


def _kinderzuschlag(_: Spot, upper: Spot) -> _Rule:
    if upper.due.money.kinderzuschlag > 0:
        return "kinderzuschlag_less", "§ 6a Abs. 6 S. 3 BKGG"
    result = upper.outcome.alone.kinderzuschlag
    if not result.is_least_income_met:
        return "kinderzuschlag_least_income", "§ 6a Abs. 1 Nr. 2 BKGG"
    if result.amount == 0:
        return "kinderzuschlag_used_up", "§ 6a Abs. 6 S. 3 BKGG"
    if upper.due.route in (SGB2, MIXED) and upper.outcome.alone.is_possible:
        return "kinderzuschlag_choice", "§ 6a Abs. 1a BKGG"
    return "kinderzuschlag_need", "§ 6a Abs. 1 Nr. 3 BKGG"


def _wohngeld(_: Spot, upper: Spot) -> _Rule:
    if upper.due.money.wohngeld > 0:
        return "wohngeld_less", "§ 19 Abs. 1 WoGG"
    if upper.due.route == SGB2:
        return "wohngeld_excluded", "§ 7 Abs. 1 WoGG"
    return "wohngeld_floor", "§ 21 Nr. 1 WoGG"


def _net(lower: Spot, upper: Spot) -> _Rule:
    if lower.wage_range == upper.wage_range:
        return "net_tax", "§ 39b Abs. 2 EStG"
    if lower.wage_range == WageRange.NONE:
        return "net_least_base", "§ 163 Abs. 8 SGB VI"
    if upper.wage_range == WageRange.FULL:
        return "net_midijob", "§ 20 Abs. 2 SGB IV"
    return "net_minijob", "§ 8 Abs. 1 Nr. 1 SGB IV"


def _health(lower: Spot, upper: Spot) -> _Rule:
    if lower.due.route in (SGB2, MIXED) and upper.due.route not in (SGB2, MIXED):
        return "health_sgb2_ends", "§ 5 Abs. 1 Nr. 2a SGB V"
    if lower.due.money.health_insurance == 0:
        return "health_family_ends", "§ 10 Abs. 1 S. 1 Nr. 5 SGB V"
    return "health_more", "§ 240 Abs. 4 SGB V"


def _always(rule: str, norm: str) -> Callable[[Spot, Spot], _Rule]:
    return lambda _, __: (rule, norm)


_RULES: Final[dict[str, Callable[[Spot, Spot], _Rule]]] = {
    "grundsicherungsgeld": _sgb2,
    "sofortzuschlag": _sofortzuschlag,
    "kinderzuschlag": _kinderzuschlag,
    "wohngeld": _wohngeld,
    "unterhaltsvorschuss": _always("advance_income", "§ 1 Abs. 1a S. 1 Nr. 2 UhVorschG"),
    "elterngeld": _always("elterngeld_less", "§ 2 Abs. 3 BEEG"),
    "net_earnings": _net,
    "childcare": _always("childcare_waiver_ends", "§ 90 Abs. 4 SGB VIII"),
    "health_insurance": _health,
}

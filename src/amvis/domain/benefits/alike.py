"""Days on which a family gets the same with the same work: what is asked of one holds for the other."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from amvis.domain.benefits.case import Circumstances, Prepared, own_family, prepared
from amvis.domain.benefits.elterngeld_claim import ElterngeldClaim
from amvis.domain.benefits.facts import ChildFacts, FamilyFacts
from amvis.domain.benefits.gaps import Gap
from amvis.domain.benefits.living_together import is_couple_open, is_split
from amvis.domain.benefits.residence import residence_answer
from amvis.domain.finding import Answer
from amvis.domain.household import Household
from amvis.domain.law import LawOn


class _Family(NamedTuple):
    """What of the family the money of a day hangs on."""

    facts: FamilyFacts
    gaps: tuple[Gap, ...]
    elterngeld: tuple[ElterngeldClaim | None, ...]
    residence: tuple[tuple[Answer, Answer], ...]  # of each adult without and with work
    is_couple_open: bool


class _Day(NamedTuple):
    on: date
    family: _Family
    ready: Prepared
    law: LawOn


@dataclass(slots=True)
class Alike:
    """The days of one household, each with the first one asked for that is like it.

    Facts, gaps, claims, residence and laws are compared. A family of which something else hangs on the day
    itself (relatives, arrears, two budgets, grown children, wages told by month) has no two days alike.
    """

    household: Household
    _firsts: dict[tuple[date, date, str | None], date] = field(default_factory=dict)
    _days: list[_Day] = field(default_factory=list)

    def first(self, on: date, law: LawOn) -> date:
        """Return the first day asked for on which the family gets the same; `law` is that of its place."""
        key = (on, law.read_on, law.place)
        known = self._firsts.get(key)
        if known is None:
            known = self._firsts[key] = self._find(on, law)
        return known

    def _find(self, on: date, law: LawOn) -> date:
        ready = prepared(self.household, on, law)
        if _hangs_on_the_day(self.household, on, ready):
            return on
        day = _Day(on, _family(self.household, on, ready), ready, law)
        for other in self._days:
            if _is_alike(day, other):
                return other.on
        self._days.append(day)
        return on


def _hangs_on_the_day(household: Household, on: date, ready: Prepared) -> bool:
    asked, housing = Circumstances(household=household, on=on), household.housing
    return (
        ready.has_arrears
        or is_split(household)
        or own_family(asked, ready) is not asked
        or any(parent.work is not None and bool(parent.work.months) for parent in household.parents)
        or (housing is not None and bool(housing.relatives))
    )


def _family(household: Household, on: date, ready: Prepared) -> _Family:
    facts, period = ready.reduced.facts, ready.laws.period
    return _Family(
        facts=facts._replace(children=tuple(map(_whole_month, facts.children))),
        gaps=ready.reduced.gaps,
        elterngeld=ready.elterngeld,
        residence=tuple(
            (
                residence_answer(parent, on, is_working=False, law=period),
                residence_answer(parent, on, is_working=True, law=period),
            )
            for parent in household.parents
        ),
        is_couple_open=is_couple_open(household, on, ready.law.value("einstandsgemeinschaft_monate")),
    )


def _whole_month(child: ChildFacts) -> ChildFacts:
    """Return the child without the days of the month: they count only in that of a birthday."""
    return child if child.days_younger else child._replace(month_days=0)


def _is_alike(one: _Day, other: _Day) -> bool:
    if one.family != other.family or one.law.projected_from != other.law.projected_from:
        return False
    if one.law.place != other.law.place:
        return False
    if one.law.read_on == other.law.read_on:
        return True
    mine, theirs = one.ready, other.ready
    return not any(mine.elterngeld) and mine.laws == theirs.laws and mine.further == theirs.further

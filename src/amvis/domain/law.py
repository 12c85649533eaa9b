"""The law as values on a day: only for days it was checked for, or visibly projected beyond them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from amvis.domain.finding import Certainty, weakest
from amvis.domain.parameter import DatedValue, Parameter

_NOTHING: Mapping[str, Mapping[str, Parameter]] = MappingProxyType({})


class LawNotKnown(LookupError):  # noqa: N818 (it says what is so)
    """The law was not checked for this day."""

    def __init__(self, day: date, first: date, last: date) -> None:
        super().__init__(f"the law of {day} is not known: it was checked from {first} to {last}")
        self.day, self.first, self.last = day, first, last


class ValueNotKnown(LookupError):  # noqa: N818
    """A parameter exists but has no value on this day at this place."""

    def __init__(self, name: str, day: date, place: str | None) -> None:
        where = f" in {place}" if place else ""
        super().__init__(f"{name} has no known value on {day}{where}")
        self.name, self.day, self.place = name, day, place


class ParameterUnknown(LookupError):  # noqa: N818
    """No card has a parameter of this name."""

    def __init__(self, name: str, nearest: tuple[str, ...]) -> None:
        hint = f"; did you mean {' or '.join(nearest)}?" if nearest else ""
        super().__init__(f"the rulebook has no parameter {name}{hint}")
        self.name, self.nearest = name, nearest


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Law:
    """All values of the rulebook; `overlays` maps a key of 2, 5 or 8 digits to the local values there."""

    parameters: Mapping[str, Parameter]
    checked_until: date
    checked_from: date = date(2023, 1, 1)
    overlays: Mapping[str, Mapping[str, Parameter]] = field(default_factory=lambda: _NOTHING)
    has_drafts: bool = False
    _projected: dict[int, tuple[DatedValue, DatedValue]] = field(
        init=False, repr=False, default_factory=dict
    )  # by the identity of a row, which is kept

    def on(self, day: date) -> "LawOn":
        """Return the law of a day it was checked for; LawNotKnown otherwise."""
        if not self.checked_from <= day <= self.checked_until:
            raise LawNotKnown(day, self.checked_from, self.checked_until)
        return LawOn(law=self, day=day, read_on=day)

    def projected(self, day: date) -> "LawOn":
        """Return the law of `day`, or beyond the checked days the last checked law, marked as projected.

        With drafts, a day beyond reads the rows of that day, as if the drafts had been enacted.
        """
        if day <= self.checked_until:
            return self.on(day)
        read_on = day if self.has_drafts else self.checked_until
        return LawOn(law=self, day=day, read_on=read_on, projected_from=self.checked_until)

    def as_projected(self, row: DatedValue) -> DatedValue:
        """Return one of its rows as it is seen beyond the checked days."""
        known = self._projected.get(id(row))
        if known is None:
            known = self._projected[id(row)] = row, replace(row, certainty=Certainty.U)
        return known[1]

    def with_drafts(self) -> "Law":
        """Return the same law with the rows that are not enacted; they show beyond the checked days only."""
        return replace(self, has_drafts=True)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LawOn:
    """The law applied to `day` at a place.

    `day` is the day asked for, `read_on` the day whose rows are read; they differ only when the law is
    projected, and then `projected_from` is the last checked day and every certainty is U.
    """

    law: Law
    day: date
    read_on: date
    projected_from: date | None = None
    place: str | None = None
    _found: dict[str, DatedValue | None] = field(init=False, repr=False, default_factory=dict)
    _events: dict[date, "LawOn"] = field(init=False, repr=False, default_factory=dict)

    def value(self, name: str) -> Any:
        """Return the value: cents, Fraction, Decimal, whole number, text, date, tuple or Table, by its unit.

        Raises ParameterUnknown for a name on no card and ValueNotKnown where there is no value.
        """
        return self.parameter(name).value

    def parameter(self, name: str) -> DatedValue:
        """Return the row that holds, with norm, source, certainty and valid_from; raises as `value` does."""
        row = self.find(name)
        if row is None:
            raise ValueNotKnown(name, self.day, self.place)
        return row

    def find(self, name: str) -> DatedValue | None:
        """Return the row that holds, None where there is no known value; ParameterUnknown on no card."""
        try:
            return self._found[name]
        except KeyError:
            found = self._found[name] = self._find(name)
            return found

    def _find(self, name: str) -> DatedValue | None:
        for rules in self._most_local_first(name):
            row = rules.on(self.read_on, drafts=self._sees_drafts)
            if row is not None:
                return self._as_seen(rules, row)
        return None

    def certainty_of(self, *names: str) -> Certainty:
        """Return the weakest certainty of the values; U whenever the law is projected."""
        return weakest(*(self.parameter(name).certainty for name in names))

    def for_place(self, ags: str) -> "LawOn":
        """Return the law with the overlays of the Land, the Kreis and the Kommune of this AGS."""
        if len(ags) != 8 or not ags.isdigit():
            raise ValueError(f"an AGS has eight digits: {ags!r}")
        return replace(self, place=ags)

    def as_of(self, day: date) -> "LawOn":
        """Return the law of another day at the same place, as transitions ask for (§ 65a SGB II)."""
        return replace(self.law.projected(day), place=self.place)

    def of_event(self, day: date) -> "LawOn":
        """Return the law of an earlier event that decides a later claim, as a birth does (§ 28 BEEG).

        It may lie before the checked days: then only what has a row of its own on that day is known, and
        everything else raises ValueNotKnown.
        """
        known = self._events.get(day)
        if known is None:
            is_known = day >= self.law.checked_from
            before = LawOn(law=self.law, day=day, read_on=day, place=self.place)
            known = self._events[day] = self.as_of(day) if is_known else before
        return known

    @property
    def _sees_drafts(self) -> bool:
        return self.law.has_drafts and self.projected_from is not None

    def _most_local_first(self, name: str) -> tuple[Parameter, ...]:
        if name not in self.law.parameters:
            raise ParameterUnknown(name, tuple(get_close_matches(name, self.law.parameters)))
        keys = [] if self.place is None else [self.place, self.place[:5], self.place[:2]]
        local = (self.law.overlays.get(key, {}).get(name) for key in keys)
        return (*(rules for rules in local if rules is not None), self.law.parameters[name])

    def _as_seen(self, rules: Parameter, row: DatedValue) -> DatedValue | None:
        is_unchecked = rules.checked_until is not None and self.read_on > rules.checked_until
        if row.value is None or (is_unchecked and not self._sees_drafts):
            return None
        return self.law.as_projected(row) if self.projected_from else row

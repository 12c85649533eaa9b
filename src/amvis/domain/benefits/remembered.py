"""What was computed for one family, for as long as whoever asks keeps it."""

from typing import NamedTuple

from amvis.domain.benefits.facts import Case
from amvis.domain.benefits.laws import Laws
from amvis.domain.benefits.priority import Ground, Outcome, ground, outcome_on


class _Known(NamedTuple):
    """The ground of a case, and its outcomes by the means of its wages."""

    ground: Ground
    outcomes: dict[tuple[tuple[int, int], ...], Outcome]


class Remembered:
    """Each case under each law is computed once; those that differ in the means of wages share the rest."""

    __slots__ = ("_cases", "_laws", "_numbers")

    def __init__(self) -> None:
        self._cases: dict[tuple[Case, int], _Known] = {}
        self._laws: list[Laws] = []  # each told from the others
        self._numbers: dict[int, tuple[Laws, int]] = {}  # by identity: comparing all the law takes long

    def outcome(self, case: Case, laws: Laws) -> Outcome:
        """Return everything computed."""
        steady = tuple([wage._replace(mean_gross=wage.gross, mean_net=wage.net) for wage in case.pays])
        key = case._replace(pays=steady), self._number(laws)
        known = self._cases.get(key)
        if known is None:
            known = self._cases[key] = _Known(ground(case, laws), {})
        means = tuple([(wage.mean_gross, wage.mean_net) for wage in case.pays])
        found = known.outcomes.get(means)
        if found is None:
            found = known.outcomes[means] = outcome_on(known.ground, case, laws)
        return found

    def _number(self, laws: Laws) -> int:
        """Return the number of the law: that of an equal one, if there is one."""
        known = self._numbers.get(id(laws))
        if known is None:
            number = next((at for at, each in enumerate(self._laws) if each == laws), len(self._laws))
            if number == len(self._laws):
                self._laws.append(laws)
            known = self._numbers[id(laws)] = laws, number  # kept, so its identity stays its own
        return known[1]

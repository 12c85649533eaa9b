"""What packages offer through the week, whoever has the child: days that offer the same are one object."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import NamedTuple

from amvis.domain.care.chain import Chain, Walking
from amvis.domain.care.week import SLOT
from amvis.domain.planning.choice import Choice
from amvis.domain.planning.lacking import may_stretch
from amvis.domain.planning.stretched import may_take_turns


class Open(NamedTuple):
    """What a chain offers on a day: its ends, its first and last minute."""

    first: int
    last: int
    opens: int
    closes: int
    holes: int  # the slots offered, if there are breaks between them; else 0
    carers: frozenset[str]  # who could be asked for more


Kind = tuple[Open, ...]  # of the chains of a package on a day


class _Week(NamedTuple):
    """What chains offer through the planning week, whoever the child is; see Offered."""

    chains: tuple[Chain, ...]
    number: int
    days: tuple[Kind, ...]
    numbers: tuple[int, ...]
    shape: tuple[int, ...]
    takes_turns: bool


class Offered(NamedTuple):
    """A package through the planning week; `number` is the same for packages that offer the same."""

    child: int
    number: int
    days: tuple[Kind, ...]
    numbers: tuple[int, ...]  # of the kinds
    shape: tuple[int, ...]  # for each planning day the first one of its kind
    pattern: int  # of child and shape
    takes_turns: bool  # whether a new carer at home could have the child before or after


@dataclass(slots=True)
class Offers:
    """The offered weeks of all packages looked at."""

    walking: Walking
    _kinds: dict[Kind, int] = field(default_factory=dict)
    _weeks: dict[tuple[object, ...], int] = field(default_factory=dict)
    _patterns: dict[tuple[object, ...], int] = field(default_factory=dict)
    _known: dict[Choice, Offered] = field(default_factory=dict)
    _of_chains: dict[tuple[int, bool], _Week] = field(default_factory=dict)

    def of(self, choice: Choice) -> Offered:
        """Return what a package offers."""
        known = self._known.get(choice)
        if known is None:
            known = self._known[choice] = self._offered(choice)
        return known

    def _offered(self, choice: Choice) -> Offered:
        key = (id(choice.chains), choice.edge is None)  # siblings share chains; they live as long as the week
        week = self._of_chains.get(key)
        if week is None:
            week = self._of_chains[key] = self._week(choice)
        pattern = self._patterns.setdefault((choice.child, week.shape), len(self._patterns))
        return Offered(
            choice.child, week.number, week.days, week.numbers, week.shape, pattern, week.takes_turns
        )

    def _week(self, choice: Choice) -> _Week:
        days: dict[object, tuple[Kind, int]] = {}
        for day, one in enumerate(choice.classes):
            if one not in days:
                kind = tuple(dict.fromkeys(_opens(choice, day)))
                days[one] = (kind, self._kinds.setdefault(kind, len(self._kinds)))
        numbers = tuple([days[one][1] for one in choice.classes])
        takes_turns = may_take_turns(choice, self.walking)
        number = self._weeks.setdefault((takes_turns, *numbers), len(self._weeks))
        kinds = tuple([days[one][0] for one in choice.classes])
        return _Week(choice.chains, number, kinds, numbers, tuple(map(numbers.index, numbers)), takes_turns)


def _opens(choice: Choice, day: int) -> Iterator[Open]:
    for chain in choice.chains:
        if all([offer.slots[day] for offer in chain.offers]):
            yield _open(chain, day)


def _open(chain: Chain, day: int) -> Open:
    slots = reduce(or_, [offer.slots[day] for offer in chain.offers])
    first, end = (slots & -slots).bit_length() - 1, slots.bit_length()
    has_breaks = slots != ((1 << end) - (1 << first))
    carers = frozenset([offer.carer for offer in chain.offers if may_stretch(offer)])
    return Open(chain.first, chain.last, first * SLOT, end * SLOT, slots if has_breaks else 0, carers)

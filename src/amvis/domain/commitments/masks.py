"""A system as bits of whole numbers: one bit a decision in file order, above them one a fact."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from amvis.domain.commitments.system import Concession, Decision, System

GuardBits = tuple[int, int]  # what must be there first, and what may be only promised
Guards = Sequence[tuple[GuardBits, ...]]


class Grant(NamedTuple):
    """A concession in bits: facts it adds, and for each decision the conditions it makes contractual."""

    facts: int
    softened: tuple[tuple[int, int], ...]  # a decision's number, and the bits a promise of is enough then
    cost: int


class Masks(NamedTuple):
    """The bits of one system; `users[d]` are the decisions one of whose guards wants `d` first."""

    names: tuple[str, ...]
    size: int
    guards: list[tuple[GuardBits, ...]]
    users: list[tuple[int, ...]]
    facts: int
    goal: int
    limits: tuple[tuple[int, int], ...]
    grants: tuple[Grant, ...]

    @property
    def everybody(self) -> int:
        return (1 << self.size) - 1


def masks_of(system: System) -> Masks:
    """Return the bits of a system; every name in it is known (the reader has seen to it)."""
    number = _numbers(system)
    guards = [_guards(decision, number) for decision in system.decisions]
    return Masks(
        names=tuple(number),
        size=len(guards),
        guards=guards,
        users=_users(guards),
        facts=_bits(system.facts, number),
        goal=_bits(system.goal, number),
        limits=tuple((_bits(limit.of, number), limit.most) for limit in system.limits),
        grants=tuple(_grant(concession, number) for concession in system.concessions),
    )


def conceded(masks: Masks, chosen: int) -> tuple[Guards, int]:
    """Return the guards and the facts once the concessions in the bits of `chosen` are made."""
    facts = masks.facts
    softened: dict[int, int] = {}
    for place, grant in enumerate(masks.grants):
        if chosen >> place & 1:
            facts |= grant.facts
            for decision, bits in grant.softened:
                softened[decision] = softened.get(decision, 0) | bits
    if not softened:
        return masks.guards, facts
    guards = masks.guards.copy()
    for decision, bits in softened.items():
        guards[decision] = tuple(
            (first & ~bits, promised | (first & bits)) for first, promised in guards[decision]
        )
    return guards, facts


def members(bits: int) -> Iterator[int]:
    """Yield the numbers of the bits that are set, the lowest first."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def names_of(masks: Masks, bits: int) -> tuple[str, ...]:
    """Return the names of decisions, in file order."""
    return tuple(masks.names[number] for number in members(bits & masks.everybody))


def waiting(guards: Guards, goal: int, among: int) -> int:
    """Return the goal and all that it waits for, however far away, facts and decisions among `among`."""
    waited, edge = 0, goal & among
    while edge:
        waited |= edge
        wanted = 0
        for number in members(edge & ((1 << len(guards)) - 1)):
            for first, promised in guards[number]:
                wanted |= first | promised
        edge = wanted & among & ~waited
    return waited


def _numbers(system: System) -> dict[str, int]:
    number = {decision.id: place for place, decision in enumerate(system.decisions)}
    added = (fact for concession in system.concessions for fact in concession.adds_facts)
    for fact in (*system.facts, *added):
        number.setdefault(fact, len(number))
    return number


def _guards(decision: Decision, number: Mapping[str, int]) -> tuple[GuardBits, ...]:
    if not decision.needs:
        return ((0, 0),)
    found = []
    for guard in decision.needs:
        first = promised = 0
        for condition in guard:
            if condition.promise_is_enough:
                promised |= 1 << number[condition.of]
            else:
                first |= 1 << number[condition.of]
        found.append((first, promised))
    return tuple(found)


def _users(guards: Guards) -> list[tuple[int, ...]]:
    size = len(guards)
    everybody = (1 << size) - 1
    users: list[list[int]] = [[] for _ in range(size)]
    for decision, choices in enumerate(guards):
        wanted = 0
        for first, _ in choices:
            wanted |= first
        for number in members(wanted & everybody):
            users[number].append(decision)
    return [tuple(found) for found in users]


def _bits(names: Iterable[str], number: Mapping[str, int]) -> int:
    bits = 0
    for name in names:
        bits |= 1 << number[name]
    return bits


def _grant(concession: Concession, number: Mapping[str, int]) -> Grant:
    softened: dict[int, int] = {}
    for decision, condition in concession.makes_promise_enough:
        place = number[decision]
        softened[place] = softened.get(place, 0) | 1 << number[condition]
    return Grant(_bits(concession.adds_facts, number), tuple(softened.items()), concession.cost)

"""The journal: rows that say what happened, and the state they add up to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from amvis.domain.commitments.system import System


class Happened(StrEnum):
    """What a row of the journal says."""

    ASKED = "asked"
    PROMISED = "promised"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    FACTS_CHANGED = "facts_changed"
    CONFIRMED = "confirmed"
    EFFECTIVE = "effective"
    LAPSED = "lapsed"
    COMPENSATED = "compensated"


class Status(StrEnum):
    """Where one decision stands."""

    OPEN = "open"
    ASKED = "asked"
    PROMISED = "promised"
    BOUND = "bound"  # its condition has been met: the one row CONFIRMED is there
    EFFECTIVE = "effective"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    VOID = "void"  # no longer binding, since facts or law have changed (§ 34 Abs. 3 SGB X)
    LAPSED = "lapsed"  # by its own terms, since something it needed has gone


ALIVE: Final = frozenset({Status.OPEN, Status.ASKED, Status.PROMISED, Status.BOUND, Status.EFFECTIVE})
AGREED: Final = frozenset({Status.BOUND, Status.EFFECTIVE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One row: what happened to which decision, when; `until` is the last instant's end, not within it."""

    kind: Happened
    at: datetime
    decision: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a decision stands, until when, and whether its consequence is still owed."""

    status: Status = Status.OPEN
    until: datetime | None = None
    owes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """What is to hold together: the system with its concessions made, and the order of signing."""

    system: System
    order: tuple[str, ...]


def deal_of(system: System, chosen: Iterable[str], order: tuple[str, ...]) -> Deal:
    """Return the deal once the `chosen` concessions are made: what they soften is a promise's matter then."""
    made = [system.concession(name) for name in chosen]
    soft = {pair for each in made for pair in each.makes_promise_enough}
    facts = (*system.facts, *(fact for each in made for fact in each.adds_facts))
    decisions = tuple(
        replace(
            decision,
            needs=tuple(
                tuple(
                    replace(one, promise_is_enough=one.promise_is_enough or (decision.id, one.of) in soft)
                    for one in guard
                )
                for guard in decision.needs
            ),
        )
        for decision in system.decisions
    )
    return Deal(system=replace(system, decisions=decisions, facts=facts), order=order)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What the journal adds up to."""

    standings: Mapping[str, Standing]
    confirmed_at: datetime | None = None
    now: datetime | None = None

    def status(self, name: str) -> Status:
        return self.standings[name].status

    def having(self, statuses: Iterable[Status]) -> tuple[str, ...]:
        """Return the decisions that stand at one of these, in the order of signing."""
        wanted = frozenset(statuses)
        return tuple(name for name, standing in self.standings.items() if standing.status in wanted)


def opened(deal: Deal) -> State:
    """Return the state before anything happened."""
    return State(standings=MappingProxyType({name: Standing() for name in deal.order}))


def replayed(deal: Deal, journal: Iterable[Event]) -> State:
    """Return the state a journal adds up to; the same journal always gives the same state."""
    state = opened(deal)
    for event in journal:
        state = after(state, event)
    return state


def after(state: State, event: Event) -> State:
    """Return the state after one row; whether it may be written is asked before."""
    now = event.at if state.now is None else max(state.now, event.at)
    if event.kind is Happened.CONFIRMED:
        bound = {
            name: replace(standing, status=Status.BOUND, until=None)
            for name, standing in state.standings.items()
            if standing.status is Status.PROMISED
        }
        standings = MappingProxyType({**state.standings, **bound})
        return State(standings=standings, confirmed_at=event.at, now=now)
    changed = _standing(state.standings[event.decision], event)
    standings = MappingProxyType({**state.standings, event.decision: changed})
    return replace(state, standings=standings, now=now)


def _standing(before: Standing, event: Event) -> Standing:
    if event.kind is Happened.COMPENSATED:
        return replace(before, owes=False)
    status = _BECOMES[event.kind]
    return Standing(status=status, until=event.until, owes=_owes(before.status, event.kind))


def _owes(before: Status, kind: Happened) -> bool:
    """Return whether a consequence follows: who relied on it is told, a kept place is offered on."""
    if kind is Happened.LAPSED:
        return True
    if kind is Happened.EXPIRED:
        return before is Status.PROMISED
    return kind is Happened.FACTS_CHANGED and before in AGREED


_BECOMES: Final = {
    Happened.ASKED: Status.ASKED,
    Happened.PROMISED: Status.PROMISED,
    Happened.REFUSED: Status.REFUSED,
    Happened.WITHDRAWN: Status.WITHDRAWN,
    Happened.EXPIRED: Status.EXPIRED,
    Happened.FACTS_CHANGED: Status.VOID,
    Happened.EFFECTIVE: Status.EFFECTIVE,
    Happened.LAPSED: Status.LAPSED,
}

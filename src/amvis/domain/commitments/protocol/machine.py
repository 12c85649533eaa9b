"""What may happen next and what follows from it; a restart continues where the journal ends."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from amvis.domain.commitments.agreement import largest
from amvis.domain.commitments.masks import masks_of, names_of
from amvis.domain.commitments.protocol.journal import (
    AGREED,
    ALIVE,
    Deal,
    Event,
    Happened,
    State,
    Status,
    after,
)
from amvis.domain.commitments.system import Decision
from amvis.domain.sentence import Sentence, say


class Step(NamedTuple):
    """The rows to be written in one transaction, and why the event itself was refused, if it was."""

    rows: tuple[Event, ...]
    refused: Sentence | None


class Reminder(NamedTuple):
    """Whom to remind of what by when: an answer, a promise that ends, a consequence still owed."""

    kind: str  # answer | promise | consequence
    decision: str
    until: datetime | None


def step(deal: Deal, state: State, event: Event) -> Step:
    """Return what is written when `event` is tried: what had expired before it, itself, and what follows."""
    if state.now is not None and event.at < state.now:
        return Step((), say("protocol.too_late"))
    rows = list(settled(deal, state, event.at))
    for row in rows:
        state = after(state, row)
    if refused := _refusal(deal, state, event):
        return Step(tuple(rows), refused)
    rows.append(event)
    rows += settled(deal, after(state, event), event.at)
    return Step(tuple(rows), None)


def settled(deal: Deal, state: State, at: datetime) -> tuple[Event, ...]:
    """Return the rows that must follow by `at`: what has expired, and what lapses by its own terms."""
    rows: list[Event] = []
    for name in state.having((Status.ASKED, Status.PROMISED)):
        until = state.standings[name].until
        if until is not None and until <= at:
            rows.append(Event(kind=Happened.EXPIRED, at=at, decision=name))
    for row in rows:
        state = after(state, row)
    rows += [Event(kind=Happened.LAPSED, at=at, decision=name) for name in lapsing(deal, state)]
    return tuple(rows)


def lapsing(deal: Deal, state: State) -> tuple[str, ...]:
    """Return the promises whose own condition can no longer be met; what stands alone stays."""
    alive = state.having(AGREED if state.confirmed_at else ALIVE)
    if state.confirmed_at:
        alive += state.having((Status.PROMISED,))
    held = _held_together(deal, alive)
    relied_on = (Status.PROMISED, Status.BOUND, Status.EFFECTIVE)
    return tuple(name for name in state.having(relied_on) if name not in held)


def reminders(deal: Deal, state: State, at: datetime, lead: timedelta) -> tuple[Reminder, ...]:
    """Return what is due within `lead`, the earliest first, and every consequence that is still owed."""
    found = []
    for name in deal.order:
        standing = state.standings[name]
        if standing.owes:
            found.append(Reminder("consequence", name, None))
        elif standing.until is not None and at < standing.until <= at + lead:
            kind = "answer" if standing.status is Status.ASKED else "promise"
            found.append(Reminder(kind, name, standing.until))
    return tuple(sorted(found, key=lambda each: (each.until or at, deal.order.index(each.decision))))


def _held_together(deal: Deal, names: tuple[str, ...]) -> frozenset[str]:
    """Return what of `names` can hold without the rest; a decision that stands alone needs none of them."""
    masks = masks_of(deal.system)
    number = {name: place for place, name in enumerate(masks.names)}
    allowed = sum(1 << number[name] for name in names)
    alone = sum(1 << number[name] for name in names if deal.system.decision(name).stands_alone)
    holds = largest(masks.guards, masks.users, masks.facts | alone, allowed).holds
    return frozenset(names_of(masks, holds))


def _refusal(deal: Deal, state: State, event: Event) -> Sentence | None:
    if event.kind is Happened.CONFIRMED:
        return _may_not_confirm(deal, state)
    if event.decision not in state.standings or event.kind in (Happened.EXPIRED, Happened.LAPSED):
        return say("protocol.not_yours")
    return _CHECKS[event.kind](deal, state, event)


def _may_not_confirm(deal: Deal, state: State) -> Sentence | None:
    """Everything promised, or nothing but what may stand alone once the rest has failed for good."""
    if state.confirmed_at:
        return say("protocol.confirmed_already")
    promised = state.having((Status.PROMISED,))
    if len(promised) == len(deal.order):
        return None
    waits = state.having((Status.OPEN, Status.ASKED))
    alone = all(deal.system.decision(name).stands_alone for name in promised)
    return None if promised and alone and not waits else say("protocol.not_all_promised")


def _may_not_ask(_: Deal, state: State, event: Event) -> Sentence | None:
    standing = state.standings[event.decision]
    again = standing.status not in (Status.ASKED, Status.PROMISED, *AGREED) and not standing.owes
    if state.confirmed_at or not again:
        return say("protocol.cannot_ask")
    return _needs_until(event)


def _may_not_promise(_: Deal, state: State, event: Event) -> Sentence | None:
    if state.confirmed_at or state.status(event.decision) is not Status.ASKED:
        return say("protocol.not_asked")
    return _needs_until(event)


def _needs_until(event: Event) -> Sentence | None:
    return None if event.until is not None and event.until > event.at else say("protocol.needs_until")


def _may_not_refuse(_: Deal, state: State, event: Event) -> Sentence | None:
    return None if state.status(event.decision) is Status.ASKED else say("protocol.not_asked")


def _may_not_withdraw(_: Deal, state: State, event: Event) -> Sentence | None:
    """Until CONFIRMED a promise may be taken back as its terms allow; then only changed facts end it."""
    return None if state.status(event.decision) is Status.PROMISED else say("protocol.binding")


def _may_not_change(_: Deal, state: State, event: Event) -> Sentence | None:
    promised = (Status.PROMISED, *AGREED)
    return None if state.status(event.decision) in promised else say("protocol.nothing_promised")


def _may_not_take_effect(deal: Deal, state: State, event: Event) -> Sentence | None:
    if state.status(event.decision) is not Status.BOUND:
        return say("protocol.not_bound")
    done = frozenset(state.having((Status.EFFECTIVE,)))
    decision = deal.system.decision(event.decision)
    if not _is_prepared(deal, state, decision, done):
        return say("protocol.not_its_turn")
    if decision.cannot_be_undone and _could_come_first(deal, state, decision, done):
        return say("protocol.comes_last")
    return None


def _is_prepared(deal: Deal, state: State, decision: Decision, done: frozenset[str]) -> bool:
    """Return whether one guard has what must be there first, and of the rest a binding promise."""
    first = done | frozenset(deal.system.facts)
    promised = first | frozenset(state.having(AGREED))
    return (
        decision.stands_alone
        or not decision.needs
        or any(
            all(one.of in (promised if one.promise_is_enough else first) for one in guard)
            for guard in decision.needs
        )
    )


def _could_come_first(deal: Deal, state: State, last: Decision, done: frozenset[str]) -> bool:
    """Return whether something that can be undone is still open and could be done now."""
    others = (deal.system.decision(name) for name in state.having((Status.BOUND,)) if name != last.id)
    return any(not each.cannot_be_undone and _is_prepared(deal, state, each, done) for each in others)


def _may_not_compensate(_: Deal, state: State, event: Event) -> Sentence | None:
    return None if state.standings[event.decision].owes else say("protocol.nothing_owed")


_CHECKS: Final[Mapping[Happened, Callable[[Deal, State, Event], Sentence | None]]] = {
    Happened.ASKED: _may_not_ask,
    Happened.PROMISED: _may_not_promise,
    Happened.REFUSED: _may_not_refuse,
    Happened.WITHDRAWN: _may_not_withdraw,
    Happened.FACTS_CHANGED: _may_not_change,
    Happened.EFFECTIVE: _may_not_take_effect,
    Happened.COMPENSATED: _may_not_compensate,
}

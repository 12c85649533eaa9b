"""What must be true of a journal, told without the machine; and a driver that races and crashes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from types import ModuleType

from tests.domain.commitments.brute_force import decision

from amvis.domain.commitments.protocol import journal as journal_module
from amvis.domain.commitments.protocol import machine as machine_module
from amvis.domain.commitments.protocol.journal import Deal, Event, Happened, deal_of
from amvis.domain.commitments.system import Concession, System

BEGIN = datetime(2026, 11, 27, 9, tzinfo=UTC)
RELIED_ON = {"promised", "bound", "effective"}

SYSTEM = System(
    decisions=(
        replace(decision("place"), stands_alone=True),
        decision("hours", "place contract"),
        decision("offer"),
        replace(decision("contract", "offer hours"), cannot_be_undone=True),
        decision("fees", "place~"),
        replace(decision("settling_in", "place contract~"), cannot_be_undone=True),
    ),
    concessions=(
        Concession(id="assurance", by="B", says="", cost=100, makes_promise_enough=(("contract", "hours"),)),
    ),
    goal=("hours", "contract"),
)
DEAL = deal_of(SYSTEM, ("assurance",), ("place", "offer", "contract", "fees", "hours", "settling_in"))


class Broken(AssertionError):  # noqa: N818 (it says what is so)
    """The machine did what must not be."""


def check(deal: Deal, rows: list[Event]) -> None:
    """Look through a settled journal from its first row, for every promise of the protocol."""
    status = dict.fromkeys(deal.order, "open")
    until: dict[str, datetime | None] = dict.fromkeys(deal.order)
    owed: set[str] = set()
    confirmed: set[str] = set()
    for row in rows:
        name = row.decision
        if row.kind is Happened.CONFIRMED:
            _demand(not confirmed, "confirmed twice")
            confirmed = {each for each, now in status.items() if now == "promised"}
            _demand(bool(confirmed), "nothing to confirm")
            _demand(all(_valid(until[each], row.at) for each in confirmed), "confirmed what had expired")
            _demand(confirmed == set(deal.order) or _all_alone(deal, confirmed), "confirmed with one missing")
            status |= dict.fromkeys(confirmed, "bound")
            continue
        _may(row, status[name], until[name], name in owed)
        if row.kind in (Happened.ASKED, Happened.PROMISED):
            _demand(not confirmed, "asked or promised after it was confirmed")
        if row.kind is Happened.EFFECTIVE:
            _effective(deal, status, name, confirmed)
        if row.kind is Happened.COMPENSATED:
            owed.discard(name)
            continue
        if _leaves_a_debt(row.kind, status[name]):
            owed.add(name)
        status[name] = "void" if row.kind is Happened.FACTS_CHANGED else row.kind.value
        until[name] = row.until
    last = rows[-1].at if rows else BEGIN
    _whole(deal, status, until, last)
    state = journal_module.replayed(deal, rows)
    _demand(
        {n: s.status.value for n, s in state.standings.items()} == status, "the state is not the journal's"
    )
    _demand({n for n, s in state.standings.items() if s.owes} == owed, "a consequence is forgotten")


def _may(row: Event, now: str, until: datetime | None, owes: bool) -> None:
    if row.kind is Happened.ASKED:
        _demand(not owes, "asked anew before the consequence")
    if row.kind is Happened.PROMISED:
        _demand(now == "asked" and _valid(until, row.at), "promised what was not asked")
    if row.kind is Happened.WITHDRAWN:
        _demand(now == "promised", "withdrew what binds")
    if row.kind is Happened.COMPENSATED:
        _demand(owes, "a consequence of nothing")


def _leaves_a_debt(kind: Happened, now: str) -> bool:
    return (
        kind is Happened.LAPSED
        or (kind is Happened.EXPIRED and now == "promised")
        or (kind is Happened.FACTS_CHANGED and now in ("bound", "effective"))
    )


def _whole(deal: Deal, status: dict, until: dict, last: datetime) -> None:
    """Nothing that is relied on hangs in the air, nothing is past its day."""
    for name, now in status.items():
        if now in ("asked", "promised"):
            _demand(_valid(until[name], last), "past its day and not expired")
    is_agreed = any(now in ("bound", "effective") for now in status.values())
    kept = {
        n for n, now in status.items() if now in RELIED_ON or (not is_agreed and now in ("open", "asked"))
    }
    held = _held(deal, kept)
    for name in (n for n, now in status.items() if now in RELIED_ON):
        _demand(name in held, f"half effective: {name} needs what is gone")


def _held(deal: Deal, kept: set[str]) -> set[str]:
    """Peel off, again and again, what cannot be signed with what is left."""
    while True:
        signed: set[str] = set(deal.system.facts)
        more = True
        while more:
            fit = {
                name
                for name in kept - signed
                if deal.system.decision(name).stands_alone or _fits(deal, name, signed, kept)
            }
            more = bool(fit)
            signed |= fit
        if kept <= signed:
            return kept
        kept = kept & signed


def _fits(deal: Deal, name: str, first: set[str], promised: set[str]) -> bool:
    needs = deal.system.decision(name).needs or ((),)
    return any(
        all(one.of in first or (one.promise_is_enough and one.of in promised) for one in guard)
        for guard in needs
    )


def _effective(deal: Deal, status: dict, name: str, confirmed: set[str]) -> None:
    _demand(name in confirmed and status[name] == "bound", "effective without being confirmed")
    done = {n for n, now in status.items() if now == "effective"} | set(deal.system.facts)
    agreed = {n for n, now in status.items() if now in ("bound", "effective")}
    alone = deal.system.decision(name).stands_alone
    _demand(alone or _fits(deal, name, done, agreed), "effective before what it needs")
    if deal.system.decision(name).cannot_be_undone:
        others = {n for n, now in status.items() if now == "bound" and n != name}
        early = {n for n in others if not deal.system.decision(n).cannot_be_undone}
        _demand(
            not any(deal.system.decision(n).stands_alone or _fits(deal, n, done, agreed) for n in early),
            "an act that cannot be undone came before one that can",
        )


def _all_alone(deal: Deal, names: set[str]) -> bool:
    return all(deal.system.decision(name).stands_alone for name in names)


def _valid(until: datetime | None, at: datetime) -> bool:
    return until is not None and at < until


def _demand(is_so: bool, what: str) -> None:
    if not is_so:
        raise Broken(what)


def drive(
    seed: int, steps: int, machine: ModuleType = machine_module, deal: Deal = DEAL
) -> tuple[int, set[str]]:
    """Run random events with races, equal instants, crashes and replays; return steps and what was seen."""
    dice, rows, at = Random(seed), [], BEGIN
    seen: set[str] = set()
    state = journal_module.opened(deal)
    for _ in range(steps):
        if dice.random() < 0.012:
            rows, state = [], journal_module.opened(deal)  # another family
        at += timedelta(hours=dice.choice((0, 0, 0, 0, 1, 1, 3)))
        event = _event(dice, deal, state, at)
        done = machine.step(deal, state, event)
        written = list(done.rows)
        if dice.random() < 0.08 and written:  # the power fails in the middle of the rows
            rows += written[: dice.randrange(len(written))]
            state = journal_module.replayed(deal, rows)
            rows += machine.settled(deal, state, at)
            seen.add("crash")
        else:
            rows += written
            seen.add("refused" if done.refused else event.kind.value)
        seen |= {row.kind.value for row in written}
        state = journal_module.replayed(deal, rows)
        if rows and rows[-1].at < at:
            # time has gone on: what a clock would write
            rows += machine.settled(deal, state, at)
            state = journal_module.replayed(deal, rows)
        check(deal, rows)
        if journal_module.replayed(deal, rows) != state:
            raise Broken("a replay gives another state")
    return steps, seen


def _event(dice: Random, deal: Deal, state: journal_module.State, at: datetime) -> Event:
    """Choose an event, mostly one that helps the deal along."""
    status = {name: standing.status.value for name, standing in state.standings.items()}
    promised = [name for name, now in status.items() if now == "promised"]
    if len(promised) == len(deal.order) and dice.random() < 0.7:
        return Event(kind=Happened.CONFIRMED, at=at)
    helpful: dict[str, Callable[[], Happened]] = {
        "open": lambda: Happened.ASKED,
        "asked": lambda: Happened.REFUSED if dice.random() < 0.02 else Happened.PROMISED,
        "bound": lambda: Happened.EFFECTIVE,
    }
    agreed = [name for name, now in status.items() if now in ("bound", "effective")]
    if agreed and dice.random() < 0.08:
        return Event(kind=Happened.FACTS_CHANGED, at=at, decision=dice.choice(agreed))
    name = dice.choice(deal.order)
    until = at + timedelta(hours=dice.choice((1, 6, 24, 48, 72, 96)))
    if dice.random() < 0.88:
        useful = [each for each in deal.order if status[each] in helpful]
        if useful:
            name = dice.choice(useful)
            kind = helpful[status[name]]()
            return Event(kind=kind, at=at, decision=name, until=until if kind in _WITH_UNTIL else None)
    kind = dice.choice(
        [*Happened, Happened.CONFIRMED, Happened.COMPENSATED, Happened.COMPENSATED, Happened.COMPENSATED]
    )
    owed = [each for each in deal.order if state.standings[each].owes]
    if kind is Happened.COMPENSATED and owed:
        name = dice.choice(owed)
    if kind is Happened.CONFIRMED:
        return Event(kind=kind, at=at)
    return Event(kind=kind, at=at, decision=name, until=until if kind in _WITH_UNTIL else None)


_WITH_UNTIL = (Happened.ASKED, Happened.PROMISED)

"""The protocol under races, equal instants, withdrawals, crashes and replays; and that faults are found."""

from datetime import timedelta
from pathlib import Path
from types import ModuleType

import pytest
from tests.domain.commitments.protocol_model import BEGIN, DEAL, Broken, drive

from amvis.domain.commitments.protocol import machine
from amvis.domain.commitments.protocol.journal import Event, Happened, Status, opened, replayed

SOON, LATER = BEGIN + timedelta(hours=1), BEGIN + timedelta(days=7)


def _journal(*events: Event) -> list[Event]:
    rows: list[Event] = []
    for event in events:
        done = machine.step(DEAL, replayed(DEAL, rows), event)
        assert done.refused is None, done.refused
        rows += done.rows
    return rows


def _all_promised(until=LATER) -> list[Event]:
    asked = [Event(kind=Happened.ASKED, at=BEGIN, decision=n, until=LATER) for n in DEAL.order]
    return asked + [Event(kind=Happened.PROMISED, at=BEGIN, decision=n, until=until) for n in DEAL.order]


def test_confirmed_at_once_and_then_in_an_order_that_can_be_kept() -> None:
    rows = _journal(*_all_promised(), Event(kind=Happened.CONFIRMED, at=SOON))
    for _ in DEAL.order:
        state = replayed(DEAL, rows)
        ready = [
            done.rows
            for name in state.having((Status.BOUND,))
            if not (
                done := machine.step(DEAL, state, Event(kind=Happened.EFFECTIVE, at=SOON, decision=name))
            ).refused
        ]
        assert ready, state
        rows += ready[0]
    names = [row.decision for row in rows if row.kind is Happened.EFFECTIVE]
    assert names[:3] == ["place", "offer", "fees"]
    assert names.index("contract") < names.index("hours")
    assert names[-1] == "settling_in"


def test_at_the_instant_a_promise_ends_it_can_no_longer_be_confirmed() -> None:
    rows = _journal(*_all_promised(until=SOON))
    done = machine.step(DEAL, replayed(DEAL, rows), Event(kind=Happened.CONFIRMED, at=SOON))
    assert done.refused is not None
    assert {row.kind for row in done.rows} == {Happened.EXPIRED}
    assert len(done.rows) == len(DEAL.order)


def test_a_withdrawal_lets_the_others_lapse_but_not_what_stands_alone() -> None:
    rows = _journal(*_all_promised(), Event(kind=Happened.WITHDRAWN, at=SOON, decision="offer"))
    state = replayed(DEAL, rows)
    assert state.having((Status.LAPSED,)) == ("contract", "hours", "settling_in")
    assert state.having((Status.PROMISED,)) == ("place", "fees")
    assert all(state.standings[name].owes for name in state.having((Status.LAPSED,)))


def test_a_confirmed_promise_cannot_be_withdrawn_but_changed_facts_end_it() -> None:
    rows = _journal(*_all_promised(), Event(kind=Happened.CONFIRMED, at=SOON))
    state = replayed(DEAL, rows)
    taken_back = machine.step(DEAL, state, Event(kind=Happened.WITHDRAWN, at=SOON, decision="hours"))
    assert taken_back.refused is not None
    changed = machine.step(DEAL, state, Event(kind=Happened.FACTS_CHANGED, at=SOON, decision="hours"))
    assert changed.rows[0].kind is Happened.FACTS_CHANGED
    after = replayed(DEAL, [*rows, *changed.rows])
    assert after.having((Status.LAPSED,)) == ("contract", "settling_in")
    assert after.standings["hours"].owes


def test_what_stands_alone_may_be_confirmed_alone_once_the_rest_has_failed() -> None:
    asked = [Event(kind=Happened.ASKED, at=BEGIN, decision=n, until=LATER) for n in DEAL.order]
    promised = Event(kind=Happened.PROMISED, at=BEGIN, decision="place", until=LATER)
    refused = [Event(kind=Happened.REFUSED, at=BEGIN, decision=n) for n in DEAL.order if n != "place"]
    rows = _journal(*asked, promised, *refused[:-1])
    confirm = Event(kind=Happened.CONFIRMED, at=SOON)
    assert machine.step(DEAL, replayed(DEAL, rows), confirm).refused is not None
    rows = _journal(*asked, promised, *refused, confirm)
    assert replayed(DEAL, rows).having((Status.BOUND,)) == ("place",)


def test_reminders_name_the_answer_the_promise_and_the_consequence() -> None:
    rows = _journal(
        Event(kind=Happened.ASKED, at=BEGIN, decision="place", until=SOON),
        Event(kind=Happened.ASKED, at=BEGIN, decision="offer", until=LATER),
        Event(kind=Happened.PROMISED, at=BEGIN, decision="offer", until=BEGIN + timedelta(days=2)),
    )
    state = replayed(DEAL, rows)
    found = machine.reminders(DEAL, state, BEGIN, timedelta(days=3))
    assert [(each.kind, each.decision) for each in found] == [("answer", "place"), ("promise", "offer")]
    over = replayed(DEAL, [*rows, *machine.settled(DEAL, state, BEGIN + timedelta(days=2))])
    assert [each.kind for each in machine.reminders(DEAL, over, LATER, timedelta(days=3))] == ["consequence"]


def test_nothing_happens_before_what_has_happened() -> None:
    rows = _journal(Event(kind=Happened.ASKED, at=SOON, decision="place", until=LATER))
    early = Event(kind=Happened.ASKED, at=BEGIN, decision="offer", until=LATER)
    assert machine.step(DEAL, replayed(DEAL, rows), early) == machine.Step(
        (), machine.say("protocol.too_late")
    )
    assert opened(DEAL).now is None


def test_some_thousand_steps_keep_every_promise() -> None:
    seen: set[str] = set()
    for seed in range(20):
        seen |= drive(seed, 100)[1]
    assert {kind.value for kind in Happened} | {"crash", "refused"} <= seen


@pytest.mark.long
def test_twenty_thousand_steps_keep_every_promise() -> None:
    assert sum(drive(seed, 100)[0] for seed in range(1000, 1250)) >= 20_000


FAULTS = {
    "a promise holds on its last instant": ("until <= at:", "until < at:"),
    "nothing lapses": ("for name in lapsing(deal, state)", "for name in ()"),
    "only what is promised lapses": (
        "relied_on = (Status.PROMISED, Status.BOUND, Status.EFFECTIVE)",
        "relied_on = (Status.PROMISED,)",
    ),
    "confirmed with one missing": (
        "if len(promised) == len(deal.order):",
        "if len(promised) >= len(deal.order) - 1:",
    ),
    "asked anew after it was confirmed": ("if state.confirmed_at or not again:", "if not again:"),
    "partial without standing alone": ("if promised and alone and not waits", "if promised and not waits"),
    "a bound promise is withdrawn": (
        'if state.status(event.decision) is Status.PROMISED else say("protocol.binding")',
        'if state.status(event.decision) in (Status.PROMISED, *AGREED) else say("protocol.binding")',
    ),
    "effective before it is bound": (
        "if state.status(event.decision) is not Status.BOUND:",
        "if state.status(event.decision) not in (Status.BOUND, Status.PROMISED):",
    ),
    "effective before what it needs": (
        'if not _is_prepared(deal, state, decision, done):\n        return say("protocol.not_its_turn")',
        'if False:\n        return say("protocol.not_its_turn")',
    ),
    "what cannot be undone comes first": ("if decision.cannot_be_undone and _could", "if False and _could"),
    "asked anew with a consequence owed": ("and not standing.owes", ""),
    "a consequence of nothing": (
        'return None if state.standings[event.decision].owes else say("protocol.nothing_owed")',
        "return None",
    ),
    "promised without being asked": (
        "if state.confirmed_at or state.status(event.decision) is not Status.ASKED:",
        "if state.confirmed_at:",
    ),
    "expiry is not looked at first": (
        "    rows = list(settled(deal, state, event.at))\n",
        "    rows: list[Event] = []\n",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_seeded_fault_is_found(name: str) -> None:
    broken = _with_fault(*FAULTS[name])
    with pytest.raises(Broken):
        _drive_until_it_breaks(broken)


def _drive_until_it_breaks(broken: ModuleType) -> None:
    for seed in range(60):
        drive(seed, 100, machine=broken)


def _with_fault(right: str, wrong: str) -> ModuleType:
    path = Path(machine.__file__)
    source = path.read_text("utf-8")
    assert source.count(right) == 1, (source.count(right), right)
    broken = ModuleType("broken_machine")
    exec(compile(source.replace(right, wrong), str(path), "exec"), broken.__dict__)  # noqa: S102
    return broken

"""The protocol as a state machine whose steps hypothesis chooses: races, expiry, crash, replay."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from tests.domain.commitments.protocol_model import BEGIN, DEAL, check

from amvis.domain.commitments.protocol import machine
from amvis.domain.commitments.protocol.journal import Event, Happened, replayed

KINDS = st.sampled_from([each for each in Happened if each is not Happened.CONFIRMED])
NAMES = st.sampled_from(DEAL.order)
HOURS = st.integers(0, 3)
UNTIL = st.integers(1, 96)


class Protocol(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Event] = []
        self.at = BEGIN

    @rule(kind=KINDS, name=NAMES, hours=HOURS, until=UNTIL, kept=st.integers(0, 4))
    def something_happens(self, kind: Happened, name: str, hours: int, until: int, kept: int) -> None:
        self._try(kind, name, hours, until, kept=None if kept == 4 else kept + 1)

    @rule(hours=HOURS)
    def all_is_confirmed(self, hours: int) -> None:
        self._try(Happened.CONFIRMED, "", hours, 1)

    @rule(until=UNTIL)
    def all_is_asked_and_promised(self, until: int) -> None:
        for kind in (Happened.ASKED, Happened.PROMISED):
            for name in DEAL.order:
                self._try(kind, name, 0, until)

    @rule(hours=HOURS)
    def the_clock_goes_on(self, hours: int) -> None:
        self.at += timedelta(hours=hours)
        self.rows += machine.settled(DEAL, replayed(DEAL, self.rows), self.at)

    @invariant()
    def every_promise_of_the_protocol_is_kept(self) -> None:
        check(DEAL, self.rows)

    def _try(self, kind: Happened, name: str, hours: int, until: int, kept: int | None = None) -> None:
        """Try an event; `kept` rows of what it writes survive a power cut, all of them without one."""
        self.at += timedelta(hours=hours)
        ends = self.at + timedelta(hours=until) if kind in (Happened.ASKED, Happened.PROMISED) else None
        event = Event(kind=kind, at=self.at, decision=name, until=ends)
        done = machine.step(DEAL, replayed(DEAL, self.rows), event)
        self.rows += done.rows[:kept]
        self.rows += machine.settled(DEAL, replayed(DEAL, self.rows), self.at)


def _run(examples: int) -> None:
    run_state_machine_as_test(
        Protocol,
        settings=settings(
            max_examples=examples,
            stateful_step_count=50,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )


def test_chosen_steps_keep_every_promise() -> None:
    _run(20)


@pytest.mark.long
def test_twenty_thousand_chosen_steps_keep_every_promise() -> None:
    _run(400)

"""Every night each open case is looked at once: what stopped goes on, days and plans are those of today."""

import argparse
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connection
from tests.application.cases.test_plan_standing import chosen  # noqa: F401 (a fixture)
from tests.application.worklists.test_lists import Desk, desk  # noqa: F401 (a fixture)
from tests.application.worklists.test_reminding import Crash, crash_at
from tests.records.world import NOW, a_profile

from amvis.application.worklists import refreshing
from amvis.application.worklists.refreshing import Refreshed, refresh
from amvis.cli.refresh import run
from amvis.records.case import CaseStatus
from amvis.records.models import Case, CaseClock, CasePlan, MachineRun
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
TOMORROW = NOW + timedelta(days=1)


def _stale(number: int, desk: Desk) -> None:  # noqa: F811
    """Open cases whose days are wrong: as if the law had changed since they were saved."""
    for each in range(number):
        desk.open(f"N{each}")
    with unscoped("the test spoils days"):
        CaseClock.objects.filter(kind="reasonable_work").update(on=date(2030, 1, 1))


def _days() -> set[date]:
    with unscoped("a test looks"):
        return set(CaseClock.objects.filter(kind="reasonable_work").values_list("on", flat=True))


def test_days_become_those_of_today_once_a_day(desk) -> None:  # noqa: F811
    _stale(3, desk)
    assert refresh(now=NOW) == Refreshed(cases=3, changed=3, outdated=0, failed=0)
    assert _days() == {date(2027, 2, 15)}
    assert refresh(now=NOW) == Refreshed(cases=3, changed=3, outdated=0, failed=0)
    assert refresh(now=TOMORROW) == Refreshed(cases=3, changed=0, outdated=0, failed=0)


def test_a_case_that_has_ended_is_left_alone(desk) -> None:  # noqa: F811
    _stale(1, desk)
    with unscoped("the test ends the case"):
        Case.objects.update(status=CaseStatus.CLOSED, closed_at=NOW)
    assert refresh(now=NOW).cases == 0
    assert _days() == {date(2030, 1, 1)}


def test_an_interrupted_run_goes_on_where_it_stopped(desk, monkeypatch) -> None:  # noqa: F811
    monkeypatch.setattr(refreshing, "AT_ONCE", 2)
    _stale(5, desk)
    told = []

    def stop(done: int, of: int) -> None:
        told.append((done, of))
        if done == 4 and len(told) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        refresh(now=NOW, told=stop)
    assert refresh(now=NOW, told=stop) == Refreshed(cases=5, changed=5, outdated=0, failed=0)
    assert told == [(2, 5), (4, 5), (5, 5), (5, 5)]


@pytest.mark.django_db(transaction=True)
def test_a_crash_at_any_statement_loses_no_case(desk, monkeypatch) -> None:  # noqa: F811
    monkeypatch.setattr(refreshing, "AT_ONCE", 1)
    _stale(2, desk)
    for number in range(300):
        try:
            with crash_at(number):
                found = refresh(now=NOW)
        except Crash:
            continue
        break
    assert number > 10
    assert found == Refreshed(cases=2, changed=2, outdated=0, failed=0)
    assert _days() == {date(2027, 2, 15)}


@pytest.mark.django_db(transaction=True)
def test_with_how_far_it_is_noted_apart_a_crash_would_lose_a_case(desk, monkeypatch) -> None:  # noqa: F811
    """The broken variant: how far the run is stands in a transaction before the work."""
    monkeypatch.setattr(refreshing, "AT_ONCE", 1)
    _stale(2, desk)
    whole = refreshing._step

    def first_noted(run: MachineRun, cases: list[int], **told: object) -> MachineRun:
        if cases:
            MachineRun.objects.update(done_up_to=max(cases))
            raise Crash
        return whole(run, cases, **told)

    monkeypatch.setattr(refreshing, "_step", first_noted)
    with pytest.raises(Crash):
        refresh(now=NOW)
    monkeypatch.setattr(refreshing, "_step", whole)
    assert refresh(now=NOW).cases == 1
    assert date(2030, 1, 1) in _days()


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_look_at_each_case_once(desk, monkeypatch) -> None:  # noqa: F811
    monkeypatch.setattr(refreshing, "AT_ONCE", 2)
    _stale(7, desk)

    def one(_: int) -> Refreshed:
        try:
            return refresh(now=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(one, range(2)))
    assert MachineRun.objects.get().seen == 7
    assert MachineRun.objects.get().changed == 7
    assert all(one.cases == 7 for one in found)


def test_a_plan_that_no_longer_holds_is_marked_until_it_does(chosen) -> None:  # noqa: F811
    planned, _ = chosen
    assert refresh(now=NOW).outdated == 0
    a_profile(planned.case, planned.post, "aylin", family={"parents": []})
    assert refresh(now=TOMORROW).outdated == 1
    assert refresh(now=TOMORROW + timedelta(days=1)).outdated == 1
    with unscoped("a test looks"):
        assert CaseClock.objects.get(kind="plan_outdated").on == TOMORROW.date()  # since it was first seen
    a_profile(planned.case, planned.post)
    assert refresh(now=TOMORROW + timedelta(days=2)).outdated == 0


def test_a_plan_that_nobody_can_read_stops_no_other_case(chosen) -> None:  # noqa: F811
    with unscoped("the test spoils the plan"):
        CasePlan.objects.update(document=b"spoilt")
    assert refresh(now=NOW) == Refreshed(cases=1, changed=1, outdated=0, failed=1)


def test_the_command_says_what_it_did(desk, capsys) -> None:  # noqa: F811
    desk.open()
    assert run(argparse.Namespace(json=True, lang="de", verbose=True)) == 0
    told = capsys.readouterr()
    assert told.out.strip() == '{"cases":1,"changed":0,"outdated":0,"failed":0}'
    assert "1 von 1 Fällen" in told.err

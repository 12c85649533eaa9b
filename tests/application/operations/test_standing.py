"""How the site stands is told by what is there: the scanner's answer, the mails that wait, the last night."""

from datetime import date, timedelta

import pytest
from tests.connectors.clamd_server import Clamd
from tests.records.world import NOW, a_body, a_post

from amvis.application.operations.standing import Scanner, standing
from amvis.application.worklists.refreshing import NAME
from amvis.connectors.clamd import Address
from amvis.records.models import MachineRun, OutboxItem

pytestmark = pytest.mark.django_db


def test_the_scanner_is_unset_silent_or_answers(settings) -> None:
    settings.AMVIS_CLAMD = None
    assert standing(now=NOW).scanner is Scanner.UNSET
    settings.AMVIS_CLAMD = Address(path="/nowhere/clamd.ctl")
    assert standing(now=NOW).scanner is Scanner.SILENT
    with Clamd().on_tcp() as settings.AMVIS_CLAMD:
        found = standing(now=NOW)
    assert (found.scanner, found.scanner_says[:12]) == (Scanner.ANSWERS, "ClamAV 1.4.3")


def test_the_scanner_is_asked_again_after_a_while_or_on_a_click(settings) -> None:
    answers = []
    with Clamd().on_tcp() as settings.AMVIS_CLAMD:
        answers.append(standing(now=NOW))
    for later, anew in ((4, False), (4, True)):  # it is gone by now
        answers.append(standing(now=NOW + timedelta(minutes=later), ask_anew=anew))
    answers.append(standing(now=NOW + timedelta(minutes=8)))
    assert [one.scanner for one in answers] == [
        *(Scanner.ANSWERS, Scanner.ANSWERS),
        *(Scanner.SILENT, Scanner.SILENT),
    ]
    assert answers[1].scanner_asked_at == NOW


def _mail(minutes: int, **told: object) -> None:
    account = a_post(a_body(f"b{OutboxItem.objects.count()}")).account
    at = NOW - timedelta(minutes=minutes)
    row = {"written_at": at, "due_at": at} | told
    OutboxItem.objects.create(event="message", about="a", recipient=account, **row)


def test_mails_that_do_not_leave_are_told() -> None:
    _mail(500, sent_at=NOW)
    _mail(10)
    assert standing(now=NOW).mails_late_since is None
    _mail(90)
    _mail(120, given_up_at=NOW)
    found = standing(now=NOW)
    assert (found.mails_waiting, found.mails_given_up) == (2, 1)
    assert found.mails_late_since == NOW - timedelta(minutes=90)


@pytest.mark.parametrize(("day", "is_late"), [(27, False), (23, False), (22, True)])
def test_a_night_that_is_missing_is_told_after_a_weekend(day: int, is_late: bool) -> None:
    MachineRun.objects.create(name=NAME, on=date(2026, 11, day), finished_at=NOW)
    MachineRun.objects.create(name=NAME, on=date(2026, 11, 28))  # began and never ended
    found = standing(now=NOW)
    assert (found.refreshed_on, found.is_refresh_late) == (date(2026, 11, day), is_late)


def test_where_it_never_ran_it_is_late() -> None:
    assert standing(now=NOW).is_refresh_late

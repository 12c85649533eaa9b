"""A revocation holds from its commit: requests of several threads begun after it read nothing."""

import threading
import time
from collections.abc import Callable

import pytest
from django.db import connections
from django.http import Http404, HttpResponse
from django.test import override_settings
from django.urls import include, path
from tests.records.world import EARLIER, a_body, a_case, a_grant, a_post, acting
from tests.web.signed_in import client_of

from amvis.application import clock
from amvis.application.access.not_found import NotThere
from amvis.application.access.scope import acting_as
from amvis.application.cases.notes import NewNote, write_note
from amvis.application.cases.one_case import one_case
from amvis.application.consent.consents import NewConsent, ask_consent, give_on_paper, revoke
from amvis.config import urls as the_site
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Scope
from amvis.records.models import CaseMember
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db(transaction=True)
READERS = 3
PARTS = 4  # of a thousand trials, so that two processes share them
PAUSE = 0.02  # seconds between two requests of a reader: SQLite lets one write at a time
CANARY = "Kanarienvogel"


class Desk:
    """A case with a note, and another body that reads it by consent."""

    def __init__(self) -> None:
        self.jobcenter, self.office = a_body(), a_body("jugendamt", BodyKind.JUGENDAMT)
        self.lead = a_post(self.jobcenter, "lead")
        self.reader = a_post(self.office, "reader", purpose=Purpose.KINDERBETREUUNG)
        self.case = a_case(self.jobcenter, self.lead)
        a_grant(self.case, self.jobcenter, Scope.STATUS)
        with unscoped("a test builds its world"):
            CaseMember.objects.create(case=self.case, post=self.reader, since=EARLIER)
        self._act(write_note, NewNote(text=CANARY, scope=Scope.STATUS))
        self.clients = [client_of(self.reader, raise_request_exception=False) for _ in range(READERS)]

    def share(self) -> str:
        new = NewConsent(
            recipient=self.office.public_id,
            purpose=Purpose.KINDERBETREUUNG,
            scopes=(Scope.STATUS,),
            person="A. B.",
        )
        consent = self._act(ask_consent, new)
        self._act(give_on_paper, consent)
        return consent

    def revoke(self, consent: str) -> None:
        self._act(revoke, consent)

    def _act(self, what, *more):
        now = clock.now()
        actor = acting(self.lead, now=now)
        with acting_as(actor, now=now):
            return what(actor, self.case.public_id, *more, now=now)


class Trial:
    """One consent, read by all readers while it is taken back."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.consent = desk, desk.share()
        self.address = f"/faelle/{desk.case.public_id}/notizen/"
        self.committed_at: float | None = None
        self.reading = threading.Barrier(READERS + 1)  # all have read it once
        self.before = self.after = 0
        self.wrong: list[str] = []

    def run(self) -> None:
        threads = [threading.Thread(target=self._read, args=(each,)) for each in range(READERS)]
        for thread in threads:
            thread.start()
        self.reading.wait(60)
        self.desk.revoke(self.consent)
        self.committed_at = time.monotonic()
        for thread in threads:
            thread.join(60)

    def _read(self, number: int) -> None:
        client, is_first = self.desk.clients[number], True
        try:
            while True:
                began_at = time.monotonic()
                response = client.get(self.address)
                saw = CANARY in response.content.decode()
                if response.status_code not in {200, 404}:
                    self.wrong.append(f"status {response.status_code}")
                if is_first:
                    self.before += saw
                    self.reading.wait(60)
                    is_first = False
                if self.committed_at is not None and began_at > self.committed_at:
                    self.after += saw
                    return
                time.sleep(PAUSE)
        finally:
            connections.close_all()


def _trials(desk: Desk, number: int) -> list[Trial]:
    found = []
    for _ in range(number):
        trial = Trial(desk)
        trial.run()
        assert trial.wrong == []
        assert trial.before == READERS  # while it held, everybody read it
        found.append(trial)
    return found


def test_after_a_revocation_nobody_reads() -> None:
    assert sum(trial.after for trial in _trials(Desk(), 10)) == 0


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
def test_after_a_revocation_nobody_reads_in_a_thousand_trials(part: int) -> None:
    assert sum(trial.after for trial in _trials(Desk(), 1_000 // PARTS)) == 0


class _Remembering:
    """The broken variant: a page that remembers for a while what somebody may see."""

    handler400 = the_site.handler400
    handler404 = the_site.handler404
    handler500 = the_site.handler500

    def __init__(self) -> None:
        self.known: dict[tuple[int, str], bool] = {}
        view: Callable[..., HttpResponse] = self._page
        self.urlpatterns = [path("faelle/<str:case>/notizen/", view), path("", include(the_site))]

    def _page(self, request, case: str) -> HttpResponse:
        key = (request.actor.account, case)
        if key not in self.known:
            try:
                one_case(request.actor, case, now=request.now)
            except NotThere as error:
                raise Http404 from error
            self.known[key] = True
        return HttpResponse(CANARY)


def test_a_page_that_remembers_what_may_be_seen_is_found() -> None:
    with override_settings(ROOT_URLCONF=_Remembering()):
        assert sum(trial.after for trial in _trials(Desk(), 1)) == READERS

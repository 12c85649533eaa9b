"""A case of the world of every page with any number of rows of each kind, and as many other cases."""

import json
from datetime import timedelta
from typing import Any

from tests.records.world import a_case, a_grant, a_post, acting, an_emergency
from tests.web.every_page.world import World

from amvis.application.access.scope import acting_as
from amvis.application.cases.goals import NewGoal, set_goal
from amvis.application.cases.needs import NewNeed, note_need
from amvis.application.cases.notes import NewNote, write_note
from amvis.application.cases.tasks import NewTask, add_task
from amvis.application.consent.consents import NewConsent, ask_consent, give_on_paper
from amvis.application.documents.documents import add_document
from amvis.application.documents.looking import NewDocument, made_here
from amvis.application.messages.messages import NewMessage, send_message
from amvis.application.sealing import seal
from amvis.domain.consent.vocabulary import Purpose, Scope
from amvis.records.case import CaseStatus
from amvis.records.identifier import random_identifier
from amvis.records.models import (
    CaseClock,
    CaseMember,
    Deputy,
    FileNumber,
    Office,
    Passkey,
    SectionVersion,
    StatusChange,
    Team,
)
from amvis.records.querysets import unscoped


class Grown(World):
    """The world with `rows` of everything; it can grow."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.rows = 0
        with unscoped("the test says who leads there"):
            CaseMember.objects.filter(post=self.posts["partner"]).update(leads=True)
        self.grow(rows)

    def grow(self, rows: int) -> None:
        """Add rows until there are as many of each kind."""
        for number in range(self.rows, rows):
            self.at = self.now - timedelta(minutes=number)  # not all at one instant
            self._people(number)
            self._work(number)
            with unscoped("a test builds its world"):
                self._around(number)
        self.rows = rows

    def _people(self, number: int) -> None:
        post = a_post(self.jobcenter, f"more{number}", office=self.office)
        Team.objects.create(office=self.office, name=f"Team {number}")
        Office.objects.create(body=self.jobcenter, name=f"Haus {number + 2}")
        with unscoped("a test builds its world"):
            CaseMember.objects.create(case=self.case, post=post, since=self.at)
        Deputy.objects.create(
            absent=self.posts["member"], deputy=post, since=self.now, until=self.now + timedelta(days=5)
        )
        key = f"k{number}".encode()
        Passkey.objects.create(
            account=self.posts["member"].account, name="x", credential_id=key, public_key=b"x",
            added_at=self.now,
        )  # fmt: skip
        an_emergency(
            self.case, self.posts["emergency"], Scope.STATUS, since=self.now - timedelta(hours=number + 2)
        )

    def _work(self, number: int) -> None:
        member, partner = self.posts["member"], self.posts["partner"]
        due = self.now.date() + timedelta(days=number % 5)
        task = NewTask(title="x", scope=Scope.STATUS, owner=member.public_id, due_on=due, resubmit_on=due)
        self._do(add_task, task)
        self._do(write_note, NewNote(text="x", scope=Scope.STATUS))
        self._do(note_need, NewNeed(theme="geld", text="x", scope=Scope.STATUS))
        self._do(set_goal, NewGoal(text="x", scope=Scope.STATUS))
        new = NewDocument(name="a.txt", content=b"Ein Text.", scope=Scope.STATUS)
        self._do(add_document, made_here(new))
        asks = NewConsent(
            recipient=self.jugendamt.public_id, purpose=Purpose.KINDERBETREUUNG, scopes=(Scope.STATUS,),
            person="A. B.", until=(self.now + timedelta(days=30 + number)).date(),
        )  # fmt: skip
        self._do(give_on_paper, self._do(ask_consent, asks))
        for post, other in ((member, self.jugendamt), (partner, self.jobcenter)):
            self._do(send_message, NewMessage(recipient=other.public_id, scope=Scope.STATUS, text="x"), post)

    def _around(self, number: int) -> None:
        member, public_id = self.posts["member"], random_identifier()
        value = seal(json.dumps({"parents": [{"id": "aylin", "assets": f"{number}.00"}]}),
                     table="section", row=public_id, field="value")  # fmt: skip
        SectionVersion.objects.create(
            public_id=public_id, case=self.case, section="income", scope=Scope.FINANCE, number=number + 2,
            value=value, saved_at=self.at, saved_by=member,
        )  # fmt: skip
        StatusChange.objects.create(
            case=self.case, status=CaseStatus.OPEN, reason="new_need", by=member, at=self.at
        )
        case = a_case(self.jobcenter, member)
        for each in (self.case, case):
            on = self.now.date() + timedelta(days=1 + number)
            CaseClock.objects.create(case=each, kind="benefit_ends", on=on, scope=Scope.STATUS)
        for scope in (Scope.CONTACT, Scope.STATUS):
            a_grant(case, self.jobcenter, scope)
        FileNumber.objects.create(case=case, body=self.jobcenter, number=f"436/{number}")

    def _do(self, function: Any, told: Any, post: Any = None) -> Any:
        actor = acting(post or self.posts["member"], now=self.at)
        with acting_as(actor, now=self.at):
            return function(actor, self.case.public_id, told, now=self.at)

"""A case with everything in it, and everybody who may stand before a page of the desk."""

from datetime import date, datetime, timedelta
from typing import Any, Final

from django.test import Client
from tests.records.world import EARLIER, a_body, a_case, a_grant, a_post, a_profile, acting, an_emergency
from tests.web.signed_in import client_of

from amvis.application import clock
from amvis.application.access.scope import acting_as
from amvis.application.cases.bar_requests import ask_to_bar
from amvis.application.cases.goals import NewGoal, set_goal
from amvis.application.cases.needs import NewNeed, note_need
from amvis.application.cases.notes import NewNote, write_note
from amvis.application.cases.tasks import NewTask, add_task
from amvis.application.consent.consents import NewConsent, ask_consent
from amvis.application.demands.demands import add_demand
from amvis.application.demands.entry import Entry
from amvis.application.documents.documents import add_document
from amvis.application.documents.looking import NewDocument, made_here
from amvis.application.steps.told import Told, mark_of, seal_told
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role, Scope
from amvis.domain.demands.demand import Source
from amvis.records.identifier import random_identifier
from amvis.records.models import (
    Account,
    BarredAccount,
    Case,
    CaseMember,
    Deputy,
    FileNumber,
    Office,
    Passkey,
    PathStep,
    Post,
)
from amvis.records.querysets import unscoped

_WORK, _CARE, _ADVICE = Purpose.ARBEITSVERMITTLUNG, Purpose.KINDERBETREUUNG, Purpose.BERATUNG
ABSENT: Final = "A" * 22  # an identifier that nothing has
ANONYMOUS: Final = frozenset({"anonymous", "first factor only"})


class World:
    """Four bodies, one case of the first, and a client for each persona."""

    def __init__(self) -> None:
        self.now = clock.now()
        self.jobcenter = a_body()
        self.jugendamt = a_body("jugendamt", BodyKind.JUGENDAMT)
        self.advice = a_body("beratung", BodyKind.BERATUNGSSTELLE)
        self.elsewhere = a_body("anderswo", BodyKind.JUGENDAMT)
        self.office = Office.objects.create(body=self.jobcenter, name="Haus 1 (erfunden)")
        self.posts = self._posts()
        self.case = self._case()
        self.ids = self._objects()
        self.clients = {name: client_of(post) for name, post in self.posts.items()}
        self.clients |= self._without_a_post()

    def persona(self, name: str) -> Client:
        return self.clients[name]

    def _posts(self) -> dict[str, Post]:
        here, there, helping, away = self.jobcenter, self.jugendamt, self.advice, self.elsewhere
        supervisor, officer, admin = Role.SUPERVISOR, Role.DATA_PROTECTION_OFFICER, Role.ADMINISTRATOR
        return {
            "member": a_post(here, "member"),
            "barred member": a_post(here, "barred"),
            "colleague": a_post(here, "colleague"),
            "other purpose": a_post(here, "money", purpose=Purpose.EXISTENZSICHERUNG),
            "deputy": a_post(here, "deputy"),
            "supervisor": a_post(here, "supervisor", supervisor),
            "officer": a_post(here, "officer", officer, None),
            "administrator": a_post(here, "admin", admin, None),
            "steering member": a_post(here, "steering", Role.STEERING_MEMBER, None),
            "partner": a_post(there, "partner", purpose=_CARE),
            "partner's colleague": a_post(there, "colleague", purpose=_CARE),
            "emergency": a_post(helping, "helper", Role.COUNSELLOR, _ADVICE),
            "its officer": a_post(helping, "officer", officer, None),
            "stranger": a_post(away, "stranger", purpose=_CARE),
            "strange counsellor": a_post(away, "counsellor", Role.COUNSELLOR, _ADVICE),
            "strange provider": a_post(away, "provider", Role.PROVIDER, _CARE),
            "strange supervisor": a_post(away, "supervisor", supervisor, _CARE),
            "strange administrator": a_post(away, "admin", admin, None),
        }

    def _without_a_post(self) -> dict[str, Client]:
        half = client_of(self.posts["member"])
        session = half.session
        del session["amvis_second_factor_at"]
        session.save()
        account = Account.objects.create(email="nobody@example.org", name="nobody (erfunden)")
        nobody = client_of(None)
        nobody.force_login(account)
        session = nobody.session
        session["amvis_second_factor_at"] = self.now.isoformat()
        session.save()
        return {"anonymous": client_of(None), "first factor only": half, "no post": nobody}

    def _case(self) -> Case:
        member, partner = self.posts["member"], self.posts["partner"]
        case = a_case(self.jobcenter, self.posts["barred member"])
        with unscoped("a test builds its world"):
            for post, leads in ((member, True), (partner, False)):
                CaseMember.objects.create(case=case, post=post, leads=leads, since=EARLIER)
            BarredAccount.objects.create(case=case, account=self.posts["barred member"].account)
            FileNumber.objects.create(case=case, body=self.jobcenter, number="435/1")
        Deputy.objects.create(
            absent=member, deputy=self.posts["deputy"], since=EARLIER, until=self.now + timedelta(days=9)
        )
        for scope in Scope:
            if scope is not Scope.ENTRUSTED:
                a_grant(case, self.jobcenter, scope)
        for scope in (Scope.CONTACT, Scope.STATUS):
            a_grant(case, self.jugendamt, scope, _CARE)
        a_profile(case, member)
        return case

    def _objects(self) -> dict[str, Any]:
        case, now, actor = self.case.public_id, self.now, acting(self.posts["member"], now=self.now)
        helper = self.posts["emergency"]
        glass = an_emergency(self.case, helper, Scope.CONTACT, Scope.STATUS, since=now - timedelta(minutes=1))
        with acting_as(actor, now=now):
            consent = NewConsent(
                recipient=self.jugendamt.public_id, purpose=_CARE, scopes=(Scope.STATUS,), person="A. B."
            )
            document = made_here(NewDocument(name="a.txt", content=b"Ein Text.", scope=Scope.STATUS))
            return {
                "case": case,
                "task": add_task(actor, case, NewTask(title="x", scope=Scope.STATUS), now=now),
                "note": write_note(actor, case, NewNote(text="x", scope=Scope.STATUS), now=now),
                "need": note_need(actor, case, NewNeed(theme="geld", text="x", scope=Scope.STATUS), now=now),
                "goal": set_goal(actor, case, NewGoal(text="x", scope=Scope.STATUS), now=now),
                "consent": ask_consent(actor, case, consent, now=now),
                "document": add_document(actor, case, document, now=now),
                "demand": add_demand(actor, case, _demand(now.date()), now=now),
                "step": _step(self.case, self.posts["member"], now=now),
                "emergency": glass.public_id,
                "bar_request": ask_to_bar(actor, case, self.elsewhere.public_id, "x", now=now),
                "jugendamt": self.jugendamt.public_id,
                "person": self.posts["colleague"].account.public_id,
                "post": self.posts["member"].public_id,
                "deputy": self.posts["deputy"].public_id,
                "passkey": Passkey.objects.create(
                    account=self.posts["member"].account, name="x", credential_id=b"x", public_key=b"x",
                    added_at=now,
                ).public_id,
            }  # fmt: skip


def _demand(today: date) -> Entry:
    return Entry(
        source=Source.APPOINTMENT,
        scope=Scope.STATUS,
        title="x",
        reason="x",
        adult="aylin",
        first_on=today,
        last_on=today + timedelta(days=9),
        span=None,
    )


def a_step(name: str) -> dict[str, Any]:
    """Return a step as a plan tells it."""
    return {
        "id": "kita_platz",
        "name": name,
        "norm": "",
        "deadline": {"kind": "none"},
        "office": {"body": "kita_anmeldung", "body_name": "Anmeldung", "office": None},
        "cost_of_waiting": {"per_month": None, "lost_for_good": False},
        "includes": [],
        "interim": [],
        "missing": [],
        "hint": "",
        "evidence": [{"id": "geburtsurkunde", "paper": "Geburtsurkunde"}],
    }


def _step(case: Case, post: Post, *, now: datetime) -> str:
    """Write a step of the path, in a scope that more than one body sees, and return its public id."""
    step = random_identifier()
    PathStep.objects.create(
        public_id=step,
        case=case,
        scope=Scope.STATUS,
        mark=mark_of(case, "path step", "kita_platz"),
        told=seal_told(Told(step=a_step("Kita-Platz"), on=now.date(), place="06411000"), step),
        added_by=post,
        added_at=now,
    )
    return step

"""Words that stand nowhere else, one in every text field of a case, and who may read each of them."""

import hashlib
import itertools
import json
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from tests.records.world import acting
from tests.web.every_page.world import a_step

from amvis.application.access.not_found import NotThere
from amvis.application.access.reach import access_of
from amvis.application.access.scope import acting_as
from amvis.application.cases.plan_basis import NotEnough
from amvis.application.cases.planning import choose, make_plan, plan_of
from amvis.application.demands.entry import Entry, sealed
from amvis.application.documents.documents import add_document
from amvis.application.documents.looking import NewDocument, made_here
from amvis.application.sealing import seal, unseal
from amvis.application.steps.told import Change, Told, seal_change, seal_told
from amvis.domain.consent.policy import Actor, CaseAccess, visible_scopes
from amvis.domain.consent.vocabulary import LegalBasis, Role, Scope
from amvis.domain.demands.demand import Source
from amvis.domain.path.status import StepStatus
from amvis.records.case import CaseStatus
from amvis.records.identifier import random_identifier
from amvis.records.models import (
    Body,
    BreakGlass,
    Case,
    CaseMember,
    CasePlan,
    Consent,
    Demand,
    FileNumber,
    Goal,
    Grant,
    Message,
    Need,
    Note,
    PathChange,
    PathStep,
    PlanQuestion,
    Post,
    SectionVersion,
    Task,
)

CANARY: Final = re.compile(r"zq[a-z]+[0-9a-f]{10}")
ANY: Final = frozenset(Scope)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A canary: of which case, by which of its scopes it is open, and to whom besides."""

    kind: str
    case: int
    scopes: frozenset[Scope]
    bodies: frozenset[int] | None = None  # only to these
    own: int | None = None  # this body needs no more than any scope
    reviewed_by: int | None = None  # to the reviewers of this body alone, whatever they see of the case


class Aviary:
    """The canaries of some cases."""

    def __init__(self, cases: list[Case], *, now: datetime) -> None:
        self.now = now
        self.planted: dict[str, Planted] = {}
        for case in cases:
            self._of_case(case)
        self.access: dict[int, CaseAccess] = dict(access_of(cases))

    def may_read(self, actor: Actor | None, canary: str) -> bool:
        """Return whether the policy lets somebody read a canary."""
        planted = self.planted[canary]
        if actor is None:
            return False
        if planted.reviewed_by is not None:
            return actor.body == planted.reviewed_by and actor.role in {
                Role.SUPERVISOR,
                Role.DATA_PROTECTION_OFFICER,
            }
        if planted.bodies is not None and actor.body not in planted.bodies:
            return False
        seen = visible_scopes(actor, self.access[planted.case], now=self.now)
        return bool(seen & (ANY if actor.body == planted.own else planted.scopes))

    def heard(self, text: str) -> set[str]:
        """Return the canaries in a text."""
        return set(CANARY.findall(text)) & self.planted.keys()

    def leaks(self, actor: Actor | None, text: str) -> list[str]:
        """Return the kinds of the canaries in a text that the one who reads it may not see."""
        return [self.planted[one].kind for one in self.heard(text) if not self.may_read(actor, one)]

    def _new(
        self, kind: str, case: Case, *scopes: Scope, bodies: frozenset[int] | None = None, **more: int
    ) -> str:
        sign = hashlib.sha256(f"{kind} {case.pk} {len(self.planted)}".encode()).hexdigest()[:10]
        canary = f"zq{kind}{sign}"
        planted = Planted(kind=kind, case=case.pk, scopes=frozenset(scopes), bodies=bodies, **more)
        self.planted[canary] = planted
        return canary

    def _of_case(self, case: Case) -> None:
        title = seal(self._new("title", case, Scope.CONTACT), table="case", row=case.public_id, field="title")
        Case.objects.filter(pk=case.pk).update(title=title)
        self._profile(case)
        rows = CaseMember.objects.filter(case=case, leads=True).select_related("post__body").order_by("pk")
        posts = [row.post for row in rows]
        self._plan(case, posts)
        for post in posts:
            self._work(case, post)
            self._demands(case, post)
            self._steps(case, post)
            self._questions(case, post)
        for sender, recipient in itertools.pairwise(posts):
            self._messages(case, sender, recipient.body)
            self._bases(case, sender, recipient.body)
        if case.status == CaseStatus.OPEN:
            self._documents(case, posts[0])
        for consent in Consent.objects.filter(case=case).select_related("asked_by"):
            bodies = frozenset({consent.asked_by.body_id, consent.recipient_id})
            self._sealed(consent, "consent", "text", self._new("consent", case, *ANY, bodies=bodies))
        for number in FileNumber.objects.filter(case=case):
            number.number = self._new("number", case, Scope.CONTACT, own=number.body_id)
            number.save()
        for glass in BreakGlass.objects.filter(case=case).select_related("post"):
            reason = self._new("reason", case, reviewed_by=glass.post.body_id)
            self._sealed(glass, "break_glass", "reason", reason)

    def _profile(self, case: Case) -> None:
        """Call each person of the family anew in all sections, and the contact person too."""
        rows = list(SectionVersion.objects.filter(case=case))
        texts = {row: unseal(row.value, table="section", row=row.public_id, field="value") for row in rows}
        family = next(json.loads(text) for row, text in texts.items() if row.section == "family")
        for one in (*family.get("parents", ()), *family.get("children", ())):
            name = f'"{one["id"]}"'
            scopes = [Scope(row.scope) for row, text in texts.items() if name in text]
            canary = self._new("person", case, *scopes)
            texts = {row: text.replace(name, f'"{canary}"') for row, text in texts.items()}
        for row, text in texts.items():
            told = json.loads(text)
            if row.section == "contact":
                barred = frozenset[int]() if case.has_barred_address else None  # then nobody reads it
                for key, bodies in (("name", None), ("street", barred)):
                    canary = self._new("contact", case, Scope.CONTACT, bodies=bodies)
                    told.setdefault("contact", {})[key] = canary
            self._sealed(row, "section", "value", json.dumps(told))

    def _work(self, case: Case, post: Post) -> None:
        common = {"case": case, "body": post.body}
        for scope in Scope:
            for model, table, field, more in (
                (Note, "note", "text", {"written_by": post, "written_at": self.now}),
                (Task, "task", "title", {"created_by": post, "created_at": self.now}),
                (Need, "need", "text", {"noted_by": post, "noted_at": self.now, "theme": "geld"}),
                (Goal, "goal", "text", {"set_by": post, "set_at": self.now}),
            ):
                row = model(public_id=random_identifier(), scope=scope, **common, **more)
                self._sealed(row, table, field, self._new(table, case, scope))

    def _demands(self, case: Case, post: Post) -> None:
        day = self.now.date()
        for scope in Scope:
            title, reason, place = (self._new("demand", case, scope) for _ in range(3))
            entry = Entry(
                source=Source.APPOINTMENT, scope=scope, title=title, reason=reason, place=place, first_on=day,
                last_on=day, span=None,
            )  # fmt: skip
            public_id = random_identifier()
            Demand.objects.create(
                public_id=public_id, case=case, scope=scope, body=post.body, source=entry.source,
                first_on=day, last_on=day, told=sealed(entry, public_id), added_by=post, added_at=self.now,
            )  # fmt: skip

    def _steps(self, case: Case, post: Post) -> None:
        for scope in Scope:
            name, step = self._new("step", case, scope), random_identifier()
            told = Told(step=a_step(name), on=self.now.date(), place="06411000")
            row = PathStep.objects.create(
                public_id=step, case=case, scope=scope, mark=name, told=seal_told(told, step),
                added_by=post, added_at=self.now,
            )  # fmt: skip
            change, note = random_identifier(), self._new("remark", case, scope)
            PathChange.objects.create(
                public_id=change, case=case, scope=scope, step=row, status=StepStatus.SENT,
                on=told.on, told=seal_change(Change(status=StepStatus.SENT, on=told.on, note=note), change),
                by=post, at=self.now,
            )  # fmt: skip

    def _plan(self, case: Case, posts: list[Post]) -> None:
        """Let the first who may reckon a plan and choose a way: the circle and its questions hang on it."""
        for post in posts:
            actor = acting(post, now=self.now)
            with acting_as(actor, now=self.now), suppress(NotThere, NotEnough):
                number = make_plan(actor, case.public_id, now=self.now)
                plan = plan_of(actor, case.public_id, now=self.now).plan
                choose(actor, case.public_id, number, plan.document["options"][0]["id"], now=self.now)
                return

    def _questions(self, case: Case, post: Post) -> None:
        plan = CasePlan.objects.filter(case=case).first()
        for scope in Scope if plan else ():
            row = PlanQuestion(
                public_id=random_identifier(), case=case, scope=scope, plan=plan,
                mark=f"{post.pk} {scope}", due_on=self.now.date(), asked_by=post, asked_at=self.now,
            )  # fmt: skip
            asks, says, limits, reason = (self._new("question", case, scope) for _ in range(4))
            told = {
                "asks": asks,
                "says": says,
                "form": "x",
                "norm": "",
                "limits": limits,
                "because": [reason],
            }
            self._sealed(row, "plan_question", "told", json.dumps(told))

    def _messages(self, case: Case, sender: Post, recipient: Body) -> None:
        for scope in Scope:
            row = Message(
                public_id=random_identifier(), case=case, scope=scope, sender=sender.body,
                recipient=recipient, sent_by=sender, sent_at=self.now,
            )  # fmt: skip
            bodies = frozenset({sender.body_id, recipient.pk})
            self._sealed(row, "message", "text", self._new("message", case, scope, bodies=bodies))

    def _bases(self, case: Case, by: Post, body: Body) -> None:
        """Let something be opened by law that is over: why is told to who entered it alone."""
        bodies, more = frozenset({by.body_id}), {"since": self.now - timedelta(days=1), "granted_by": by}
        for scope in set(Scope) - {Scope.ENTRUSTED}:
            evidence = self._new("evidence", case, *ANY, bodies=bodies)
            Grant.objects.create(
                public_id=random_identifier(), case=case, body=body, scope=scope, purpose=by.purpose,
                basis=LegalBasis.TASK_OF_A_BODY, revoked_at=self.now - timedelta(minutes=1),
                evidence=f"§ 69 Abs. 1 SGB X: {evidence}", **more,
            )  # fmt: skip

    def _documents(self, case: Case, post: Post) -> None:
        actor = acting(post, now=self.now)
        for scope in Scope:
            if scope is Scope.ENTRUSTED:
                continue
            name, content = self._new("document", case, scope), self._new("content", case, scope)
            new = made_here(NewDocument(name=f"{name}.txt", content=content.encode(), scope=scope))
            with acting_as(actor, now=self.now):
                add_document(actor, case.public_id, new, now=self.now)

    @staticmethod
    def _sealed(row, table: str, field: str, text: str) -> None:
        setattr(row, field, seal(text, table=table, row=row.public_id, field=field))
        row.save()

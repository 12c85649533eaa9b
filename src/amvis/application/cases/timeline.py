"""What happened in a case, the newest first, as far as it may be seen: from the records themselves."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Q, QuerySet

from amvis.application.audit.record import Act, record
from amvis.application.cases.one_case import SeenCase, one_case
from amvis.application.sealing import unseal
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope
from amvis.records.models import (
    CaseMember,
    CasePlan,
    Consent,
    Demand,
    DemandList,
    DemandProposal,
    DemandReading,
    Document,
    Goal,
    Message,
    Need,
    Note,
    PathChange,
    PlanQuestion,
    SectionVersion,
    StatusChange,
    Task,
)

PAGE: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One thing that happened: a key of words, who did it, what it concerns; never its content."""

    at: datetime
    kind: str
    who: str
    body: str
    about: str = ""  # a section, a scope, a kind of note
    scope: Scope | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A page of what happened, and the instant before which the next page begins."""

    rows: tuple[Happened, ...]
    before: datetime | None


@transaction.atomic
def timeline(actor: Actor, public_id: str, *, now: datetime, before: datetime | None = None) -> Timeline:
    """Return a page of what happened; rows of one instant stay on one page."""
    seen = one_case(actor, public_id, now=now)
    window = _Window(actor=actor, seen=seen, before=before or now.max.replace(tzinfo=now.tzinfo))
    every = window.rows()
    page, more = every, len(every) > PAGE
    if more:  # the instant at the edge may go on beyond what was asked for: it begins the next page
        edge = every[PAGE].at
        page = [row for row in every if row.at > edge] or replace(window, only=edge, most=None).rows()
    record(
        actor,
        Act(action="cases.timeline.read", case=seen.case.pk, object_kind="case", object_id=public_id),
        now=now,
    )
    return Timeline(rows=tuple(page), before=page[-1].at if more else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Window:
    """Whose timeline is asked for, before which instant, and how many rows of each source."""

    actor: Actor
    seen: SeenCase
    before: datetime
    only: datetime | None = None  # this instant alone
    most: int | None = PAGE + 1

    def rows(self) -> list[Happened]:
        """Return what every source tells, the newest first."""
        every = (row for source in _SOURCES for row in source(self))
        return sorted(every, key=lambda row: row.at, reverse=True)

    def of(self, model: Any, at: str, *related: str, **where: Any) -> "QuerySet[Any]":
        """Return the rows of a model in the window, by their column `at`."""
        span = {at: self.only} if self.only else {f"{at}__lt": self.before}
        rows: QuerySet[Any] = model.objects.filter(case=self.seen.case, **span, **where).order_by(
            f"-{at}", "-pk"
        )
        return rows.select_related(*related)[: self.most]

    def holds(self, at: datetime) -> bool:
        """Return whether an instant lies in the window."""
        return at == self.only if self.only else at < self.before


def _opened(window: _Window) -> Iterator[Happened]:
    case = window.seen.case
    if window.holds(case.opened_at):
        yield Happened(at=case.opened_at, kind="opened", who="", body=case.lead_body.name)


def _turned(window: _Window) -> Iterator[Happened]:
    for row in window.of(StatusChange, "at", "by__account", "by__body"):
        by = row.by
        yield Happened(at=row.at, kind=row.status, who=by.account.name, body=by.body.name, about=row.reason)


def _notes(window: _Window) -> Iterator[Happened]:
    for row in window.of(Note, "written_at", "written_by__account", "body"):
        yield _of(row, "note", row.written_at, row.written_by, about=row.kind)


def _tasks(window: _Window) -> Iterator[Happened]:
    for row in window.of(Task, "created_at", "created_by__account", "body"):
        yield _of(row, "task", row.created_at, row.created_by)
    for row in window.of(Task, "done_at", "changed_by__account", "owner__account", "body"):
        yield _of(row, "task_done", row.done_at, row.changed_by or row.owner)


def _goals(window: _Window) -> Iterator[Happened]:
    for row in window.of(Need, "noted_at", "noted_by__account", "body"):
        yield _of(row, "need", row.noted_at, row.noted_by, about=row.theme)
    for row in window.of(Need, "met_at", "changed_by__account", "body"):
        yield _of(row, "need_met", row.met_at, row.changed_by, about=row.theme)
    for row in window.of(Goal, "set_at", "set_by__account", "body"):
        yield _of(row, "goal", row.set_at, row.set_by)
    for row in window.of(Goal, "reached_at", "changed_by__account", "body"):
        yield _of(row, "goal_reached", row.reached_at, row.changed_by)


def _profile(window: _Window) -> Iterator[Happened]:
    rows = window.of(SectionVersion, "saved_at", "saved_by__account", "saved_by__body", is_draft=False)
    for row in rows:
        by, scope = row.saved_by, Scope(row.scope)
        yield Happened(
            at=row.saved_at,
            kind="profile",
            who=by.account.name,
            body=by.body.name,
            about=row.section,
            scope=scope,
        )


def _people(window: _Window) -> Iterator[Happened]:
    for at, kind in (("since", "joined"), ("until", "left")):
        for row in window.of(CaseMember, at, "post__account", "post__body"):
            post = row.post
            yield Happened(at=getattr(row, at), kind=kind, who=post.account.name, body=post.body.name)


def _consents(window: _Window) -> Iterator[Happened]:
    """Tell of consents to the bodies between which they hold: nobody else learns of them."""
    own = Q(asked_by__body=window.actor.body) | Q(recipient=window.actor.body)
    mine = Consent._base_manager.filter(own, case=window.seen.case).values("pk")
    for at, kind in (("given_at", "consent"), ("revoked_at", "consent_revoked")):
        for row in window.of(Consent, at, "asked_by__body", "recipient", pk__in=mine):
            body, told = row.asked_by.body.name, row.recipient.name
            yield Happened(at=getattr(row, at), kind=kind, who="", body=body, about=told)


def _documents(window: _Window) -> Iterator[Happened]:
    for row in window.of(Document, "added_at", "added_by__account", "body"):
        yield _of(row, "document", row.added_at, row.added_by)


def _messages(window: _Window) -> Iterator[Happened]:
    for row in window.of(Message, "sent_at", "sent_by__account", "sender", "recipient"):
        who, scope = row.sent_by.account.name, Scope(row.scope)
        told = row.recipient.name
        yield Happened(at=row.sent_at, kind="message", who=who, body=row.sender.name, about=told, scope=scope)


def _plans(window: _Window) -> Iterator[Happened]:
    for at, by, kind in (("made_at", "made_by", "plan"), ("chosen_at", "chosen_by", "way")):
        rows = window.of(CasePlan, at, f"{by}__account", f"{by}__body").defer("family", "document")
        for row in rows:
            who, scope = getattr(row, by), Scope(row.scope)
            told = {"who": who.account.name, "body": who.body.name}
            yield Happened(at=getattr(row, at), kind=kind, scope=scope, **told)
    for at, kind in (("asked_at", "asked"), ("withdrawn_at", "asked_no_more")):
        for row in window.of(PlanQuestion, at, "asked_by__account", "asked_by__body"):
            who, body = row.asked_by.account.name, row.asked_by.body.name
            yield Happened(at=getattr(row, at), kind=kind, who=who, body=body, scope=Scope(row.scope))


def _path(window: _Window) -> Iterator[Happened]:
    for row in window.of(PathChange, "at", "by__account", "by__body"):
        by, scope = row.by, Scope(row.scope)
        kind = "step_adjusted" if _is_adjustment(row) else f"step_{row.status}"
        yield Happened(at=row.at, kind=kind, who=by.account.name, body=by.body.name, scope=scope)


def _is_adjustment(row: PathChange) -> bool:
    """Return whether it only moved a deadline: of what lies sealed nothing else is told."""
    told = json.loads(unseal(row.told, table="path_change", row=row.public_id, field="told"))
    return bool(told["is_adjustment"])


def _demands(window: _Window) -> Iterator[Happened]:
    for row in window.of(Demand, "added_at", "added_by__account", "body"):
        yield _of(row, "demand", row.added_at, row.added_by)
    for row in window.of(Demand, "withdrawn_at", "changed_by__account", "body"):
        yield _of(row, "demand_withdrawn", row.withdrawn_at, row.changed_by)
    for row in window.of(DemandProposal, "at", "by__account", "by__body"):
        by, scope = row.by, Scope(row.scope)
        yield Happened(at=row.at, kind="proposal", who=by.account.name, body=by.body.name, scope=scope)
    for row in window.of(DemandList, "made_at", "made_by__account", "made_by__body"):
        by = row.made_by
        yield Happened(at=row.made_at, kind="demand_list", who=by.account.name, body=by.body.name)
    for row in window.of(DemandReading, "at", "by__account", "body"):
        kind = "list_family" if row.is_family else "list_read"
        yield Happened(at=row.at, kind=kind, who=row.by.account.name, body=row.body.name)


def _of(row: Any, kind: str, at: datetime, by: Any, *, about: str = "") -> Happened:
    who = by.account.name if by else ""
    return Happened(at=at, kind=kind, who=who, body=row.body.name, about=about, scope=Scope(row.scope))


_SOURCES: Final[tuple[Callable[[_Window], Iterator[Happened]], ...]] = (
    *(_opened, _turned, _notes, _tasks, _goals, _profile, _people, _consents, _documents, _messages),
    *(_plans, _path, _demands),
)

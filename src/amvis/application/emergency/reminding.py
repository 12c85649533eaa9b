"""Reminding of emergencies without a review: who reviews, who opened them, then who names reviewers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from amvis.application.clock import day_of
from amvis.application.emergency.reviewers import REVIEWING
from amvis.application.outbox.writing import put
from amvis.domain.consent.vocabulary import Role
from amvis.domain.waiting_rule import Stage, WaitingRule
from amvis.records.models import BreakGlass, OutboxItem, Post
from amvis.records.period import held_at
from amvis.records.querysets import unscoped
from amvis.rulebook.index import all_waiting_rules

RULE: Final[WaitingRule] = all_waiting_rules()["emergency_review"]
_INSTANT: Final = timedelta(microseconds=1)
_WEEK: Final = 7
_TOLD: Final = {  # each stage tells those of the stages before it too
    Stage.SUPERVISOR: ("emergency_due", frozenset({Role.SUPERVISOR})),
    Stage.OFFICER: ("emergency_overdue", REVIEWING),
    Stage.ADMINISTRATOR: ("emergency_unreviewed", REVIEWING | {Role.ADMINISTRATOR}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Urged:
    """What came of a run: mails that were noted, and of how many emergencies they tell."""

    mails: int = 0
    emergencies: int = 0


def remind_of_reviews(*, now: datetime) -> Urged:
    """Note a mail for everybody who is to hear today of an emergency without a review, each once a stage."""
    with unscoped("emergencies without a review are looked for"):
        keys = list(_waiting().order_by("pk").values_list("pk", flat=True))
    told = [_remind_of(key, now=now) for key in keys]
    return Urged(mails=sum(told), emergencies=sum(map(bool, told)))


def _waiting() -> QuerySet[BreakGlass]:
    return BreakGlass.objects.filter(reviewed_at=None)


@transaction.atomic
def _remind_of(key: int, *, now: datetime) -> int:
    with unscoped("an emergency without a review"):
        glass = _waiting().select_for_update(of=("self",)).select_related("post").filter(pk=key).first()
    if glass is None:  # reviewed meanwhile
        return 0
    mails = 0
    for event, about, accounts in _messages(glass, now):
        known = OutboxItem.objects.filter(event=event, about=about).values_list("recipient", flat=True)
        new = accounts.difference(known)
        put(event, about, new, now=now)
        mails += len(new)
    return mails


def _messages(glass: BreakGlass, now: datetime) -> Iterator[tuple[str, str, frozenset[int]]]:
    """Yield what is to be told, what makes it unique, and to whom; never more than one mail to a person."""
    on, today = day_of(glass.review_due_at - _INSTANT), day_of(now)
    stage = _stage(glass, on, now)
    if stage is not None:
        event, roles = _TOLD[stage]
        about = glass.public_id
        if stage is Stage.ADMINISTRATOR:  # again every week, until it is reviewed
            about = f"{about}.{(today - on).days // _WEEK}"
        yield event, about, _accounts(glass, roles, now)
    if RULE.is_due(Stage.WORKER, on, today) and glass.post.account.is_active:
        yield "emergency_opener", glass.public_id, frozenset({glass.post.account_id})


def _stage(glass: BreakGlass, on: date, now: datetime) -> Stage | None:
    """Return how far it has come; where nobody is left to review it, who names reviewers hears at once."""
    due = [stage for stage in _TOLD if RULE.is_due(stage, on, day_of(now))]
    if due and not _accounts(glass, REVIEWING, now):
        return Stage.ADMINISTRATOR
    return due[-1] if due else None


def _accounts(glass: BreakGlass, roles: frozenset[Role], now: datetime) -> frozenset[int]:
    """Return who has one of the roles in the body of who opened it, never who opened it."""
    posts = Post.objects.filter(
        held_at(now), body=glass.post.body_id, role__in=roles, account__is_active=True
    )
    return frozenset(posts.exclude(account=glass.post.account_id).values_list("account_id", flat=True))

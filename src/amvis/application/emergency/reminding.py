"""Reminding of emergencies without a review: who reviews, who opened them, then who names reviewers."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from amvis.application.clock import day_of
from amvis.application.emergency.reviewers import REVIEWING
from amvis.application.outbox.escalation import Ladder, Unanswered, climb, tell_new
from amvis.domain.consent.vocabulary import Role
from amvis.domain.waiting_rule import Stage
from amvis.records.models import BreakGlass
from amvis.records.querysets import unscoped
from amvis.rulebook.index import all_waiting_rules

_INSTANT: Final = timedelta(microseconds=1)
_LADDER: Final = Ladder(
    rule=all_waiting_rules()["emergency_review"],
    told={
        Stage.SUPERVISOR: ("emergency_due", frozenset({Role.SUPERVISOR})),
        Stage.OFFICER: ("emergency_overdue", REVIEWING),
        Stage.ADMINISTRATOR: ("emergency_unreviewed", REVIEWING | {Role.ADMINISTRATOR}),
    },
    answering=REVIEWING,
)


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
        glass = (
            _waiting().select_for_update(of=("self",)).select_related("post__account").filter(pk=key).first()
        )
    if glass is None:  # reviewed meanwhile
        return 0
    opener = glass.post.account
    on = day_of(glass.review_due_at - _INSTANT)
    thing = Unanswered(about=glass.public_id, on=on, body=glass.post.body_id, never=opener.pk)
    mails = climb(_LADDER, thing, now=now)
    if _LADDER.rule.is_due(Stage.WORKER, on, day_of(now)) and opener.is_active:
        mails += tell_new("emergency_opener", glass.public_id, frozenset({opener.pk}), now=now)
    return mails

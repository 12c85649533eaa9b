"""Reminding of requests to bar somebody that wait for an answer: who answers, then who names them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from amvis.application.cases.bar_answers import WAITING
from amvis.application.clock import day_of
from amvis.application.emergency.reviewers import REVIEWING
from amvis.application.outbox.escalation import Ladder, Unanswered, climb
from amvis.domain.consent.vocabulary import Role
from amvis.domain.waiting_rule import Stage
from amvis.records.models import BarRequest
from amvis.records.querysets import unscoped
from amvis.rulebook.index import all_waiting_rules

_RULE: Final = all_waiting_rules()["bar_request"]
_FURTHER: Final = {
    Stage.OFFICER: ("bar_overdue", REVIEWING),
    Stage.ADMINISTRATOR: ("bar_unanswered", REVIEWING | {Role.ADMINISTRATOR}),
}
_FIRST: Final = Ladder(
    rule=_RULE,
    told={Stage.SUPERVISOR: ("bar_due", frozenset({Role.SUPERVISOR})), **_FURTHER},
    answering=REVIEWING,
)
_SECOND: Final = Ladder(
    rule=_RULE, told={Stage.SUPERVISOR: ("bar_due", REVIEWING), **_FURTHER}, answering=REVIEWING
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Urged:
    """What came of a run: mails that were noted, and of how many requests they tell."""

    mails: int = 0
    requests: int = 0


def remind_of_requests(*, now: datetime) -> Urged:
    """Note a mail for everybody who is to hear today of a request without an answer, each once a stage."""
    with unscoped("requests without an answer are looked for"):
        keys = list(_waiting().order_by("pk").values_list("pk", flat=True))
    told = [_remind_of(key, now=now) for key in keys]
    return Urged(mails=sum(told), requests=sum(map(bool, told)))


def _waiting() -> QuerySet[BarRequest]:
    return BarRequest.objects.filter(answer__in=WAITING)


@transaction.atomic
def _remind_of(key: int, *, now: datetime) -> int:
    with unscoped("a request without an answer"):
        rows = _waiting().select_for_update(of=("self",)).select_related("answered_by")
        row = rows.filter(pk=key).first()
    if row is None:  # answered meanwhile
        return 0
    first = row.answered_by  # while a second one is to look
    thing = Unanswered(
        about=f"{row.public_id}.{row.answer}",
        on=day_of(row.answered_at or row.asked_at),
        body=row.body_id,
        never=first.account_id if first else None,
    )
    return climb(_SECOND if first else _FIRST, thing, now=now)

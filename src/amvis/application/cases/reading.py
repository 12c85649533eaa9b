"""That somebody read a part of a case: one row for each scope of what was shown."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from amvis.application.audit.record import Act, record
from amvis.application.cases.one_case import SeenCase
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope


@transaction.atomic
def record_reading(
    actor: Actor, seen: SeenCase, part: str, scopes: Collection[Scope], *, now: datetime
) -> None:
    """Record that `part` of a case was read in `scopes`; nothing shown, nothing recorded."""
    for scope in sorted(scopes):
        act = Act(
            action=f"cases.{part}.read",
            case=seen.case.pk,
            object_kind="case",
            object_id=seen.case.public_id,
            scope=scope,
        )
        record(actor, act, now=now)

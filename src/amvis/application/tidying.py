"""Tidying up what nobody needs any more: ended sessions, used keys and codes, what broken uploads left."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q, QuerySet

from amvis.application.documents.documents import sweep_documents
from amvis.records.models import IdempotencyKey, Invitation, MachineRun, RecoveryCode, SignInTry

_AT_ONCE: Final = 1000  # rows of one transaction: requests wait no longer than for these
_KEY_HOLDS: Final = timedelta(days=30)  # a form that is sent again later was not sent twice by mistake
_TRY_HOLDS: Final = timedelta(days=2)
_USED_HOLDS: Final = timedelta(days=30)
_RUN_HOLDS: Final = timedelta(days=400)


def tidy(*, now: datetime) -> dict[str, int]:
    """Remove what is over, in small steps; return how many of each kind. A further run goes on."""
    return {name: _remove(rows) for name, rows in _over(now)} | {"files": sweep_documents()}


def _over(now: datetime) -> Iterator[tuple[str, "QuerySet[Any]"]]:
    ago = now - _USED_HOLDS
    yield "sessions", Session.objects.filter(expire_date__lt=now)
    yield "keys", IdempotencyKey.objects.filter(at__lt=now - _KEY_HOLDS)
    yield "tries", SignInTry.objects.filter(window__lt=now - _TRY_HOLDS)
    yield "codes", RecoveryCode.objects.filter(used_at__lt=ago)
    yield "invitations", Invitation.objects.filter(Q(used_at__lt=ago) | Q(until__lt=ago))
    yield "runs", MachineRun.objects.filter(on__lt=(now - _RUN_HOLDS).date())


def _remove(rows: "QuerySet[Any]") -> int:
    removed = 0
    while True:
        with transaction.atomic():
            keys = list(rows.values_list("pk", flat=True)[:_AT_ONCE])
            rows.model._base_manager.filter(pk__in=keys).delete()
        removed += len(keys)
        if len(keys) < _AT_ONCE:
            return removed

"""A form that is sent twice does its work once: the key, the act and the answer share one transaction."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.core.exceptions import SuspiciousOperation
from django.db import transaction

from amvis.records.models import IdempotencyKey
from amvis.records.writing import Addition, Change

LONGEST_KEY: Final = 64
_KEY: Final = Addition(IdempotencyKey, unless_there=True)
_ANSWER: Final = Change(IdempotencyKey, "answer")


def once(account: int, key: str, operation: str, do: Callable[[], str], *, now: datetime) -> str:
    """Run `do` unless this account has sent this key before; return the address it led to, the first time's.

    The key is written before the act: a second post that comes meanwhile waits at the unique constraint
    until the first has committed, and then takes its answer. A form without a key, or with the key of another
    operation, was not made by our pages: it is refused (HTTP 400).
    """
    if not 1 <= len(key) <= LONGEST_KEY:
        raise SuspiciousOperation("a form came without its key")
    with transaction.atomic():
        row = _KEY.write(account=account, key=key, operation=operation, answer="", at=now)
        if row is None:
            return _answered(account, key, operation)
        answer = do()
        _ANSWER.write(row, answer=answer)
        return answer


def _answered(account: int, key: str, operation: str) -> str:
    row = IdempotencyKey.objects.get(account_id=account, key=key)
    if row.operation != operation:
        raise SuspiciousOperation("a form came with the key of another one")
    return row.answer

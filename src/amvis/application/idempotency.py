"""A form that is sent twice does its work once: the key, the act and the answer share one transaction."""

from collections.abc import Callable
from datetime import datetime

from django.db import IntegrityError, transaction

from amvis.records.models import IdempotencyKey


def once(account: int, key: str, operation: str, do: Callable[[], str], *, now: datetime) -> str:
    """Run `do` unless this account has sent this key before; return the address it led to, the first time's.

    The key is written before the act: a second post that comes meanwhile waits at the unique constraint
    until the first has committed, and then takes its answer.
    """
    with transaction.atomic():
        try:
            with transaction.atomic():
                row = IdempotencyKey.objects.create(account_id=account, key=key, operation=operation, at=now)
        except IntegrityError:
            return IdempotencyKey.objects.get(account_id=account, key=key).answer
        row.answer = do()
        row.save(update_fields=["answer"])
        return row.answer

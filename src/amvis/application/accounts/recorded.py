"""What somebody does with the own account, on record in each body where they have a post."""

from datetime import datetime

from amvis.application.audit.record import Act, append
from amvis.records.models import Post
from amvis.records.period import held_at


def record_of_account(account_id: int, action: str, *, now: datetime, fields: tuple[str, ...] = ()) -> None:
    """Write one row for each body of the account, always in the same order: no two wait crosswise."""
    act = Act(action=action, object_kind="account", object_id=str(account_id), fields=fields)
    bodies = Post.objects.filter(held_at(now), account=account_id).order_by("body_id")
    for body in dict.fromkeys(bodies.values_list("body_id", flat=True)):
        append(body, act, now=now, account=account_id)

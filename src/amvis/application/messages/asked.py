"""Messages that ask for a promise: by when, and whether it is still awaited."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from amvis.records.models import Message, PlanQuestion
from amvis.records.work import TaskStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFor:
    """A promise that a message asks for: the day it is needed by, and how that ended."""

    due_on: date
    is_withdrawn: bool
    is_promised: bool


def asked_in(messages: Iterable[Message]) -> Mapping[int, AskedFor]:
    """Return what is asked for by keys of messages, as far as the question may be seen; in one query."""
    rows = PlanQuestion.objects.filter(message__in=[one.pk for one in messages])
    fields = ("message_id", "due_on", "withdrawn_at", "task__status")
    return {
        message: AskedFor(
            due_on=due_on,
            is_withdrawn=withdrawn_at is not None,
            is_promised=status == TaskStatus.DONE,
        )
        for message, due_on, withdrawn_at, status in rows.values_list(*fields)
    }

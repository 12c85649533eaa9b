"""A process that works and kills itself at a named point: python -m tests.application.killed.worker.

    … worker WORK POINT ROUND BROKEN POST CASE      (BROKEN: "" or the fault that the test is to find)

The points are met by looking at the statements of the connection, at its commits and at Python's own audit
events: nothing of the product knows of them.
"""

import os
import signal
import sys
from collections.abc import Callable
from itertools import count
from typing import Any, Final

import django

POINTS: Final = {  # when, and the statement or event at which
    "before_write": ("before", 'INTO "records_idempotencykey"'),
    "after_key": ("after", 'INTO "records_idempotencykey"'),
    "after_note": ("after", 'INTO "records_note"'),
    "after_audit_row": ("after", 'INTO "records_auditrow"'),
    "after_chain_end": ("after", 'UPDATE "records_chainhead"'),
    "before_commit": ("before", "commit"),
    "after_commit_before_reply": ("after", "commit"),
    "upload_before_it_is_whole": ("before", "os.rename"),
    "upload_before_its_row": ("before", 'INTO "records_document"'),
    "upload_before_commit": ("before", "commit"),
    "upload_after_commit": ("after", "commit"),
    "outbox_before_claim": ("before", '"tries" + '),
    "outbox_between_claim_and_sending": ("after", '"tries" + '),
    "outbox_between_sending_and_marking": ("before", '"sent_at" = '),
    "outbox_after_marking": ("after", '"sent_at" = '),
}


def arm(point: str, at: int) -> None:
    """Let the process die when a point is reached for the `at`-th time."""
    from django.db import connection  # noqa: PLC0415 (needs the settings)

    when, what = POINTS[point]
    times = count(1)

    def reached() -> None:
        if next(times) == at:
            os.kill(os.getpid(), signal.SIGKILL)

    if what == "commit":
        _at_commits(connection, when, reached)
    elif what == "os.rename":
        sys.addaudithook(lambda event, _: reached() if event == what else None)
    else:
        connection.execute_wrappers.append(_at_statements(when, what, reached))


def _at_commits(connection: Any, when: str, reached: Callable[[], None]) -> None:
    commit = connection._commit

    def hooked() -> None:
        if when == "before":
            reached()
        commit()
        if when == "after":
            reached()

    connection._commit = hooked


def _at_statements(when: str, what: str, reached: Callable[[], None]) -> Callable[..., Any]:
    def wrap(execute: Callable[..., Any], sql: str, *told: Any) -> Any:
        if what not in sql:
            return execute(sql, *told)
        if when == "before":
            reached()
        found = execute(sql, *told)
        if when == "after":
            reached()
        return found

    return wrap


def key_of(number: int) -> str:
    """Return the key of the form and the text of the note of a round."""
    return f"round-{number}"


def main() -> None:
    """Work until the point is reached, and say on a line of its own what was acknowledged."""
    work, point, at, broken, post, case = sys.argv[1:7]
    django.setup()
    from tests.records.world import NOW  # noqa: PLC0415 (as above)

    from amvis.application.access.actor import actor_of  # noqa: PLC0415 (needs the settings)

    actor = actor_of(int(post), now=NOW)
    arm(point, int(at))
    {"write": _write, "upload": _upload, "deliver": _deliver}[work](actor, case, NOW, broken)


def _write(actor: Any, case: str, now: Any, broken: str) -> None:
    from amvis.application.access.scope import acting_as  # noqa: PLC0415 (needs the settings)
    from amvis.application.cases.notes import NewNote, write_note  # noqa: PLC0415 (as above)
    from amvis.application.idempotency import once  # noqa: PLC0415 (as above)
    from amvis.domain.consent.vocabulary import Scope  # noqa: PLC0415 (as above)

    for number in count(1):
        key = key_of(number)

        def act(key: str = key) -> str:
            written = write_note(actor, case, NewNote(text=key, scope=Scope.CONTACT), now=now)
            if broken == "replies before the commit":
                print(key, flush=True)
            return written

        with acting_as(actor, now=now):
            once(actor.account, key, "notes.write", act, now=now)
        print(key, flush=True)


def _upload(actor: Any, case: str, now: Any, broken: str) -> None:
    from amvis.application.access.scope import acting_as  # noqa: PLC0415 (needs the settings)
    from amvis.application.documents import documents, looking, store  # noqa: PLC0415 (as above)
    from amvis.domain.consent.vocabulary import Scope  # noqa: PLC0415 (as above)

    if broken == "notes the row before the file":
        keep, write = [], store.write
        store.write = lambda *told: keep.append(told)
    for number in count(1):
        name, content = f"{key_of(number)}.txt", f"{key_of(number)}\n".encode()
        new = looking.made_here(looking.NewDocument(name=name, content=content, scope=Scope.CONTACT))
        with acting_as(actor, now=now):
            documents.add_document(actor, case, new, now=now)
        if broken == "notes the row before the file":
            write(*keep.pop())
        print(key_of(number), flush=True)


def _deliver(_actor: Any, _case: str, now: Any, broken: str) -> None:
    from amvis.application.outbox import delivery  # noqa: PLC0415 (needs the settings)
    from amvis.records.models import OutboxItem  # noqa: PLC0415 (as above)

    if broken == "marks before it sends":
        send = delivery._send

        def marked(item: Any) -> None:
            OutboxItem.objects.filter(pk=item.pk).update(sent_at=now)
            send(item)

        delivery._send = marked
    delivery.deliver_due(now=now)
    print("delivered", flush=True)


if __name__ == "__main__":
    main()

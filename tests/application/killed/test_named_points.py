"""Killed at every named point: what was acknowledged is there, nothing is torn, no message is lost."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction
from tests.application.killed.worker import POINTS, key_of
from tests.records.world import NOW, a_body, a_case, a_grant, a_post, acting

from amvis.application.access.scope import acting_as
from amvis.application.audit.verify import verify
from amvis.application.cases.notes import NewNote, notes_of, write_note
from amvis.application.documents import store
from amvis.application.documents.documents import documents_of, open_document, sweep_documents
from amvis.application.idempotency import once
from amvis.application.outbox.delivery import LEASE, deliver_due
from amvis.application.outbox.writing import put
from amvis.domain.consent.vocabulary import Scope
from amvis.records.models import AuditRow, Document, IdempotencyKey, Note, OutboxItem
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).parents[3]
OF_WRITES = [name for name in POINTS if not name.startswith(("upload", "outbox"))]
OF_UPLOADS = [name for name in POINTS if name.startswith("upload")]
OF_OUTBOX = [name for name in POINTS if name.startswith("outbox")]
MAILS = 3
# Ten rounds of 11 points and three of four are 122 kills in the long run, one of each in the ordinary one.
ROUNDS = [pytest.param(at, marks=[] if at == 2 else [pytest.mark.long]) for at in range(1, 11)]
SENDINGS = [pytest.param(at, marks=[] if at == 2 else [pytest.mark.long]) for at in range(1, MAILS + 1)]


class Desk:
    def __init__(self, folder: Path) -> None:
        body = a_body()
        self.post = a_post(body)
        self.case = a_case(body, self.post)
        a_grant(self.case, body)
        self.actor, self.folder = acting(self.post), folder

    def killed(self, work: str, point: str, at: int, broken: str = "") -> list[str]:
        """Let a process work until it dies at a point, and return what it had acknowledged."""
        environment = os.environ | {
            "AMVIS_DATABASE_URL": _address(),
            "AMVIS_KILLED_FOLDER": str(self.folder),
            "DJANGO_SETTINGS_MODULE": "tests.application.killed.settings",
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        }
        command = [sys.executable, "-m", "tests.application.killed.worker", work, point, str(at), broken]
        command += [str(self.post.pk), self.case.public_id]
        done = subprocess.run(
            command, check=False, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == -signal.SIGKILL, done.stderr
        return done.stdout.split()

    def notes(self) -> list[str]:
        with acting_as(self.actor, now=NOW):
            return [note.text for note in notes_of(self.actor, self.case.public_id, now=NOW).rows]

    def again(self, number: int) -> None:
        """Send the form of a round once more, as a browser does that got no answer."""
        new = NewNote(text=key_of(number), scope=Scope.CONTACT)
        with acting_as(self.actor, now=NOW):
            once(
                self.actor.account,
                key_of(number),
                "notes.write",
                lambda: write_note(self.actor, self.case.public_id, new, now=NOW),
                now=NOW,
            )


@pytest.fixture
def desk(tmp_path, settings) -> Desk:
    settings.AMVIS_DOCUMENTS = tmp_path / "documents"
    return Desk(tmp_path)


def _address() -> str:
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{told['NAME']}"
    return f"postgresql://{told['USER']}@{told['HOST']}:{told['PORT']}/{told['NAME']}"


def _is_torn() -> bool:
    """Whether a note stands without its row in the record, or a key without its act."""
    with unscoped("the test counts"):
        notes = set(Note.objects.values_list("public_id", flat=True))
    acts = AuditRow.objects.filter(action="cases.note.written").values_list("object_id", flat=True)
    return notes != set(acts) or IdempotencyKey.objects.filter(answer="").exists()


@pytest.mark.parametrize("at", ROUNDS)
@pytest.mark.parametrize("point", OF_WRITES)
def test_what_was_acknowledged_is_there_and_nothing_torn(desk, point: str, at: int) -> None:
    acknowledged = desk.killed("write", point, at)
    assert acknowledged == [key_of(number) for number in range(1, at)]
    saved = desk.notes()
    assert set(acknowledged) <= set(saved)
    assert len(saved) == at - (point != "after_commit_before_reply")
    assert not _is_torn()
    assert verify().faults == ()
    desk.again(at)
    assert sorted(desk.notes()) == sorted(key_of(number) for number in range(1, at + 1))


def test_a_reply_before_the_commit_is_found_out(desk) -> None:
    acknowledged = desk.killed("write", "before_commit", 1, "replies before the commit")
    assert acknowledged == [key_of(1)]
    assert desk.notes() == []


@pytest.mark.parametrize("at", ROUNDS)
@pytest.mark.parametrize("point", OF_UPLOADS)
def test_an_upload_is_whole_or_not_there(desk, point: str, at: int) -> None:
    acknowledged = desk.killed("upload", point, at)
    assert acknowledged == [key_of(number) for number in range(1, at)]
    found = _opened(desk)
    assert set(acknowledged) <= {name.removesuffix(".txt") for name in found}
    assert all(content == f"{name.removesuffix('.txt')}\n".encode() for name, content in found.items())
    _sweep_later(desk)
    assert _opened(desk) == found
    assert verify().faults == ()


def test_a_row_before_its_file_is_found_out(desk) -> None:
    desk.killed("upload", "upload_after_commit", 1, "notes the row before the file")
    with pytest.raises(FileNotFoundError):
        _opened(desk)


def _opened(desk: Desk) -> dict[str, bytes]:
    with acting_as(desk.actor, now=NOW):
        rows = documents_of(desk.actor, desk.case.public_id, now=NOW)
        opened = [open_document(desk.actor, desk.case.public_id, row.public_id, now=NOW) for row in rows]
    return {one.name: one.content for one in opened}


def _sweep_later(desk: Desk) -> None:
    """Let a day pass for what the dead process left, and sweep: nothing but whole, known files stays."""
    for file in (desk.folder / "documents").rglob("*"):
        if file.is_file():
            os.utime(file, (0, 1))
    sweep_documents()
    with unscoped("the test counts"):
        known = set(Document.objects.values_list("stored_as", flat=True))
    assert {file.name for file in (desk.folder / "documents").rglob("*") if file.is_file()} == known
    assert all(store.read(name) for name in known)


@pytest.mark.parametrize("at", SENDINGS)
@pytest.mark.parametrize("point", OF_OUTBOX)
def test_no_message_is_lost_and_one_that_comes_twice_has_one_id(desk, settings, point: str, at: int) -> None:
    ids = _delivered(desk, settings, point, at)
    assert len(set(ids)) == MAILS
    assert len(ids) - MAILS == (1 if point == "outbox_between_sending_and_marking" else 0)


def test_a_message_marked_before_it_is_sent_is_found_lost(desk, settings) -> None:
    ids = _delivered(desk, settings, "outbox_after_marking", 1, "marks before it sends")
    assert len(set(ids)) < MAILS


def _delivered(desk: Desk, settings, point: str, at: int, broken: str = "") -> list[str]:
    """Return the ids of all mails that arrived: of the process that died, and of the one after it."""
    with transaction.atomic():
        for number in range(MAILS):
            put("message", f"m{number}", [desk.post.account_id], now=NOW)
    assert desk.killed("deliver", point, at, broken) == []
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = desk.folder / "mail"
    deliver_due(now=NOW + LEASE + timedelta(seconds=1))
    assert not OutboxItem.objects.filter(sent_at=None).exists()
    texts = [file.read_text("utf-8") for file in (desk.folder / "mail").glob("*.log")]
    return [line for text in texts for line in text.splitlines() if line.startswith("Message-ID:")]

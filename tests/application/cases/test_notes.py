"""Notes: read by who may see their scope, corrected by a new one, never changed."""

import pytest
from tests.records.world import EARLIER, NOW, a_body, a_case, a_grant, a_post, acting

from amvis.application.access.not_found import NotThere
from amvis.application.access.scope import acting_as
from amvis.application.cases.notes import PAGE, NewNote, notes_of, write_note
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Scope
from amvis.records.models import AuditRow, CaseMember, Note
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    body = a_body()
    post = a_post(body)
    case = a_case(body, post)
    for scope in (Scope.CONTACT, Scope.COUNSELLING):
        a_grant(case, body, scope)
    return acting(post), case


def _write(actor, case, text="Gesprochen.", **told):
    with acting_as(actor, now=NOW):
        return write_note(
            actor, case.public_id, NewNote(text=text, **{"scope": Scope.CONTACT} | told), now=NOW
        )


def _read(actor, case, **told):
    with acting_as(actor, now=NOW):
        return notes_of(actor, case.public_id, now=NOW, **told)


def test_a_correction_is_a_new_note_and_the_old_one_stays(desk) -> None:
    actor, case = desk
    first = _write(actor, case, "Um 9 Uhr.")
    _write(actor, case, "Um 10 Uhr.", corrects=first)
    new, old = _read(actor, case).rows
    assert (new.text, new.corrects) == ("Um 10 Uhr.", first)
    assert (old.text, old.is_corrected) == ("Um 9 Uhr.", True)


def test_another_body_reads_only_its_scopes(desk) -> None:
    actor, case = desk
    _write(actor, case, "Für alle.")
    _write(actor, case, "Nur Beratung.", scope=Scope.COUNSELLING)
    other = a_body("jugendamt", BodyKind.JUGENDAMT)
    post = a_post(other, purpose=Purpose.KINDERBETREUUNG)
    a_grant(case, other, Scope.CONTACT, Purpose.KINDERBETREUUNG)
    with unscoped("a test builds its world"):
        CaseMember.objects.create(case=case, post=post, since=EARLIER)
    assert [note.text for note in _read(acting(post), case).rows] == ["Für alle."]


def test_a_note_of_a_scope_that_is_not_granted_cannot_be_written_or_corrected(desk) -> None:
    actor, case = desk
    hidden = _write(actor, case, scope=Scope.COUNSELLING)
    with pytest.raises(NotThere):
        _write(actor, case, scope=Scope.FINANCE)
    with pytest.raises(NotThere):
        _write(actor, case, corrects=hidden, scope=Scope.CONTACT)
    with pytest.raises(NotThere):
        _write(actor, case, corrects="AAAAAAAAAAAAAAAAAAAAAA")


def test_what_is_written_is_sealed_and_reading_is_on_record(desk) -> None:
    actor, case = desk
    _write(actor, case, "ein geheimes Wort")
    with unscoped("the test looks at what is stored"):
        assert b"geheimes" not in bytes(Note.objects.get().text)
    _read(actor, case)
    assert [row.action for row in AuditRow.objects.order_by("number")] == [
        "cases.note.written",
        "cases.notes.read",
    ]
    assert AuditRow.objects.last().scope == Scope.CONTACT


def test_pages_go_on_by_key(desk) -> None:
    actor, case = desk
    for number in range(PAGE + 2):
        _write(actor, case, str(number))
    first = _read(actor, case)
    second = _read(actor, case, before=first.next_key)
    assert [note.text for note in second.rows] == ["1", "0"]

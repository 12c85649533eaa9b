"""Sessions in the database, read by a question that is built once."""

from typing import Any, Final

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from amvis.records.question import Question, Told

_SESSION: Final = Question(
    Session, lambda rows: rows.filter(session_key=Told("key"), expire_date__gt=Told("now"))
)


class SessionStore(db.SessionStore):
    """Django's own store, but for how it looks for a session."""

    def _get_session_from_db(self) -> Any:
        found = _SESSION.ask_for_objects(key=self.session_key, now=timezone.now())
        if not found:
            self._session_key = None
        return found[0] if found else None

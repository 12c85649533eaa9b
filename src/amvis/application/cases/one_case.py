"""One case as the one who acts may see it; absent and unseen are the same."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from amvis.application.access.not_found import NotThere
from amvis.application.access.reach import access_of
from amvis.domain.consent.policy import Actor, ordinary_scopes, visible_scopes
from amvis.domain.consent.vocabulary import Scope
from amvis.records.case import CaseStatus
from amvis.records.models import Case
from amvis.records.question import Question, Told

_CASE: Final = Question(Case, lambda rows: rows.filter(public_id=Told("case")).order_by(), in_scope=True)


class CaseEnded(Exception):  # noqa: N818 (it says what is so)
    """The case was declined or closed: it must be opened again before anything is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenCase:
    """A case with the scopes that may be seen of it, and those that a grant opens without an emergency."""

    case: Case
    scopes: frozenset[Scope]
    ordinary: frozenset[Scope]

    @property
    def is_emergency(self) -> bool:
        """Return whether only an emergency opens it."""
        return not self.ordinary

    @property
    def is_open(self) -> bool:
        """Return whether it may be worked on: a case that ended is read only until it is opened again."""
        return self.case.status == CaseStatus.OPEN

    def require(self, scope: Scope) -> None:
        """Raise NotThere unless the scope may be seen."""
        if scope not in self.scopes:
            raise NotThere

    def require_ordinary(self, scope: Scope) -> None:
        """Raise NotThere unless a grant opens the scope: an emergency opens reading only."""
        if scope not in self.ordinary:
            raise NotThere

    def require_work(self, scope: Scope) -> None:
        """Raise unless something may be written in the scope."""
        self.require_ordinary(scope)
        if not self.is_open:
            raise CaseEnded

    def require_some_work(self) -> None:
        """Raise unless something may be written in any scope."""
        if self.is_emergency:
            raise NotThere
        if not self.is_open:
            raise CaseEnded


def one_case(actor: Actor, public_id: str, *, now: datetime) -> SeenCase:
    """Return the case, or raise NotThere."""
    found = _CASE.ask_for_objects(case=public_id)
    if not found:
        raise NotThere
    case = found[0]
    access = access_of([case], body=actor.body)[case.pk]
    scopes = visible_scopes(actor, access, now=now)
    if not scopes:
        raise NotThere
    return SeenCase(case=case, scopes=scopes, ordinary=ordinary_scopes(actor, access, now=now))

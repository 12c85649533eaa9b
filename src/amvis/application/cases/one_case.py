"""One case as the one who acts may see it; absent and unseen are the same."""

from dataclasses import dataclass
from datetime import datetime

from amvis.application.access.not_found import NotThere
from amvis.application.access.reach import access_of
from amvis.domain.consent.policy import Actor, Reason, decide, visible_scopes
from amvis.domain.consent.vocabulary import Scope
from amvis.records.case import CaseStatus
from amvis.records.models import Case


class CaseEnded(Exception):  # noqa: N818 (it says what is so)
    """The case was declined or closed: it must be opened again before anything is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenCase:
    """A case with the scopes that may be seen of it, and whether only an emergency opens it."""

    case: Case
    scopes: frozenset[Scope]
    is_emergency: bool

    @property
    def is_open(self) -> bool:
        """Return whether it may be worked on: a case that ended is read only until it is opened again."""
        return self.case.status == CaseStatus.OPEN

    def require(self, scope: Scope) -> None:
        """Raise NotThere unless the scope may be seen."""
        if scope not in self.scopes:
            raise NotThere

    def require_work(self, scope: Scope) -> None:
        """Raise unless something may be written in the scope: an emergency opens reading only."""
        self.require(scope)
        if self.is_emergency:
            raise NotThere
        if not self.is_open:
            raise CaseEnded


def one_case(actor: Actor, public_id: str, *, now: datetime) -> SeenCase:
    """Return the case, or raise NotThere."""
    case = Case.objects.filter(public_id=public_id).select_related("lead_body").first()
    if case is None:
        raise NotThere
    access = access_of([case])[case.pk]
    scopes = visible_scopes(actor, access, now=now)
    if not scopes:
        raise NotThere
    reasons = {decide(actor, access, scope, now=now).reason for scope in scopes}
    return SeenCase(case=case, scopes=scopes, is_emergency=reasons == {Reason.BREAK_GLASS})

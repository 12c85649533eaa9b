"""One case as the one who acts may see it; absent and unseen are the same."""

from dataclasses import dataclass
from datetime import datetime

from amvis.application.access.not_found import NotThere
from amvis.application.access.reach import access_of
from amvis.domain.consent.policy import Actor, Reason, decide, visible_scopes
from amvis.domain.consent.vocabulary import Scope
from amvis.records.models import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenCase:
    """A case with the scopes that may be seen of it, and whether only an emergency opens it."""

    case: Case
    scopes: frozenset[Scope]
    is_emergency: bool

    def require(self, scope: Scope) -> None:
        """Raise NotThere unless the scope may be seen."""
        if scope not in self.scopes:
            raise NotThere


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

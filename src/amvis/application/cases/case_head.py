"""What stands at the top of every page of a case."""

from dataclasses import dataclass
from datetime import datetime

from amvis.application.cases.names import title_of
from amvis.application.cases.one_case import one_case
from amvis.application.emergency.standing import Standing, standing_emergencies
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseHead:
    """The case in a line."""

    public_id: str
    title: str
    is_open: bool
    is_invented: bool
    is_emergency: bool
    has_barred_address: bool
    emergencies: tuple[Standing, ...]
    scopes: frozenset[Scope]
    ordinary: frozenset[Scope]  # in which may be written


def case_head(actor: Actor, public_id: str, *, now: datetime) -> CaseHead:
    """Return the head of a case, or raise NotThere."""
    seen = one_case(actor, public_id, now=now)
    return CaseHead(
        public_id=public_id,
        title=title_of(seen.case) if Scope.CONTACT in seen.scopes else "",
        is_open=seen.is_open,
        is_invented=seen.case.is_invented,
        is_emergency=seen.is_emergency,
        has_barred_address=seen.case.has_barred_address,
        emergencies=standing_emergencies(seen, actor, now=now),
        scopes=seen.scopes,
        ordinary=seen.ordinary,
    )

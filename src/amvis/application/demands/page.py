"""What the page of demands shows: everything asked that may be seen, what cannot hold together, the list."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from amvis.application.cases.one_case import one_case
from amvis.application.cases.reading import record_reading
from amvis.application.clock import day_of
from amvis.application.demands.calendar import CaseCalendar, calendar_of
from amvis.application.demands.contradictions import Found, found_in
from amvis.application.demands.demands import People, SeenDemand, demands_of, people_of
from amvis.application.demands.moves import SeenProposal, proposals_of
from amvis.application.demands.one_list import OneList, current, fingerprint_of, newest_list
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandsOfCase:
    """One look at everything that is asked of a family."""

    people: People
    demands: tuple[SeenDemand, ...]
    calendar: CaseCalendar
    found: tuple[Found, ...]
    proposals: tuple[SeenProposal, ...]
    one_list: OneList | None
    fingerprint: str
    scopes: frozenset[Scope]
    may_work: bool


@transaction.atomic
def demands_page(actor: Actor, public_id: str, *, now: datetime) -> DemandsOfCase:
    """Return what is asked of a family; the reading is recorded, scope by scope."""
    seen = one_case(actor, public_id, now=now)
    today = day_of(now)
    demands = current(demands_of(seen, actor), today)
    calendar = calendar_of(seen, demands, today)
    record_reading(actor, seen, "demands", {one.entry.scope for one in demands}, now=now)
    return DemandsOfCase(
        people=people_of(seen),
        demands=demands,
        calendar=calendar,
        found=found_in(calendar, today),
        proposals=proposals_of(seen, actor),
        one_list=newest_list(seen, actor, today),
        fingerprint=fingerprint_of((one.public_id, one.version) for one in demands),
        scopes=seen.scopes,
        may_work=seen.is_open and not seen.is_emergency,
    )

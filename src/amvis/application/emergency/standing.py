"""The emergency by which somebody sees a case now: what the banner on its pages says."""

from dataclasses import dataclass
from datetime import datetime

from amvis.application.cases.one_case import SeenCase
from amvis.application.consent.grants import in_order
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope
from amvis.records.models import BreakGlass


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An emergency that is open: until when, and what it opens beyond what is open anyway."""

    public_id: str
    until: datetime
    scopes: tuple[Scope, ...]


def standing_emergencies(seen: SeenCase, actor: Actor, *, now: datetime) -> tuple[Standing, ...]:
    """Return the open emergencies of `actor` in a case, the one that ends first at the front."""
    if seen.scopes == seen.ordinary:
        return ()  # the usual case costs no query
    rows = BreakGlass.objects.filter(case=seen.case, post__account=actor.account, post__body=actor.body)
    open_ = rows.filter(ended_at=None, since__lte=now, until__gt=now).prefetch_related("grants")
    return tuple(
        Standing(
            public_id=row.public_id,
            until=row.until,
            scopes=in_order(Scope(grant.scope) for grant in row.grants.all()),
        )
        for row in open_.order_by("until", "pk")
    )

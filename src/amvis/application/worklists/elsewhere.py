"""What waits for who answers for a body, on pages of its own: numbers only, of cases they need not see."""

from dataclasses import dataclass
from datetime import date, datetime

from amvis.application.cases.bar_answers import waiting_for
from amvis.application.clock import day_of
from amvis.application.emergency.review import unreviewed_for
from amvis.application.emergency.reviewers import REVIEWING
from amvis.domain.consent.policy import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """A list of another page: its key, how many wait, and since when the first of them."""

    key: str
    count: int
    since: date


def elsewhere(actor: Actor) -> tuple[Elsewhere, ...]:
    """Return what waits on other pages for this person, the most pressing first."""
    if actor.role not in REVIEWING:
        return ()
    found: tuple[tuple[str, tuple[int, datetime | None]], ...] = (
        ("bars", waiting_for(actor)),
        ("reviews", unreviewed_for(actor)),
    )
    return tuple(
        Elsewhere(key=key, count=count, since=day_of(since))
        for key, (count, since) in found
        if since is not None
    )

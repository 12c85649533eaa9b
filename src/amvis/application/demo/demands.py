"""What the bodies of the demo ask of a family: a meeting each, so near that not all of it can hold."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from amvis.application.access.scope import acting_as
from amvis.application.clock import day_of
from amvis.application.demands.demands import add_demand
from amvis.application.demands.entry import Entry
from amvis.domain.care.hours import Span
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Purpose, Scope
from amvis.domain.demands.demand import Source

_ASKED: Final[Mapping[Purpose, tuple[Source, str, str, Span, str]]] = {
    Purpose.ARBEITSVERMITTLUNG: (
        Source.KOOPERATIONSPLAN,
        "Gespräch zum Wiedereinstieg",
        "Kooperationsplan, § 15 SGB II",
        Span(600, 660),
        "Jobcenter",
    ),
    Purpose.KINDERBETREUUNG: (
        Source.APPOINTMENT,
        "Platz in der Kita besprechen",
        "§ 24 SGB VIII",
        Span(630, 690),
        "Jugendamt",
    ),
    Purpose.BERATUNG: (
        Source.APPOINTMENT,
        "Anträge gemeinsam ausfüllen",
        "verabredet",
        Span(690, 750),
        "Beratungsstelle",
    ),
}
_WAY: Final = 20  # minutes
_TUESDAY: Final = 1


def ask(actor: Actor, case: str, adult: str, *, now: datetime, at: datetime) -> None:
    """Enter at the instant `at` what the body of `actor` asks on the second Tuesday after `now`."""
    if actor.purpose is None:
        return
    today = day_of(now)
    on = today + timedelta(days=7 + (_TUESDAY - today.weekday()) % 7)
    source, title, reason, span, place = _ASKED[actor.purpose]
    entry = Entry(
        source=source,
        scope=Scope.STATUS,
        title=title,
        reason=reason,
        adult=adult,
        first_on=on,
        last_on=on,
        span=span,
        place=place,
        way_minutes=_WAY,
    )
    with acting_as(actor, now=at):
        add_demand(actor, case, entry, now=at)

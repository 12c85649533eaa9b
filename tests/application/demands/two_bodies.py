"""An invented family with a Jobcenter and a Jugendamt on its case, who may see parts of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, Final

from tests.records.world import NOW, a_body, a_case, a_grant, a_post, a_profile, acting

from amvis.application.access.scope import acting_as
from amvis.application.demands.entry import Entry
from amvis.domain.care.hours import Span
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Scope
from amvis.domain.demands.demand import Source

WORK, CARE = Purpose.ARBEITSVERMITTLUNG, Purpose.KINDERBETREUUNG
BOTH: Final = (Scope.STATUS, Scope.CHILDCARE, Scope.PLACEMENT)
MONDAY: Final = date(2026, 12, 7)

MEETING: Final = Entry(
    source=Source.KOOPERATIONSPLAN,
    scope=Scope.PLACEMENT,
    title="Beratung zum Wiedereinstieg",
    reason="Kooperationsplan Nummer 2, § 15 SGB II",
    adult="aylin",
    first_on=MONDAY,
    last_on=MONDAY,
    span=Span(600, 660),
    place="Jobcenter",
    way_minutes=20,
)
HELP: Final = replace(
    MEETING,
    source=Source.HILFEPLAN,
    scope=Scope.CHILDCARE,
    title="Hilfeplangespräch",
    reason="§ 36 SGB VIII",
    place="Jugendamt",
    span=Span(630, 690),
)
CARED: Final = Entry(
    source=Source.CARE,
    scope=Scope.CHILDCARE,
    title="Tagespflege",
    reason="§ 23 SGB VIII",
    child="mina",
    first_on=date(2026, 11, 30),
    last_on=date(2027, 5, 28),
    span=Span(480, 840),
    weekdays=(0, 1, 2, 3, 4),
)


class TwoBodies:
    def __init__(
        self,
        *,
        jobcenter: tuple[Scope, ...] = BOTH,
        jugendamt: tuple[Scope, ...] = BOTH,
        profile: bool = True,
    ) -> None:
        bodies = a_body(), a_body("jugendamt", BodyKind.JUGENDAMT)
        self.posts = a_post(bodies[0], purpose=WORK), a_post(bodies[1], purpose=CARE)
        self.case = a_case(bodies[0], *self.posts)
        for body, purpose, scopes in ((bodies[0], WORK, jobcenter), (bodies[1], CARE, jugendamt)):
            for scope in scopes:
                a_grant(self.case, body, scope, purpose)
        if profile:
            a_profile(self.case, self.posts[0])
        self.jobcenter, self.jugendamt = acting(self.posts[0]), acting(self.posts[1])

    @classmethod
    def without_care(cls, **scopes: tuple[Scope, ...]) -> "TwoBodies":
        """Return the two of a family whose profile tells neither a place nor a helper."""
        found = cls(profile=False, **scopes)
        a_profile(found.case, found.posts[0], care={"children": [{"id": "mina"}]})
        return found

    def as_jobcenter(self, act: Callable[..., Any], *args: Any, **told: Any) -> Any:
        return self._do(self.jobcenter, act, *args, **told)

    def as_jugendamt(self, act: Callable[..., Any], *args: Any, **told: Any) -> Any:
        return self._do(self.jugendamt, act, *args, **told)

    def _do(self, actor: Any, act: Callable[..., Any], *args: Any, **told: Any) -> Any:
        with acting_as(actor, now=told.get("now", NOW)):
            return act(actor, self.case.public_id, *args, **{"now": NOW, **told})

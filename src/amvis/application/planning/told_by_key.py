"""The sentences whose keys are put together while the program runs: of each of them there must be words."""

from collections.abc import Iterable, Iterator

from amvis.application.planning.option_document import BODIES
from amvis.domain.benefits.family_row import ROUTES
from amvis.domain.planning.change import NAMELESS, TOLD
from amvis.domain.planning.constraints.registry import ALL
from amvis.domain.planning.promises import INSTRUMENTS


def told_by_key(benefits: Iterable[str]) -> Iterator[str]:
    """Yield the keys: of constraints, changes, their parties, promises, routes and benefits."""
    yield from (constraint.key for constraint in ALL)
    yield from (f"plan_change_{change}" for change in TOLD)
    yield from (f"plan_party_{party}" for party in sorted(NAMELESS))
    yield from (f"instrument_{instrument}" for instrument in INSTRUMENTS)
    yield from (f"body_{body}" for body in BODIES)
    yield from (f"plan_route_{route}" for route in ROUTES)
    yield from (f"benefit_{benefit}" for benefit in benefits)

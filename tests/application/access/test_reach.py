"""What may be seen of cases: no page looks past a case that somebody may see."""

import pytest
from tests.application.access.every_row import World
from tests.records.world import NOW

from amvis.application.access.reach import near_cases
from amvis.application.access.scope import acting_as
from amvis.records.models import Case

pytestmark = pytest.mark.django_db


def test_every_case_that_is_seen_is_near() -> None:
    """Also to deputies, and to who opened a case in an emergency."""
    beyond = {}
    for actor in World().actors():
        near = near_cases(actor, now=NOW)
        with acting_as(actor, now=NOW):
            seen = set(Case.objects.values_list("pk", flat=True))
        beyond[actor] = set() if near is None else seen - set(near)
    assert not any(beyond.values())

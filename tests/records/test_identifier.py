"""What is asked for by an identifier: its row, and none where no row could have it."""

import pytest

from amvis.domain.consent.vocabulary import BodyKind
from amvis.records.models import Body

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("odd", ["\0", "A" * 21 + "\0", "\n", ""])
def test_nothing_has_an_identifier_that_no_database_could_hold(odd):
    assert not Body.objects.filter(public_id=odd).exists()


def test_an_identifier_finds_its_row():
    body = Body.objects.create(slug="a", name="A (invented)", kind=BodyKind.JUGENDAMT, is_invented=True)
    assert Body.objects.get(public_id=body.public_id) == body

"""Who joins a family later is looked for among other cases, and is found here from then on."""

from datetime import date

import pytest
from tests.application.cases.test_opening import NEW
from tests.records.world import NOW, a_body, a_post, acting

from amvis.application.access.not_found import NotThere
from amvis.application.access.scope import acting_as
from amvis.application.audit.verify import verify
from amvis.application.cases.joining import note_joined, other_cases_of
from amvis.application.cases.opening import NewCase, known_cases, open_case
from amvis.domain.consent.vocabulary import BodyKind, Purpose
from amvis.records.models import AuditRow, NameMark
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
MINA = (("Mina Güneş", date(2025, 9, 20)),)


@pytest.fixture
def desk():
    actor = acting(a_post(a_body()))
    return actor, open_case(actor, NEW, now=NOW)


def _as(actor, what, *told):
    with acting_as(actor, now=NOW):
        return what(actor, *told, now=NOW)


def test_a_case_of_who_joins_is_told_and_the_own_one_is_not(desk) -> None:
    actor, case = desk
    other = open_case(actor, NewCase(title="Familie Kaya", person="Mina Günes", born=MINA[0][1]), now=NOW)
    (known,) = _as(actor, other_cases_of, case, MINA)
    assert (known.public_id, known.people) == (other, ("Mina Güneş",))
    own = (("Aylin Güneş", date(1992, 5, 14)),)
    assert _as(actor, other_cases_of, case, own) == ()


def test_another_bodys_case_is_not_told(desk) -> None:
    actor, case = desk
    other = acting(a_post(a_body("jugendamt", BodyKind.JUGENDAMT), purpose=Purpose.KINDERBETREUUNG))
    open_case(other, NewCase(title="x", person="Mina Güneş", born=MINA[0][1]), now=NOW)
    assert _as(actor, other_cases_of, case, MINA) == ()


def test_who_was_noted_is_found_when_they_come_elsewhere_and_it_is_on_record(desk) -> None:
    actor, case = desk
    new = NewCase(title="y", person="Mina Güneş", born=MINA[0][1])
    assert _as(actor, known_cases, new) == ()
    _as(actor, note_joined, case, MINA)
    _as(actor, note_joined, case, MINA)  # twice does no harm
    assert [one.public_id for one in _as(actor, known_cases, new)] == [case]
    assert AuditRow.objects.filter(action="cases.person.noted").count() == 2
    assert verify().faults == ()
    with unscoped("a test looks at what is stored"):
        assert "Mina" not in repr(list(NameMark.objects.values())) + repr(list(AuditRow.objects.values()))


def test_who_may_not_see_the_case_neither_searches_nor_notes(desk) -> None:
    _, case = desk
    stranger = acting(a_post(a_body("jugendamt", BodyKind.JUGENDAMT), purpose=Purpose.KINDERBETREUUNG))
    for what in (other_cases_of, note_joined):
        with pytest.raises(NotThere):
            _as(stranger, what, case, MINA)

"""Letters to the employer: of a right that applies now, in the scope of work, never with a barred address."""

import pytest
from tests.application.steps.family_with_plan import FamilyWithPlan
from tests.records.world import a_profile

from amvis.application.access.not_found import NotThere
from amvis.application.cases.plan_basis import NotEnough
from amvis.application.steps.employer import compose_to_employer, rights_page
from amvis.domain.consent.vocabulary import Scope
from amvis.records.models import AuditRow, Case
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db


@pytest.fixture
def family() -> FamilyWithPlan:
    found = FamilyWithPlan(is_chosen=False)
    contact = {"contact": {"name": "Sunita Beispiel", "street": "Musterweg 2"}}
    a_profile(found.case, found.post, "three-children", contact=contact)
    return found


def test_each_right_is_told_with_its_letters_and_the_reading_is_on_record(family) -> None:
    found = family.do(rights_page)
    assert {one["person"] for one in found} == {"sunita"}
    assert [one["letters"] for one in found if one["id"] == "teilzeit"] == [
        [{"id": "teilzeit", "name": "Verlangen von Teilzeit auf Dauer"}]
    ]
    assert AuditRow.objects.filter(action="cases.rights.read").count() == 1


def test_a_letter_is_the_adults_and_of_the_scope_of_work(family) -> None:
    made, scope = family.do(compose_to_employer, "sunita", "teilzeit")
    assert (made["kind"], scope) == ("teilzeit", Scope.PLACEMENT)
    assert AuditRow.objects.order_by("number").last().action == "cases.employer_letter.written"


@pytest.mark.parametrize(
    ("adult", "kind"), [("nobody", "teilzeit"), ("sunita", "antrag"), ("sunita", "unheard")]
)
def test_a_letter_of_no_right_is_not_there(family, adult: str, kind: str) -> None:
    with pytest.raises(NotThere):
        family.do(compose_to_employer, adult, kind)


def test_a_barred_address_stands_in_no_letter(family) -> None:
    assert family.do(compose_to_employer, "sunita", "teilzeit")[0]["sender"]["name"]
    with unscoped("a test bars the address"):
        Case.objects.update(has_barred_address=True)
    sender = family.do(compose_to_employer, "sunita", "teilzeit")[0]["sender"]
    assert (sender["name"], sender["street"]) == (None, None)


def test_who_may_not_see_work_sees_no_right_and_writes_no_letter(family) -> None:
    family.take_away(Scope.PLACEMENT)
    with pytest.raises(NotThere):
        family.do(rights_page)
    with pytest.raises(NotThere):
        family.do(compose_to_employer, "sunita", "teilzeit")


def test_a_profile_without_a_family_says_what_is_missing() -> None:
    family = FamilyWithPlan(is_chosen=False)
    with unscoped("a test empties the profile"):
        family.case.sections.all().delete()
    with pytest.raises(NotEnough):
        family.do(rights_page)

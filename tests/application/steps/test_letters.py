"""Letters of a step: right for its status, with its dates, and no address for who may not see it."""

from datetime import date

import pytest
from tests.application.steps.family_with_plan import FamilyWithPlan
from tests.records.world import a_body, a_grant

from amvis.application.access.not_found import NotThere
from amvis.application.steps.letters import compose, letters_of
from amvis.application.steps.steps import report, take_steps
from amvis.application.steps.told import Change
from amvis.domain.consent.vocabulary import BodyKind, Scope
from amvis.domain.path.status import StepStatus
from amvis.records.models import Case
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
SLUG = "bildung_und_teilhabe"


@pytest.fixture
def family() -> FamilyWithPlan:
    found = FamilyWithPlan()
    found.do(take_steps)
    return found


def _letters(family: FamilyWithPlan) -> list[str]:
    return [each["id"] for each in letters_of(family.step(SLUG))]


def test_the_letters_follow_the_status(family: FamilyWithPlan) -> None:
    assert _letters(family) == ["antrag"]
    step = family.step(SLUG)
    family.do(report, step.public_id, Change(status=StepStatus.REFUSED, on=date(2026, 11, 20)), version=1)
    assert "widerspruch" in _letters(family)
    assert "erinnerung_widerspruch" not in _letters(family)  # nobody has objected yet
    made, scope = family.do(compose, step.public_id, "widerspruch")
    assert scope is Scope.FINANCE
    assert "20.11.2026" in str(made["paragraphs"])
    assert made["sender"] == {
        "name": "Aylin Beispiel",
        "street": "Musterweg 1",
        "postcode": None,
        "town": "Darmstadt",
    }


def test_a_letter_that_is_not_right_now_is_not_there(family: FamilyWithPlan) -> None:
    with pytest.raises(NotThere):
        family.do(compose, family.step(SLUG).public_id, "widerspruch")


def _sender(family: FamilyWithPlan) -> dict:
    return family.do(compose, family.step(SLUG).public_id, "antrag")[0]["sender"]


def test_a_barred_address_stands_in_no_letter(family: FamilyWithPlan) -> None:
    with unscoped("a test bars the address"):
        Case.objects.update(has_barred_address=True)
    assert _sender(family)["street"] is None
    assert _sender(family)["name"] is None


def test_an_address_stands_in_no_letter_that_a_body_without_it_may_read(family: FamilyWithPlan) -> None:
    assert _sender(family)["street"]
    other = a_body("jobcenter", BodyKind.JOBCENTER_GE)
    a_grant(family.case, other, Scope.FINANCE)
    assert _sender(family)["street"] is None
    a_grant(family.case, other, Scope.CONTACT)
    assert _sender(family)["street"]


def test_who_does_not_see_the_contact_writes_without_it(family: FamilyWithPlan) -> None:
    family.take_away(Scope.CONTACT)
    assert _sender(family)["street"] is None

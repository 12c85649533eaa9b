"""A section is saved as a new version, right or not at all, and nobody writes over somebody else."""

import pytest
from tests.records.world import NOW, a_body, a_case, a_grant, a_post, acting

from amvis.application.access.not_found import NotThere
from amvis.application.access.scope import acting_as
from amvis.application.cases.changed import Changed
from amvis.application.cases.one_case import CaseEnded, one_case
from amvis.application.cases.profile import read_profile, sections_of, valid_family
from amvis.application.cases.profile_checking import FamilyFirst, WrongSections
from amvis.application.cases.profile_saving import Said, save_section
from amvis.application.cases.sections import join
from amvis.domain.consent.vocabulary import Scope
from amvis.records.case import CaseStatus
from amvis.records.models import AuditRow, Case, SectionVersion
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
FAMILY = {
    "municipality": "06411000",
    "parents.0.id": "aylin",
    "parents.0.born": "14.05.1992",
    "children.0.id": "mina",
    "children.0.born": "20.09.2025",
}
HOUSING = {"housing.net_cold_rent": "480,00", "housing.moved_in": "1.3.2024"}


@pytest.fixture
def desk():
    body = a_body()
    post = a_post(body)
    case = a_case(body, post)
    for scope in (Scope.CONTACT, Scope.STATUS, Scope.FINANCE):
        a_grant(case, body, scope)
    return acting(post), case, post


def _save(actor, case, section="family", fields=FAMILY, number=0, **told):
    with acting_as(actor, now=NOW):
        return save_section(
            actor, case.public_id, Said(section=section, fields=fields, number=number, **told), now=NOW
        )


def _value(actor, case, section, **told):
    with acting_as(actor, now=NOW):
        return sections_of(one_case(actor, case.public_id, now=NOW), **told)[section].value


def test_what_is_saved_is_read_again(desk) -> None:
    actor, case, _ = desk
    _save(actor, case)
    _save(actor, case, "housing", HOUSING)
    assert _value(actor, case, "family")["parents"] == [{"id": "aylin", "born": "1992-05-14"}]
    assert _value(actor, case, "housing") == {
        "housing": {"net_cold_rent": "480.00", "moved_in": "2024-03-01"}
    }


@pytest.mark.parametrize(
    ("section", "fields", "name"),
    [
        ("family", FAMILY | {"parents.0.born": "31.2.1992"}, "parents.0.born"),
        ("family", FAMILY | {"municipality": "99999999"}, "municipality"),
        ("family", FAMILY | {"children.0.born": "1.1.2200"}, "children.0.born"),
        ("family", FAMILY | {"parents.0.id": ""}, "parents.0.id"),
        ("family", FAMILY | {"children.1.born": "1.1.2020"}, "children.1.id"),
        ("family", FAMILY | {"children.1.id": "mina", "children.1.born": "1.1.2020"}, "children.1.id"),
        ("housing", HOUSING | {"housing.net_cold_rent": "viel"}, "housing.net_cold_rent"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_is_saved(desk, section, fields, name) -> None:
    actor, case, _ = desk
    if section != "family":
        _save(actor, case)
    with pytest.raises(WrongSections) as wrong:
        _save(actor, case, section, fields)
    assert {at: set(told) for at, told in wrong.value.errors.items()} == {section: {name}}
    with unscoped("the test counts"):
        assert SectionVersion.objects.count() == (section != "family")


def test_a_draft_may_be_wrong_and_does_not_count(desk) -> None:
    actor, case, _ = desk
    _save(actor, case)
    _save(actor, case, "housing", {"housing.net_cold_rent": "viel"}, is_draft=True)
    with acting_as(actor, now=NOW):
        seen = one_case(actor, case.public_id, now=NOW)
        assert "housing" not in sections_of(seen)
        assert sections_of(seen, with_drafts=True)["housing"].value == {"housing": {"net_cold_rent": "viel"}}
    _save(actor, case, "housing", HOUSING, number=1)
    assert _value(actor, case, "housing", with_drafts=True)["housing"]["net_cold_rent"] == "480.00"


def test_who_saves_second_is_told_who_was_first(desk) -> None:
    actor, case, post = desk
    _save(actor, case)
    _save(actor, case, "housing", HOUSING)
    with pytest.raises(Changed) as changed:
        _save(actor, case, "housing", {"housing.net_cold_rent": "500,00"})
    assert changed.value.since.who == post.account.name
    assert _value(actor, case, "housing")["housing"]["net_cold_rent"] == "480.00"


def test_the_family_comes_first(desk) -> None:
    actor, case, _ = desk
    with pytest.raises(FamilyFirst):
        _save(actor, case, "housing", HOUSING)


def test_what_is_wrong_elsewhere_is_not_told(desk) -> None:
    actor, case, _ = desk
    _save(actor, case)
    _save(actor, case, "housing", HOUSING)
    with unscoped("the test breaks a section it could not have saved"):
        row = SectionVersion.objects.get(section="housing")
        row.pk, row.number, row.public_id = None, 2, "x"
        from amvis.application.sealing import seal  # noqa: PLC0415

        row.value = seal('{"housing": {"net_cold_rent": "viel"}}', table="section", row="x", field="value")
        row.save()
    _save(actor, case, "income", {"parents.0.id": "aylin", "parents.0.assets": "2500,00"})


@pytest.mark.parametrize("section", ["work", "care"])
def test_a_section_of_a_scope_that_is_not_granted_is_neither_read_nor_saved(desk, section: str) -> None:
    actor, case, _ = desk
    _save(actor, case)
    with pytest.raises(NotThere):
        _save(actor, case, section, {"parents.0.id": "aylin"})
    with acting_as(actor, now=NOW):
        assert set(read_profile(actor, case.public_id, now=NOW)[1]) == {"family"}


def test_an_ended_case_is_not_changed(desk) -> None:
    actor, case, _ = desk
    with unscoped("the test closes"):
        Case.objects.update(status=CaseStatus.CLOSED, closed_at=NOW)
    with pytest.raises(CaseEnded):
        _save(actor, case)


def test_the_record_names_what_changed_and_no_value(desk) -> None:
    actor, case, _ = desk
    _save(actor, case)
    _save(actor, case, "housing", HOUSING)
    _save(actor, case, "housing", HOUSING | {"housing.net_cold_rent": "499,00"}, number=1)
    row = AuditRow.objects.order_by("number").last()
    assert row is not None
    assert (row.action, row.fields) == ("cases.section.saved", ["housing.net_cold_rent"])
    assert "499" not in repr(list(AuditRow.objects.values()))


def test_a_draft_of_the_family_does_not_say_who_belongs_to_it(desk) -> None:
    actor, case, _ = desk
    _save(actor, case)
    _save(actor, case, fields={"parents.0.born": "1.1.1990"}, number=1, is_draft=True)
    with acting_as(actor, now=NOW):
        seen = one_case(actor, case.public_id, now=NOW)
        assert [one["id"] for one in valid_family(seen)["parents"]] == ["aylin"]
        assert sections_of(seen, with_drafts=True)["family"].value["parents"] == [
            {"id": "", "born": "1990-01-01"}
        ]


def test_a_removed_persons_data_do_not_come_back_and_do_not_keep_others_from_saving(desk) -> None:
    actor, case, _ = desk
    _save(actor, case)
    _save(actor, case, "income", {"children.0.id": "mina", "children.0.assets": "5,00"})
    tom = {"children.0.id": "tom", "children.0.born": "1.2.2024"}
    _save(actor, case, fields=FAMILY | tom, number=1)
    _save(actor, case, "income", {"parents.0.id": "aylin", "parents.0.assets": "2500,00"}, number=1)
    _save(actor, case, "housing", HOUSING)
    with acting_as(actor, now=NOW):
        told = join(
            {n: one.value for n, one in sections_of(one_case(actor, case.public_id, now=NOW)).items()}
        )
    assert [one["id"] for one in told["children"]] == ["tom"]

"""Who opens a case leads it; a person who has one already is found as far as one may see it."""

from dataclasses import replace
from datetime import date

import pytest
from tests.records.world import NOW, a_body, a_post, acting

from amvis.application.access.not_found import NotThere
from amvis.application.access.scope import acting_as
from amvis.application.cases.names import title_of
from amvis.application.cases.opening import NewCase, known_cases, open_case
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role, Scope
from amvis.records.models import AuditRow, Case, CaseMember, Grant
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
NEW = NewCase(
    title="Familie Güneş (erfunden)", person="Aylin Güneş", born=date(1992, 5, 14), is_invented=True
)


def test_who_opens_a_case_leads_it_and_sees_it() -> None:
    actor = acting(a_post(a_body()))
    public_id = open_case(actor, NEW, now=NOW)
    with acting_as(actor, now=NOW):
        case = Case.objects.get(public_id=public_id)
        assert title_of(case) == NEW.title
        assert CaseMember.objects.get(case=case).leads
        assert set(Grant.objects.values_list("scope", flat=True)) == set(Scope) - {Scope.ENTRUSTED}


def test_the_name_of_the_family_stands_nowhere_in_clear() -> None:
    open_case(acting(a_post(a_body())), NEW, now=NOW)
    with unscoped("the test looks at what is stored"):
        stored = repr(list(Case.objects.values())) + repr(list(AuditRow.objects.values()))
    assert "Aylin" not in stored
    assert "Güneş" not in stored


def test_opening_is_on_record_with_the_names_of_fields_only() -> None:
    open_case(acting(a_post(a_body())), NEW, now=NOW)
    row = AuditRow.objects.get()
    assert row.action == "cases.case.opened"
    assert row.fields == ["title", "person", "born", "is_sensitive"]


@pytest.mark.parametrize(
    ("person", "born", "is_found"),
    [
        ("Aylin Güneş", date(1992, 5, 14), True),
        ("güneş, aylin", date(1992, 5, 14), True),
        ("Aylin Gunes", date(1992, 5, 14), True),
        ("Aylin Guenes", date(1992, 5, 14), True),
        ("Aylin Güneş", date(1992, 5, 15), False),
        ("Aylin Kaya", date(1992, 5, 14), False),
    ],
)
def test_the_same_person_is_found_however_the_name_is_written(
    person: str, born: date, is_found: bool
) -> None:
    actor = acting(a_post(a_body()))
    open_case(actor, NEW, now=NOW)
    with acting_as(actor, now=NOW):
        found = known_cases(actor, NewCase(title="x", person=person, born=born), now=NOW)
    assert [one.title for one in found] == ([NEW.title] if is_found else [])


def test_another_body_does_not_learn_that_the_person_is_known() -> None:
    open_case(acting(a_post(a_body())), NEW, now=NOW)
    other = acting(a_post(a_body("jugendamt", BodyKind.JUGENDAMT), purpose=Purpose.KINDERBETREUUNG))
    with acting_as(other, now=NOW):
        assert known_cases(other, NEW, now=NOW) == ()


WITH_CHILD = replace(NEW, others=(("Cem Kaya", date(1990, 1, 2)), ("Mina Güneş", date(2025, 9, 20))))


@pytest.mark.parametrize(
    ("person", "born", "others", "who"),
    [
        ("Cem Kaya", date(1990, 1, 2), (), ("Cem Kaya",)),  # the other adult comes
        ("Neu Jemand", date(1980, 1, 1), (("Mina Günes", date(2025, 9, 20)),), ("Mina Günes",)),
        ("Aylin Güneş", date(1992, 5, 14), (("Cem Kaya", date(1990, 1, 2)),), ("Aylin Güneş", "Cem Kaya")),
        ("Neu Jemand", date(1980, 1, 1), (("Mina Günes", date(2025, 9, 21)),), None),
    ],
)
def test_other_adults_and_children_are_found_too_and_it_is_told_who(person, born, others, who) -> None:
    actor = acting(a_post(a_body()))
    open_case(actor, WITH_CHILD, now=NOW)
    with acting_as(actor, now=NOW):
        found = known_cases(actor, NewCase(title="x", person=person, born=born, others=others), now=NOW)
    assert [one.people for one in found] == ([who] if who else [])


def test_a_child_does_not_tell_of_a_case_that_may_not_be_seen() -> None:
    body = a_body()
    open_case(acting(a_post(body)), replace(WITH_CHILD, is_sensitive=True), now=NOW)
    leader = acting(a_post(body, "leitung", Role.SUPERVISOR))
    stranger = acting(a_post(a_body("jugendamt", BodyKind.JUGENDAMT), purpose=Purpose.KINDERBETREUUNG))
    for actor in (leader, stranger):
        with acting_as(actor, now=NOW):
            assert known_cases(actor, WITH_CHILD, now=NOW) == ()


def test_a_case_of_which_the_name_may_not_be_seen_is_not_told_by_a_person_in_it() -> None:
    actor = acting(a_post(a_body()))
    open_case(actor, WITH_CHILD, now=NOW)
    with unscoped("the test takes the names away"):
        Grant.objects.filter(scope=Scope.CONTACT).delete()
    with acting_as(actor, now=NOW):
        assert Case.objects.count() == 1
        assert known_cases(actor, WITH_CHILD, now=NOW) == ()


@pytest.mark.parametrize("role", [Role.PROVIDER, Role.ADMINISTRATOR, Role.STEERING_MEMBER])
def test_who_does_not_work_on_cases_opens_none(role: Role) -> None:
    actor = acting(a_post(a_body(), role=role, purpose=Purpose.BERATUNG if role is Role.PROVIDER else None))
    with pytest.raises(NotThere):
        open_case(actor, NEW, now=NOW)

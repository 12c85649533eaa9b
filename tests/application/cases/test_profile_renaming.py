"""Who is called otherwise stays who they are: nothing told of them anywhere is left behind."""

import json
from datetime import date

import pytest
from tests.application.cases.test_profile_saving import FAMILY, HOUSING, _save, _value, desk  # noqa: F401
from tests.records.world import NOW, a_body, a_grant, a_post, acting

from amvis.application.access.scope import acting_as
from amvis.application.audit.verify import verify
from amvis.application.cases.profile_renaming import renamed, with_ids
from amvis.application.demands.demands import add_demand
from amvis.application.demands.entry import Entry, Source, entry_of
from amvis.application.sealing import unseal
from amvis.application.steps.feed import feeds_of, make_feed
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Scope
from amvis.records.models import AuditRow, Demand, SectionVersion
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
CARE = {"helpers.0.name": "Oma", "helpers.0.for": "mina", "helpers.0.hours": "Mo 08:00-12:00"}
INCOME = {"parents.0.id": "aylin", "parents.0.other_income": "none", "children.0.id": "mina"}


def _people(*people: tuple[str, str]) -> dict[str, list[dict[str, str]]]:
    return {"children": [{"id": id_, "born": born} for id_, born in people]}


@pytest.mark.parametrize(
    ("before", "after", "ids"),
    [
        ([("mina", "1")], [("mia", "1")], {"mina": "mia"}),
        ([("mina", "1"), ("tom", "2")], [("tom", "2"), ("mia", "1")], {"mina": "mia"}),
        ([("a", "1"), ("b", "1")], [("mia", "1"), ("tom", "1")], {"a": "mia", "b": "tom"}),
        ([("a", "1"), ("b", "1")], [("a", "1"), ("tom", "1")], {"b": "tom"}),
        ([("a", "1"), ("b", "1")], [("c", "1")], {}),  # which twin is it?
        ([("mina", "1")], [("mia", "2")], {}),  # somebody else, or two things changed at once
        ([("mina", "1"), ("tom", "2")], [("mina", "2"), ("tom", "1")], {}),  # their birthdays were mixed up
        ([("mina", "1")], [], {}),
        ([], [("mia", "1")], {}),
    ],
)
def test_a_person_is_known_by_the_birthday(before, after, ids) -> None:
    assert renamed(_people(*before), _people(*after)) == ids


def test_an_adult_is_never_taken_for_a_child() -> None:
    before = {"parents": [{"id": "a", "born": "1"}], "children": []}
    assert renamed(before, {"parents": [], "children": [{"id": "b", "born": "1"}]}) == {}


def test_ids_are_written_anew_where_they_stand_and_nowhere_else() -> None:
    told = {
        "parents": [{"id": "aylin", "work": {"employer": "aylin"}}],
        "children": [{"id": "mina", "parents": ["aylin"]}],
        "helpers": [{"name": "mina", "for": ["mina"]}],
    }
    assert with_ids(told, {"aylin": "ay", "mina": "mia"}) == {
        "parents": [{"id": "ay", "work": {"employer": "aylin"}}],
        "children": [{"id": "mia", "parents": ["ay"]}],
        "helpers": [{"name": "mina", "for": ["mia"]}],
    }


@pytest.fixture
def told(desk):  # noqa: F811
    """A family of which another body tells what the one that renames may not see."""
    actor, case, post = desk
    _save(actor, case, fields=FAMILY | {"children.0.parents": "aylin"})
    other = a_body("jugendamt", BodyKind.JUGENDAMT)
    for scope in (Scope.STATUS, Scope.CHILDCARE):
        a_grant(case, other, scope, Purpose.KINDERBETREUUNG)
    helper = a_post(other, "h", purpose=Purpose.KINDERBETREUUNG)
    with unscoped("a test brings somebody on the case"):
        case.members.create(post=helper, since=post.since)
    return actor, case, acting(helper)


def _raw(case, section: str) -> list[tuple[bool, dict]]:
    with unscoped("a test looks"):
        rows = list(SectionVersion.objects.filter(case=case, section=section).order_by("number"))
    return [
        (row.is_draft, json.loads(unseal(row.value, table="section", row=row.public_id, field="value")))
        for row in rows
    ]


def test_what_others_told_goes_with_the_person_unseen_and_on_record(told) -> None:
    actor, case, helper = told
    _save(helper, case, "care", CARE)
    _save(actor, case, fields=FAMILY | {"children.0.id": "mia", "children.0.parents": "aylin"}, number=1)
    assert _value(helper, case, "care")["helpers"][0]["for"] == ["mia"]
    assert [value["helpers"][0]["for"] for _, value in _raw(case, "care")] == [["mina"], ["mia"]]
    row = AuditRow.objects.get(action="cases.section.renamed")
    assert (row.object_id, row.scope, row.account) == ("care:2", Scope.CHILDCARE, actor.account)
    assert verify().faults == ()


def test_a_parents_children_still_name_their_parent(told) -> None:
    actor, case, _ = told
    renaming = FAMILY | {"parents.0.id": "frau_b", "children.0.parents": "aylin"}
    _save(actor, case, fields=renaming, number=1)
    assert _value(actor, case, "family")["children"][0]["parents"] == ["frau_b"]


def test_a_draft_that_waits_stays_the_newest_and_is_carried_too(told) -> None:
    actor, case, helper = told
    _save(helper, case, "care", CARE)
    _save(helper, case, "care", CARE | {"helpers.0.name": "Opa"}, number=1, is_draft=True)
    _save(actor, case, fields=FAMILY | {"children.0.id": "mia"}, number=1)
    told_of = [(draft, value["helpers"][0]) for draft, value in _raw(case, "care")]
    assert [(draft, one["name"], one["for"]) for draft, one in told_of[2:]] == [
        (False, "Oma", ["mia"]),
        (True, "Opa", ["mia"]),
    ]


def test_a_section_that_tells_of_nobody_is_not_written_again(told) -> None:
    actor, case, _ = told
    _save(actor, case, "housing", HOUSING)
    _save(actor, case, fields=FAMILY | {"children.0.id": "mia"}, number=1)
    assert len(_raw(case, "housing")) == 1


def test_a_draft_of_the_family_renames_nobody(told) -> None:
    actor, case, helper = told
    _save(helper, case, "care", CARE)
    _save(actor, case, fields=FAMILY | {"children.0.id": "mia"}, number=1, is_draft=True)
    assert _value(helper, case, "care")["helpers"][0]["for"] == ["mina"]


def test_demands_and_the_calendar_of_an_adult_go_with_the_adult(told) -> None:
    actor, case, _ = told
    entry = Entry(
        source=Source.APPOINTMENT, scope=Scope.STATUS, title="x", reason="y", adult="aylin", span=None,
        first_on=date(2026, 12, 1), last_on=date(2026, 12, 1),
    )  # fmt: skip
    with acting_as(actor, now=NOW):
        add_demand(actor, case.public_id, entry, now=NOW)
        make_feed(actor, case.public_id, "aylin", now=NOW)
    _save(actor, case, fields=FAMILY | {"parents.0.id": "frau_b"}, number=1)
    with unscoped("a test looks"):
        assert entry_of(Demand.objects.get()).adult == "frau_b"
    with acting_as(actor, now=NOW):
        ((adult, feed),) = feeds_of(actor, case.public_id, now=NOW)
    assert (adult, feed is not None) == ("frau_b", True)

"""The family file of a case: what may be seen goes out, what may be written comes in, the rest stays."""

import pytest
from tests.records.world import EXAMPLES, NOW, a_body, a_case, a_grant, a_post, a_profile, acting

from amvis.application.access.not_found import NotThere
from amvis.application.access.scope import acting_as
from amvis.application.bad_input import BadInput
from amvis.application.cases.changed import Changed
from amvis.application.cases.one_case import CaseEnded
from amvis.application.cases.profile import newest_sections
from amvis.application.cases.profile_file import (
    NothingToGive,
    export_family,
    import_family,
    propose_family,
)
from amvis.application.family_file import read_family
from amvis.domain.consent.vocabulary import Scope
from amvis.records.case import CaseStatus
from amvis.records.models import AuditRow, Case
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
ALL = tuple(scope for scope in Scope if scope is not Scope.ENTRUSTED)
AYLIN = (EXAMPLES / "aylin.yaml").read_text("utf-8")


class Desk:
    def __init__(self, *scopes: Scope) -> None:
        self.body = a_body()
        self.post = a_post(self.body)
        self.case = a_case(self.body, self.post)
        for scope in scopes:
            a_grant(self.case, self.body, scope)
        self.actor = acting(self.post)

    def do(self, function, *told, **options):
        with acting_as(self.actor, now=NOW):
            return function(self.actor, self.case.public_id, *told, now=NOW, **options)

    def propose(self, text):
        return self.do(propose_family, text.encode(), file="familie.yaml")

    def take(self, text):
        told = self.propose(text)
        return self.do(import_family, told.text, told.numbers)

    def values(self):
        with unscoped("the test looks"):
            return {name: (one.number, one.value) for name, one in newest_sections(self.case.pk).items()}


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_file_taken_in_and_given_out_again_is_the_same_family(path) -> None:
    desk, text = Desk(*ALL), path.read_text("utf-8")
    desk.take(text)
    out = desk.do(export_family)
    families = [read_family(one, file="x", on=NOW.date(), municipalities={}) for one in (text, out)]
    assert families[0] == families[1]
    assert desk.propose(out).changes == {}
    before = desk.values()
    assert desk.take(out) == {}
    assert desk.values() == before


def test_what_may_not_be_seen_stays_out_and_is_named() -> None:
    desk = Desk(Scope.STATUS, Scope.CHILDCARE)
    a_profile(desk.case, desk.post)
    out = desk.do(export_family)
    assert out.startswith("# Nicht enthalten, weil die Stelle es nicht sehen darf: Kontakt, Arbeit")
    for secret in ("housing", "assets", "receiving", "german", "contact"):
        assert secret not in out
    rows = AuditRow.objects.filter(action="cases.profile.exported")
    assert {(row.scope, tuple(row.fields)) for row in rows} == {
        ("status", ("family",)), ("childcare", ("care",)),
    }  # fmt: skip


def test_sections_of_other_scopes_are_never_written_over() -> None:
    desk = Desk(Scope.STATUS, Scope.PLACEMENT)
    a_profile(desk.case, desk.post)
    before = desk.values()
    told = desk.propose(AYLIN.replace("net_cold_rent: 480.00", "net_cold_rent: 1.00").replace("A2", "B2"))
    assert set(told.changes) == {"work"}
    assert "housing" in told.left_out
    forged = told.numbers | {"housing": 1, "income": 1}
    assert desk.do(import_family, told.text, forged) == {"work": 2}
    after = desk.values()
    assert {name: one for name, one in after.items() if name != "work"} == {
        name: one for name, one in before.items() if name != "work"
    }


def test_a_section_the_file_does_not_tell_of_stays() -> None:
    desk = Desk(*ALL)
    a_profile(desk.case, desk.post)
    text = 'version: 1\nmunicipality: "06411000"\nparents: [{id: aylin, born: 1992-05-14}]\n'
    told = desk.propose(text + "children: [{id: mina, born: 2025-09-20}]\n")
    assert set(told.changes) == {"family"}


def test_who_saved_meanwhile_is_not_written_over() -> None:
    desk = Desk(*ALL)
    desk.take(AYLIN)
    told = desk.propose(AYLIN.replace("A2", "B2"))
    desk.take(AYLIN.replace("A2", "C1"))
    with pytest.raises(Changed):
        desk.do(import_family, told.text, told.numbers)
    assert desk.values()["work"][1]["parents"][0]["german"] == "C1"


def test_a_wrong_file_names_place_and_remedy_and_changes_nothing() -> None:
    desk = Desk(*ALL)
    for text in ("a: [", AYLIN.replace("1992-05-14", "gestern"), AYLIN.replace("net_cold_rent", "rent")):
        with pytest.raises(BadInput) as wrong:
            desk.propose(text)
        assert all(line.startswith("familie.yaml:") for line in wrong.value.lines("de"))
    assert desk.values() == {}


def test_a_case_that_ended_takes_nothing_and_a_case_without_a_family_gives_nothing() -> None:
    desk = Desk(*ALL)
    with pytest.raises(NothingToGive):
        desk.do(export_family)
    with unscoped("the test closes"):
        Case.objects.update(status=CaseStatus.CLOSED, closed_at=NOW)
    with pytest.raises(CaseEnded):
        desk.propose(AYLIN)


@pytest.mark.parametrize("function", [export_family, propose_family])
def test_who_may_not_see_the_case_gets_nothing(function) -> None:
    desk = Desk()
    told = () if function is export_family else (b"",)
    options = {} if function is export_family else {"file": "x"}
    with pytest.raises(NotThere):
        desk.do(function, *told, **options)

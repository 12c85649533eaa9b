"""Versions of a section: nothing is lost, each says what it changed, and nobody else sees them."""

import pytest
from tests.records.world import NOW, a_body, a_case, a_grant, a_post, acting

from amvis.application.access.not_found import NotThere
from amvis.application.access.scope import acting_as
from amvis.application.cases.profile_history import PAGE, section_history
from amvis.application.cases.profile_meeting import meetings
from amvis.application.cases.profile_saving import Said, save_section, save_sections
from amvis.domain.consent.vocabulary import Scope
from amvis.records.models import AuditRow

pytestmark = pytest.mark.django_db
FAMILY = {
    "municipality": "06411000",
    "parents.0.id": "aylin",
    "parents.0.born": "14.05.1992",
    "children.0.id": "mina",
    "children.0.born": "20.09.2025",
}


class Desk:
    def __init__(self) -> None:
        self.body = a_body()
        self.post = a_post(self.body)
        self.case = a_case(self.body, self.post)
        for scope in (Scope.STATUS, Scope.FINANCE):
            a_grant(self.case, self.body, scope)
        self.actor = acting(self.post)
        self.save("family", FAMILY, 0)

    def do(self, function, *told, **options):
        with acting_as(self.actor, now=NOW):
            return function(self.actor, self.case.public_id, *told, now=NOW, **options)

    def save(self, section, fields, number, **options):
        return self.do(save_section, Said(section=section, fields=fields, number=number, **options))

    def rent(self, amount, number):
        return self.save("housing", {"housing.net_cold_rent": amount}, number)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def _rents(version):
    return [(one.before, one.after) for one in version.changes]


def test_every_version_stays_and_says_what_it_changed(desk) -> None:
    for number, amount in enumerate(("480", "499", "499,50")):
        desk.rent(amount, number)
    told = desk.do(section_history, "housing")
    assert [one.saved.number for one in told.versions] == [3, 2, 1]
    assert [_rents(one) for one in told.versions] == [
        [("499,00", "499,50")], [("480,00", "499,00")], [("", "480,00")],
    ]  # fmt: skip
    assert [number for number, _, who in told.numbers] == [3, 2, 1]


def test_what_is_saved_unchanged_makes_no_version(desk) -> None:
    desk.rent("480", 0)
    assert desk.rent("480,00 €", 1) == 1
    assert len(desk.do(section_history, "housing").versions) == 1


def test_a_draft_that_is_saved_as_it_is_becomes_valid(desk) -> None:
    desk.save("housing", {"housing.net_cold_rent": "480"}, 0, is_draft=True)
    assert desk.rent("480", 1) == 2
    assert [one.saved.is_draft for one in desk.do(section_history, "housing").versions] == [False, True]


def test_two_versions_are_set_side_by_side_the_older_first(desk) -> None:
    for number, amount in enumerate(("480", "499", "499,50")):
        desk.rent(amount, number)
    compared = desk.do(section_history, "housing", between=(3, 1)).compared
    assert (compared.older.number, compared.newer.number) == (1, 3)
    assert _rents(compared) == [("480,00", "499,50")]
    assert desk.do(section_history, "housing", between=(3, 9)).compared is None


def test_a_page_goes_on_where_the_last_one_ended(desk) -> None:
    for number in range(PAGE + 2):
        desk.rent(str(400 + number), number)
    first = desk.do(section_history, "housing")
    assert (len(first.versions), first.before) == (PAGE, 3)
    assert _rents(first.versions[-1]) == [("401,00", "402,00")]  # against one of the next page
    rest = desk.do(section_history, "housing", before=first.before)
    assert ([one.saved.number for one in rest.versions], rest.before) == ([2, 1], None)


def test_reading_versions_is_recorded_for_that_section_alone(desk) -> None:
    desk.rent("480", 0)
    desk.do(section_history, "housing")
    row = AuditRow.objects.order_by("number").last()
    assert (row.action, row.scope, row.fields) == ("cases.profile.read", "finance", ["housing"])


@pytest.mark.parametrize("name", ["work", "unheard"])
def test_versions_of_a_section_that_is_not_granted_are_not_there(desk, name: str) -> None:
    with pytest.raises(NotThere):
        desk.do(section_history, name)


def test_who_met_somebody_else_gets_both_changes_together(desk) -> None:
    base = {"parents.0.id": "aylin", "parents.0.assets": "1000", "parents.0.tax_class": "1"}
    desk.save("income", base, 0)
    desk.save("income", base | {"parents.0.assets": "2000", "parents.0.tax_class": "2"}, 1)
    mine = Said(
        section="income",
        fields=base | {"parents.0.assets": "3000", "parents.0.health_insurance": "statutory"},
        number=1,
    ).as_version
    met = desk.do(meetings, (mine,))["income"]
    assert met.together["parents"] == [
        {"id": "aylin", "assets": "3000.00", "tax_class": "2", "health_insurance": "statutory"}
    ]
    assert {one.after for one in met.theirs} == {"2000,00", "2"}
    assert {one.after for one in met.mine} == {"3000,00", "gesetzlich versichert"}
    assert [(one.before, one.after) for one in met.both] == [("2000,00", "3000,00")]
    assert met.newest.number == 2


def test_who_met_nobody_is_told_of_nobody(desk) -> None:
    desk.rent("480", 0)
    mine = Said(section="housing", fields={"housing.net_cold_rent": "1"}, number=1).as_version
    assert desk.do(meetings, (mine,)) == {}


def test_several_sections_are_saved_all_or_none(desk) -> None:
    desk.rent("480", 0)
    housing = Said(section="housing", fields={"housing.net_cold_rent": "500"}, number=1)
    income = Said(section="income", fields={"parents.0.id": "aylin", "parents.0.assets": "viel"}, number=0)
    with pytest.raises(Exception, match="viel"):
        desk.do(save_sections, (housing.as_version, income.as_version))
    assert len(desk.do(section_history, "housing").versions) == 1
    fields = {"parents.0.id": "aylin", "parents.0.assets": "5"}
    right = Said(section="income", fields=fields, number=0)
    assert desk.do(save_sections, (housing.as_version, right.as_version)) == {"housing": 2, "income": 1}


def test_several_sections_are_checked_as_one_family(desk) -> None:
    with_tom = FAMILY | {"children.1.id": "tom", "children.1.born": "1.2.2020"}
    family = Said(section="family", fields=with_tom, number=1)
    income = Said(section="income", fields={"children.1.id": "tom", "children.1.assets": "x"}, number=0)
    with pytest.raises(Exception, match="x") as wrong:
        desk.do(save_sections, (family.as_version, income.as_version))
    assert set(wrong.value.errors["income"]) == {"children.1.assets"}

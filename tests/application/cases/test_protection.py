"""A case under protection: members only, an address that nobody reads, colleagues who never see it."""

import json

import pytest
from django.db import connection
from tests.records.world import EARLIER, NOW, a_body, a_case, a_grant, a_post, a_profile, acting

from amvis.application.access.not_found import NotThere
from amvis.application.access.scope import acting_as
from amvis.application.cases.changed import Changed
from amvis.application.cases.one_case import one_case
from amvis.application.cases.planning import make_plan, plan_of
from amvis.application.cases.profile import newest_sections, open_sections, read_profile
from amvis.application.cases.profile_checking import WrongSections
from amvis.application.cases.profile_saving import Said, save_section
from amvis.application.cases.protection import Mark, NotPossible, bar, let_in, protection_of, set_mark
from amvis.domain.consent.vocabulary import BodyKind, Role, Scope
from amvis.records.models import AuditRow, BarredAccount, Case, CaseMember, CasePlan
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
STREET = "Rosenweg 77"
POSTCODE = "64283"
PLACE = {"lat": "49.87771", "lon": "8.65551"}


class Desk:
    """A case with an address, its lead and a supervisor who does not work on it."""

    def __init__(self) -> None:
        self.body = a_body()
        self.lead = a_post(self.body, "lead")
        self.supervisor = a_post(self.body, "supervisor", Role.SUPERVISOR)
        self.colleague = a_post(self.body, "colleague")
        self.case = a_case(self.body, self.lead, self.colleague)
        for scope in Scope:
            if scope is not Scope.ENTRUSTED:
                a_grant(self.case, self.body, scope)
        told = {"name": "Aylin B.", "street": STREET, "postcode": POSTCODE}
        contact = {"contact": told, "home": PLACE}
        a_profile(self.case, self.lead, contact=contact)
        with unscoped("a test builds its world"):
            CaseMember.objects.filter(post=self.lead).update(leads=True)

    def do(self, post, what, *args, **more):
        actor = acting(post)
        with acting_as(actor, now=NOW):
            return what(actor, self.case.public_id, *args, **more, now=NOW)

    def mark(self, mark, *, on=True, post=None):
        self.do(post or self.lead, set_mark, mark, on=on, version=self.row().version)

    def row(self) -> Case:
        with unscoped("a test looks"):
            return Case.objects.get()


@pytest.fixture
def desk():
    return Desk()


def _all_that_is_read(desk) -> str:
    profile = desk.do(desk.lead, read_profile)[1]
    forms = desk.do(desk.lead, open_sections)
    with unscoped("a test looks"):
        checked = newest_sections(desk.case.pk)
    return json.dumps([one.value for found in (profile, forms.saved, checked) for one in found.values()])


def test_a_barred_address_is_read_by_nobody_and_comes_back_when_it_is_open(desk) -> None:
    assert STREET in _all_that_is_read(desk)
    desk.mark(Mark.ADDRESS)
    read = _all_that_is_read(desk)
    assert "Aylin B." in read
    for sign in (STREET, POSTCODE, PLACE["lat"], PLACE["lon"], "home"):
        assert sign not in read
    desk.mark(Mark.ADDRESS, on=False)
    assert STREET in _all_that_is_read(desk)


@pytest.mark.parametrize("is_draft", [True, False])
@pytest.mark.parametrize("field", ["contact.street", "contact.postcode", "home.lat"])
def test_a_barred_address_is_not_written_either(desk, field, is_draft) -> None:
    desk.mark(Mark.ADDRESS)
    fields = {
        "contact.name": "Aylin B.",
        "home.lat": "",
        field: {"home.lat": "49.8", "contact.postcode": POSTCODE}.get(field, "Am Ring 1"),
    }
    said = Said(section="contact", fields=fields | ({"home.lon": "8.6"} if field == "home.lat" else {}),
                number=1, is_draft=is_draft)  # fmt: skip
    with pytest.raises(WrongSections) as refused:
        desk.do(desk.lead, save_section, said)
    assert "Auskunftssperre" in str(refused.value)
    assert (
        desk.do(desk.lead, save_section, Said(section="contact", fields={"contact.name": "A."}, number=1))
        == 2
    )


def test_plans_reckoned_with_the_address_go_and_that_is_on_record(desk) -> None:
    with unscoped("a test builds its world"):
        CasePlan.objects.create(
            case=desk.case, number=1, fingerprint="x", on=NOW.date(), family=b"", document=b"", made_at=NOW,
            made_by=desk.lead,
        )  # fmt: skip
    desk.mark(Mark.ADDRESS)
    with unscoped("a test looks"):
        assert not CasePlan.objects.exists()
    actions = list(AuditRow.objects.order_by("pk").values_list("action", flat=True))
    assert actions == ["cases.plans.removed", "access.protection.address_barred"]


def test_a_plan_of_a_barred_address_begins_in_the_middle_of_the_municipality(desk) -> None:
    desk.mark(Mark.ADDRESS)
    desk.do(desk.lead, make_plan)
    state = desk.do(desk.lead, plan_of)
    text = json.dumps(state.plan.document, default=str)
    for sign in (STREET, PLACE["lat"], PLACE["lon"]):
        assert sign not in text


def test_a_plan_that_was_reckoned_while_the_address_was_barred_is_not_kept(desk) -> None:
    barred = []

    def bar_meanwhile(execute, sql, params, many, context):
        if "MAX(" in sql and "caseplan" in sql and not barred:
            barred.append(True)
            with unscoped("somebody bars it at this instant"):
                Case.objects.update(has_barred_address=True)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(bar_meanwhile), pytest.raises(Changed):
        desk.do(desk.lead, make_plan)
    with unscoped("a test looks"):
        assert barred
        assert not CasePlan.objects.exists()


def test_members_only_takes_it_from_supervisors(desk) -> None:
    desk.do(desk.supervisor, one_case)
    desk.mark(Mark.SENSITIVE, post=desk.supervisor)
    desk.do(desk.lead, one_case)
    with pytest.raises(NotThere):
        desk.do(desk.supervisor, one_case)
    desk.mark(Mark.SENSITIVE, on=False)
    desk.do(desk.supervisor, one_case)


def test_members_only_without_members_is_refused(desk) -> None:
    with unscoped("a test builds its world"):
        CaseMember.objects.update(until=NOW)
    with pytest.raises(NotPossible):
        desk.mark(Mark.SENSITIVE, post=desk.supervisor)
    assert not desk.row().is_sensitive


def test_who_comes_second_changes_nothing(desk) -> None:
    desk.do(desk.lead, set_mark, Mark.SENSITIVE, on=True, version=1)
    with pytest.raises(Changed):
        desk.do(desk.lead, set_mark, Mark.ADDRESS, on=True, version=1)
    assert not desk.row().has_barred_address


@pytest.mark.parametrize("who", ["colleague", "supervisor of another body"])
def test_nobody_else_protects_or_reads_how(desk, who) -> None:
    post = desk.colleague
    if who != "colleague":
        other = a_body("jugendamt", BodyKind.JUGENDAMT)
        post = a_post(other, "s", Role.SUPERVISOR)
        a_grant(desk.case, other, Scope.STATUS)
        with unscoped("a test builds its world"):
            CaseMember.objects.create(case=desk.case, post=post, since=EARLIER)
        assert not desk.do(post, protection_of).may_mark
    else:
        with pytest.raises(NotThere):
            desk.do(post, protection_of)
    for mark in Mark:
        with pytest.raises(NotThere):
            desk.mark(mark, post=post)


def test_who_is_barred_never_sees_it_and_no_longer_works_on_it(desk) -> None:
    desk.do(desk.colleague, one_case)
    account = desk.colleague.account.public_id
    desk.do(desk.supervisor, bar, account)
    with pytest.raises(NotThere):
        desk.do(desk.colleague, one_case)
    found = desk.do(desk.supervisor, protection_of)
    assert [one for one, _ in found.barred] == [account]
    with unscoped("a test looks"):
        assert CaseMember.objects.get(post=desk.colleague).until == NOW
    desk.do(desk.supervisor, let_in, account)
    with pytest.raises(NotThere):  # let in again, but not brought on the case
        desk.do(desk.colleague, one_case)


@pytest.mark.parametrize("what", [bar, let_in])
@pytest.mark.parametrize("why", ["no supervisor", "another body", "nobody"])
def test_nobody_is_barred_or_let_in_by_others_or_elsewhere(desk, what, why) -> None:
    account, post = desk.colleague.account.public_id, desk.supervisor
    if why == "no supervisor":
        post = desk.lead
    if why == "another body":
        account = a_post(a_body("jugendamt"), "x").account.public_id
    if why == "nobody":
        account = "A" * 22
    with pytest.raises(NotThere):
        desk.do(post, what, account)
    with unscoped("a test looks"):
        assert not BarredAccount.objects.exists()


def test_nobody_bars_themselves(desk) -> None:
    with pytest.raises(NotPossible):
        desk.do(desk.supervisor, bar, desk.supervisor.account.public_id)


def test_each_protection_is_on_record(desk) -> None:
    desk.mark(Mark.SENSITIVE)
    desk.mark(Mark.SENSITIVE, on=False)
    desk.mark(Mark.ADDRESS)
    desk.mark(Mark.ADDRESS, on=False)
    account = desk.colleague.account.public_id
    desk.do(desk.supervisor, bar, account)
    desk.do(desk.supervisor, let_in, account)
    did = [row.action.removeprefix("access.protection.") for row in AuditRow.objects.order_by("pk")]
    assert did == [
        "sensitive",
        "ordinary",
        "address_barred",
        "address_open",
        "account_barred",
        "account_let_in",
    ]

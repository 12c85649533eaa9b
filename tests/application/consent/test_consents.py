"""A consent shares what it says with whom it says, from its giving to its end, and nothing else."""

from datetime import date, datetime, timedelta, timezone

import pytest
from django.db import transaction
from tests.records.world import NOW, a_body, a_case, a_grant, a_post, acting

from amvis.application.access.not_found import NotThere
from amvis.application.access.scope import acting_as
from amvis.application.consent import consents
from amvis.application.consent.consents import MOST_TRIES, NewConsent, NotPossible
from amvis.domain.consent.vocabulary import BodyKind, LegalBasis, Purpose, Role, Scope
from amvis.records.models import AuditRow, Case, Consent, Grant, Note, Sight
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
SCOPES = (Scope.CONTACT, Scope.STATUS, Scope.CHILDCARE)


class Desk:
    """A counselling centre with a case, and a Jugendamt that may get something of it."""

    def __init__(self) -> None:
        self.body, self.other = a_body(), a_body("jugendamt", BodyKind.JUGENDAMT)
        self.post = a_post(self.body)
        self.actor = acting(self.post)
        self.case = a_case(self.body, self.post)
        for scope in SCOPES:
            a_grant(self.case, self.body, scope)
        self.leader = acting(a_post(self.other, role=Role.SUPERVISOR, purpose=Purpose.KINDERBETREUUNG))

    def ask(self, scopes=(Scope.CONTACT,), **told) -> str:
        new = NewConsent(
            recipient=self.other.public_id,
            purpose=Purpose.KINDERBETREUUNG,
            scopes=scopes,
            person="Aylin Beispiel",
            **told,
        )
        return self.do(consents.ask_consent, new)

    def do(self, act, *args, now=NOW, actor=None):
        who = actor or self.actor
        with acting_as(who, now=now):
            return act(who, self.case.public_id, *args, now=now)

    def sees(self, *, now=NOW) -> bool:
        with acting_as(self.leader, now=now):
            return Case.objects.exists()


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_asking_shares_nothing(desk) -> None:
    desk.ask()
    assert not desk.sees()


def test_a_signed_consent_shares_its_scopes_for_its_purpose(desk) -> None:
    desk.do(consents.give_on_paper, desk.ask((Scope.CONTACT, Scope.CHILDCARE)))
    assert desk.sees()
    with unscoped("the test looks"):
        got = Grant.objects.filter(body=desk.other)
        assert set(got.values_list("scope", "purpose", "basis")) == {
            ("contact", "kinderbetreuung", LegalBasis.CONSENT),
            ("childcare", "kinderbetreuung", LegalBasis.CONSENT),
        }
        assert Sight.objects.filter(body=desk.other).count() == 1


def test_what_is_taken_back_is_gone_with_the_next_request(desk) -> None:
    consent = desk.ask()
    desk.do(consents.give_on_paper, consent)
    desk.do(consents.revoke, consent)
    assert not desk.sees()
    with unscoped("the test looks"):
        assert not Sight.objects.filter(body=desk.other).exists()


def test_a_consent_that_was_taken_back_leaves_another_in_force(desk) -> None:
    first, second = desk.ask(), desk.ask((Scope.CONTACT, Scope.STATUS))
    for consent in (first, second):
        desk.do(consents.give_on_paper, consent)
    desk.do(consents.revoke, first)
    assert desk.sees()


def test_the_last_day_still_counts(desk) -> None:
    desk.do(consents.give_on_paper, desk.ask(until=date(2026, 12, 31)))
    berlin = timezone(timedelta(hours=1))
    assert desk.sees(now=datetime(2026, 12, 31, 23, 59, tzinfo=berlin))
    assert not desk.sees(now=datetime(2027, 1, 1, 0, 0, tzinfo=berlin))


def test_a_refusal_shares_nothing_and_cannot_be_turned_into_a_consent(desk) -> None:
    consent = desk.ask()
    desk.do(consents.refuse, consent)
    with pytest.raises(NotPossible):
        desk.do(consents.give_on_paper, consent)
    assert not desk.sees()


@pytest.mark.parametrize("scopes", [(), (Scope.FINANCE,), (Scope.CONTACT, Scope.FINANCE), (Scope.ENTRUSTED,)])
def test_a_body_asks_only_for_what_it_collected_itself(desk, scopes) -> None:
    with pytest.raises(NotThere):
        desk.ask(scopes)


def test_who_got_something_by_consent_cannot_pass_it_on(desk) -> None:
    desk.do(consents.give_on_paper, desk.ask())
    new = NewConsent(
        recipient=desk.body.public_id, purpose=Purpose.KINDERBETREUUNG, scopes=(Scope.CONTACT,), person="x"
    )
    with pytest.raises(NotThere):
        desk.do(consents.ask_consent, new, actor=desk.leader)


@pytest.mark.parametrize("act", [consents.give_on_paper, consents.refuse, consents.revoke, consents.new_code])
def test_another_body_answers_for_nobody(desk, act) -> None:
    consent = desk.ask()
    a_grant(desk.case, desk.other, Scope.CONTACT, Purpose.KINDERBETREUUNG)
    with pytest.raises(NotThere):
        desk.do(act, consent, actor=desk.leader)


def test_a_day_that_is_over_is_refused(desk) -> None:
    with pytest.raises(NotPossible):
        desk.ask(until=date(2026, 11, 26))


def test_the_person_agrees_by_code(desk) -> None:
    consent = desk.ask()
    code = desk.do(consents.new_code, consent)
    consents.answer_by_code(consent, f"{code[:4]} {code[4:]}", agrees=True, now=NOW)
    assert desk.sees()
    assert AuditRow.objects.filter(action="consent.consent.given_by_code", account=None).exists()
    with pytest.raises(NotThere):
        consents.answer_by_code(consent, code, agrees=False, now=NOW)


def test_the_person_refuses_by_code(desk) -> None:
    consent = desk.ask()
    consents.answer_by_code(consent, desk.do(consents.new_code, consent), agrees=False, now=NOW)
    assert not desk.sees()


@pytest.mark.parametrize("agrees", [True, False])
def test_an_answer_that_comes_again_is_known_for_a_while_by_its_code(desk, agrees: bool) -> None:
    consent = desk.ask()
    code = desk.do(consents.new_code, consent)
    consents.answer_by_code(consent, code, agrees=agrees, now=NOW)
    assert consents.answered_before(consent, code, agrees=agrees, now=NOW) == "de"
    for wrong, answer, now in (
        ("00000000", agrees, NOW),
        (code, not agrees, NOW),
        (code, agrees, NOW + consents.SENT_AGAIN),
    ):
        with pytest.raises(NotThere):
            consents.answered_before(consent, wrong, agrees=answer, now=now)


def test_what_was_taken_back_or_signed_is_no_answer_by_code(desk) -> None:
    consent = desk.ask()
    code = desk.do(consents.new_code, consent)
    consents.answer_by_code(consent, code, agrees=True, now=NOW)
    desk.do(consents.revoke, consent)
    with pytest.raises(NotThere):
        consents.answered_before(consent, code, agrees=True, now=NOW)


def test_of_two_answers_at_once_the_later_is_told_that_it_is_answered(desk) -> None:
    consent = desk.ask()
    with unscoped("a test holds what was read before"):
        before = Consent.objects.get(public_id=consent)
    desk.do(consents.give_on_paper, consent)
    with pytest.raises(NotPossible):
        consents._refuse(before, now=NOW)
    assert desk.sees()


@pytest.mark.django_db(transaction=True)
def test_guessing_ends_after_a_few_tries() -> None:
    desk = Desk()
    consent = desk.ask()
    code = desk.do(consents.new_code, consent)
    wrong = "00000000" if code != "00000000" else "11111111"
    for _ in range(MOST_TRIES):
        with pytest.raises(NotThere):
            consents.answer_by_code(consent, wrong, agrees=True, now=NOW)
    with pytest.raises(NotThere):
        consents.answer_by_code(consent, code, agrees=True, now=NOW)
    assert not desk.sees()


def test_a_code_that_is_too_old_is_none(desk) -> None:
    consent = desk.ask()
    code = desk.do(consents.new_code, consent)
    with pytest.raises(NotThere):
        consents.answer_by_code(consent, code, agrees=True, now=NOW + timedelta(days=15))


def test_the_text_names_both_bodies_the_purpose_and_that_nobody_must(desk) -> None:
    desk.ask(until=date(2026, 12, 31))
    (seen,) = desk.do(consents.consents_of)
    text = " ".join(seen.text)
    for said in (
        desk.body.name,
        desk.other.name,
        "Betreuungsplatz",
        "31. Dezember 2026",
        "keinen Nachteil",
        "jederzeit",
    ):
        assert said in text
    assert "§ 203" not in text


def test_a_body_bound_to_secrecy_asks_for_the_release_apart(desk) -> None:
    desk.body.needs_release_from_secrecy = True
    desk.body.save()
    desk.ask()
    (seen,) = desk.do(consents.consents_of)
    assert "§ 203 StGB" in seen.text[-1]


def test_each_step_is_on_record_and_names_no_person(desk) -> None:
    consent = desk.ask()
    desk.do(consents.give_on_paper, consent)
    desk.do(consents.revoke, consent)
    actions = list(AuditRow.objects.order_by("number").values_list("action", flat=True))
    assert actions == [f"consent.consent.{did}" for did in ("asked", "given", "revoked")]
    assert "Aylin" not in repr(list(AuditRow.objects.values()))


def test_what_is_shared_is_only_what_was_agreed(desk) -> None:
    desk.do(consents.give_on_paper, desk.ask())
    with unscoped("a test builds its world"), transaction.atomic():
        for scope in (Scope.CONTACT, Scope.CHILDCARE):
            Note.objects.create(
                case=desk.case, scope=scope, text=b"x", body=desk.body, written_by=desk.post, written_at=NOW
            )
    with acting_as(desk.leader, now=NOW):
        assert list(Note.objects.values_list("scope", flat=True)) == ["contact"]

"""An administrator gives and ends posts of the own body, and never an own one."""

from datetime import timedelta

import pytest
from tests.records.world import EARLIER, NOW, a_body, a_post, acting

from amvis.application.access.actor import actor_of
from amvis.application.access.not_found import NotThere
from amvis.application.accounts.invitation import invited, open_invitation, redeem
from amvis.application.bodies.listing import body_page, person_page
from amvis.application.bodies.people import (
    NewPost,
    NotPossible,
    add_person,
    change_person,
    end_post,
    give_post,
    renew_sign_in,
)
from amvis.application.bodies.places import found_office, found_team
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role
from amvis.records.models import Account, AuditRow, Invitation, Post

pytestmark = pytest.mark.django_db


def an_administrator(slug: str = "jobcenter", kind: BodyKind = BodyKind.JOBCENTER_GE):
    return acting(a_post(a_body(slug, kind), "verwaltung", Role.ADMINISTRATOR, None))


def new_post(**other) -> NewPost:
    told = {
        "role": Role.CASE_WORKER,
        "purpose": Purpose.ARBEITSVERMITTLUNG,
        "office": "",
        "team": "",
        "since": NOW,
        "until": None,
    }
    return NewPost(**{**told, **other})


def added(actor, email: str = "neu@jobcenter.example") -> Account:
    return Account.objects.get(public_id=add_person(actor, email, "Neu (erfunden)", new_post(), now=NOW))


def test_somebody_new_gets_an_account_a_post_and_a_link_and_it_is_on_record() -> None:
    actor = an_administrator()
    account = added(actor)
    assert not account.has_usable_password()
    assert actor_of(Post.objects.get(account=account).pk, now=NOW) is not None
    assert open_invitation(account.pk, now=NOW) is not None
    actions = set(AuditRow.objects.values_list("action", flat=True))
    assert actions == {"bodies.person.added", "bodies.post.given"}


def test_somebody_who_has_an_account_elsewhere_keeps_it_and_gets_no_link() -> None:
    known = a_post(a_body("jugendamt", BodyKind.JUGENDAMT), "b").account
    actor = an_administrator()
    assert added(actor, known.email.upper()) == known
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_nobody_but_an_administrator_sees_or_gives(role: Role) -> None:
    body = a_body()
    purpose = Purpose.ARBEITSVERMITTLUNG if role in {Role.CASE_WORKER, Role.SUPERVISOR} else None
    actor, other = acting(a_post(body, "a", role, purpose)), a_post(body, "b")
    told = other.account.public_id
    for act in (
        lambda: body_page(actor, now=NOW),
        lambda: person_page(actor, told, now=NOW),
        lambda: added(actor),
        lambda: give_post(actor, told, new_post(), now=NOW),
        lambda: end_post(actor, other.public_id, until=NOW + timedelta(days=1), now=NOW),
        lambda: renew_sign_in(actor, told, now=NOW),
        lambda: change_person(actor, told, "x", "x@jobcenter.example", now=NOW),
        lambda: found_office(actor, "x", "", "", now=NOW),
        lambda: found_team(actor, "x", "y", now=NOW),
    ):
        with pytest.raises(NotThere):
            act()
    assert not AuditRow.objects.exists()


def test_people_of_another_body_are_not_there() -> None:
    actor = an_administrator()
    other = a_post(a_body("jugendamt", BodyKind.JUGENDAMT), "b")
    for act in (
        lambda: person_page(actor, other.account.public_id, now=NOW),
        lambda: give_post(actor, other.account.public_id, new_post(), now=NOW),
        lambda: end_post(actor, other.public_id, until=NOW + timedelta(days=1), now=NOW),
        lambda: renew_sign_in(actor, other.account.public_id, now=NOW),
        lambda: change_person(actor, other.account.public_id, "x", "x@jobcenter.example", now=NOW),
    ):
        with pytest.raises(NotThere):
            act()
    assert [person.email for person in body_page(actor, now=NOW).people] == ["verwaltung@jobcenter.example"]


def test_nobody_gives_an_own_post_or_ends_the_one_they_act_in() -> None:
    actor = an_administrator()
    own = Account.objects.get(pk=actor.account)
    with pytest.raises(NotPossible, match="own_account"):
        give_post(actor, own.public_id, new_post(), now=NOW)
    with pytest.raises(NotPossible, match="own_account"):
        add_person(actor, own.email, "", new_post(), now=NOW)
    with pytest.raises(NotPossible, match="own_account"):
        renew_sign_in(actor, own.public_id, now=NOW)
    with pytest.raises(NotPossible, match="own_post"):
        end_post(actor, Post.objects.get().public_id, until=NOW, now=NOW)


WRONG = [
    ({"purpose": None}, "no_such_post"),
    ({"purpose": Purpose.KINDERSCHUTZ}, "no_such_post"),
    ({"role": Role.COUNSELLOR}, "no_such_post"),
    ({"until": NOW}, "ends_before"),
    ({"office": "Haus 9"}, "no_such_place"),
    ({"office": "Haus 1", "team": "Team 9"}, "no_such_place"),
]


@pytest.mark.parametrize(("told", "reason"), WRONG)
def test_a_wrong_post_is_refused_and_nothing_is_written(told: dict, reason: str) -> None:
    actor = an_administrator()
    found_office(actor, "Haus 1", "", "Darmstadt", now=NOW)
    with pytest.raises(NotPossible, match=reason):
        add_person(actor, "neu@jobcenter.example", "Neu", new_post(**told), now=NOW)
    assert not Account.objects.filter(email="neu@jobcenter.example").exists()


def test_a_post_that_ends_opens_nothing_from_that_instant() -> None:
    actor = an_administrator()
    post = a_post(Post.objects.get().body, "b")
    ends = NOW + timedelta(hours=1)
    end_post(actor, post.public_id, until=ends, now=NOW)
    assert actor_of(post.pk, now=ends - timedelta(seconds=1)) is not None
    assert actor_of(post.pk, now=ends) is None
    with pytest.raises(NotPossible, match="ended_before"):
        end_post(actor, post.public_id, until=EARLIER, now=NOW)
    with pytest.raises(NotPossible, match="ended_before"):
        end_post(actor, post.public_id, until=ends + timedelta(days=9), now=ends)


def test_an_office_and_a_team_have_names_of_their_own() -> None:
    actor = an_administrator()
    found_office(actor, "Haus 1", "Weg 1", "Darmstadt", now=NOW)
    found_team(actor, "Haus 1", "Team A", now=NOW)
    (place,) = body_page(actor, now=NOW).places
    assert (place.name, place.address, place.teams) == ("Haus 1", "Weg 1, Darmstadt", ("Team A",))
    with pytest.raises(NotPossible, match="name_taken"):
        found_office(actor, "Haus 1", "", "", now=NOW)
    with pytest.raises(NotPossible, match="name_taken"):
        found_team(actor, "Haus 1", "Team A", now=NOW)
    with pytest.raises(NotThere):
        found_team(an_administrator("jugendamt", BodyKind.JUGENDAMT), "Haus 1", "Team B", now=NOW)


def test_a_link_opens_once_within_seven_days_and_only_with_its_secret() -> None:
    account = added(an_administrator())
    link = open_invitation(account.pk, now=NOW)
    assert link is not None
    assert link.secret not in {row.public_id for row in Invitation.objects.all()}
    for public_id, secret, now in (
        (link.public_id, "x" * len(link.secret), NOW),
        ("x", link.secret, NOW),
        (link.public_id, link.secret, NOW + timedelta(days=7)),
    ):
        with pytest.raises(NotThere):
            invited(public_id, secret, now=now)
    redeem(link.public_id, link.secret, "wolke sieben am Morgen", now=NOW)
    with pytest.raises(NotThere):
        redeem(link.public_id, link.secret, "wolke acht am Morgen", now=NOW)
    account.refresh_from_db()
    assert account.check_password("wolke sieben am Morgen")


def test_a_new_link_ends_the_old_one() -> None:
    actor = an_administrator()
    account = added(actor)
    old = open_invitation(account.pk, now=NOW)
    renew_sign_in(actor, account.public_id, now=NOW)
    assert old is not None
    with pytest.raises(NotThere):
        invited(old.public_id, old.secret, now=NOW)


def test_a_name_and_an_address_change_and_an_address_stays_one_account() -> None:
    actor = an_administrator()
    account = added(actor)
    change_person(actor, account.public_id, "Anders (erfunden)", "anders@jobcenter.example", now=NOW)
    account.refresh_from_db()
    assert (account.name, account.email) == ("Anders (erfunden)", "anders@jobcenter.example")
    with pytest.raises(NotPossible, match="address_taken"):
        change_person(actor, account.public_id, "x", "VERWALTUNG@jobcenter.example", now=NOW)
    assert AuditRow.objects.filter(action="bodies.person.changed").count() == 1


def test_who_works_for_another_body_too_gets_no_new_link_here() -> None:
    actor = an_administrator()
    account = added(actor)
    elsewhere = a_post(a_body("jugendamt", BodyKind.JUGENDAMT), "b")
    Post.objects.filter(pk=elsewhere.pk).update(account=account)
    with pytest.raises(NotPossible, match="other_body"):
        renew_sign_in(actor, account.public_id, now=NOW)
    with pytest.raises(NotPossible, match="other_body"):
        change_person(actor, account.public_id, "x", "x@jobcenter.example", now=NOW)

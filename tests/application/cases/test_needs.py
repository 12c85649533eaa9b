"""Needs by theme: noted and met by who may see them, never lost to a second writer."""

import pytest
from tests.records.world import NOW, a_body, a_case, a_grant, a_post, acting

from amvis.application.access.not_found import NotThere
from amvis.application.access.scope import acting_as
from amvis.application.cases.changed import Changed
from amvis.application.cases.needs import THEMES, NewNeed, needs_of, note_need, turn_need
from amvis.application.cases.one_case import CaseEnded
from amvis.domain.consent.vocabulary import Scope
from amvis.domain.sentence import say
from amvis.records.case import CaseStatus
from amvis.records.models import AuditRow, Case, Need
from amvis.records.querysets import unscoped
from amvis.rulebook.words import tell

pytestmark = pytest.mark.django_db
NEW = NewNeed(theme="kinderbetreuung", text="Betreuung am Nachmittag", scope=Scope.STATUS)


@pytest.fixture
def desk():
    body = a_body()
    post = a_post(body)
    case = a_case(body, post)
    a_grant(case, body, Scope.STATUS)
    return acting(post), case, post


def _note(actor, case, new=NEW):
    with acting_as(actor, now=NOW):
        return note_need(actor, case.public_id, new, now=NOW)


def _turn(actor, case, need, *, is_met=True, version=1):
    with acting_as(actor, now=NOW):
        turn_need(actor, case.public_id, need, is_met=is_met, version=version, now=NOW)


def _needs(actor, case):
    with acting_as(actor, now=NOW):
        return needs_of(actor, case.public_id, now=NOW)


def test_open_needs_come_first_in_the_order_of_themes(desk) -> None:
    actor, case, _ = desk
    met = _note(actor, case, NewNeed(theme="arbeit", text="Stelle", scope=Scope.STATUS))
    _note(actor, case, NewNeed(theme="wohnen", text="Wohnung", scope=Scope.STATUS))
    _note(actor, case)
    _turn(actor, case, met)
    assert [one.theme for one in _needs(actor, case)] == ["kinderbetreuung", "wohnen", "arbeit"]
    assert _needs(actor, case)[2].met_at == NOW


def test_a_met_need_may_open_again(desk) -> None:
    actor, case, _ = desk
    need = _note(actor, case)
    _turn(actor, case, need)
    _turn(actor, case, need, is_met=False, version=2)
    assert _needs(actor, case)[0].met_at is None


def test_who_comes_second_is_told_who_was_first(desk) -> None:
    actor, case, post = desk
    need = _note(actor, case)
    _turn(actor, case, need)
    with pytest.raises(Changed) as changed:
        _turn(actor, case, need, is_met=False)
    assert changed.value.since.who == post.account.name
    assert _needs(actor, case)[0].met_at == NOW


@pytest.mark.parametrize(
    "new",
    [
        NewNeed(theme="unheard", text="x", scope=Scope.STATUS),
        NewNeed(theme="geld", text="x", scope=Scope.FINANCE),
    ],
    ids=["an unknown theme", "a scope that is not granted"],
)
def test_a_need_is_not_noted(desk, new: NewNeed) -> None:
    actor, case, _ = desk
    with pytest.raises(NotThere):
        _note(actor, case, new)
    assert not AuditRow.objects.exists()


def test_a_need_of_another_scope_is_neither_seen_nor_turned(desk) -> None:
    actor, case, post = desk
    a_grant(case, post.body, Scope.FINANCE)
    need = _note(actor, case, NewNeed(theme="geld", text="Schulden", scope=Scope.FINANCE))
    with unscoped("the test takes the grant back"):
        case.grants.filter(scope=Scope.FINANCE).update(revoked_at=NOW)
    assert _needs(actor, case) == ()
    with pytest.raises(NotThere):
        _turn(actor, case, need)


def test_an_ended_case_takes_no_need(desk) -> None:
    actor, case, _ = desk
    need = _note(actor, case)
    with unscoped("the test closes"):
        Case.objects.update(status=CaseStatus.CLOSED, closed_at=NOW)
    with pytest.raises(CaseEnded):
        _note(actor, case)
    with pytest.raises(CaseEnded):
        _turn(actor, case, need)


def test_what_is_done_and_read_is_on_record_and_the_text_is_sealed(desk) -> None:
    actor, case, _ = desk
    need = _note(actor, case)
    _turn(actor, case, need)
    _needs(actor, case)
    assert list(AuditRow.objects.order_by("number").values_list("action", flat=True)) == [
        "cases.need.noted",
        "cases.need.met",
        "cases.needs.read",
    ]
    with unscoped("the test looks at what is stored"):
        assert "Nachmittag" not in repr(list(Need.objects.values()))


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_has_words(theme: str) -> None:
    assert all(tell(say(f"case.theme.{theme}"), lang) for lang in ("de", "en"))

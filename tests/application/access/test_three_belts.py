"""The policy, the scope of the managers and the database decide alike, about every row."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

import pytest
from django.db import connection, models, transaction
from django.db.utils import DatabaseError, ProgrammingError
from tests.application.access.every_row import World, tables
from tests.records.owner import as_owner
from tests.records.world import NOW, a_body, a_case, a_grant, a_post, acting

from amvis.application.access.reach import access_of
from amvis.application.access.scope import acting_as, visible_rows
from amvis.domain.consent.policy import Actor, visible_scopes
from amvis.domain.consent.vocabulary import Scope
from amvis.records.models import BarredAccount, Case, CaseMember, Grant, Note
from amvis.records.querysets import unscoped
from amvis.records.row_security import is_scoped

pytestmark = pytest.mark.django_db
Seen = frozenset[tuple[str, int]]
VIEWS: Final = ("amvis_grants", "amvis_members", "amvis_barred", "amvis_cases")
only_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has no row-level security"
)


@pytest.fixture
def world() -> World:
    return World()


def test_policy_scope_and_database_agree_on_all_rows(world: World) -> None:
    with unscoped("a test compares"):
        rows = [(model, row) for model in tables() for row in model._base_manager.all()]
    assert len(rows) > 2_000
    found = [
        (_by_policy(actor, rows), _by_scope(actor), _by_scope_of_one_told(actor), _by_database(actor))
        for actor in world.actors()
    ]
    for by_policy, *others in found:
        for by_another in others:
            assert by_another == by_policy
    seen = [len(by_policy) for by_policy, *_ in found]
    assert len(set(seen)) >= 8  # the world tells the actors apart
    assert 0 < sum(seen) < len(rows) * len(seen)


def _by_policy(actor: Actor, rows: list[tuple[type[models.Model], Any]]) -> Seen:
    with unscoped("a test compares"):
        cases = list(Case.objects.all())
        known = access_of(cases, body=actor.body)
    scopes = {case.pk: visible_scopes(actor, known[case.pk], now=NOW) for case in cases}
    return frozenset(
        (model.__name__, row.pk)
        for model, row in rows
        if (
            row.scope in scopes[row.case_id]
            if is_scoped(model)
            else scopes[row.pk if model is Case else row.case_id]
        )
    )


def _by_scope(actor: Actor) -> Seen:
    """Ask the scope alone: as the machine, the database shows everything."""
    with unscoped("a test compares"):
        return frozenset(
            (model.__name__, key)
            for model in tables()
            for key in visible_rows(model._base_manager.all(), actor, now=NOW).values_list("pk", flat=True)
        )


def _by_scope_of_one_told(actor: Actor) -> Seen:
    """Ask the scope alone, by what is shown of it to this reader; the tables' owner is under no policy."""
    with as_owner(), acting_as(actor, now=NOW):
        return frozenset(
            (model.__name__, key)
            for model in tables()
            for key in visible_rows(model._base_manager.all(), actor, now=NOW).values_list("pk", flat=True)
        )


def _by_database(actor: Actor) -> Seen:
    """Ask the database alone, past the managers; SQLite has the scope only."""
    if connection.vendor != "postgresql":
        return _by_scope(actor)
    with acting_as(actor, now=NOW), connection.cursor() as cursor:
        return frozenset((model.__name__, key) for model in tables() for key in _keys(cursor, model))


def _keys(cursor: Any, model: type[models.Model]) -> Iterator[int]:
    cursor.execute(f"SELECT id FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608 (our own table)
    yield from (key for (key,) in cursor.fetchall())


@only_postgresql
def test_every_table_of_a_case_is_forced_under_the_policy() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid AND p.polname = 'sees' "
            "WHERE c.relrowsecurity AND c.relforcerowsecurity"
        )
        forced = {name for (name,) in cursor.fetchall()}
    assert forced == {model._meta.db_table for model in tables()}, "a migration needs row_security.protect()"


@only_postgresql
def test_the_site_is_neither_owner_nor_superuser() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.rolsuper, r.rolbypassrls, pg_has_role(r.oid, c.relowner, 'USAGE') "
            "FROM pg_roles r, pg_class c WHERE r.rolname = current_user AND c.relname = 'records_case'"
        )
        assert cursor.fetchone() == (False, False, False)


@only_postgresql
def test_past_the_managers_nobody_sees_a_row_without_saying_who_reads() -> None:
    body = a_body()
    post = a_post(body)
    case = a_case(body, post)
    a_grant(case, body)
    assert not Case._base_manager.exists()
    with acting_as(acting(post), now=NOW):
        assert Case._base_manager.get() == case
    with acting_as(acting(a_post(body, "b")), now=NOW):
        assert not Case._base_manager.exists()


@only_postgresql
def test_of_what_decides_a_reader_is_shown_what_concerns_the_own_body_and_account(world: World) -> None:
    assert not any(_shown(view) for view in VIEWS), "to nobody nothing is shown"
    for actor in world.actors():
        with unscoped("a test compares"):
            grants = Counter(Grant.objects.filter(body=actor.body).values_list("case_id", "body_id"))
            members = Counter(
                CaseMember.objects.filter(post__body=actor.body).values_list("case_id", "post__body_id")
            )
            mine = BarredAccount.objects.filter(account=actor.account)
            barred = Counter(mine.values_list("case_id", "account_id"))
            cases = Counter(Case.objects.filter(grants__body=actor.body).values_list("pk").distinct())
        with acting_as(actor, now=NOW):
            assert _shown("amvis_grants", "case_id, body_id") == grants
            assert _shown("amvis_members", "case_id, body_id") == members
            assert _shown("amvis_barred", "case_id, account_id") == barred
            assert _shown("amvis_cases", "id") == cases
    assert grants
    assert members


def _shown(view: str, columns: str = "1") -> Counter[Any]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {view}")  # noqa: S608 (names of this test)
        return Counter(cursor.fetchall())


@only_postgresql
@pytest.mark.parametrize(
    "change", ["DELETE FROM {}", "UPDATE {} SET {} = 1", "INSERT INTO {} ({}) VALUES (1)"]
)
@pytest.mark.parametrize("view", VIEWS)
def test_through_what_decides_nothing_is_written(view: str, change: str) -> None:
    column = "id" if view == "amvis_cases" else "case_id"
    with (
        pytest.raises(DatabaseError, match=r"permission denied|cannot \w+ (into |from )?view"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change.format(view, column))


@only_postgresql
def test_what_decides_belongs_to_the_role_of_the_policy() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, pg_get_userbyid(c.relowner) FROM pg_class c "
            "WHERE c.relkind = 'v' AND c.relname LIKE 'amvis%'"
        )
        assert dict(cursor.fetchall()) == dict.fromkeys(VIEWS, "amvis_policy")


@only_postgresql
def test_nothing_is_written_into_a_case_or_a_scope_that_is_not_seen() -> None:
    body = a_body()
    post = a_post(body)
    case = a_case(body, post)
    a_grant(case, body, scope=Scope.STATUS)
    values = {"case": case, "body": body, "written_by": post, "written_at": NOW, "text": b""}
    with acting_as(acting(post), now=NOW):
        Note._base_manager.create(scope=Scope.STATUS, **values)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Note._base_manager.create(scope=Scope.FINANCE, **values)
        assert Note._base_manager.update(scope=Scope.STATUS) == 1


@only_postgresql
def test_who_reads_is_told_again_after_a_rollback() -> None:
    body = a_body()
    post = a_post(body)
    a_grant(a_case(body, post), body)
    other = acting(a_post(body, "b"))
    with acting_as(other, now=NOW):
        assert not Case._base_manager.exists()
    with acting_as(acting(post), now=NOW):
        with pytest.raises(RuntimeError):
            _fail_in_a_transaction(other)
        assert Case._base_manager.exists()
    assert not Case._base_manager.exists()


def _fail_in_a_transaction(other: Actor) -> None:
    with transaction.atomic():
        with acting_as(other, now=NOW):
            assert not Case._base_manager.exists()
        with unscoped("a test"):
            assert Case._base_manager.exists()
            raise RuntimeError


@only_postgresql
@pytest.mark.parametrize(
    "change", ["UPDATE records_auditrow SET action = 'x'", "DELETE FROM records_auditrow"]
)
def test_the_site_cannot_change_or_delete_the_record(change: str) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)


@only_postgresql
def test_not_even_the_owner_sees_a_row_without_saying_who_reads() -> None:
    body = a_body()
    a_case(body)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("CREATE ROLE amvis_test_owner NOLOGIN")
        cursor.execute("GRANT USAGE ON SCHEMA public TO amvis_test_owner")
        cursor.execute("ALTER TABLE records_case OWNER TO amvis_test_owner")
        cursor.execute("SET ROLE amvis_test_owner")
        cursor.execute("SELECT count(*) FROM records_case")
        assert cursor.fetchone() == (0,)

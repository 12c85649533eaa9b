"""The small world tells right from wrong: every fault in the scope or the database shows in a row."""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.db import connection, transaction
from tests.application.access.every_row import World
from tests.application.access.faults import OF_THE_DATABASE, OF_THE_SCOPE
from tests.records.owner import as_owner
from tests.records.world import NOW

from amvis.application.access import seen
from amvis.application.access.scope import acting_as
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import ROLES_WITH_CASE_CONTENT
from amvis.records.models import Case, Note
from amvis.records.querysets import unscoped
from amvis.records.row_security import schema_of

pytestmark = pytest.mark.django_db
MODELS = (Case, Note)  # seen by any scope of the case, and by that of the row
SCOPE = Path(seen.__file__).read_text("utf-8")
FUNCTION = import_module("amvis.records.migrations.0013_a_quicker_policy")._FUNCTION
Answers = Mapping[tuple[Actor, str], frozenset[int]]


@pytest.mark.parametrize(
    ("source", "faults", "least"), [(SCOPE, OF_THE_SCOPE, 30), (FUNCTION, OF_THE_DATABASE, 25)]
)
def test_each_fault_is_another_one_and_has_its_place(source, faults, least: int) -> None:
    assert len(set(faults)) == len(faults) >= least
    assert [right for right, _ in faults if source.count(right) != 1] == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="on PostgreSQL its views narrow what it asks, too")
def test_every_fault_in_the_scope_shows_in_a_row() -> None:
    actors = [
        actor for actor in World(Note).actors() if actor.role in ROLES_WITH_CASE_CONTENT and actor.purpose
    ]

    def answers(module: ModuleType) -> Answers:
        with unscoped("a test compares"):
            return {
                (actor, model.__name__): _keys(
                    model, module.Seen(model, module.shape_of(actor), module.values_of(actor, NOW))
                )
                for actor in actors
                for model in MODELS
            }

    assert _survivors(OF_THE_SCOPE, answers(seen), lambda *fault: answers(_scope_with(*fault))) == ""


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no row-level security")
def test_every_fault_in_the_database_shows_in_a_row() -> None:
    actors = World(Note).actors()

    def answers() -> Answers:
        found = {}
        for actor in actors:
            with acting_as(actor, now=NOW):
                found |= {(actor, model.__name__): _keys(model) for model in MODELS}
        return found

    def with_fault(right: str, wrong: str) -> Answers:
        with transaction.atomic():
            _put(FUNCTION.replace(right, wrong))
            found = answers()
            transaction.set_rollback(True)
        return found

    assert _survivors(OF_THE_DATABASE, answers(), with_fault) == ""


def _survivors(
    faults: tuple[tuple[str, str], ...], right: Answers, answers_with: Callable[[str, str], Answers]
) -> str:
    survivors = [f"{one} -> {other}" for one, other in faults if answers_with(one, other) == right]
    return "\n".join(survivors)


def _keys(model: Any, *conditions: Any) -> frozenset[int]:
    return frozenset(model._base_manager.filter(*conditions).values_list("pk", flat=True))


def _scope_with(right: str, wrong: str) -> ModuleType:
    broken = ModuleType("scope_with_a_fault")
    exec(compile(SCOPE.replace(right, wrong), broken.__name__, "exec"), broken.__dict__)  # noqa: S102 (our own source)
    return broken


def _put(function: str) -> None:
    with as_owner(), connection.schema_editor() as editor:
        text = function.format(schema=schema_of(editor)).replace(
            "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"
        )
        editor.execute(text)

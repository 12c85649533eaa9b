"""Questions that are put into SQL once in a process and asked again with other values.

Building a query costs Django more than the database needs to answer it; on the pages that are asked for most
that is half of all work. Such a text does not change between requests, so the database need not plan it anew.
"""

import json
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models import Expression, Lookup, QuerySet

from amvis.records.querysets import narrowing_of

Build = Callable[["QuerySet[Any]"], "QuerySet[Any, Any]"]
_INTEGER: Final = "BigIntegerField"


class Slot(NamedTuple):
    """The place of a value in a question."""

    name: str


class Told(Expression):
    """A value that is told when a question is asked."""

    def __init__(self, name: str) -> None:
        super().__init__(output_field=models.Field())
        self.name = name

    def as_sql(self, *_: Any) -> tuple[str, tuple[Slot]]:  # type: ignore[override]
        """Return one %s and the name of what stands for it."""
        return "%s", (Slot(self.name),)


class Many(Expression):
    """Many values as one: `case__among=Many(cases)`; each by itself costs Django and the drivers."""

    def __init__(self, values: Collection[int]) -> None:
        super().__init__(output_field=models.Field())
        self.values = values

    def as_sql(self, _: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:  # type: ignore[override]
        """Return one %s and the values as the database takes them together."""
        return "%s", (_adapted(self.values, connection.ops),)


@models.ForeignObject.register_lookup
@models.Field.register_lookup
class Among(Lookup):  # type: ignore[type-arg]
    """`case__among=Told("cases")`: one of as many values as are told, in a text that does not change."""

    lookup_name = "among"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:  # type: ignore[override]
        """Return the condition, the values as a list in JSON or as an array."""
        (left, values), (right, told) = self.process_lhs(compiler, connection), compiler.compile(self.rhs)
        if connection.vendor == "postgresql":
            return f"{left} = ANY({right})", (*values, *told)
        return f"{left} IN (SELECT value FROM json_each({right}))", (*values, *told)  # noqa: S608 (texts of Django)


class Question:
    """A query, built once with `Told` values; `ask` gives its rows as tuples of the columns it chooses.

    A question without scope gives what the one who asks has decided upon by the policy; one with scope gives
    only what the one who reads may see, as the manager of the model does.
    """

    def __init__(self, model: type[models.Model], build: Build, *, in_scope: bool = False) -> None:
        self._model, self._build, self._in_scope = model, build, in_scope
        self._texts: dict[Hashable, _Text | None] = {}

    def ask(self, **told: Any) -> list[tuple[Any, ...]]:
        """Return the rows for these values."""
        narrowing = narrowing_of(self._model) if self._in_scope else None
        key = (connection.vendor, narrowing.shape if narrowing else None)
        if key not in self._texts:
            rows = self._model._base_manager.all()
            self._texts[key] = _text_of(self._build(narrowing.later(rows) if narrowing else rows))
        text = self._texts[key]
        if text is None:
            return []
        return text.rows({**narrowing.values, **told} if narrowing else told)

    def ask_for_objects(self, **told: Any) -> list[Any]:
        """Return the rows as objects of the model; the query chooses no columns."""
        names = _columns(self._model)
        return [self._model.from_db("default", names, row) for row in self.ask(**told)]


class _Text(NamedTuple):
    """SQL with what stands for each %s, and what makes values of Python of the columns."""

    sql: str
    values: tuple[Any, ...]
    converters: tuple[tuple[int, Sequence[Callable[..., Any]], Any], ...]
    width: int

    def rows(self, told: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        ops = connection.ops
        values = tuple(_adapted(told[one.name], ops) if isinstance(one, Slot) else one for one in self.values)
        with connection.cursor() as cursor:
            cursor.execute(self.sql, values)
            found = cursor.fetchall()
        if not self.converters:
            return [tuple(row[: self.width]) for row in found]
        kept = [list(row[: self.width]) for row in found]
        for place, steps, expression in self.converters:
            _convert(kept, place, steps, expression)
        return [tuple(row) for row in kept]


def _convert(rows: list[list[Any]], place: int, steps: Sequence[Callable[..., Any]], expression: Any) -> None:
    """Make values of Python in one column; an instant that comes again, as in grants, is read once."""
    is_instant, known = isinstance(expression.output_field, models.DateField), {}
    for row in rows:
        value = told = row[place]
        if is_instant and told in known:
            row[place] = known[told]
            continue
        for step in steps:
            value = step(value, expression, connection)
        row[place] = value
        if is_instant:
            known[told] = value


def _text_of(asked: "QuerySet[Any, Any]") -> _Text | None:
    """Return the text of a query, None where it can find nothing."""
    if asked._fields is None:
        asked = asked.values_list(*_columns(asked.model))
    compiler = asked.query.get_compiler(connection=connection)
    try:
        sql, values = compiler.as_sql()
    except EmptyResultSet:
        return None
    converters = compiler.get_converters([column[0] for column in compiler.select])
    steps = tuple((place, tuple(steps), expression) for place, (steps, expression) in converters.items())
    return _Text(sql, tuple(values), steps, len(compiler.select))


def _columns(model: type[models.Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def _adapted(value: Any, ops: Any) -> Any:
    """Return a value as the driver takes it; whole numbers always of one type, else they are planned anew."""
    kind = type(value)
    if kind is int:
        return ops.adapt_integerfield_value(value, _INTEGER)
    if kind is datetime:
        return ops.adapt_datetimefield_value(value)
    if kind is date:
        return ops.adapt_datefield_value(value)
    if isinstance(value, Collection) and not isinstance(value, str | bytes):
        if connection.vendor == "postgresql":
            return [_adapted(one, ops) for one in value]
        return json.dumps(list(value))
    return value

"""Rows that are written alike each time: their text is put into SQL once in a process."""

from typing import Any

from django.db import connection, models


class Addition:
    """Adds rows of a model; `unless_there` leaves the table as it is where a constraint forbids the row."""

    def __init__(self, model: type[models.Model], *, unless_there: bool = False) -> None:
        self._model, self._unless_there = model, unless_there
        self._text = ""

    def write(self, **values: Any) -> Any:
        """Add a row, told by the columns' names, and return its key; None where it was not added."""
        meta = self._model._meta
        told = {meta.get_field(name).attname: value for name, value in values.items()}
        columns = [field for field in meta.concrete_fields if not isinstance(field, models.AutoField)]
        self._text = self._text or self._put([field.column for field in columns], meta)
        saved = [_saved(field, told.get(field.attname, field.get_default)) for field in columns]
        with connection.cursor() as cursor:
            cursor.execute(self._text, saved)
            found = cursor.fetchone()
        return found[0] if found else None

    def _put(self, columns: list[str], meta: Any) -> str:
        quote = connection.ops.quote_name
        into = f"{quote(meta.db_table)} ({', '.join(map(quote, columns))})"
        places, unless = ", ".join(["%s"] * len(columns)), " ON CONFLICT DO NOTHING" * self._unless_there
        key = quote(meta.pk.column)
        return f"INSERT INTO {into} VALUES ({places}){unless} RETURNING {key}"  # noqa: S608 (names of our models)


class Change:
    """Changes chosen columns of one row of a model, found by its key."""

    def __init__(self, model: type[models.Model], *names: str) -> None:
        self._table, self._key = model._meta.db_table, model._meta.pk
        self._fields = [model._meta.get_field(name) for name in names]

    def write(self, key: Any, **values: Any) -> None:
        """Change the row with this key."""
        quote = connection.ops.quote_name
        changed = ", ".join(f"{quote(field.column)} = %s" for field in self._fields)
        text = f"UPDATE {quote(self._table)} SET {changed} WHERE {quote(self._key.column)} = %s"  # noqa: S608 (names of our models)
        saved = [_saved(field, values[field.name]) for field in self._fields]
        with connection.cursor() as cursor:
            cursor.execute(text, [*saved, key])


def _saved(field: Any, value: Any) -> Any:
    return field.get_db_prep_save(value() if callable(value) else value, connection)

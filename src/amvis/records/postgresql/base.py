"""The connection that tells PostgreSQL who reads before a statement, so that row-level security decides."""

from collections.abc import Callable
from typing import Any, Final

from django.db.backends.postgresql import base

from amvis.records.reader import Reader, reading

_TELL: Final = "SELECT " + ", ".join(f"set_config('amvis.{name}', %s, false)" for name in Reader._fields)


class DatabaseWrapper(base.DatabaseWrapper):  # type: ignore[misc]
    """Compares, before each statement, who reads with what this connection was told last.

    What was told lasts as long as the connection, unless it is rolled back with the transaction it was
    told in; then it is told again. No block that forgets to take it back can lend its rights to another.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._told: Reader | None = None  # None: not known
        self.execute_wrappers.append(self._tell_who_reads)

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        self._told = None
        return super().get_new_connection(conn_params)

    def _tell_who_reads(self, execute: Callable[..., Any], *statement: Any) -> Any:
        wanted = reading.get()
        if wanted != self._told:
            self._told = None
            with self.wrap_database_errors, self.connection.cursor() as cursor:
                cursor.execute(_TELL, wanted)
            self._told = wanted
        return execute(*statement)

    def _rollback(self) -> Any:
        self._told = None
        return super()._rollback()

    def _savepoint_rollback(self, sid: str) -> None:
        """Roll back past the wrapper: a transaction that failed takes no other statement before."""
        with self.wrap_database_errors, self.connection.cursor() as cursor:
            cursor.execute(self.ops.savepoint_rollback_sql(sid))
        self._told = None

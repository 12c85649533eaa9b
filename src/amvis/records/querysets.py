"""The fail-closed scope: rows of a case are read only by somebody, or by the machine for a named reason."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import models

from amvis.records.reader import Reader, reading

Narrowing = Callable[["models.QuerySet[Any]"], "models.QuerySet[Any]"]

_narrowing: ContextVar[Narrowing | None] = ContextVar("amvis_narrowing", default=None)


class NoContextError(RuntimeError):
    """Rows of a case were asked for without saying who reads them."""


class ScopedManager(models.Manager[Any]):
    """Gives only the rows that the one who reads may see; raises where nobody reads."""

    def get_queryset(self) -> "models.QuerySet[Any]":
        narrow = _narrowing.get()
        if narrow is None:
            raise NoContextError(f"{self.model.__name__} was read outside of `acting_as` and `unscoped`")
        return narrow(super().get_queryset())


@contextmanager
def narrowed(narrowing: Narrowing, reader: Reader) -> Iterator[None]:
    """Read with `narrowing` inside the block; the database is told of `reader`."""
    token, told = _narrowing.set(narrowing), reading.set(reader)
    try:
        yield
    finally:
        _narrowing.reset(token)
        reading.reset(told)


@contextmanager
def unscoped(because: str) -> Iterator[None]:
    """Read everything inside the block; `because` says why a machine may (audit, retention, grants)."""
    if not because:
        raise ValueError("say why everything may be read")
    with narrowed(lambda queryset: queryset, Reader(machine=because)):
        yield

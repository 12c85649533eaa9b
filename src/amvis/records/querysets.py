"""The fail-closed scope: rows of a case are read only by somebody, or by the machine for a named reason."""

from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol

from django.db import models

from amvis.records.reader import Reader, reading


class Narrowing(Protocol):
    """What makes of all rows those that the one who reads may see."""

    @property
    def shape(self) -> Hashable:
        """Return what the text of its condition depends on, the values left aside."""

    @property
    def values(self) -> Mapping[str, object]:
        """Return the values of its condition by the names under which `later` asks for them."""

    def now(self, rows: "models.QuerySet[Any]") -> "models.QuerySet[Any]":
        """Return the rows that are seen."""

    def later(self, rows: "models.QuerySet[Any]") -> "models.QuerySet[Any]":
        """Return the rows that are seen once the values are told."""


_narrowing: ContextVar[Narrowing | None] = ContextVar("amvis_narrowing", default=None)


class NoContextError(RuntimeError):
    """Rows of a case were asked for without saying who reads them."""


class ScopedManager(models.Manager[Any]):
    """Gives only the rows that the one who reads may see; raises where nobody reads."""

    def get_queryset(self) -> "models.QuerySet[Any]":
        return narrowing_of(self.model).now(super().get_queryset())


def narrowing_of(model: type[models.Model]) -> Narrowing:
    """Return how the rows of a model are narrowed now; raise where nobody reads."""
    narrowing = _narrowing.get()
    if narrowing is None:
        raise NoContextError(f"{model.__name__} was read outside of `acting_as` and `unscoped`")
    return narrowing


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
    with narrowed(_EVERYTHING, Reader(machine=because)):
        yield


class _Everything:
    shape = None
    values: Mapping[str, object] = {}

    def now(self, rows: "models.QuerySet[Any]") -> "models.QuerySet[Any]":
        return rows

    later = now


_EVERYTHING = _Everything()

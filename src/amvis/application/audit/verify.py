"""Looking through the audit record: every link of every chain, and the roots that were signed before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Any, Final

from amvis.application.audit.record import HASHED, link
from amvis.application.audit.root import Root
from amvis.records.models import AuditRow, Body, ChainHead

_CHUNK: Final = 5_000
_START: Final = "0" * 64
_NUMBER: Final = HASHED.index("number")
_PREVIOUS: Final = HASHED.index("previous_hash")


@unique
class Fault(StrEnum):
    """What is wrong at a place of a chain."""

    CHANGED = "changed"  # the row is not what was hashed
    MISSING = "missing"  # a number is left out
    UNLINKED = "unlinked"  # the row does not follow the one before
    CUT_OFF = "cut_off"  # the chain ends before its head, or before what was signed
    BEYOND_HEAD = "beyond_head"  # rows after the head
    NOT_AS_SIGNED = "not_as_signed"  # another hash than the one that was signed


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A fault in the chain of a body, at a number."""

    body: str
    number: int
    fault: Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What was looked at and what is wrong."""

    rows: int
    chains: int
    roots: int
    faults: tuple[Found, ...]


def verify(roots: Sequence[Root] = ()) -> Verified:
    """Look through every chain; `roots` were signed before and kept outside the database."""
    signed = _signed(roots)
    heads = {head.body_id: head for head in ChainHead.objects.all()}
    rows, faults = 0, list[Found]()
    bodies = list(Body.objects.order_by("pk"))
    for body in bodies:
        chain = _Chain(body.slug, signed.get(body.slug, {}))
        for row in _rows(body.pk):
            faults += chain.take(row)
            rows += 1
        faults += chain.end(heads.get(body.pk))
    return Verified(rows=rows, chains=len(bodies), roots=len(roots), faults=tuple(faults))


class _Chain:
    """One chain being followed."""

    def __init__(self, body: str, signed: Mapping[int, str]) -> None:
        self._body, self._signed = body, signed
        self._number, self._hash = 0, _START

    def take(self, row: tuple[Any, ...]) -> Iterator[Found]:
        """Follow one row on."""
        values, at, told = row[:-2], row[-2], row[-1]
        number = values[_NUMBER]
        if number != self._number + 1:
            yield self._found(self._number + 1, Fault.MISSING)
        elif values[_PREVIOUS] != self._hash:
            yield self._found(number, Fault.UNLINKED)
        if link(values, at) != told:
            yield self._found(number, Fault.CHANGED)
        if self._signed.get(number, told) != told:
            yield self._found(number, Fault.NOT_AS_SIGNED)
        self._number, self._hash = number, told

    def end(self, head: ChainHead | None) -> Iterator[Found]:
        """Compare the end with the head and with what was signed."""
        number, hash_ = (head.number, head.hash) if head else (0, _START)
        if number > self._number:
            yield self._found(self._number + 1, Fault.CUT_OFF)
        elif number < self._number or hash_ != self._hash:
            yield self._found(self._number, Fault.BEYOND_HEAD)
        beyond = [signed for signed in self._signed if signed > self._number]
        if beyond and number <= self._number:
            yield self._found(self._number + 1, Fault.CUT_OFF)

    def _found(self, number: int, fault: Fault) -> Found:
        return Found(body=self._body, number=number, fault=fault)


def _rows(body: int) -> Iterator[tuple[Any, ...]]:
    rows = AuditRow.objects.filter(body=body).order_by("number").values_list(*HASHED, "at", "hash")
    return rows.iterator(chunk_size=_CHUNK)


def _signed(roots: Sequence[Root]) -> Mapping[str, Mapping[int, str]]:
    found: dict[str, dict[int, str]] = {}
    for root in roots:
        for chain in root.chains:
            if chain.number:
                found.setdefault(chain.body, {})[chain.number] = chain.hash
    return found

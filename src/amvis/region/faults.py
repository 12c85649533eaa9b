"""What is wrong in a file of the region: where, what, and what to write instead."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from amvis.domain.sentence import Fact, Sentence, say

_SHOWN = 20


class Fault(NamedTuple):
    """One thing wrong; `row` is the line in the file (1 is the heading), 0 the file as a whole."""

    file: str
    row: int
    column: str
    problem: Sentence
    remedy: Sentence

    def place(self, within: str = "") -> Sentence | str:
        """Return file, line and column as far as they are known; the file unless it is `within`."""
        parts = ["file"] * (self.file != within) + ["line"] * bool(self.row) + ["column"] * bool(self.column)
        facts: dict[str, Fact] = {"file": self.file, "row": self.row, "column": self.column}
        return say(f"region.place.{'_'.join(parts)}", **facts) if parts else ""

    def __str__(self) -> str:
        return f"{self.file}:{self.row}:{self.column}: {self.problem.key}"


class RegionError(ValueError):
    """Region data that cannot be used, with every fault found."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        lines = [str(fault) for fault in self.faults[:_SHOWN]]
        if len(self.faults) > _SHOWN:
            lines.append(f"and {len(self.faults) - _SHOWN} more")
        super().__init__("\n".join(lines))


class CellError(ValueError):
    """One cell that does not say what its column asks for."""

    def __init__(self, problem: Sentence, remedy: Sentence) -> None:
        super().__init__(problem.key)
        self.problem = problem
        self.remedy = remedy


def shown(text: str) -> str:
    """Return the text in quotes, cut where it is long."""
    return repr(text if len(text) <= 60 else text[:57] + "...")


def fault(file: str, row: int, column: str, name: str, **facts: Fact) -> Fault:
    """Return the fault `region.fault.<name>` with its remedy; both take their blanks from `facts`."""
    return Fault(file, row, column, *_said(name, facts))


def cell_error(name: str, **facts: Fact) -> CellError:
    """Return the refusal `region.fault.<name>` of a cell, with its remedy."""
    return CellError(*_said(name, facts))


def _said(name: str, facts: Mapping[str, Fact]) -> tuple[Sentence, Sentence]:
    return say(f"region.fault.{name}", **facts), say(f"region.fault.{name}.remedy", **facts)

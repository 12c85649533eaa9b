"""What is wrong in a file of the region: where, what, and what to write instead."""

from collections.abc import Sequence
from typing import NamedTuple

_SHOWN = 20


class Fault(NamedTuple):
    """One thing wrong; `row` is the line in the file (1 is the heading), 0 the file as a whole."""

    file: str
    row: int
    column: str
    problem: str
    remedy: str

    @property
    def place(self) -> str:
        """Return file, line and column as far as they are known."""
        line = f"line {self.row}" if self.row else ""
        column = f"column {self.column}" if self.column else ""
        return ", ".join(part for part in (self.file, line, column) if part)

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}; {self.remedy}"


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

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}; {remedy}")
        self.problem = problem
        self.remedy = remedy


def shown(text: str) -> str:
    """Return the text in quotes, cut where it is long."""
    return repr(text if len(text) <= 60 else text[:57] + "...")

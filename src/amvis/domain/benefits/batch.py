"""The law of a day compiled for many families: columns in, columns out, the same cents as for one family."""

import os
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np

from amvis.domain.benefits.batch_columns import Columns, Numbers, Table
from amvis.domain.benefits.batch_kernel import Kernel, kernel, shape_type
from amvis.domain.benefits.family_row import AnswerRow
from amvis.domain.benefits.laws import Laws
from amvis.domain.instructions.code import (
    DIVISION_BY_ZERO,
    FINE,
    NOT_AN_AMOUNT,
    NOT_IN_TABLE,
    TOO_LARGE,
)
from amvis.domain.instructions.family import Shape
from amvis.domain.instructions.layout import MOST, lengths_of, numbers_of, shaped

_WRONG: Final = {
    DIVISION_BY_ZERO: (ZeroDivisionError, "a division by zero"),
    TOO_LARGE: (OverflowError, "an amount too large to be reckoned with"),
    NOT_IN_TABLE: (IndexError, "a value beyond a table of the law"),
    NOT_AN_AMOUNT: (ValueError, f"a value beyond {MOST}"),
}


class Compiled(NamedTuple):
    """The law of a day, ready for any number of families."""

    numbers: Numbers
    lengths: tuple[int, ...]
    kernel: Kernel

    def __call__(self, columns: Columns) -> dict[str, Numbers]:
        """Return the columns of what the law gives each family; see `compiled`."""
        table = Table(columns)
        names = answer_names()
        answers = np.empty((table.families, len(names)), np.int64)
        cores = len(os.sched_getaffinity(0))
        parts = table.parts(cores)
        if len(parts) == 1:
            self._reckon(table, parts[0], answers)
        else:
            with ThreadPoolExecutor(cores - 1 or 1) as others:
                waiting = [others.submit(self._reckon, table, part, answers) for part in parts[1:]]
                self._reckon(table, parts[0], answers)
                for each in waiting:
                    each.result()
        return dict(zip(names, answers.T, strict=True))

    def _reckon(self, table: Table, part: slice, answers: Numbers) -> None:
        for group in table.groups(part):
            shape = shape_type(Shape(group.lengths, self.lengths))
            wrong, family = self.kernel(
                group.places, group.addresses, group.steps, self.numbers, answers, shape
            )
            if wrong != FINE:
                error, what = _WRONG[wrong]
                where = table.beyond(MOST, family) if wrong == NOT_AN_AMOUNT else ""
                raise error(f"{what} {where}in family {family}")


def compiled(laws: Laws) -> Compiled:
    """Return the law of a day as a function from columns to columns.

    A column is named by the path of a field of `FamilyRow`, persons by number: `family.adults.0.age`,
    `works.1.gross`, `family.children.2.maintenance`, `family.home.heating`, `place.limit`; it is an array of
    whole numbers or flags, or one value for all families. `family.adults` and `family.children` count the
    persons (families need not be sorted by them). Age and tax class are needed; what else is not given is
    its field's default, or as `batch_columns.OTHERWISE` says, or zero; `layout.NOTHING` stands for None.

    What comes back has the paths of `AnswerRow`: `routes.0.route` (place in `ROUTES`),
    `routes.0.money.disposable` and so on, cents a month, the due route first, NO_ROUTE where there are fewer.

    Raises what the interpreted form would raise, OverflowError where a product leaves 64 bits, and ValueError
    for a number beyond an amount. The first family of a shape waits until the law is compiled for it.
    """
    lengths = tuple(length for _, length in lengths_of(Laws, laws))
    return Compiled(np.array(numbers_of(Laws, laws), np.int64), lengths, kernel())


@lru_cache(maxsize=1)
def answer_names() -> tuple[str, ...]:
    """Return the names of the answer's columns in their order."""
    names: list[str] = []
    shaped(AnswerRow, lambda _: 0, lambda path, *_: names.append(path))
    return tuple(names)

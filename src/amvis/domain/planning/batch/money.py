"""Income as a table over variant, month ahead and sum of fees, and its best from there on (for bounds)."""

from datetime import date
from math import gcd
from typing import NamedTuple

import numpy as np

from amvis.domain.care.closures import add_months
from amvis.domain.planning.attempt import Choices
from amvis.domain.planning.batch.ground import Bytes, Ints
from amvis.domain.planning.case import Case
from amvis.domain.planning.setting import Setting
from amvis.domain.planning.worth import Purse

NONE = np.iinfo(np.int64).min // 4


class Priced(NamedTuple):
    """The table, the row of each variant, cents of a fee step, and the names of the routes by place."""

    worth: Ints  # as in Ground
    dependent: Bytes
    best: Ints
    rows: tuple[int, ...]
    step: int
    routes: tuple[str, ...]


def priced(setting: Setting, cases: tuple[Case, ...], choices: tuple[Choices, ...]) -> Priced:
    """Ask the income for every activity, every month ahead and every sum of fees that can occur.

    Args:
        setting: the problem made ready.
        cases: the variants; those with equal activity and way to work share a row.
        choices: the packages of each child that may work with any variant.
    """
    step = gcd(*(choice.fee for mine in choices for choice in mine)) or 1
    sums = _sums(choices)
    last = _months_ahead(setting.problem.on, setting.horizon) + 1
    keys = [(case.takings[0].activity.id, case.work_travel) for case in cases]
    rows = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    firsts = {rows[key]: case for key, case in reversed(list(zip(keys, cases, strict=True)))}
    purse = Purse(setting)
    names: dict[str, int] = {}
    found: list[tuple[tuple[int, int, int, int], int, bool]] = []
    for row, case in firsts.items():
        for month in range(1, last + 1):
            start = add_months(setting.problem.on.replace(day=1), month - 1)
            for fees in sums:
                for route in purse.routes(case, fees, 0, start):
                    place = names.setdefault(route.route, len(names))
                    found.append(((row, month, fees // step, place), route.disposable, route.needs_sgb2))
    shape = (len(rows), last + 1, max(sums) // step + 1, max(len(names), 1))
    worth, needs = np.full(shape, NONE, np.int64), np.zeros(shape, np.uint8)
    for at, cents, needs_sgb2 in found:
        worth[at], needs[at] = cents, needs_sgb2
    best = np.stack([_from_here(worth, needs, kind) for kind in (0, 1)])
    return Priced(worth, needs, best, tuple(rows[key] for key in keys), step, tuple(names))


def _sums(choices: tuple[Choices, ...]) -> tuple[int, ...]:
    sums = {0}
    for mine in choices:
        own = {choice.fee for choice in mine} or {0}
        sums = {total + fee for total in sums for fee in own}
    return tuple(sorted(sums))


def _months_ahead(on: date, day: date) -> int:
    return (day.year - on.year) * 12 + day.month - on.month


def _from_here(worth: Ints, needs_sgb2: Bytes, kind: int) -> Ints:
    """Return the best of any route of the kind at this or a higher sum of fees."""
    best = np.where(needs_sgb2 == kind, worth, NONE).max(axis=3)
    return np.ascontiguousarray(np.maximum.accumulate(best[:, :, ::-1], axis=2)[:, :, ::-1])

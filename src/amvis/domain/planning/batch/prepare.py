"""From a problem to the arrays of the compiled search; of one package alone the planner's own says it."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from amvis.domain.care.travel import HOME
from amvis.domain.care.week import spans_of
from amvis.domain.planning.attempt import Shared
from amvis.domain.planning.batch.calendar import (
    closures_of,
    days_of,
    following_days,
    horizon,
    sure_days,
    weekdays_of,
)
from amvis.domain.planning.batch.entries import Listed, entries_of, gone_of, least_of, packages_of
from amvis.domain.planning.batch.ground import NOBODY, Ground, Ints, Shorts
from amvis.domain.planning.batch.money import priced
from amvis.domain.planning.batch.packages import Names, choices_of, groups_of
from amvis.domain.planning.batch.scope import SLOT, check_scope
from amvis.domain.planning.batch.siblings import keys_of_entries, together
from amvis.domain.planning.batch.ways import ways_of
from amvis.domain.planning.case import Case, case_of
from amvis.domain.planning.choice import Choice
from amvis.domain.planning.problem import Problem
from amvis.domain.planning.search import all_takings
from amvis.domain.planning.setting import Setting
from amvis.domain.planning.setting import prepare as made_ready
from amvis.domain.planning.worth import Purse

_WEEK = 7
_SLOTS = 288
_FIFTHS = 5


class Prepared(NamedTuple):
    """A problem as arrays, with what tells the points found in it."""

    ground: Ground
    setting: Setting
    cases: tuple[Case, ...]
    choices: tuple[tuple[Choice, ...], ...]  # by child, those that may work
    routes: tuple[str, ...]


def prepare(problem: Problem) -> Prepared:
    """Return the arrays of a problem; OutOfScopeError for what only the interpreted planner knows."""
    setting = made_ready(problem)
    check_scope(setting)
    shared = Shared(setting, Purse(setting))
    children = range(len(problem.household.children))
    cases, listed = [], []
    for case in _cases(setting):
        groups = [groups_of(shared, case, child) for child in children]
        if all(groups):
            cases.append(case)
            listed.append(groups)
    chosen = tuple(_used(groups[child] for groups in listed) for child in children)
    money = priced(setting, tuple(cases), chosen)
    names = Names({}, {}, [], {}, [], {HOME: 0})
    choices = choices_of(setting, chosen, names, money.step)
    packages = packages_of(listed, _rows_of_choices(chosen))
    entries, ranges = entries_of(listed, choices, packages)
    ways, jobs = ways_of(setting, tuple(cases), names.addresses)
    kinds, blocks = _kinds(tuple(cases), names)
    closed, lost, unknown = closures_of(setting, names)
    (days, months), weekdays = days_of(setting), weekdays_of(setting)
    values, at_one = problem.values, int(problem.siblings_together)
    constants = (
        ways.hand_over,
        ways.limit,
        problem.on.weekday(),
        values.unknown_closing_days,
        at_one,
        _last_closed(setting),
    )
    variants = _variants(setting, tuple(cases), (money.rows, jobs), kinds)
    free = np.array([*names.free, 0], np.int64)
    of_pairs = together(
        variants, ranges, entries, ways.pairs, free, horizon(setting), at_one=problem.siblings_together
    )
    ground = Ground(
        variants=variants,
        limits=_limits(tuple(cases), len(children)),
        kinds=kinds,
        blocks=blocks,
        following=following_days(setting, tuple(cases)),
        sure=sure_days(setting, tuple(cases), names),
        ranges=ranges,
        entries=entries,
        least=least_of(listed, horizon(setting)),
        together=of_pairs[0],
        beside=of_pairs[1],
        keys=keys_of_entries(ranges, entries, of_pairs[1]),
        joint=of_pairs[2],
        packages=packages,
        choices=choices,
        offers=_stretches(names),
        free=free,
        closed=closed,
        lost=lost,
        gone=gone_of(listed, entries, lost, names.carers, weekdays),
        unknown=unknown,
        home=ways.home,
        work=ways.work,
        between=ways.between,
        direct=ways.direct,
        pairs=ways.pairs,
        days=days,
        months=months,
        weekdays=weekdays,
        worth=money.worth,
        dependent=money.dependent,
        best=money.best,
        constants=np.array(constants, np.int64),
    )
    return Prepared(ground, setting, tuple(cases), chosen, money.routes)


def _last_closed(setting: Setting) -> int:
    """Return the last day on which anybody is known to be closed."""
    return max((days.bit_length() - 1 for days in setting.closed.values()), default=-1)


def _cases(setting: Setting) -> Iterable[Case]:
    for taken in all_takings(setting):
        case = case_of(setting, taken)
        if case is not None and case.working_days:
            yield case


def _used(lists: Iterable[Listed]) -> tuple[Choice, ...]:
    """Return the packages of a child that may work with any variant, in the planner's order."""
    found = {choice.number: choice for groups in lists for group in groups for choice, _ in group}
    return tuple(found[number] for number in sorted(found))


def _rows_of_choices(chosen: tuple[tuple[Choice, ...], ...]) -> dict[tuple[int, int], int]:
    names = ((choice.child, choice.number) for mine in chosen for choice in mine)
    return {name: row for row, name in enumerate(names)}


def _variants(
    setting: Setting, cases: tuple[Case, ...], rows: tuple[tuple[int, ...], ...], kinds: Ints
) -> Ints:
    found = []
    for number, case in enumerate(cases):
        lengths = [(one[0][1] - one[0][0]) // SLOT for one in case.blocks if one[0] is not None]
        leave = _FIFTHS * setting.problem.values.leave_weeks * case.working_days
        of_days = (case.working_days, sum(lengths), max(lengths), leave, int(case.is_fixed))
        found.append((rows[0][number], rows[1][number], *of_days, int(kinds[number].max()) + 1))
    return np.array(found, np.int64).reshape(len(cases), 8)


def _limits(cases: tuple[Case, ...], children: int) -> Ints:
    found = [
        [(day // SLOT, week // SLOT) for day, week in zip(case.day_limits, case.week_limits, strict=True)]
        for case in cases
    ]
    return np.array(found, np.int64).reshape(len(cases), children, 2)


def _kinds(cases: tuple[Case, ...], names: Names) -> tuple[Ints, Ints]:
    """Join weekdays of a variant with the same block and the same offers of everybody into one kind."""
    kinds = np.full((len(cases), _WEEK), NOBODY, np.int64)
    blocks = np.zeros((len(cases), _WEEK, 3), np.int64)
    offered = [tuple(offer.slots[weekday] for offer in names.offers) for weekday in range(_WEEK)]
    for number, case in enumerate(cases):
        seen: dict[tuple[object, ...], int] = {}
        for weekday, (span,) in enumerate(case.blocks):
            if span is None:
                continue
            is_new = (span, offered[weekday]) not in seen
            kind = kinds[number, weekday] = seen.setdefault((span, offered[weekday]), len(seen))
            if is_new:
                blocks[number, kind] = weekday, span[0] // SLOT, span[1] // SLOT
    return kinds, blocks


def _stretches(names: Names) -> Shorts:
    """Return, by unit, weekday and slot, where the offered stretch around the slot begins and ends."""
    found = np.zeros((len(names.offers), _WEEK, _SLOTS + 1, 2), np.int16)
    found[..., 0] = _SLOTS + 1
    for number, offer in enumerate(names.offers):
        for weekday, slots in enumerate(offer.slots):
            for start, end in spans_of(slots):
                found[number, weekday, start // SLOT : end // SLOT] = start // SLOT, end // SLOT
    return found

"""The packages of every child as arrays: the planner's own, with what each costs alone."""

from datetime import date
from typing import NamedTuple

import numpy as np

from amvis.domain.care.chain import Chain
from amvis.domain.care.offer import Offer
from amvis.domain.care.settling_in import alone_ready
from amvis.domain.care.week import run_length, run_start
from amvis.domain.planning.attempt import Choices as Chosen
from amvis.domain.planning.attempt import Shared
from amvis.domain.planning.batch.ground import C_COLUMNS, NEVER, NOBODY, RESOURCES, Ints
from amvis.domain.planning.batch.scope import SLOT
from amvis.domain.planning.bounds import bounded, child_demand, works_alone
from amvis.domain.planning.case import Case
from amvis.domain.planning.choice import Choice
from amvis.domain.planning.joint_day import able_chains
from amvis.domain.planning.setting import Setting


class Row(NamedTuple):
    """One package with a variant; slots and days."""

    care: int
    way: int
    ready: int
    before: int
    after: int
    both: int
    longest: int  # need of any day
    must_main: int  # weekdays, as bits, on which no chain does without the main
    must_edge: int


Group = list[tuple[Choice, Row]]


class Names(NamedTuple):
    """Numbers for what the arrays count; `free` are the places of each resource."""

    carers: dict[str, int]
    units: dict[tuple[str, str | None], int]
    offers: list[Offer]
    resources: dict[str, int]
    free: list[int]
    addresses: dict[int, int]

    def resource(self, name: str, free: int) -> int:
        """Return the number of a carer's or a module's free places."""
        if name not in self.resources:
            self.free.append(free)
        return self.resources.setdefault(name, len(self.resources))


def groups_of(shared: Shared, case: Case, child: int) -> list[Group]:
    """Return the packages of a child that may work with a variant; what differs only in modules is together.

    Groups with least care alone come first; in a group packages with the least fee.
    """
    demand = child_demand(case, child)
    groups: dict[tuple[object, ...], Group] = {}
    for choice in shared.packages_for(case, child):
        if bounded(shared.setting, case, choice, demand) and works_alone(case, choice, demand):
            row = _row(shared.setting, case, choice)
            groups.setdefault((choice.stays, choice.last), []).append((choice, row))
    for group in groups.values():
        group.sort(key=lambda one: one[0].fee)
    return sorted(groups.values(), key=_order)


def _order(group: Group) -> tuple[int, ...]:
    least = [min(values) for values in zip(*(row for _, row in group), strict=True)]
    return tuple(least)


def choices_of(setting: Setting, chosen: tuple[Chosen, ...], names: Names, step: int) -> Ints:
    """Return the packages as rows of C_ columns, child after child, and number what they name."""
    rows = [_columns(setting, choice, names, step) for mine in chosen for choice in mine]
    return np.array(rows, np.int64).reshape(len(rows), C_COLUMNS)


def _columns(setting: Setting, choice: Choice, names: Names, step: int) -> tuple[int, ...]:
    offers, stays = _offers(choice), choice.stays
    walk = setting.walking.minutes(offers[0].address, offers[-1].address) or 0
    found = (
        choice.fee // step,
        *_both([_number(names.addresses, offer.address) for offer in offers]),
        *_both([_unit(names, offer) for offer in offers]),
        *_both([_number(names.carers, stay.carer) for stay in stays]),
        *_both([_day(setting, stay.care_from) for stay in stays]),
        *_both([stay.weeks for stay in stays]),
        *_both([stay.hours * 60 // SLOT for stay in stays]),
        *_both([int(offer.escorts) for offer in offers]),
        _day(setting, choice.last) if choice.last else NEVER,
        walk // SLOT,
        *padded([names.resource(name, free) for name, free in choice.places]),
    )
    assert len(found) == C_COLUMNS  # noqa: S101 (one value for each column of ground.py)
    return found


def _row(setting: Setting, case: Case, choice: Choice) -> Row:
    care, way, longest = 0, 0, 0
    before = after = NEVER
    days = [(day, one) for day, one in enumerate(case.demands) if one]
    worked = sum((one.end - one.start) // SLOT for _, one in days)
    both = (case.week_limits[choice.child] // SLOT - worked) // case.working_days
    for day, one in days:
        needs, ways = zip(*(_beyond(case, chain) for chain in able_chains(case, day, choice)), strict=True)
        need = one.end - one.start + min(needs)
        care += need
        way += min(ways)
        longest = max(longest, need)
        slots, start, end = choice.covers[day], one.start // SLOT, one.end // SLOT
        before = min(before, start - run_start(slots, end))
        after = min(after, start + run_length(slots >> start) - end)
        both = min(both, case.day_limits[choice.child] // SLOT - (end - start))
    ready = alone_ready(choice.stays, longest) or setting.tomorrow
    return Row(
        care // SLOT,
        way // SLOT,
        _day(setting, ready),
        before,
        after,
        both,
        longest // SLOT,
        *_must(case, choice),
    )


def _must(case: Case, choice: Choice) -> tuple[int, int]:
    """Return the weekdays on which the main is needed whatever the siblings do, and the edge."""
    found = [0, 0]
    for day, demand in enumerate(case.demands):
        if demand is None:
            continue
        chains = able_chains(case, day, choice)
        for role, stay in enumerate(choice.stays):
            needed = all(any(offer.carer == stay.carer for offer in chain.offers) for chain in chains)
            found[role] |= needed << day
    return found[0], found[1]


def _beyond(case: Case, chain: Chain) -> tuple[int, int]:
    """Return the minutes of need outside the block and of the ways, alone."""
    bring = case.routers[0].bring((chain.first,))
    fetch = case.routers[0].fetch((chain.last,))
    need = bring.offsets.get(chain.first, bring.minutes) + fetch.offsets.get(chain.last, fetch.minutes)
    return need, bring.minutes + fetch.minutes


def _offers(choice: Choice) -> tuple[Offer, ...]:
    """Return the main's offer and the edge's: the chain of the main comes first, that of the edge last."""
    main = choice.chains[0].offers[0]
    return (main, choice.chains[-1].offers[0]) if choice.edge else (main,)


def _both(values: list[int]) -> tuple[int, ...]:
    """Return main and edge."""
    return (*values, NOBODY)[:2]


def _number(numbers: dict[int, int] | dict[str, int], name: int | str) -> int:
    return numbers.setdefault(name, len(numbers))  # type: ignore[arg-type]


def _unit(names: Names, offer: Offer) -> int:
    key = (offer.carer, offer.module)
    if key not in names.units:
        names.offers.append(offer)
    return names.units.setdefault(key, len(names.units))


def padded(resources: list[int]) -> tuple[int, ...]:
    """Return the resources of a package as columns."""
    return (*resources, *(NOBODY,) * RESOURCES)[:RESOURCES]


def _day(setting: Setting, on: date) -> int:
    return (on - setting.problem.on).days

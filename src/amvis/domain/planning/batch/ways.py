"""The ways as arrays, with those over every two stops: bounds, as legs keep the triangle inequality."""

from typing import NamedTuple

import numpy as np

from amvis.domain.care.travel import HOME
from amvis.domain.planning.batch.ground import Ints
from amvis.domain.planning.batch.scope import SLOT
from amvis.domain.planning.case import Case
from amvis.domain.planning.constraints import longest_way
from amvis.domain.planning.setting import Setting


class Ways(NamedTuple):
    """Slots as `Ground` has them; address 0 is home."""

    home: Ints
    work: Ints
    between: Ints
    direct: Ints
    pairs: Ints
    hand_over: int
    limit: int


def ways_of(
    setting: Setting, cases: tuple[Case, ...], addresses: dict[int, int]
) -> tuple[Ways, tuple[int, ...]]:
    """Return the ways and the row of the workplace of each variant."""
    parent = setting.problem.household.parents[0]
    jobs = {work: number for number, work in enumerate(dict.fromkeys(case.workplaces[0] for case in cases))}
    stops = list(addresses)
    hand_over = setting.problem.values.handover_minutes // SLOT

    def legs(ones: list[int], others: list[int]) -> Ints:
        mode = setting.mode(parent)
        rows = [[setting.addresses.leg(one, other, mode) // SLOT for other in others] for one in ones]
        return np.array(rows, np.int64).reshape(len(ones), len(others))

    work, home, between = legs(list(jobs), stops), legs([HOME], stops)[0], legs(stops, stops)
    two = hand_over + between[None] + hand_over + work[:, None, :]  # need at the first of two stops
    need = two + hand_over + work[:, None, :]
    way = home[None, :, None] + two
    same = np.eye(len(stops), dtype=bool)[None]
    one = np.broadcast_to((hand_over + work)[:, :, None], need.shape)
    need = np.where(same, 2 * one, np.minimum(need, need.transpose(0, 2, 1)))
    way = np.where(same, home[None, :, None] + one, np.minimum(way, way.transpose(0, 2, 1)))
    direct = np.ascontiguousarray(legs(list(jobs), [HOME])[:, 0])
    need[:, 0, :] = need[:, :, 0] = direct[:, None] + hand_over + work  # a carer at home is no stop
    way[:, 0, :] = way[:, :, 0] = home[None, :] + hand_over + work
    need[:, 0, 0], way[:, 0, 0] = 2 * direct, direct
    pairs = np.ascontiguousarray(np.stack([way, need], axis=-1))
    limit = longest_way.limit(parent, setting.problem.values) // SLOT
    found = Ways(home, work, between, direct, pairs, hand_over, limit)
    return found, tuple(jobs[case.workplaces[0]] for case in cases)

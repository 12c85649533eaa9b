"""One day of an option as it is told: blocks, ways with their stops, and each child's chain."""

from collections.abc import Iterator

from amvis.domain.care.chain import Piece
from amvis.domain.care.travel import HOME
from amvis.domain.planning.case import Case, Demand
from amvis.domain.planning.joint_day import JointDay
from amvis.domain.planning.problem import DayPlan, Part, Way
from amvis.domain.planning.setting import Setting


def day_plan(setting: Setting, case: Case, day: int, joint: JointDay) -> DayPlan:
    """Return the day; a child who needs no care has an empty chain."""
    household = setting.problem.household
    demand = case.demands[day]
    parts = dict(zip(demand.children, joint.parts, strict=True)) if demand else {}
    present = [child for child, here in enumerate(setting.here) if here[day]]
    blocks = [(household.parents[adult].id, *block) for adult, block in enumerate(case.blocks[day]) if block]
    return DayPlan(
        blocks=tuple(blocks),
        ways=tuple(_ways(setting, case, day, joint)),
        parts=tuple(
            (household.children[child].id, tuple(map(_part, parts.get(child, ())))) for child in present
        ),
    )


def _part(piece: Piece) -> Part:
    return Part(piece.offer.carer, piece.offer.module, piece.start, piece.end)


def _ways(setting: Setting, case: Case, day: int, joint: JointDay) -> Iterator[Way]:
    """Yield the way there and the way back of each adult with a block."""
    demand = case.demands[day]
    for adult, block in enumerate(case.blocks[day]):
        if block is None:
            continue
        name = setting.problem.household.parents[adult].id
        router, handover = case.routers[adult], setting.problem.values.handover_minutes
        brings = demand is not None and demand.bringer == adult
        fetches = demand is not None and demand.fetcher == adult
        there = joint.bring if brings and joint.bring else router.bring(())
        stops = _passed(setting, demand, joint, 0) if brings else {}
        yield Way(
            name,
            (
                ("home", block[0] - there.minutes, block[0] - there.minutes),
                *(
                    (
                        stops[stop][0],
                        block[0] - there.offsets[stop],
                        block[0] - there.offsets[stop] + handover,
                    )
                    for stop in there.order
                ),
                ("work", block[0], block[0]),
            ),
            tuple(child for stop in there.order for child in stops[stop][1]),
        )
        back = joint.fetch if fetches and joint.fetch else router.fetch(())
        stops = _passed(setting, demand, joint, -1) if fetches else {}
        yield Way(
            name,
            (
                ("work", block[1], block[1]),
                *(
                    (stops[stop][0], block[1] + back.offsets[stop] - handover, block[1] + back.offsets[stop])
                    for stop in back.order
                ),
                ("home", block[1] + back.minutes, block[1] + back.minutes),
            ),
            tuple(child for stop in back.order for child in stops[stop][1]),
        )


def _passed(
    setting: Setting, demand: Demand | None, joint: JointDay, at: int
) -> dict[int, tuple[str, list[str]]]:
    """Return for each address the carer that names it and the children given or taken there."""
    passed: dict[int, tuple[str, list[str]]] = {}
    children = setting.problem.household.children
    for child, parts in zip(demand.children if demand else (), joint.parts, strict=True):
        offer = parts[at].offer
        if offer.address != HOME:
            passed.setdefault(offer.address, (offer.carer, []))[1].append(children[child].id)
    return passed

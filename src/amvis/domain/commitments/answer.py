"""All that is said of a system: its circles, its agreements, the cheapest concessions, and why not."""

from dataclasses import dataclass

from amvis.domain.commitments.agreement import Agreement
from amvis.domain.commitments.choice import best_agreement
from amvis.domain.commitments.circles import circles
from amvis.domain.commitments.concessions import Dissolution, cheapest
from amvis.domain.commitments.masks import Masks, conceded, masks_of, members, names_of, waiting
from amvis.domain.commitments.system import System


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What holds, in file order, and the rounds in which it can be signed."""

    holds: tuple[str, ...]
    rounds: tuple[tuple[str, ...], ...]

    @property
    def order(self) -> tuple[str, ...]:
        return tuple(name for signed in self.rounds for name in signed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conceded:
    """One cheapest set of concessions and what then holds; `cost` as in the system."""

    chosen: tuple[str, ...]
    cost: int
    holding: Holding


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """Why a goal is out of reach even with every concession: a circle that stays, or a limit."""

    kind: str  # circle | limit
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to one system; `agreement` holds with the first of the cheapest sets, if one is needed."""

    circles: tuple[tuple[str, ...], ...]
    without: Holding
    agreement: Holding
    concessions: tuple[Conceded, ...]
    goal_reached: bool
    obstacles: tuple[Obstacle, ...]


def answer(system: System) -> Answer:
    """Return all that is to be said of a system; TooManyChoices where the best cannot be proved."""
    masks = masks_of(system)
    plain = best_agreement(masks)
    without = _holding(masks, plain)
    found = tuple(_conceded(system, masks, each) for each in cheapest(masks))
    is_reached = bool(found) or not masks.goal & ~plain.holds
    return Answer(
        circles=tuple(_names(masks, each) for each in circles(masks.guards, masks.everybody & ~masks.facts)),
        without=without,
        agreement=found[0].holding if found else without,
        concessions=found,
        goal_reached=is_reached,
        obstacles=() if is_reached else _obstacles(masks),
    )


def _conceded(system: System, masks: Masks, found: Dissolution) -> Conceded:
    return Conceded(
        chosen=tuple(system.concessions[place].id for place in members(found.chosen)),
        cost=found.cost,
        holding=_holding(masks, best_agreement(masks, found.chosen)),
    )


def _holding(masks: Masks, found: Agreement) -> Holding:
    return Holding(
        holds=names_of(masks, found.holds), rounds=tuple(_names(masks, signed) for signed in found.rounds)
    )


def _names(masks: Masks, numbers: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(masks.names[number] for number in numbers)


def _obstacles(masks: Masks) -> tuple[Obstacle, ...]:
    """Return what stands in the way with every concession made."""
    guards, facts = conceded(masks, (1 << len(masks.grants)) - 1)
    best = best_agreement(masks, (1 << len(masks.grants)) - 1)
    asked = waiting(guards, masks.goal & ~best.holds, masks.everybody & ~facts)
    stuck = [
        Obstacle(kind="circle", members=_names(masks, each)) for each in circles(guards, asked & ~best.holds)
    ]
    over = [
        Obstacle(kind="limit", members=names_of(masks, of))
        for of, most in masks.limits
        if of & asked & ~best.holds and (of & (asked | best.holds)).bit_count() > most
    ]
    return (*stuck, *over)

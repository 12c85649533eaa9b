"""One step on the way to what a family is entitled to, and the order of all steps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final

from amvis.domain.deadlines.deadline import Deadline
from amvis.domain.finding import Answer, Missing
from amvis.domain.path.card import Application
from amvis.domain.responsibility.responsible import Responsibility


class Action(StrEnum):
    """What is to be done."""

    APPLY = "apply"
    FIND_OUT = "find_out"  # a fact is missing
    RENEW = "renew"  # it is paid, and its period ends
    KEEP = "keep"  # it is paid
    FOLLOW_UP = "follow_up"  # it has been applied for
    DO = "do"  # a duty
    ASK = "ask"  # a help that may be asked for


class When(StrEnum):
    """By when to begin, in this order."""

    TODAY = "today"
    THIS_WEEK = "this_week"
    THIS_MONTH = "this_month"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What a month of waiting costs: cents (None: nobody can say), and whether it is lost for good."""

    per_month: int | None
    lost_for_good: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step; `amount` in cents a month, `least` and `most` where it is a range per `per`.

    Args:
        children: ids of those who each need an application of their own; none where one is for all.
        amounts: what each of these children gets of the amount; empty where that is not known.
    """

    card: Application
    action: Action
    answer: Answer
    when: When
    responsibility: Responsibility
    deadline: Deadline | None
    waiting: Waiting
    amount: int | None = None
    amount_range: tuple[int, int, str] | None = None
    missing: tuple[Missing, ...] = ()
    depends_on: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    brings: tuple[str, ...] = ()
    includes: tuple[Application, ...] = ()
    children: tuple[str, ...] = ()
    amounts: Mapping[str, int] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Return the name of the step, that of its card."""
        return self.card.slug


_MONEY_FIRST: Final = tuple(Action)
_WHENS: Final = tuple(When)
_SOON: Final = (Action.APPLY, Action.FIND_OUT, Action.FOLLOW_UP)


def in_order(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Return the steps, the most urgent first; none stands before the first of those that open it.

    Steps that depend on each other in a circle stand in the order of their urgency: nothing is left out.
    """
    waiting = list(steps)
    placed: dict[str, Step] = {}
    while waiting:
        left = {each.id for each in waiting}
        ready = [each for each in waiting if not each.depends_on or not left.issuperset(each.depends_on)]
        chosen = min((_opened(each, placed) for each in ready or waiting), key=_urgency)
        waiting = [each for each in waiting if each.id != chosen.id]
        placed[chosen.id] = chosen
    return tuple(placed.values())


def _opened(step: Step, placed: Mapping[str, Step]) -> Step:
    """Return the step, begun no earlier than the first of those that open it."""
    opening = [placed[name].when for name in step.depends_on if name in placed]
    earliest = min(opening, key=_WHENS.index, default=step.when)
    return replace(step, when=max(step.when, earliest, key=_WHENS.index))


def merged_evidence(steps: Iterable[Step]) -> Mapping[str, tuple[str, ...]]:
    """Return each paper once, with the steps it goes to."""
    found: dict[str, list[str]] = {}
    for step in steps:
        if step.action is Action.KEEP:
            continue
        for paper in dict.fromkeys(
            (*step.card.evidence, *(e for part in step.includes for e in part.evidence))
        ):
            found.setdefault(paper, []).append(step.id)
    return {paper: tuple(ids) for paper, ids in found.items()}


def begin_by(action: Action, card: Application, deadline: Deadline | None, on: date) -> When:
    """Return by when to begin: what is lost for good and needs no form today, the rest by its last day."""
    if action is Action.KEEP:
        return When.LATER
    if action is Action.APPLY and card.waiting == "lost" and card.form in ("formless", "none"):
        return When.TODAY
    urgent = When.THIS_WEEK if action in _SOON else When.THIS_MONTH
    last = None if deadline is None else deadline.arrive_by or deadline.last_day
    if last is None:
        return urgent if action is not Action.ASK else When.THIS_MONTH
    days = (last - on).days
    if days <= 2:
        return When.TODAY
    if days <= 7 or (action is Action.APPLY and card.waiting == "lost"):
        return When.THIS_WEEK
    return When.THIS_MONTH if days <= 31 else When.LATER if action is Action.RENEW else urgent


def _urgency(step: Step) -> tuple[int, int, date, int, str]:
    last = date.max if step.deadline is None else step.deadline.last_day or date.max
    return (
        _WHENS.index(step.when),
        _MONEY_FIRST.index(step.action),
        last,
        -(step.amount or 0),
        step.id,
    )

"""The steps of one family: what to apply for, renew, follow up, find out, ask for or report."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from amvis.application.deadline import counted
from amvis.application.path.events import in_force
from amvis.application.path.offices import responsible_for
from amvis.domain.benefits.assessment import Assessment
from amvis.domain.benefits.result import BenefitResult
from amvis.domain.deadlines.deadline import Deadline
from amvis.domain.deadlines.event import Event
from amvis.domain.finding import Answer
from amvis.domain.household import Household, Receipt, childcare_paid
from amvis.domain.path.card import Application
from amvis.domain.path.occasions import OCCASIONS, children_met
from amvis.domain.path.step import Action, Step, Waiting, begin_by, in_order
from amvis.domain.period import Period, months_later
from amvis.domain.responsibility.responsible import Responsibility
from amvis.rulebook import index

_NONE: Final = "none"
_UNDECIDED: Final = (Action.APPLY, Action.FIND_OUT, Action.FOLLOW_UP)
_DECIDED: Final = (Action.RENEW, Action.KEEP)
FAILURE_TO_ACT: Final = {
    "sozialgericht": "untaetigkeitsklage_antrag",
    "verwaltungsgericht": "untaetigkeitsklage_verwaltungsgericht",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A family with the day of the question: what a step is made from."""

    household: Household
    on: date
    has_sgb2: bool

    def responsible(self, card: Application) -> Responsibility:
        """Return who decides for this family."""
        return responsible_for(card, self.household.municipality, has_sgb2=self.has_sgb2)

    def start_of(self, card: Application) -> date | None:
        """Return what a deadline counts from: today, the wished first day of work, or nothing known."""
        starts = [parent.wishes.earliest_start for parent in self.household.parents]
        known = [each for each in starts if each is not None and each > self.on]
        return {"": self.on, "job": min(known, default=None)}.get(card.event)

    def receipt(self, card: Application) -> Receipt | None:
        """Return the benefit as it is paid now."""
        names = (card.slug, *card.also)
        current = (each for each in self.household.receiving if each.until is None or each.until >= self.on)
        paid = next((each for each in current if each.benefit in names), None)
        decided = None if paid is not None else in_force(self.household, names, self.on)
        if decided is None:
            return paid
        return Receipt(benefit=decided.benefit, since=decided.first, until=decided.last)

    def applied(self, card: Application) -> date | None:
        """Return the day it was applied for, where it waits for a decision."""
        names = (card.slug, *card.also)
        decided = max(
            (each.dated for each in self.household.decisions if each.benefit in names), default=date.min
        )
        waiting = (each for each in self.household.pending if each.benefit in names)
        return next((each.applied for each in waiting if each.applied > decided), None)


def steps(household: Household, on: date, found: Assessment) -> tuple[Step, ...]:
    """Return all steps in order: each benefit not answered *no*, paid or applied for, and each help."""
    family = Family(household=household, on=on, has_sgb2=found.routes[0].needs_sgb2)
    made = [*_standing(family, tuple(_benefits(family, found))), *_occasions(family)]
    present = {each.id: each.action for each in made}
    return in_order(_joined(each, present) for each in made)


def _benefits(family: Family, found: Assessment) -> Iterator[Step]:
    results = {_card_of(each.benefit).slug: each for each in found.routes[0].benefits}
    for card in index.all_applications().values():
        result = results.get(card.slug)
        if result is not None and _is_wanted(family, card, result):
            yield _benefit(family, card, result)


def _standing(family: Family, made: Sequence[Step]) -> Iterator[Step]:
    """Yield the steps, each with what is paid with it: that needs no application and is none of its own."""
    ids = {each.id for each in made}
    inside = [each for each in made if each.card.part_of in ids and _is_without_form(family, each.card)]
    for each in made:
        if each not in inside:
            parts = [part for part in inside if part.card.part_of == each.id]
            yield replace(each, waiting=_with_parts(each, parts))


def _is_without_form(family: Family, card: Application) -> bool:
    told = family.receipt(card) is not None or family.applied(card) is not None
    return card.form == _NONE and not told


def _with_parts(step: Step, parts: Iterable[Step]) -> Waiting:
    """Return what waiting costs with all that is paid with the benefit; where that is unknown it stays so."""
    cost = step.waiting.per_month
    if cost is None or step.action not in (Action.APPLY, Action.FIND_OUT):
        return step.waiting
    return replace(step.waiting, per_month=cost + sum(part.amount or 0 for part in parts))


def _is_wanted(family: Family, card: Application, result: BenefitResult) -> bool:
    return (
        result.answer is not Answer.NO or family.receipt(card) is not None or family.applied(card) is not None
    )


def _benefit(family: Family, card: Application, result: BenefitResult) -> Step:
    action = _action(family, card, result)
    deadline = _deadline(family, card, action, result)
    span, children = result.amount_range, _each_child(family, card, result.recipients)
    return Step(
        card=card,
        action=action,
        answer=result.answer,
        when=begin_by(action, card, deadline, family.on),
        responsibility=family.responsible(card),
        deadline=deadline,
        waiting=_waiting(family, card, action, result),
        amount=result.amount,
        amount_range=None if span is None else (span.least, span.most, span.per),
        missing=result.missing,
        children=children,
        amounts=_by_child(result, children),
    )


def _occasions(family: Family) -> Iterator[Step]:
    for card in index.all_applications().values():
        if not card.when or not OCCASIONS[card.when](family.household, family.on, card.ages):
            continue
        action = Action.DO if card.claim == "duty" else Action.ASK
        deadline = _counted(card.deadline, family.start_of(card), family)
        yield Step(
            card=card,
            action=action,
            answer=Answer.YES if card.claim in ("bound", "duty") else Answer.PERHAPS,
            when=begin_by(action, card, deadline, family.on),
            responsibility=family.responsible(card),
            deadline=deadline,
            waiting=Waiting(per_month=None, lost_for_good=card.waiting == "lost"),
            children=_each_child(
                family, card, children_met(card.when, family.household, family.on, card.ages)
            ),
        )


def _each_child(family: Family, card: Application, ids: Collection[str]) -> tuple[str, ...]:
    """Return the children who each need an application of their own; in a family with one child, none."""
    children = family.household.children
    if card.per != "child" or len(children) == 1:
        return ()
    return tuple(child.id for child in children if child.id in ids)


def _by_child(result: BenefitResult, children: tuple[str, ...]) -> Mapping[str, int]:
    """Return what each child gets of the amount, where the computation tells it by person to its end."""
    parts: dict[str, int] = {}
    for step in result.steps:
        parts |= {
            name: part for name, part in step.facts.items() if name in children and isinstance(part, int)
        }
    is_whole = result.amount is not None and sum(parts.values()) == result.amount
    return parts if is_whole and len(parts) == len(children) else {}


def _action(family: Family, card: Application, result: BenefitResult) -> Action:
    receipt = family.receipt(card)
    if receipt is not None:
        return Action.RENEW if receipt.until is not None and card.renewal else Action.KEEP
    if family.applied(card) is not None:
        return Action.FOLLOW_UP
    parent = index.all_applications().get(card.part_of)
    if parent is not None and family.receipt(parent) is not None:
        return Action.KEEP
    if card.claim == "discretion" or card.event:
        return Action.ASK
    return Action.FIND_OUT if result.answer is Answer.UNKNOWN else Action.APPLY


def _deadline(family: Family, card: Application, action: Action, result: BenefitResult) -> Deadline | None:
    if action is Action.KEEP:
        return None
    receipt, applied = family.receipt(card), family.applied(card)
    if receipt is not None and receipt.until is not None:
        return _counted(card.renewal, receipt.until, family)
    if applied is not None:
        return _counted(FAILURE_TO_ACT.get(card.court, _NONE), applied, family)
    if card.slug == "elterngeld":
        return _within_life_months(family, card, result)
    return _counted(card.deadline, family.start_of(card), family, suspended=_suspended(family, card))


def _suspended(family: Family, card: Application) -> tuple[Period, ...]:
    """Return the days that do not count, as the file tells; it names only what the law suspends."""
    told = (each for each in family.household.suspensions if each.benefit in (card.slug, *card.also))
    return tuple(Period(first=each.first, last=each.last) for each in told)


def _within_life_months(family: Family, card: Application, result: BenefitResult) -> Deadline | None:
    """Return the next last day on which nothing more is lost: months of life count, not calendar months."""
    born = [child.born for child in family.household.children if child.id in result.recipients]
    births = born or [child.born for child in family.household.children]
    if not births:
        return None
    event, months = max(births), 0
    found = _counted(card.deadline, event, family)
    while found is not None and found.last_day is not None and found.last_day < family.on:
        months += 1
        found = _counted(card.deadline, months_later(event, months), family)
    return found


def _counted(
    kind: str, start: date | None, family: Family, *, suspended: tuple[Period, ...] = ()
) -> Deadline | None:
    if kind in ("", _NONE) or start is None:
        return None
    rule = index.all_deadlines()[kind]
    return counted(rule, Event(on=start, place=family.household.municipality, suspended=suspended))


def _waiting(family: Family, card: Application, action: Action, result: BenefitResult) -> Waiting:
    """Return what a month costs that passes without the application, as the kernel reckons the benefit."""
    is_open = action in (Action.APPLY, Action.FIND_OUT)
    lost = is_open and card.waiting == "lost"
    if not is_open or card.waiting == "nothing":
        return Waiting(per_month=0, lost_for_good=False)
    if card.slug == "kostenbeitrag_befreiung":
        return Waiting(per_month=childcare_paid(family.household) or None, lost_for_good=lost)
    # The most of a range is no cost: maintenance, for one, first repays the advance the family lives on.
    return Waiting(per_month=result.amount, lost_for_good=lost)


def _joined(step: Step, present: Mapping[str, Action]) -> Step:
    """Return the step with what of its neighbours is on this path."""
    card = step.card
    needed = tuple(name for name in (*card.after, card.part_of) if present.get(name) in _UNDECIDED)
    if any(present.get(name) in _DECIDED for name in card.after):
        needed = ()  # one decision is enough
    parts = tuple(
        each
        for each in index.all_applications().values()
        if each.part_of == card.slug and each.slug not in present and not each.when
    )
    return replace(
        step,
        depends_on=needed,
        excludes=tuple(name for name in card.excludes if name in present),
        brings=tuple(name for name in card.brings if name in present),
        includes=parts,
    )


def _card_of(benefit: str) -> Application:
    cards = index.all_applications()
    if benefit in cards:
        return cards[benefit]
    return next(each for each in cards.values() if benefit in each.also)

"""Who must be told which changed facts, benefit by benefit, and by which norm."""

from collections.abc import Iterator
from dataclasses import dataclass

from amvis.application.change.difference import Change
from amvis.application.change.standing import Standing, passed
from amvis.application.path.offices import bundled_offices, responsible_for
from amvis.domain.change_duty import ChangeDuty
from amvis.domain.finding import Answer
from amvis.domain.household import age_on
from amvis.domain.path.card import Application
from amvis.domain.responsibility.responsible import Responsibility, responsible
from amvis.rulebook import index

_GROWN = 12  # the birthday after which § 1 Abs. 1a UhVorschG asks for more
_INCOME = ("work", "income", "child_income", "maintenance")


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """The duty for one benefit: *yes* paid or applied for, *perhaps* due and not told whether it is paid.

    `now` are the changes to tell at once, `later` those that count only in the next benefit period.
    """

    duty: ChangeDuty
    card: Application | None
    answer: Answer
    office: Responsibility
    new_office: Responsibility
    now: tuple[Change, ...]
    later: tuple[Change, ...]


def owed(old: Standing, new: Standing, changes: tuple[Change, ...]) -> tuple[Owed, ...]:
    """Return every duty that any of the changes concerns."""
    return tuple(each for each in _owed(old, new, changes) if each.now or each.later)


def _owed(old: Standing, new: Standing, changes: tuple[Change, ...]) -> Iterator[Owed]:
    for slug, duty in index.all_duties().items():
        card = index.all_applications().get(slug)
        answer = _holds(card, old, new)
        if answer is Answer.NO:
            continue
        urgent, waits = _urgent(duty, old, new), _waits(duty, new)
        now = tuple(each for each in changes if each.topic in urgent)
        later = tuple(each for each in changes if each.topic in waits and each.topic not in urgent)
        yield Owed(
            duty=duty,
            card=card,
            answer=answer,
            office=office_of(duty, card, old),
            new_office=office_of(duty, card, new),
            now=now,
            later=later,
        )


def _holds(card: Application | None, old: Standing, new: Standing) -> Answer:
    if card is None:
        return Answer.YES if old.is_insured() or new.is_insured() else Answer.NO
    if old.is_told(card) or new.is_told(card):
        return Answer.YES
    return Answer.PERHAPS if old.is_due(card) else Answer.NO


def _urgent(duty: ChangeDuty, old: Standing, new: Standing) -> tuple[str, ...]:
    """Return the topics to tell at once, with those that pass a percentage of the card."""
    above = passed(duty, old.household, new.household)
    more: tuple[str, ...] = _INCOME if "income_up" in above else ()
    if _has_grown(new):
        more += duty.grown
    return (*duty.tells, *more, *(("rent",) if "rent_down" in above else ()))


def _waits(duty: ChangeDuty, new: Standing) -> tuple[str, ...]:
    return () if duty.grown and not _has_grown(new) else duty.later


def _has_grown(at: Standing) -> bool:
    return any(age_on(child.born, at.on) >= _GROWN for child in at.household.children)


def office_of(duty: ChangeDuty, card: Application | None, at: Standing) -> Responsibility:
    """Return who is told, at the place of that version of the family."""
    ags = at.household.municipality
    if card is None:
        return responsible(index.all_bodies()[duty.body], ags, bundled_offices())
    return responsible_for(card, ags, has_sgb2=at.has_sgb2)

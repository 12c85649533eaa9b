"""Telling further and further up that something waits: everybody once a stage, at the end every week."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from amvis.application.clock import day_of
from amvis.application.outbox.writing import put
from amvis.domain.consent.vocabulary import Role
from amvis.domain.waiting_rule import Stage, WaitingRule
from amvis.records.models import OutboxItem, Post
from amvis.records.period import held_at

_WEEK: Final = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """By which rule, and which stage tells which roles by which mail: those of the stages before it, too."""

    rule: WaitingRule
    told: Mapping[Stage, tuple[str, Set[Role]]]
    answering: Set[Role]  # without any of them, who names them hears at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """What waits: known by which word, since which day, for which body, and who may not answer it."""

    about: str
    on: date
    body: int
    never: int | None


def climb(ladder: Ladder, thing: Unanswered, *, now: datetime) -> int:
    """Note the mails that are due today and not noted yet; return how many."""
    stage = _stage(ladder, thing, now)
    if stage is None:
        return 0
    event, roles = ladder.told[stage]
    about = thing.about
    if stage is Stage.ADMINISTRATOR:  # again every week, until it is answered
        about = f"{about}.{(day_of(now) - thing.on).days // _WEEK}"
    return tell_new(event, about, _accounts(thing, roles, now), now=now)


def tell_new(event: str, about: str, accounts: Set[int], *, now: datetime) -> int:
    """Note a mail for each who has not got it yet; return how many."""
    known = OutboxItem.objects.filter(event=event, about=about).values_list("recipient", flat=True)
    new = accounts - set(known)
    put(event, about, new, now=now)
    return len(new)


def _stage(ladder: Ladder, thing: Unanswered, now: datetime) -> Stage | None:
    """Return how far it has come; where nobody is left to answer, who names them hears at once."""
    due = [stage for stage in ladder.told if ladder.rule.is_due(stage, thing.on, day_of(now))]
    if due and not _accounts(thing, ladder.answering, now):
        return Stage.ADMINISTRATOR
    return due[-1] if due else None


def _accounts(thing: Unanswered, roles: Set[Role], now: datetime) -> frozenset[int]:
    posts = Post.objects.filter(held_at(now), body=thing.body, role__in=roles, account__is_active=True)
    return frozenset(posts.values_list("account_id", flat=True)) - {thing.never}

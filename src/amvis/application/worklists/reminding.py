"""Reminding who works on what waits, then who leads, then writing to the family: each thing once a stage."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction

from amvis.application.access.actor import actor_of
from amvis.application.access.scope import acting_as
from amvis.application.cases.bar_reminding import remind_of_requests
from amvis.application.clock import day_of
from amvis.application.emergency.reminding import remind_of_reviews
from amvis.application.outbox.writing import put
from amvis.application.worklists.letters import write_letters
from amvis.application.worklists.rests import rests_of
from amvis.application.worklists.thing import Thing
from amvis.application.worklists.things import scoped, sight_of, things_of
from amvis.application.worklists.whose import Whose
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import ROLES_WITH_CASE_CONTENT, Role
from amvis.domain.waiting_rule import Stage
from amvis.records.identifier import random_identifier
from amvis.records.models import Post, Reminder
from amvis.records.period import held_at

_EVENTS: Final[Mapping[Stage, str]] = {Stage.WORKER: "reminder", Stage.SUPERVISOR: "reminder_team"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminded:
    """What came of a run: people looked at and reminded, things told for the first time, letters written."""

    people: int = 0
    reminded: int = 0
    things: int = 0
    letters: int = 0

    def __add__(self, other: "Reminded") -> "Reminded":
        return Reminded(
            people=self.people + other.people,
            reminded=self.reminded + other.reminded,
            things=self.things + other.things,
            letters=self.letters + other.letters,
        )


def remind(*, now: datetime, told: Callable[[int, int], None] = lambda _, __: None) -> Reminded:
    """Remind everybody of what is due, one transaction for each; a second run tells nothing twice.

    Args:
        told: is given after each person how many of how many are done.
    """
    posts = Post.objects.filter(held_at(now), role__in=ROLES_WITH_CASE_CONTENT, account__is_active=True)
    keys = list(posts.exclude(purpose="").order_by("pk").values_list("pk", flat=True))
    urged, asked = remind_of_reviews(now=now), remind_of_requests(now=now)
    found = Reminded(reminded=urged.mails + asked.mails, things=urged.emergencies + asked.requests)
    for number, key in enumerate(keys, start=1):
        found += remind_one(key, now=now)
        told(number, len(keys))
    return found


@transaction.atomic
def remind_one(post: int, *, now: datetime) -> Reminded:
    """Remind one person of what is due and write the letters of their cases: all of it, or nothing."""
    Post.objects.select_for_update().get(pk=post)  # two runs at once queue here
    actor = actor_of(post, now=now)
    if actor is None:
        return Reminded()
    with acting_as(actor, now=now):
        resting = rests_of(actor, day_of(now))
        count = Reminded(people=1)
        for stage in _EVENTS:
            due = [one for one in _due(actor, stage, now) if one.key not in resting]
            count += _tell(actor, stage, due, now)
        family = (one for one in _due(actor, Stage.FAMILY, now) if one.key not in resting)
        return count + Reminded(letters=write_letters(actor, family, now=now))


def _due(actor: Actor, stage: Stage, now: datetime) -> Iterator[Thing]:
    """Yield what somebody is to be told today, each thing once.

    As worker the own and that of the absent, as supervisor the team's; letters are for the own families.
    """
    parts: tuple[Whose, ...] = (Whose.MINE,)
    if stage is Stage.SUPERVISOR:
        parts = (Whose.TEAM,) if actor.role is Role.SUPERVISOR else ()
    elif stage is Stage.WORKER and actor.stands_in_for:
        parts = (Whose.MINE, Whose.DEPUTY)
    today, seen = day_of(now), set()
    for whose in parts:
        sight = sight_of(actor, whose, now=now)
        for thing in things_of(sight):
            if thing.key not in seen and sight.rules[thing.rule].is_due(stage, thing.on, today):
                seen.add(thing.key)
                yield thing


def _tell(actor: Actor, stage: Stage, due: list[Thing], now: datetime) -> Reminded:
    """Note what is told for the first time, and put one mail with the number of all that waits."""
    rows = Reminder.objects.filter(post=actor.post, stage=stage)
    known = set(rows.values_list("case_id", "rule", "about"))
    new = [one for one in due if one.key not in known]
    if not new:
        return Reminded()
    Reminder.objects.bulk_create(
        Reminder(
            case_id=one.case,
            scope=str(one.scope),
            post_id=actor.post,
            stage=stage,
            rule=one.rule,
            about=one.about,
            at=now,
        )
        for one in scoped(new, actor, now=now)
    )
    put(_EVENTS[stage], random_identifier(), [actor.account], now=now, facts={"count": len(due)})
    return Reminded(reminded=1, things=len(new))

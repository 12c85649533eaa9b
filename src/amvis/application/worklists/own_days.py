"""Days of a body of its own in the rules of the worklists, within the bounds of the cards, with history."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from amvis.application.access.not_found import NotThere
from amvis.application.audit.record import Act, record
from amvis.application.worklists.thing import RULES
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Role
from amvis.domain.waiting_rule import WaitingRule
from amvis.records.models import OwnDays

MAY_SAY: Final = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})
Days = Mapping[str, int]


class BadDays(Exception):  # noqa: N818 (it says what is so)
    """Days that a body may not say: by what happens on them, whether out of bounds or out of order."""

    def __init__(self, *, out_of_bounds: Iterable[str] = (), out_of_order: Iterable[str] = ()) -> None:
        super().__init__()
        self.out_of_bounds, self.out_of_order = frozenset(out_of_bounds), frozenset(out_of_order)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a body said once: its days (none: those of the card), who and when."""

    days: Days
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleOfBody:
    """A rule as it holds for a body, the card beside it, and what the body said, the newest first."""

    rule: WaitingRule
    card: WaitingRule
    said: tuple[Said, ...] = ()

    @property
    def is_own(self) -> bool:
        """Return whether days of the body hold."""
        return self.rule != self.card

    @property
    def is_outdated(self) -> bool:
        """Return whether the body said days that the card does not allow any more: they do not hold."""
        return bool(self.said and self.said[0].days) and not _holds(self.card, self.said[0].days)


def rules_of(body: int) -> Mapping[str, WaitingRule]:
    """Return the rules as they hold for a body, by one query."""
    newest = dict(_rows(body).values_list("rule", "days"))
    return MappingProxyType({slug: _ruled(card, newest.get(slug, {})) for slug, card in RULES.items()})


def rules_page(actor: Actor) -> tuple[RuleOfBody, ...]:
    """Return all rules as they hold for the own body, each with what was said of it."""
    said: dict[str, list[Said]] = {slug: [] for slug in RULES}
    for row in _rows(actor.body).select_related("by__account"):
        if row.rule in said:
            said[row.rule].insert(0, Said(days=row.days, by=row.by.account.name, at=row.at))
    return tuple(
        RuleOfBody(
            rule=_ruled(card, said[slug][0].days if said[slug] else {}), card=card, said=tuple(said[slug])
        )
        for slug, card in RULES.items()
    )


def rule_to_say(actor: Actor, slug: str) -> RuleOfBody:
    """Return a rule whose days somebody may say (raises NotThere)."""
    _must_say(actor, slug)
    return next(one for one in rules_page(actor) if one.card.slug == slug)


@transaction.atomic
def say_days(actor: Actor, slug: str, days: Days, *, now: datetime) -> None:
    """Keep days of the own body for a rule (raises NotThere, BadDays).

    What is missing is as on the card.
    """
    card = _must_say(actor, slug)
    own = {name: number for name, number in days.items() if card.days.get(name) != number}
    if out := frozenset(card.out_of_bounds(own)):
        raise BadDays(out_of_bounds=out)
    if out := frozenset(card.with_days(own).out_of_order()):
        raise BadDays(out_of_order=out)
    before = _rows(actor.body).filter(rule=slug).values_list("days", flat=True).last() or {}
    if own == before:
        return
    OwnDays.objects.create(body_id=actor.body, rule=slug, days=own, by_id=actor.post, at=now)
    changed = tuple(sorted(name for name in {*own, *before} if own.get(name) != before.get(name)))
    act = Act(action="worklists.days.said", object_kind="rule", object_id=slug, fields=changed)
    record(actor, act, now=now)


def _must_say(actor: Actor, slug: str) -> WaitingRule:
    card = RULES.get(slug)
    if actor.role not in MAY_SAY or card is None or not card.bounds:
        raise NotThere
    return card


def _ruled(card: WaitingRule, days: Days) -> WaitingRule:
    """Return the rule with the days of a body, or the card where it has become narrower than these."""
    return card.with_days(days) if days and _holds(card, days) else card


def _holds(card: WaitingRule, days: Days) -> bool:
    return not (any(card.out_of_bounds(days)) or any(card.with_days(days).out_of_order()))


def _rows(body: int) -> QuerySet[OwnDays]:
    return OwnDays.objects.filter(body=body).order_by("pk")

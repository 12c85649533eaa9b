"""Whose things are asked for: one's own, those of absent colleagues, of the team, or all one may see."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique

from django.db.models import Q

from amvis.application.worklists.thing import Thing
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Role
from amvis.records.case import CaseStatus
from amvis.records.models import CaseMember, Grant, Post
from amvis.records.period import held_at
from amvis.records.querysets import unscoped


@unique
class Whose(StrEnum):
    """A part of what somebody may see."""

    MINE = "mine"
    DEPUTY = "deputy"
    TEAM = "team"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """The people asked for and the cases they are on; None: everybody's, all cases."""

    accounts: frozenset[int] | None
    cases: Mapping[int, frozenset[int]] | None  # case to accounts
    with_nobody: bool  # whether what nobody works on belongs to it

    def has(self, thing: Thing) -> bool:
        """Return whether a thing is somebody's of the circle."""
        if self.accounts is None or self.cases is None:
            return True
        if thing.owner is not None:
            return thing.owner in self.accounts
        return thing.case in self.cases or (self.with_nobody and thing.rule == "case_of_nobody")


def parts_for(actor: Actor, *, now: datetime) -> tuple[Whose, ...]:
    """Return the parts that mean something for somebody: no team, no deputies, no tab."""
    parts = [Whose.MINE]
    if actor.stands_in_for:
        parts.append(Whose.DEPUTY)
    if len(_team(actor, now)) > 1:
        parts.append(Whose.TEAM)
    return (*parts, Whose.ALL)


def first_part(actor: Actor) -> Whose:
    """Return what somebody sees first: a supervisor the team's, everybody else their own."""
    return Whose.TEAM if actor.role is Role.SUPERVISOR else Whose.MINE


def circle_of(actor: Actor, whose: Whose, *, now: datetime) -> Circle:
    """Return the people and cases of a part."""
    if whose is Whose.ALL:
        return Circle(accounts=None, cases=None, with_nobody=True)
    accounts = {
        Whose.MINE: frozenset({actor.account}),
        Whose.DEPUTY: actor.stands_in_for,
        Whose.TEAM: frozenset[int](),
    }[whose] or _team(actor, now)
    leads = actor.role is Role.SUPERVISOR and whose is Whose.TEAM
    return Circle(accounts=accounts, cases=_cases(actor, accounts, now), with_nobody=leads)


def _team(actor: Actor, now: datetime) -> frozenset[int]:
    """Return the accounts of the team; a supervisor without one leads the office, or the whole body."""
    post = Post.objects.get(pk=actor.post)
    colleagues = Post.objects.filter(held_at(now), body=actor.body)
    if post.team_id is not None:
        colleagues = colleagues.filter(team=post.team_id)
    elif actor.role is not Role.SUPERVISOR:
        return frozenset({actor.account})
    elif post.office_id is not None:
        colleagues = colleagues.filter(office=post.office_id)
    return frozenset(colleagues.values_list("account_id", flat=True))


@unscoped("who of the own body works where is asked; what waits there is still read by its scope")
def _cases(actor: Actor, accounts: Collection[int], now: datetime) -> Mapping[int, frozenset[int]]:
    rows = CaseMember.objects.filter(held_at(now), post__body=actor.body, post__account__in=accounts)
    found: dict[int, set[int]] = defaultdict(set)
    for case, account in rows.values_list("case_id", "post__account_id"):
        found[case].add(account)
    return {case: frozenset(on) for case, on in found.items()}


@unscoped("open cases that might be seen are looked for; what is read of them, its scope decides")
def candidates(actor: Actor, *, now: datetime) -> frozenset[int]:
    """Return the open cases that somebody might see, and more: those they are on, are let into, or lead."""
    people = {actor.account, *actor.stands_in_for}
    is_open = Q(case__status=CaseStatus.OPEN)
    grants = Grant.objects.filter(is_open, body=actor.body, revoked_at=None)
    if actor.role is Role.SUPERVISOR:
        return frozenset(grants.values_list("case_id", flat=True))
    own = grants.filter(account=actor.account).values_list("case_id", flat=True)
    members = CaseMember.objects.filter(
        held_at(now), is_open, post__body=actor.body, post__account__in=people
    )
    return frozenset((*own, *members.values_list("case_id", flat=True)))


@unscoped("who of the own body works where is asked")
def with_somebody(actor: Actor, *, now: datetime) -> frozenset[int]:
    """Return the cases on which somebody of the own body works."""
    members = CaseMember.objects.filter(held_at(now), post__body=actor.body)
    return frozenset(members.values_list("case_id", flat=True))

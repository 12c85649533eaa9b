"""The worklists of somebody: what waits, how many of each kind, and the first of them with their names."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from amvis.application.access.reach import scopes_of
from amvis.application.cases.names import title_of
from amvis.application.clock import day_of
from amvis.application.sealing import unseal
from amvis.application.steps.told import told_of
from amvis.application.worklists.rests import Rest, rests_of
from amvis.application.worklists.thing import RULES, Thing
from amvis.application.worklists.things import sight_of, things_of
from amvis.application.worklists.whose import Whose
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope
from amvis.records.models import Case, CaseMember, PathStep, Task
from amvis.records.period import held_at
from amvis.records.querysets import unscoped
from amvis.rulebook.waiting_cards import LISTS

FIRST: Final = 5  # rows shown of each list beside the others
PAGE: Final = 25
RESTING: Final = "resting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A row: the day, the case, what waits, who works on it, and for whom somebody stands in."""

    case: str
    title: str  # empty where the name may not be seen
    on: date
    rule: str
    about: str
    name: str  # of a task or a step of the path; empty where the rule says all
    who: tuple[str, ...]
    stands_in_for: tuple[str, ...]
    rests_until: date | None = None
    rests_because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worklist:
    """One list: its key, how many wait, and some of them by their day."""

    key: str
    count: int
    rows: tuple[Waiting, ...]


def worklists(actor: Actor, whose: Whose, *, now: datetime) -> tuple[Worklist, ...]:
    """Return the lists on which something waits, each with its first rows."""
    waiting, resting = _sorted(actor, whose, now)
    shown = {key: things[:FIRST] for key, things in waiting.items()}
    rows = _rows([one for things in shown.values() for one in things], actor, now, resting)
    return tuple(
        Worklist(key=key, count=len(waiting[key]), rows=tuple(rows[one.key] for one in shown[key]))
        for key in (*LISTS, RESTING)
        if key in waiting
    )


def one_worklist(actor: Actor, whose: Whose, key: str, *, now: datetime, page: int = 1) -> Worklist:
    """Return a page of one list; the last one where it has become shorter meanwhile."""
    waiting, resting = _sorted(actor, whose, now)
    things = waiting.get(key, [])
    page = max(1, min(page, pages_of(len(things))))
    part = things[(page - 1) * PAGE : page * PAGE]
    rows = _rows(part, actor, now, resting)
    return Worklist(key=key, count=len(things), rows=tuple(rows[one.key] for one in part))


def pages_of(count: int) -> int:
    """Return how many pages so many rows take."""
    return max(1, -(-count // PAGE))


def _sorted(
    actor: Actor, whose: Whose, now: datetime
) -> tuple[Mapping[str, list[Thing]], Mapping[tuple[int, str, str], Rest]]:
    """Return what waits by list, by its day, and apart from it what rests."""
    sight = sight_of(actor, whose, now=now)
    resting = rests_of(actor, day_of(now))
    found: dict[str, list[Thing]] = defaultdict(list)
    for thing in things_of(sight):
        found[RESTING if thing.key in resting else RULES[thing.rule].list].append(thing)
    for things in found.values():
        things.sort(key=lambda one: (one.on, one.case, one.about))
    return found, resting


def _rows(
    things: Sequence[Thing], actor: Actor, now: datetime, resting: Mapping[tuple[int, str, str], Rest]
) -> Mapping[tuple[int, str, str], Waiting]:
    """Return the rows of the things shown, with what is sealed, in a number of queries that does not grow."""
    cases = {case.pk: case for case in Case.objects.filter(pk__in={one.case for one in things})}
    scopes = scopes_of(tuple(cases.values()), actor, now=now)
    members, names = _members(cases, actor, now), {**_task_titles(things), **_step_names(things)}
    titles = {pk: title_of(case) if Scope.CONTACT in scopes[pk] else "" for pk, case in cases.items()}
    rows = {}
    for one in things:
        on_it = members.get(one.case, {})
        its = {account: name for account, name in on_it.items() if one.owner in {None, account}}
        absent = {} if actor.account in its else its
        rest = resting.get(one.key)
        rows[one.key] = Waiting(
            case=cases[one.case].public_id,
            title=titles[one.case],
            on=one.on,
            rule=one.rule,
            about=one.about,
            name=names.get(one.about, ""),
            who=tuple(its.values()),
            stands_in_for=tuple(name for account, name in absent.items() if account in actor.stands_in_for),
            rests_until=rest.until if rest else None,
            rests_because=rest.reason if rest else "",
        )
    return rows


@unscoped("who of the own body works on cases whose rows were read already")
def _members(cases: Iterable[int], actor: Actor, now: datetime) -> Mapping[int, dict[int, str]]:
    """Return the people of the own body on the cases, who leads first: names by account."""
    rows = CaseMember.objects.filter(held_at(now), case__in=cases, post__body=actor.body)
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for case, account, name in rows.order_by("-leads", "pk").values_list(
        "case_id", "post__account_id", "post__account__name"
    ):
        found[case][account] = name
    return found


def _task_titles(things: Iterable[Thing]) -> Mapping[str, str]:
    wanted = [one.about for one in things if one.rule.startswith("task_")]
    rows = Task.objects.filter(public_id__in=wanted).values_list("public_id", "title")
    return {public_id: unseal(title, table="task", row=public_id, field="title") for public_id, title in rows}


def _step_names(things: Iterable[Thing]) -> Mapping[str, str]:
    wanted = [one.about for one in things if one.rule.startswith("step_")]
    return {row.public_id: told_of(row).name for row in PathStep.objects.filter(public_id__in=wanted)}

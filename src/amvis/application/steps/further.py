"""Several applications for one benefit: one for each child, or a further one; each with its own history."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import IntegrityError, transaction

from amvis.application.access.not_found import NotThere
from amvis.application.cases.changed import Changed, Since, since_of
from amvis.application.cases.one_case import SeenCase
from amvis.application.demands.demands import people_of
from amvis.application.steps.steps import create_step, record_step, step_to_change, update_step
from amvis.application.steps.told import Told, mark_of, seal_told, told_of
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope
from amvis.records.models import PathStep


@transaction.atomic
def split_by_child(
    actor: Actor, public_id: str, step_id: str, children: Sequence[str], *, version: int, now: datetime
) -> None:
    """Keep a step for each of these children by itself: it becomes the first one's, the others get their own.

    Raises NotThere for somebody who is no child of the family, Changed where a child has its step already.
    """
    seen, row = step_to_change(actor, public_id, step_id, now=now)
    told = told_of(row)
    if not children or told.child or told.called or not set(children) <= set(people_of(seen).children):
        raise NotThere
    if row.version != version:
        raise Changed(since_of(row))
    first, *others = dict.fromkeys(children)
    own = replace(told, child=first)
    mark = mark_of(seen.case, "path step", own.key)
    _once(seen, mark)
    try:
        with transaction.atomic():
            update_step(actor, row, version, now, told=seal_told(own, row.public_id), mark=mark)
    except IntegrityError as error:  # a colleague did so at the same instant
        raise Changed(Since(who="", at=now)) from error
    record_step(actor, row, "split", now)
    for child in others:
        _add(actor, seen, row, replace(told, child=child), now=now)


@transaction.atomic
def add_further(actor: Actor, public_id: str, step_id: str, called: str, *, now: datetime) -> str:
    """Add a further application for the benefit of a step and return its public id.

    Nothing has happened to it yet, and all its papers are its own. Raises Changed where one is called so.
    """
    seen, row = step_to_change(actor, public_id, step_id, now=now)
    if not called:
        raise NotThere
    return _add(actor, seen, row, replace(told_of(row), called=called), now=now)


def _add(actor: Actor, seen: SeenCase, beside: PathStep, told: Told, *, now: datetime) -> str:
    """Write a step in the scope of the one it stands beside."""
    _once(seen, mark_of(seen.case, "path step", told.key))
    try:
        with transaction.atomic():
            row = create_step(actor, seen, told, scope=Scope(beside.scope), now=now)
    except IntegrityError as error:  # a colleague did so at the same instant
        raise Changed(Since(who="", at=now)) from error
    record_step(actor, row, "added", now)
    return str(row.public_id)


def _once(seen: SeenCase, mark: str) -> None:
    rows = PathStep._base_manager.filter(case=seen.case, mark=mark).select_related("added_by__account")
    if (there := rows.first()) is not None:
        raise Changed(Since(who=there.added_by.account.name, at=there.added_at))

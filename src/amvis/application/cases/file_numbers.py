"""The number under which each body keeps its own file of the family."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from amvis.application.audit.record import Act, record
from amvis.application.cases.changed import Changed, Since
from amvis.application.cases.one_case import SeenCase, one_case
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope
from amvis.records.models import FileNumber


class NumberTaken(Exception):  # noqa: N818 (it says what is so)
    """The own body keeps another family's file under this number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenNumber:
    """A body's file number."""

    body: str
    number: str
    is_own: bool


def file_numbers_of(actor: Actor, public_id: str, *, now: datetime) -> tuple[SeenNumber, ...]:
    """Return the own body's number, and those of others where the contact data may be seen."""
    seen = one_case(actor, public_id, now=now)
    rows = FileNumber.objects.filter(case=seen.case).select_related("body").order_by("body__name")
    if Scope.CONTACT not in seen.scopes:
        rows = rows.filter(body=actor.body)
    return tuple(
        SeenNumber(body=row.body.name, number=row.number, is_own=row.body_id == actor.body) for row in rows
    )


@transaction.atomic
def set_file_number(actor: Actor, public_id: str, number: str, *, before: str, now: datetime) -> None:
    """Set the own body's number, or take it away; `before` is what the form was made from."""
    seen = one_case(actor, public_id, now=now)
    seen.require_some_work()
    rows = FileNumber._base_manager.filter(case=seen.case, body=actor.body)
    known = rows.values_list("number", flat=True).first() or ""
    if known == number:
        return
    if known != before:
        raise Changed(Since(who="", at=None))
    if number:
        _write(seen, actor, number, before)
    elif not rows.filter(number=before).delete()[0]:
        raise Changed(Since(who="", at=None))
    act = Act(
        action=f"cases.file_number.{'set' if number else 'removed'}",
        case=seen.case.pk,
        object_kind="case",
        object_id=public_id,
        fields=("file_number",),
    )
    record(actor, act, now=now)


def _write(seen: SeenCase, actor: Actor, number: str, before: str) -> None:
    rows = FileNumber._base_manager.filter(case=seen.case, body=actor.body)
    try:
        with transaction.atomic():
            if not before:
                FileNumber._base_manager.create(case=seen.case, body_id=actor.body, number=number)
            elif not rows.filter(number=before).update(number=number):
                raise Changed(Since(who="", at=None))
    except IntegrityError as error:  # another family's file has it, or a colleague was faster here
        known = rows.values_list("number", flat=True).first() or ""
        if known == before:
            raise NumberTaken from error
        raise Changed(Since(who="", at=None)) from error

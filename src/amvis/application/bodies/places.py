"""Offices and teams of a body."""

from datetime import datetime

from django.db import IntegrityError, transaction

from amvis.application.access.not_found import NotThere
from amvis.application.audit.record import Act, record
from amvis.application.bodies.listing import must_keep_accounts
from amvis.application.bodies.people import NotPossible
from amvis.domain.consent.policy import Actor
from amvis.records.models import Office, Team


@transaction.atomic
def found_office(actor: Actor, name: str, street: str, city: str, *, now: datetime) -> None:
    """Add an office (raises NotPossible where the name is taken)."""
    must_keep_accounts(actor)
    try:
        with transaction.atomic():
            office = Office.objects.create(body_id=actor.body, name=name, street=street, city=city)
    except IntegrityError as error:
        raise NotPossible("name_taken") from error
    _record(actor, "bodies.office.founded", office.pk, now)


@transaction.atomic
def found_team(actor: Actor, office_name: str, name: str, *, now: datetime) -> None:
    """Add a team to an office of this body (raises NotThere, NotPossible)."""
    must_keep_accounts(actor)
    office = Office.objects.filter(body=actor.body, name=office_name).first()
    if office is None:
        raise NotThere
    try:
        with transaction.atomic():
            team = Team.objects.create(office=office, name=name)
    except IntegrityError as error:
        raise NotPossible("name_taken") from error
    _record(actor, "bodies.team.founded", team.pk, now)


def _record(actor: Actor, action: str, row: int, now: datetime) -> None:
    kind = action.split(".")[1]
    record(actor, Act(action=action, object_kind=kind, object_id=str(row), fields=("name",)), now=now)

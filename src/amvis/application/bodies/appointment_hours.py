"""The hours in which a body gives appointments: other times for its demands are looked for within them."""

from datetime import datetime

from django.db import transaction

from amvis.application.audit.record import Act, record
from amvis.application.bodies.listing import must_keep_accounts
from amvis.domain.care.hours import Day, Hours, Span
from amvis.domain.care.hours_text import hours_text, joined, parse_hours
from amvis.domain.consent.policy import Actor
from amvis.domain.law import LawOn
from amvis.records.models import Body


def supposed(law: LawOn) -> Hours:
    """Return the hours of a body that says nothing else."""
    told = dict(law.value("plan_office_minutes"))
    open_ = (Span(int(told["from"]), int(told["to"])),)
    return Hours(text="", weeks=((*(open_,) * 5, (), ()),))


def own_hours(actor: Actor) -> Hours | None:
    """Return the hours the own body has said, None where it has not; for its administrator."""
    must_keep_accounts(actor)
    text = Body.objects.values_list("appointment_hours", flat=True).get(pk=actor.body)
    return parse_hours(text) if text else None


@transaction.atomic
def set_hours(actor: Actor, week: tuple[tuple[Span, ...], ...], *, now: datetime) -> None:
    """Keep the hours of the own body, seven days from Monday; none at all gives back those supposed.

    Spans that overlap or touch become one.
    """
    must_keep_accounts(actor)
    days: tuple[Day, ...] = tuple(joined(day) for day in week)
    text = hours_text(Hours(text="", weeks=(days,))) if any(days) else ""
    Body.objects.filter(pk=actor.body).update(appointment_hours=text)
    act = Act(
        action="bodies.hours.set",
        object_kind="body",
        object_id=str(actor.body),
        fields=("appointment_hours",),
    )
    record(actor, act, now=now)

"""What a step of the path is and what happened to it, as both lie sealed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from amvis.application.planning.names import person
from amvis.application.sealing import mark, seal, unseal
from amvis.domain.consent.vocabulary import Scope
from amvis.domain.path.status import StepStatus
from amvis.domain.period import Period
from amvis.records.models import Case, PathChange, PathStep

_CHILDCARE: Final = frozenset({"kita_anmeldung", "tagespflegevermittlung"})
_COUNSELLING: Final = frozenset(
    {"beratungsstelle", "jugendberufsagentur", "schwangerschaftsberatung", "allgemeiner_sozialer_dienst"}
)
_PLACEMENT: Final = frozenset({"arbeitgeber", "arbeitsschutz"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A step as the plan told it on `on`, for a place (AGS); `adult` takes it, or anybody.

    Args:
        child: id of the child it is for; of one application each child may have its own step.
        called: what tells a further application for the same benefit apart, such as the day of its decision.
    """

    step: Mapping[str, Any]
    on: date
    place: str
    adult: str = ""
    child: str = ""
    called: str = ""

    @property
    def name(self) -> str:
        """Return what the step is called: the application, for whom or which."""
        return " – ".join(filter(None, (str(self.step["name"]), person(self.child), self.called)))

    @property
    def key(self) -> str:
        """Return what it is there once by."""
        return "\0".join((self.id, self.child, self.called)) if self.child or self.called else self.id

    @property
    def children(self) -> tuple[str, ...]:
        """Return the children who each need an application of their own, as the plan told it."""
        return tuple(each["id"] for each in self.step.get("children", ()))

    @property
    def id(self) -> str:
        """Return the name of the application."""
        return str(self.step["id"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What happened on a day; or, with `is_adjustment`, what moved the deadline of the present status.

    Args:
        way: how a decision came: posted, electronic, portal or received.
        arrived: a proven later day on which it came.
        instructed: whether the instruction on remedies is there and right.
    """

    status: StepStatus
    on: date
    is_adjustment: bool = False
    way: str = "posted"
    arrived: date | None = None
    instructed: bool = True
    extended_to: date | None = None
    suspended: Period | None = None
    note: str = ""


def scope_of(step: Mapping[str, Any]) -> Scope:
    """Return the part of the case a step belongs to, by the body that decides."""
    body = step["office"]["body"]
    if body in _CHILDCARE:
        return Scope.CHILDCARE
    if body in _COUNSELLING:
        return Scope.COUNSELLING
    return Scope.PLACEMENT if body in _PLACEMENT else Scope.FINANCE


def mark_of(case: Case, use: str, name: str) -> str:
    """Return the keyed mark by which a step, a paper or an adult of a case is there once."""
    return mark(f"{case.public_id} {name}", use=use)


def seal_told(told: Told, row: str) -> bytes:
    """Return a step sealed for its row."""
    text = {
        "step": told.step,
        "on": told.on.isoformat(),
        "place": told.place,
        "adult": told.adult,
        "child": told.child,
        "called": told.called,
    }
    return seal(json.dumps(text, ensure_ascii=False), table="path_step", row=row, field="told")


def told_of(row: PathStep) -> Told:
    """Return what a row of a step keeps."""
    found = json.loads(unseal(row.told, table="path_step", row=row.public_id, field="told"))
    return Told(**found | {"on": date.fromisoformat(found["on"])})


def seal_change(change: Change, row: str) -> bytes:
    """Return what is content of a change, sealed for its row."""
    pause = change.suspended
    text = {
        "is_adjustment": change.is_adjustment,
        "way": change.way,
        "arrived": _iso(change.arrived),
        "instructed": change.instructed,
        "extended_to": _iso(change.extended_to),
        "suspended": [_iso(pause.first), _iso(pause.last)] if pause else None,
        "note": change.note,
    }
    return seal(json.dumps(text, ensure_ascii=False), table="path_change", row=row, field="told")


def change_of(row: PathChange) -> Change:
    """Return what a row of the history keeps."""
    found = json.loads(unseal(row.told, table="path_change", row=row.public_id, field="told"))
    pause = found.pop("suspended")
    for name in ("arrived", "extended_to"):
        found[name] = _day(found[name])
    period = Period(first=date.fromisoformat(pause[0]), last=_day(pause[1])) if pause else None
    return Change(status=StepStatus(row.status), on=row.on, suspended=period, **found)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

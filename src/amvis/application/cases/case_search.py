"""Which cases a list shows: found by what is asked for, among those that the scope lets be seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Final, NamedTuple

from django.db.models import QuerySet

from amvis.application.access.reach import Known
from amvis.application.access.scope import by_scope_alone
from amvis.application.cases.names import word_marks
from amvis.domain.consent.policy import Actor
from amvis.records.case import CaseStatus
from amvis.records.models import Case, CaseMember, FileNumber, NameMark
from amvis.records.period import held_at
from amvis.records.querysets import unscoped
from amvis.records.question import Question, Told

NOBODY: Final = "niemand"
_SHAPES: Final = 64  # searches whose text is kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which of the cases: all that may be seen, unless something is said."""

    words: str = ""
    status: CaseStatus | None = CaseStatus.OPEN
    is_mine: bool = False
    lead: str = ""  # public id of a post that leads in the own body; NOBODY: none does
    file_number: str = ""  # how the own body's file number begins
    before: int | None = None  # key of the last row of the page before


def found_cases(
    actor: Actor, wanted: Filter, near: Sequence[int] | None, *, now: datetime, most: int
) -> list[Known]:
    """Return the newest cases that are wanted, `most` at most; `near` is told by `near_cases`."""
    marks = word_marks(wanted.words)
    told = {
        "near": near,
        "status": wanted.status or None,
        "before": wanted.before,
        "me": actor.account if wanted.is_mine else None,
        "nobody": True if wanted.lead == NOBODY else None,
        "lead": wanted.lead if wanted.lead not in {"", NOBODY} else None,
        "number": wanted.file_number or None,
        **{f"mark.{place}": mark for place, mark in enumerate(marks)},
    }
    told = {name: value for name, value in told.items() if value is not None}
    question = _search(_Shape(frozenset(told), len(marks), most))
    with by_scope_alone():  # cases are found before they are read
        return [Known(*row) for row in question.ask(**told, body=actor.body, now=now)]


class _Shape(NamedTuple):
    """What the text of a search depends on."""

    told: frozenset[str]
    marks: int
    most: int


@lru_cache(maxsize=_SHAPES)
def _search(shape: _Shape) -> Question:
    def build(rows: QuerySet[Any]) -> QuerySet[Any, Any]:
        for name, condition in _conditions().items():
            if name in shape.told:
                rows = rows.exclude(**condition) if name == "nobody" else rows.filter(**condition)
        for place in range(shape.marks):
            rows = rows.filter(pk__in=_of_cases(NameMark, mark=Told(f"mark.{place}")))
        return rows.order_by("-pk").values_list("pk", "is_sensitive")[: shape.most]

    return Question(Case, build, in_scope=True)


def _conditions() -> Mapping[str, Mapping[str, object]]:
    """Return the condition of each thing that may be told."""
    now, body = held_at(Told("now")), Told("body")
    leading = CaseMember._base_manager.filter(now, leads=True, post__body=body)
    return {
        "near": {"pk__among": Told("near")},
        "status": {"status": Told("status")},
        "before": {"pk__lt": Told("before")},
        "me": {"pk__in": CaseMember._base_manager.filter(now, post__account=Told("me")).values("case_id")},
        "nobody": {"pk__in": leading.values("case_id")},
        "lead": {"pk__in": leading.filter(post__public_id=Told("lead")).values("case_id")},
        "number": {"pk__in": _of_cases(FileNumber, body=body, number__istartswith=Told("number"))},
    }


def _of_cases(model: Any, **condition: object) -> QuerySet[Any, Any]:
    rows: QuerySet[Any, Any] = model._base_manager.filter(**condition).values("case_id")
    return rows


def leaders(actor: Actor, near: Sequence[int] | None, *, now: datetime) -> tuple[tuple[str, str], ...]:
    """Return who leads a case that may be seen, to a supervisor who leads any in the office."""
    told = {"body": actor.body, "now": now}
    if near is not None:
        with by_scope_alone():  # colleagues who lead are named, no row of a case is read
            return tuple(_LEADERS_NEAR.ask(**told, near=near))
    with unscoped("a supervisor knows who works in the own office"):
        if actor.office is None:
            return tuple(_LEADERS.ask(**told))
        return tuple(_LEADERS_OF_OFFICE.ask(**told, office=actor.office))


def _leading(rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    held = rows.filter(held_at(Told("now")), leads=True, post__body=Told("body"))
    names = held.order_by("post__account__name", "post__public_id")
    return names.values_list("post__public_id", "post__account__name").distinct()


_LEADERS: Final = Question(CaseMember, _leading)
_LEADERS_OF_OFFICE: Final = Question(
    CaseMember, lambda rows: _leading(rows.filter(post__office=Told("office")))
)
_LEADERS_NEAR: Final = Question(
    CaseMember, lambda rows: _leading(rows.filter(case__among=Told("near"))), in_scope=True
)

"""The deadline that runs for a step by its status, counted anew by the deadline law from what was entered."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from amvis.application.deadline import DeadlineQuestion, deadline
from amvis.application.path.events import ACTION, UNDECIDED, card_of
from amvis.application.path.steps import FAILURE_TO_ACT
from amvis.application.steps.told import Change, Told
from amvis.domain.deadlines.rule import Way
from amvis.domain.path.status import StepStatus
from amvis.rulebook.words import tell

Document = Mapping[str, Any]

_LANG: Final = "de"
_NONE: Final = ("", "none")
_ANSWERED: Final = frozenset({StepStatus.DECIDED, StepStatus.REFUSED})


def deadline_of(told: Told, history: Sequence[Change], on: date) -> Document | None:
    """Return the deadline of the present status as `amvis deadline` writes it; None where none runs.

    Raises BadInput where it cannot be counted as entered, such as an extension the law does not know.
    """
    happened = [one for one in history if not one.is_adjustment]
    last = happened[-1] if happened else None
    adjusted = _adjustments(history)
    if last is None or last.status is StepStatus.PLANNED:
        return _of_plan(told, adjusted, on)
    kind = _kind(told, happened)
    if kind in _NONE:
        return None
    return deadline(_question(kind, told, happened, adjusted, on=on), _tell, _LANG)


def act_by(found: Document | None) -> date | None:
    """Return by when to act, or from when one may."""
    day = found and (found["arrive_by"] or found["last_day"] or found["first_day"])
    return date.fromisoformat(day) if day else None


def _of_plan(told: Told, adjusted: Sequence[Change], on: date) -> Document | None:
    """Return the deadline as the plan reckoned it; counted anew where it was extended or suspended."""
    planned = told.step["deadline"]
    if planned["kind"] in _NONE:
        return None
    if not adjusted:
        return {"counted": (), "assumptions": (), "note": "", "form": "", **planned}
    return deadline(
        _with(DeadlineQuestion(kind=planned["kind"], start=told.on, on=on, place=told.place), adjusted),
        _tell,
        _LANG,
    )


def _kind(told: Told, happened: Sequence[Change]) -> str:
    """Return the deadline that follows from a status: ask a court, object, or sue after an objection."""
    card = card_of(told.id)
    if card is None:
        return ""
    status = happened[-1].status
    if status in {StepStatus.SENT, StepStatus.RECEIVED}:
        return FAILURE_TO_ACT.get(card.court, "")
    if status is StepStatus.OBJECTION:
        return UNDECIDED.get(card.court, "")
    has_objected = any(one.status is StepStatus.OBJECTION for one in happened)
    return ACTION.get(card.court, "") if has_objected else card.remedy


def _question(
    kind: str, told: Told, happened: Sequence[Change], adjusted: Sequence[Change], *, on: date
) -> DeadlineQuestion:
    last = happened[-1]
    question = {"kind": kind, "start": last.on, "on": on, "place": told.place}
    if last.status in _ANSWERED:
        return _with(
            DeadlineQuestion(
                **question,  # type: ignore[arg-type]
                way=Way(last.way),
                arrived=last.arrived if last.way != Way.RECEIVED else None,
                instructed=last.instructed,
            ),
            adjusted,
        )
    return _with(DeadlineQuestion(**question), adjusted)  # type: ignore[arg-type]


def _with(question: DeadlineQuestion, adjusted: Sequence[Change]) -> DeadlineQuestion:
    extended = [one.extended_to for one in adjusted if one.extended_to]
    suspended = tuple(one.suspended for one in adjusted if one.suspended)
    return replace(question, extended_to=extended[-1] if extended else None, suspended=suspended)


def _adjustments(history: Sequence[Change]) -> tuple[Change, ...]:
    """Return what moved the deadline of the present status: what was entered since it began."""
    since: list[Change] = []
    for one in history:
        since = [*since, one] if one.is_adjustment else []
    return tuple(since)


def _tell(sentence: Any) -> str:
    return tell(sentence, _LANG)

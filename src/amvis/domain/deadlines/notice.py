"""When a decision counts as notified (Bekanntgabe): the fiction of three, since 2025 of four days."""

from datetime import date, timedelta
from typing import NamedTuple

from amvis.domain.deadlines.event import Event
from amvis.domain.deadlines.holidays import Calendar
from amvis.domain.deadlines.rule import NoticeRule, Way
from amvis.domain.deadlines.step import CountStep
from amvis.domain.finding import Certainty
from amvis.domain.sentence import Sentence, say


class Notice(NamedTuple):
    """The day that starts the period, and how it was found."""

    day: date
    steps: tuple[CountStep, ...]
    certainty: Certainty


class NoticeUnknown(ValueError):  # noqa: N818 (it says what is so)
    """The day of notice cannot be said."""

    def __init__(self, problem: Sentence, remedy: Sentence) -> None:
        super().__init__(problem.key)
        self.problem, self.remedy = problem, remedy


def notice(rule: NoticeRule | None, event: Event, calendar: Calendar) -> Notice:
    """Return the day of notice of what was sent or received; without a rule the event's own day."""
    on, way, arrived = event.on, event.way, event.arrived
    if rule is None:
        if way is not Way.RECEIVED or arrived is not None:
            raise NoticeUnknown(say("deadline.no_notice"), say("deadline.no_notice.remedy"))
        return Notice(on, (CountStep(say("deadline.step.event"), on, _EVENT_NORM),), Certainty.C)
    if way is Way.RECEIVED:
        return Notice(on, (CountStep(say("deadline.step.received"), on, _EVENT_NORM),), Certainty.C)
    if arrived is not None and arrived < on:
        raise NoticeUnknown(say("deadline.arrived_before"), say("deadline.arrived_before.remedy"))
    fiction = _fiction(rule, event, calendar)
    if arrived is None or arrived <= fiction.day:
        return fiction
    later = CountStep(say("deadline.step.arrived_later"), arrived, rule.norm)
    return Notice(arrived, (*fiction.steps, later), fiction.certainty)


def _fiction(rule: NoticeRule, event: Event, calendar: Calendar) -> Notice:
    sent, way, place = event.on, event.way, event.place
    days = rule.days_on(sent, way)
    if days is None:
        first = rule.days[-1][0]
        raise NoticeUnknown(
            say("deadline.sent_too_early"), say("deadline.sent_too_early.remedy", first=first.isoformat())
        )
    norm = rule.portal_norm if way is Way.PORTAL else rule.norm
    day = sent + timedelta(days=days)
    own = way is Way.PORTAL and rule.portal is not None
    steps = [
        CountStep(say("deadline.step.portal_own" if own else f"deadline.step.{way.value}"), sent, norm),
        CountStep(say("deadline.step.fiction", days=days), day, norm),
    ]
    moved = calendar.next_working_day(day, place) if rule.shifts else day
    if moved != day:
        steps.append(CountStep(say("deadline.step.fiction_moves"), moved, rule.shift_norm))
    elif not calendar.is_working_day(day, place):
        steps.append(CountStep(say("deadline.step.fiction_stays"), day, rule.norm))
    return Notice(moved, tuple(steps), rule.certainty)


_EVENT_NORM = "§ 187 BGB"

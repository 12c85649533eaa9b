"""A deadline counted as the law counts, with each step it took."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from amvis.domain.deadlines.event import Event
from amvis.domain.deadlines.holidays import Calendar
from amvis.domain.deadlines.notice import NoticeUnknown, notice
from amvis.domain.deadlines.rule import Counting, DeadlineRule, Way
from amvis.domain.deadlines.span import Length, end_after, end_with, last_before
from amvis.domain.deadlines.step import CountStep
from amvis.domain.finding import Certainty, weakest
from amvis.domain.period import last_of_month, months_later
from amvis.domain.sentence import Sentence, say

_DAY = timedelta(days=1)
_START_NORM = "§ 187 Abs. 1 BGB"
_START_OF_DAY_NORM = "§ 187 Abs. 2 BGB"
_END_NORM = "§ 188 Abs. 2 BGB"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The answer: `last_day` None means that no number of days is set or that nothing runs yet.

    Args:
        first_day: from when it is possible, where it was not before.
        arrive_by: the working day on which it should have arrived, where the end does not move.
        second_chance: the last day for reinstatement, to be asked for with reasons: perhaps.
        has_begun: whether the period runs at all.
    """

    rule: DeadlineRule
    last_day: date | None
    first_day: date | None = None
    arrive_by: date | None = None
    second_chance: date | None = None
    has_begun: bool = True
    counted: tuple[CountStep, ...] = ()
    certainty: Certainty = Certainty.C
    assumptions: tuple[Sentence, ...] = ()


class CannotCount(ValueError):  # noqa: N818 (it says what is so)
    """What cannot be counted: a problem and a remedy as sentences."""

    def __init__(self, problem: Sentence, remedy: Sentence) -> None:
        super().__init__(problem.key)
        self.problem, self.remedy = problem, remedy


def count(rule: DeadlineRule, event: Event, calendar: Calendar) -> Deadline:
    """Return when a period begins and ends, step by step."""
    _refuse_what_does_not_fit(rule, event)
    try:
        begun = notice(rule.notice, event, calendar)
    except NoticeUnknown as unknown:
        raise CannotCount(unknown.problem, unknown.remedy) from None
    if event.never_arrived:
        return _not_begun(rule, event)
    base = Deadline(rule=rule, last_day=None, certainty=weakest(rule.certainty, begun.certainty))
    base = replace(base, counted=begun.steps, assumptions=_assumed(rule, event))
    return _COUNTERS[rule.counting](_Begun(base, begun.day, event, calendar))


class _Begun(NamedTuple):
    """What every way of counting starts from: the deadline so far, and the day that starts it."""

    base: Deadline
    day: date
    event: Event
    calendar: Calendar


def _refuse_what_does_not_fit(rule: DeadlineRule, event: Event) -> None:
    if event.extended_to is not None and not rule.extendable:
        raise CannotCount(say("deadline.not_extendable"), say("deadline.not_extendable.remedy"))
    if event.suspended and not rule.suspendable:
        raise CannotCount(say("deadline.not_suspendable"), say("deadline.not_suspendable.remedy"))
    if event.hindrance_gone is not None and rule.reinstatement is None:
        raise CannotCount(say("deadline.no_reinstatement"), say("deadline.no_reinstatement.remedy"))
    if event.abroad and rule.abroad is None:
        raise CannotCount(say("deadline.not_abroad"), say("deadline.not_abroad.remedy"))
    if not event.instructed and rule.uninstructed is None:
        raise CannotCount(say("deadline.no_instruction_rule"), say("deadline.no_instruction_rule.remedy"))
    if event.abroad and event.way is Way.POSTED and event.arrived is None and not event.never_arrived:
        raise CannotCount(say("deadline.abroad_posted"), say("deadline.abroad_posted.remedy"))


def _not_begun(rule: DeadlineRule, event: Event) -> Deadline:
    norm = rule.notice.norm if rule.notice else rule.norm
    step = CountStep(say("deadline.step.never_arrived"), event.on, norm)
    return Deadline(rule=rule, last_day=None, has_begun=False, counted=(step,), certainty=rule.certainty)


def _assumed(rule: DeadlineRule, event: Event) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    if rule.notice is not None and event.instructed:
        found.append(say("deadline.assumption.instructed"))
    if rule.notice is not None and event.way is not Way.RECEIVED and event.arrived is None:
        found.append(say("deadline.assumption.not_later"))
    if rule.is_discretionary:
        found.append(say("deadline.assumption.condition"))
    return tuple(found)


def _after(at: _Begun) -> Deadline:
    length, norm = _length(at.base.rule, at.event)
    end = end_after(at.day, length)
    steps = (
        CountStep(say("deadline.step.first_day"), at.day + _DAY, _START_NORM),
        CountStep(_end_words(length), end, norm),
    )
    return _ended(replace(at.base, last_day=end, counted=(*at.base.counted, *steps)), at.event, at.calendar)


def _before(at: _Begun) -> Deadline:
    rule = at.base.rule
    first = at.day + _DAY if rule.event_at_end_of_day else at.day
    length = rule.length or Length(0, "days")
    last = last_before(first, length)
    steps = [CountStep(_before_words(length), last, rule.end_norm or rule.norm)]
    by = at.calendar.previous_working_day(last, at.event.place)
    if by != last:
        steps.append(CountStep(say("deadline.step.arrive_by"), by, rule.norm))
    return replace(at.base, last_day=last, arrive_by=by, counted=(*at.base.counted, *steps))


def _not_before(at: _Begun) -> Deadline:
    length, norm = _length(at.base.rule, at.event)
    end = end_after(at.day, length)
    steps = (
        CountStep(_end_words(length), end, norm),
        CountStep(say("deadline.step.possible_from"), end + _DAY, at.base.rule.norm),
    )
    return replace(at.base, first_day=end + _DAY, counted=(*at.base.counted, *steps))


def _since(at: _Begun) -> Deadline:
    length, norm = _length(at.base.rule, at.event)
    end = end_with(at.day, length)
    steps = (
        CountStep(say("deadline.step.counts_itself"), at.day, _START_OF_DAY_NORM),
        CountStep(_end_words(length), end, norm),
    )
    return _ended(replace(at.base, last_day=end, counted=(*at.base.counted, *steps)), at.event, at.calendar)


def _month(at: _Begun) -> Deadline:
    first = at.day + _DAY if at.base.rule.event_at_end_of_day else at.day
    end = last_of_month(months_later(first.replace(day=1), at.base.rule.months))
    key = "deadline.step.month_end" if at.base.rule.months else "deadline.step.same_month"
    words = say(key, months=at.base.rule.months)
    step = CountStep(words, end, at.base.rule.end_norm or at.base.rule.norm)
    return _ended(replace(at.base, last_day=end, counted=(*at.base.counted, step)), at.event, at.calendar)


def _year(at: _Begun) -> Deadline:
    end = date(at.day.year + at.base.rule.months, 12, 31)
    words = say("deadline.step.year_end", years=at.base.rule.months)
    step = CountStep(words, end, at.base.rule.end_norm or at.base.rule.norm)
    return _ended(replace(at.base, last_day=end, counted=(*at.base.counted, step)), at.event, at.calendar)


def _day(at: _Begun) -> Deadline:
    return _ended(replace(at.base, last_day=at.day), at.event, at.calendar)


def _at_once(at: _Begun) -> Deadline:
    step = CountStep(say("deadline.step.at_once"), at.day, at.base.rule.norm)
    return replace(at.base, counted=(*at.base.counted, step))


def _length(rule: DeadlineRule, event: Event) -> tuple[Length, str]:
    """Return the length that holds and its norm; a missing instruction outweighs service abroad."""
    if rule.length is None:
        raise ValueError(f"{rule.slug}: a period needs a length")
    if not event.instructed and rule.uninstructed is not None:
        return rule.uninstructed.length, rule.uninstructed.norm
    if event.abroad and rule.abroad is not None:
        return rule.abroad, rule.abroad_norm
    return rule.length, rule.end_norm or _END_NORM


def _ended(found: Deadline, event: Event, calendar: Calendar) -> Deadline:
    """Return the deadline with its window, suspension, working day, extension and second chance."""
    found = _opened(_suspended(found, event), event)
    moved = _extended(found, event) if event.extended_to else _on_working_day(found, event, calendar)
    return _second_chance(moved, event, calendar)


def _opened(found: Deadline, event: Event) -> Deadline:
    """Add from when it may be done: so long before the event, such as the end of a benefit period."""
    opens = found.rule.opens_before
    if opens is None:
        return found
    first = end_after(event.on + _DAY, opens._replace(number=-opens.number))
    step = CountStep(say("deadline.step.opens"), first, found.rule.norm)
    return replace(found, first_day=first, counted=(*found.counted, step))


def _suspended(found: Deadline, event: Event) -> Deadline:
    """Add the days that do not count (§ 209 BGB), each period as far as it lies in what still runs."""
    for pause in sorted(event.suspended, key=lambda each: each.first):
        if found.last_day is None or pause.last is None or pause.first > found.last_day:
            continue
        begun = found.counted[0].on if found.counted else event.on
        days = (pause.last - max(pause.first, begun + _DAY)).days + 1
        if days <= 0:
            continue
        end = found.last_day + timedelta(days=days)
        words = say(
            "deadline.step.suspended", first=pause.first.isoformat(), last=pause.last.isoformat(), days=days
        )
        step = CountStep(words, end, found.rule.suspendable)
        found = replace(found, last_day=end, counted=(*found.counted, step))
    return found


def _extended(found: Deadline, event: Event) -> Deadline:
    end = event.extended_to
    if end is None or (found.last_day is not None and end < found.last_day):
        raise CannotCount(say("deadline.extended_back"), say("deadline.extended_back.remedy"))
    step = CountStep(say("deadline.step.extended"), end, found.rule.extendable)
    return replace(found, last_day=end, arrive_by=end, counted=(*found.counted, step))


def _on_working_day(found: Deadline, event: Event, calendar: Calendar) -> Deadline:
    end = found.last_day
    if end is None:
        return found
    if not found.rule.shifts or event.named_as_end:
        return _stays(found, end, event, calendar)
    for step in _shifts(found, end, event.place, calendar):
        holiday = calendar.holiday(step.on - _DAY, event.place)
        sure = found.certainty if holiday is None else weakest(found.certainty, holiday.certainty)
        found = replace(found, last_day=step.on, counted=(*found.counted, step), certainty=sure)
    return replace(_perhaps_holiday(found, event, calendar), arrive_by=found.last_day)


def _shifts(found: Deadline, end: date, place: str, calendar: Calendar) -> Iterator[CountStep]:
    """Yield one step for each day that is no working day, so that the reader sees why it moves."""
    while not calendar.is_working_day(end, place):
        holiday = calendar.holiday(end, place)
        words = (
            say("deadline.step.weekend", day=end.isoformat(), weekday=end.weekday())
            if holiday is None
            else say("deadline.step.holiday", day=end.isoformat(), name=say(f"holiday_{holiday.slug}"))
        )
        end += _DAY
        yield CountStep(words, end, found.rule.shift_norm)


def _perhaps_holiday(found: Deadline, event: Event, calendar: Calendar) -> Deadline:
    """Tell of a holiday that holds in some municipalities only; the earlier day stands, to lose nothing."""
    open_ = None if found.last_day is None else calendar.perhaps(found.last_day, event.place)
    if open_ is None:
        return found
    said = say("deadline.assumption.perhaps_holiday", name=say(f"holiday_{open_.slug}"))
    return replace(found, assumptions=(*found.assumptions, said))


def _stays(found: Deadline, end: date, event: Event, calendar: Calendar) -> Deadline:
    by = calendar.previous_working_day(end, event.place)
    norm = found.rule.stay_norm or ("§ 26 Abs. 3 S. 2 SGB X" if event.named_as_end else found.rule.norm)
    if by == end:
        return replace(found, arrive_by=end)
    step = CountStep(say("deadline.step.stays", weekday=end.weekday()), end, norm)
    return replace(found, arrive_by=by, counted=(*found.counted, step))


def _second_chance(found: Deadline, event: Event, calendar: Calendar) -> Deadline:
    chance = found.rule.reinstatement
    if chance is None or event.hindrance_gone is None or found.last_day is None:
        return found
    last = calendar.next_working_day(end_after(event.hindrance_gone, chance.within), event.place)
    if chance.latest is not None:
        last = min(last, calendar.next_working_day(end_after(found.last_day, chance.latest), event.place))
    step = CountStep(say("deadline.step.reinstatement"), last, chance.norm)
    said = say("deadline.assumption.reinstatement")
    return replace(
        found,
        second_chance=last,
        counted=(*found.counted, step),
        assumptions=(*found.assumptions, said),
    )


def _end_words(length: Length) -> Sentence:
    return say("deadline.step.end", number=length.number, unit=_unit(length))


def _unit(length: Length) -> Sentence:
    return say(f"deadline.unit.{'one_' if length.number == 1 else ''}{length.unit}")


def _before_words(length: Length) -> Sentence:
    if length.number == 0:
        return say("deadline.step.before_it_begins")
    return say("deadline.step.before", number=length.number, unit=_unit(length))


_COUNTERS = {
    Counting.AFTER: _after,
    Counting.BEFORE: _before,
    Counting.NOT_BEFORE: _not_before,
    Counting.SINCE: _since,
    Counting.MONTH: _month,
    Counting.YEAR: _year,
    Counting.DAY: _day,
    Counting.AT_ONCE: _at_once,
}

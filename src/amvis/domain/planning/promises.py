"""What others have to promise before an option can begin, and what the family does next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from amvis.domain.care.supply import Carer
from amvis.domain.household import Child, months_old
from amvis.domain.planning.activity import Course, Job
from amvis.domain.planning.problem import Option, Problem
from amvis.domain.sentence import Fact, Sentence, say

NOTICE = timedelta(days=14)
PUBLIC = {"public", "kommune", "municipal"}
INSTRUMENTS = ("zusicherung", "reservation", "letter_of_intent", "bescheid")


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One needed promise: the body that gives it, in which legal form, on which norm, by when."""

    body: str
    says: Sentence
    asks: Sentence
    instrument: str
    norm: str
    until: date
    decision: str  # bound | soll | kann


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing the family does, with whom, and until when."""

    says: Sentence
    body: str
    until: date


def promises(option: Option, problem: Problem) -> tuple[Promise, ...]:
    """Return the promises an option needs, the earliest deadline first."""
    needed = [*_places(option, problem), *_activities(option, problem), *_fees(option, problem)]
    return tuple(sorted(needed, key=lambda promise: (promise.until, promise.says.key, promise.body)))


def steps(option: Option, problem: Problem) -> tuple[Step, ...]:
    """Return what the family does, in order of the dates: ask for each promise, then report and apply."""
    asked = [
        Step(says=promise.says, body=promise.body, until=promise.until)
        for promise in promises(option, problem)
    ]
    return tuple(sorted([*asked, *_reports(option, problem)], key=lambda step: (step.until, step.says.key)))


class _Asked(NamedTuple):
    """A place asked for one child from its first day there."""

    child: Child
    carer: str
    module: str | None
    first: date


def _places(option: Option, problem: Problem) -> Iterator[Promise]:
    carers = {carer.id: carer for carer in problem.carers}
    for asked in _new_places(option, problem):
        if asked.carer in carers:
            yield _place(asked, carers[asked.carer], problem.on)
        elif asked.module is not None:
            yield _after_school(asked, problem)


def _new_places(option: Option, problem: Problem) -> Iterator[_Asked]:
    begins = {(child, carer): first for child, carer, first, _, _ in option.settling_in}
    for package in option.packages:
        child = next(child for child in problem.household.children if child.id == package.child)
        for place in (package.main, package.edge):
            if place is None or place[0].startswith("helper") or place[0] == child.care.facility:
                continue
            yield _Asked(child, *place, begins.get((child.id, place[0]), option.objectives.start))


def _place(asked: _Asked, carer: Carer, on: date) -> Promise:
    module = next((each for each in carer.modules if each.name == asked.module), None)
    facts: dict[str, Fact] = {
        "provider": carer.name,
        "child": asked.child.id,
        "first": asked.first.isoformat(),
        "opens": module.start if module else None,
        "closes": module.end if module else None,
    }
    return Promise(
        body=carer.name,
        says=say("promise_place" if module else "promise_place_open", **facts),
        asks=say("ask_place" if module else "ask_place_open", **facts),
        instrument="zusicherung" if carer.provider_type in PUBLIC else "reservation",
        norm=_claim(asked),
        until=_before(asked.first, on),
        decision="bound" if months_old(asked.child.born, asked.first) >= 12 else "soll",
    )


def _after_school(asked: _Asked, problem: Problem) -> Promise:
    school = next(school for school in problem.schools if school.id == asked.carer)
    facts = {"provider": school.name, "child": asked.child.id, "first": asked.first.isoformat()}
    return Promise(
        body=school.name,
        says=say("promise_after_school", **facts),
        asks=say("ask_after_school", **facts),
        instrument="reservation",
        norm="§ 24 Abs. 4 SGB VIII",
        until=_before(asked.first, problem.on),
        decision="bound",
    )


def _claim(asked: _Asked) -> str:
    """Return the norm of the claim to care at the child's age."""
    months = months_old(asked.child.born, asked.first)
    if asked.child.school_from is not None and asked.first >= asked.child.school_from:
        return "§ 24 Abs. 4 SGB VIII"
    if months < 12:
        return "§ 24 Abs. 1 SGB VIII"
    return "§ 24 Abs. 2 SGB VIII" if months < 36 else "§ 24 Abs. 3 SGB VIII"


def _activities(option: Option, problem: Problem) -> Iterator[Promise]:
    until = _before(option.objectives.start, problem.on)
    taken = [(option.activity, option.moved)]
    if option.also:
        taken.append((option.also[1], option.also[3]))
    for activity, moved in taken:
        if isinstance(activity, Job):
            yield _job(activity, moved, option.objectives.start, until=until)
        else:
            yield from _course(activity, option.objectives.start, until)


def _job(job: Job, moved: int, start: date, *, until: date) -> Promise:
    facts: dict[str, Fact] = {
        "title": job.title,
        "employer": job.employer,
        "start": start.isoformat(),
        "minutes": abs(moved),
    }
    suffix = ("_later" if moved > 0 else "_earlier") if moved else ""
    return Promise(
        body=job.employer,
        says=say(f"promise_job{suffix}", **facts),
        asks=say(f"ask_job{suffix}", **facts),
        instrument="letter_of_intent",
        norm="§ 611a BGB",
        until=until,
        decision="kann",
    )


def _course(course: Course, start: date, until: date) -> Iterator[Promise]:
    facts = {"title": course.title, "start": start.isoformat()}
    yield Promise(
        body=course.provider,
        says=say("promise_seat", **facts),
        asks=say("ask_seat", **facts),
        instrument="reservation",
        norm="§ 145 BGB",
        until=until,
        decision="kann",
    )
    if course.decides:
        yield Promise(
            body=course.decides,
            says=say("promise_funding", **facts),
            asks=say("ask_funding", **facts),
            instrument="zusicherung",
            norm="§ 81 SGB III",
            until=until,
            decision="kann",
        )


def _fees(option: Option, problem: Problem) -> Iterator[Promise]:
    if option.fees and option.route != "none":
        first = min((row[2] for row in option.settling_in), default=option.objectives.start)
        yield Promise(
            body="jugendamt",
            says=say("promise_fee_waiver", amount=option.fees),
            asks=say("ask_fee_waiver", amount=option.fees),
            instrument="bescheid",
            norm="§ 90 Abs. 4 SGB VIII",
            until=max(first, problem.on),
            decision="bound",
        )


def _reports(option: Option, problem: Problem) -> Iterator[Step]:
    start = option.objectives.start
    receiving = {receipt.benefit for receipt in problem.household.receiving}
    if receiving:
        yield Step(says=say("step_report_work", start=start.isoformat()), body="jobcenter", until=start)
    if option.route in ("wohngeld_kinderzuschlag", "mixed"):
        end_of_month = (start.replace(day=28) + timedelta(days=4)).replace(day=1)
        first_wage_month_end = (end_of_month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(
            days=1
        )
        yield Step(says=say("step_apply_wohngeld"), body="wohngeldbehoerde", until=first_wage_month_end)
        yield Step(says=say("step_apply_kinderzuschlag"), body="familienkasse", until=first_wage_month_end)


def _before(first: date, on: date) -> date:
    return max(first - NOTICE, on + timedelta(days=1))

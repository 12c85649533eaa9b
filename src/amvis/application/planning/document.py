"""The whole plan as the interfaces write it, in the reader's language."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from amvis.application.expenses import not_counted
from amvis.application.opened import Rows, StepWriter
from amvis.application.planning.money import Ledger, Phase, phases, steady
from amvis.application.planning.names import (
    Document,
    Names,
    Tell,
    activity_document,
    clock,
    person,
    with_people,
)
from amvis.application.planning.option_document import (
    body_name,
    disposable_document,
    money_document,
    option_document,
)
from amvis.domain.benefits.assessment import Assessment, Route
from amvis.domain.care.hours import WEEKDAYS
from amvis.domain.finding import Answer, Certainty, weakest
from amvis.domain.household import months_old
from amvis.domain.law import Law
from amvis.domain.money import euros
from amvis.domain.planning.activity import Job
from amvis.domain.planning.change import NAMELESS
from amvis.domain.planning.problem import Activity, Blocked, Change, Gap, Nearest, Option, Plan, Problem
from amvis.domain.planning.promises import steps
from amvis.domain.sentence import Sentence, say

WAY_VALUES = ("plan_modes", "plan_detour", "plan_handover_minutes")
START_VALUES = (
    "plan_settling_in_weeks",
    "plan_settling_in_hours",
    "plan_unknown_closing_days",
    "plan_leave_weeks",
)


class Setting(NamedTuple):
    """What surrounds the answer: the money of months, the words, the name of the municipality."""

    ledger: Ledger
    words: Tell
    municipality: str
    lang: str


def plan_document(plan: Plan, problem: Problem, setting: Setting) -> Document:
    """Return the JSON of `amvis plan`; money by phase and explanations are computed for each option shown."""
    household = problem.household
    persons = frozenset([each.id for each in household.parents] + [each.id for each in household.children])

    told: dict[str, str] = {}  # sentences without blanks

    def tell(sentence: Sentence) -> str:
        if sentence.facts:
            return setting.words(with_people(sentence, persons))
        if sentence.key not in told:
            told[sentence.key] = setting.words(sentence)
        return told[sentence.key]

    ledger = setting.ledger
    names = Names(
        problem,
        home=tell(say("place_home")),
        work=tell(say("place_work")),
        after_school=tell(say("place_after_school")),
    )
    rows: Rows = {}
    options = [
        option_document(option, steady(option, ledger)[1], problem, names=names, tell=tell, lang=setting.lang)
        | _worth(option, ledger, problem.on, tell, rows=rows)
        for option in plan.options
    ]
    steadies = [steady(option, ledger)[0] for option in plan.options] or [ledger.assess(problem.on, {}, 0, 0)]
    first = next((option for option in plan.options if "balanced" in option.picks), None)
    return {
        "on": problem.on.isoformat(),
        "projected_from": _projected(steadies),
        "law_checked_until": ledger.law.checked_until.isoformat(),
        "certainty": str(weakest(*(each.certainty for each in steadies))) if steadies else str(Certainty.U),
        "assumptions": _assumptions(plan, problem, steadies, law=ledger.law, tell=tell),
        "parameters": _reckoned_with(problem, ledger.law, tell),
        "warnings": [tell(warning) for warning in _warnings(problem, steadies)],
        "family": _family(problem, setting.municipality),
        "options": options,
        "holidays": [day.isoformat() for day in sorted(problem.calendar.holidays) if day >= problem.on],
        "count": {
            "considered": plan.considered,
            "feasible": plan.feasible,
            "undecided": plan.undecided,
            "front": len(plan.options),
        },
        "nearest": [_nearest(each, ledger, names, tell) for each in plan.nearest],
        "blocked": [_blocked(each, tell) for each in plan.blocked],
        "steps": [
            {"text": tell(step.says), "by": body_name(step.body, tell), "until": step.until.isoformat()}
            for step in (steps(first, problem) if first else ())
        ],
    }


def _reckoned_with(problem: Problem, law: Law, tell: Tell) -> Document:
    """Return the values that ways and first days rest on, as amounts tell theirs."""
    writer = StepWriter(law.projected(problem.on).for_place(problem.household.municipality), tell)
    for name in (*WAY_VALUES, *START_VALUES):
        writer.parameter(name)
    return {**writer.parameters}


def _worth(option: Option, ledger: Ledger, today: date, tell: Tell, *, rows: Rows) -> Document:
    """Return the money of an option by phase, what it rests on, and how sure it is."""
    found, route = steady(option, ledger)
    there = ledger.law.projected(found.on).for_place(ledger.household.municipality)
    writer = StepWriter(there, tell, rows)
    return {
        "money": money_document(_with_bridging(phases(option, ledger, today)), tell),
        "explanation": explanation(route, tell, writer),
        "opened": writer.opened(route),
        "parameters": writer.parameters,
        "certainty": str(found.certainty),
    }


def explanation(route: Route, tell: Tell, writer: StepWriter) -> list[Document]:
    """Return what each benefit rests on: its answer, its steps down to norm and value, what is missing."""
    return [
        {
            "benefit": each.benefit,
            "label": tell(say(f"benefit_{each.benefit}")),
            "amount": None if each.amount is None else euros(each.amount),
            "answer": str(each.answer),
            "norm": each.norm,
            "steps": writer.steps(each.steps),
            "because": [
                {"text": tell(one.requirement), "norm": one.norm}
                for one in each.findings
                if one.is_met is False
            ],
            "missing": [{"field": one.field, "would_change": tell(one.would_change)} for one in each.missing],
        }
        for each in route.benefits
        if each.answer is not Answer.NO or each.steps
    ]


def _with_bridging(money: Sequence[Phase]) -> Sequence[Phase]:
    """Say what is missing in the month of the start, and that a loan may bridge it."""
    told = list(money)
    for number, phase in enumerate(told[1:], 1):
        missing = told[number - 1].disposable - phase.disposable
        if phase.name.key == "phase_start" and missing > 0:
            told[number] = _noted(phase, say("phase_bridging", amount=missing))
    return told


def _noted(phase: Phase, note: Sentence) -> Phase:
    return replace(phase, notes=(*phase.notes, note))


def _projected(assessments: Sequence[Assessment]) -> str | None:
    found = [each.projected_from for each in assessments if each.projected_from]
    return max(found).isoformat() if found else None


def _assumptions(
    plan: Plan, problem: Problem, assessments: Sequence[Assessment], *, law: Law, tell: Tell
) -> list[str]:
    sentences = [sentence for each in assessments for sentence in each.assumptions]
    sentences += plan.assumptions
    sentences += [sentence for option in plan.options for sentence in option.assumptions]
    if plan.options:
        sentences.append(say("phase_wage_month_after"))
        sentences += _places_that_end(problem)
    sentences += not_counted(problem.household, problem.on, law)
    return list(dict.fromkeys(tell(sentence) for sentence in sentences))


def _places_that_end(problem: Problem) -> Iterator[Sentence]:
    for child in problem.household.children:
        if child.care.facility is not None and child.care.until is not None:
            yield say("plan.place_ends", child=person(child.id), day=child.care.until.isoformat())


def _warnings(problem: Problem, assessments: Sequence[Assessment]) -> list[Sentence]:
    found = [warning for each in assessments[:1] for warning in each.warnings]
    if any(activity.origin.invented for activity in problem.activities):
        found.append(say("plan_warning_invented"))
    return found


def _family(problem: Problem, municipality: str) -> Document:
    household = problem.household
    grown: list[Document] = [{"id": parent.id, "label": person(parent.id)} for parent in household.parents]
    small: list[Document] = [
        {"id": child.id, "label": person(child.id), "months_old": months_old(child.born, problem.on)}
        for child in household.children
    ]
    label = household.contact.name or ", ".join(str(each["label"]) for each in (*grown, *small))
    return {
        "label": label,
        "municipality": household.municipality,
        "municipality_name": municipality,
        "parents": grown,
        "children": small,
    }


def _nearest(nearest: Nearest, ledger: Ledger, names: Names, tell: Tell) -> Document:
    option = nearest.unlocks
    return {
        "changes": [_change(change, names, tell) for change in nearest.changes],
        "cost": nearest.cost,
        "unlocks": {
            "id": option.id,
            "label": tell(_label_at(option)),
            "activity": activity_document(option.activity, option.adult),
            **disposable_document(option.objectives.disposable_income, steady(option, ledger)[1]),
            "start": option.objectives.start.isoformat(),
            "care": [names.carer(package.main[0]).name for package in option.packages if package.main],
        },
    }


def _label_at(option: Option) -> Sentence:
    """Return what a way that does not work yet is called: the jobs and where they are."""
    title, place = option.activity.title, _employer(option.activity)
    if option.also is None:
        return say("plan_option_label_at", title=title, place=place)
    also = option.also[1]
    return say(
        "plan_option_label_at_both",
        title=title,
        place=place,
        other_title=also.title,
        other_place=_employer(also),
    )


def _employer(activity: Activity) -> str:
    return activity.employer if isinstance(activity, Job) else activity.provider


def _change(change: Change, names: Names, tell: Tell) -> Document:
    party = tell(say(f"plan_party_{change.party}")) if change.party in NAMELESS else names.party(change.party)
    return {
        "kind": change.kind,
        "party": party,
        "detail": tell(say("plan_change_by", party=party, detail=tell(change.detail))),
        "minutes": change.minutes,
        "weekdays": [_weekday(number) for number in change.weekdays],
        "cost": change.cost,
    }


def _blocked(blocked: Blocked, tell: Tell) -> Document:
    return {
        "activity": activity_document(blocked.activity, blocked.adult),
        "child": blocked.child,
        "gaps": [_gap(gap) for gap in blocked.gaps],
        "reason": tell(blocked.reason),
    }


def _gap(gap: Gap) -> Document:
    return {"day": _weekday(gap.day), "from": clock(gap.start), "to": clock(gap.end)}


def _weekday(number: int) -> str:
    return WEEKDAYS[number % 7] + ("2" if number > 6 else "")

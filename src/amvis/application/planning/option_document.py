"""One option as the interfaces write it, in the reader's language."""

from collections.abc import Mapping, Sequence

from amvis.application.commitments.of_plan import waiting
from amvis.application.planning.money import Phase
from amvis.application.planning.names import (
    Document,
    Names,
    Tell,
    activity_document,
    clock,
    person,
    weekly_hours,
)
from amvis.application.planning.week import Entry, care_hours, week_entries
from amvis.domain.benefits.assessment import Route
from amvis.domain.care.hours import Hours
from amvis.domain.care.hours_text import hours_text
from amvis.domain.household import Household
from amvis.domain.money import euros
from amvis.domain.planning.activity import Job
from amvis.domain.planning.problem import Activity, Objectives, Option, Problem
from amvis.domain.planning.promises import promises
from amvis.domain.sentence import Fact, Sentence, say


def option_document(
    option: Option, route: Route, problem: Problem, *, names: Names, tell: Tell, lang: str
) -> Document:
    """Return all of an option but its money by phase and its explanation; `route` is its steady one."""
    document: Document = {
        "id": option.id,
        "label": tell(option_label(option, problem.household)),
        "activity": activity_document(option.activity, option.adult),
        "shift": _shift(option.activity, option.shift, option.moved),
        "care": _care(option, names),
        "start": option.objectives.start.isoformat(),
        "route": option.route,
        "route_words": tell(say(f"plan_route_{option.route}")),
        "objectives": _objectives(option.objectives, route),
        "week": _week(option, names),
        "settling_in": _settling_in(option, names),
        "closures": _closures(option, problem),
        "commitments": _commitments(option, problem, tell),
        "waiting": waiting(option, problem, tell, lang),
        "picks": list(option.picks),
        "assumptions": [tell(sentence) for sentence in option.assumptions],
    }
    if option.also:
        adult, activity, shift, moved = option.also
        document["also"] = {**activity_document(activity, adult), "shift": _shift(activity, shift, moved)}
    return document


def option_label(option: Option, household: Household) -> Sentence:
    """Return what an option is called: its jobs or courses and their hours a week; of a couple also whose."""
    title, hours = option.activity.title, weekly_hours(option.activity)
    if len(household.parents) == 1:
        return say("plan_option_label", title=title, hours=hours)
    who = person(option.adult)
    if option.also is None:
        return _beside_work(option.adult, household, who=who, title=title, hours=hours)
    other, activity = option.also[:2]
    return say(
        "plan_option_label_both",
        who=who,
        title=title,
        hours=hours,
        other=person(other),
        other_title=activity.title,
        other_hours=weekly_hours(activity),
    )


def _beside_work(adult: str, household: Household, **facts: Fact) -> Sentence:
    """Return whose the one job is, and the hours that the other adult works already."""
    (other,) = (each for each in household.parents if each.id != adult)
    if other.work is None or not other.work.hours_per_week:
        return say("plan_option_label_of", **facts)
    kept = other.work.hours_per_week
    return say("plan_option_label_beside", other=person(other.id), other_hours=kept, **facts)


def money_document(phases: Sequence[Phase], tell: Tell) -> list[Document]:
    """Return the phases of money; `to` is null where it goes on."""
    return [
        {
            "phase": tell(phase.name),
            "from": phase.first.isoformat(),
            "to": phase.last.isoformat() if phase.last else None,
            "income": euros(phase.net_earnings + phase.other_income),
            "net_earnings": euros(phase.net_earnings),
            "other_income": euros(phase.other_income),
            "benefits": {slug: euros(amount) for slug, amount in phase.benefits},
            "costs": {slug: euros(amount) for slug, amount in phase.costs},
            "perhaps": list(phase.perhaps),
            "disposable": euros(phase.disposable),
            "disposable_income": euros(phase.certain),
            "disposable_income_if_perhaps": euros(phase.disposable),
            "route": phase.route,
            "notes": [tell(note) for note in phase.notes],
        }
        for phase in phases
    ]


def disposable_document(disposable: int, route: Route) -> Document:
    """Return the disposable income under the names that `amvis entitlements` gives it; cents."""
    uncertain = route.disposable_income - route.certain_income
    return {
        "disposable_income": euros(disposable - uncertain),
        "disposable_income_if_perhaps": euros(disposable),
    }


def _objectives(goals: Objectives, route: Route) -> Document:
    return {
        **disposable_document(goals.disposable_income, route),
        "care_hours": round(float(goals.care_minutes) / 60, 2),
        "travel_minutes": round(float(goals.travel_minutes), 1),
        "start": goals.start.isoformat(),
        "months_to_independence": goals.months_to_independence,
    }


def _shift(activity: Activity, shift: int, moved: int) -> Document:
    hours = activity.shifts[shift] if isinstance(activity, Job) else activity.hours
    return {"hours": hours_text(hours), "moved_minutes": moved}


def _care(option: Option, names: Names) -> list[Document]:
    hours = care_hours(option)
    return [
        {
            "child": package.child,
            "parts": [
                _part(carer, module, times, names) for carer, module, times in hours.get(package.child, ())
            ],
        }
        for package in option.packages
    ]


def _part(carer: str, module: str | None, times: Hours, names: Names) -> Document:
    named = names.carer(carer)
    return {
        "provider": carer,
        "provider_name": named.name,
        "module": module,
        "module_hours": names.module_hours(carer, module),
        "hours": hours_text(times),
        "minutes_per_week": _minutes_per_week(times),
        "lessons": carer in names.schools,
        "invented": named.invented,
    }


def _minutes_per_week(times: Hours) -> float:
    spans = [span for week in times.weeks for day in week for span in day]
    return sum(span.end - span.start for span in spans) / len(times.weeks)


def _week(option: Option, names: Names) -> Mapping[str, list[Document]]:
    works = {option.adult: _workplace(option.activity)}
    if option.also:
        works[option.also[0]] = _workplace(option.also[1])
    return {
        day: [_entry(entry, names, works) for entry in entries]
        for day, entries in week_entries(option).items()
    }


def _entry(entry: Entry, names: Names, works: Mapping[str, str]) -> Document:
    return {
        "from": clock(entry.start),
        "to": clock(entry.end),
        "who": entry.who,
        "what": entry.what,
        "where": names.place(entry.where, works.get(entry.who)),
    }


def _workplace(activity: Activity) -> str:
    return activity.employer if isinstance(activity, Job) else activity.provider


def _settling_in(option: Option, names: Names) -> list[Document]:
    return [
        {
            "child": child,
            "provider_name": names.carer(carer).name,
            "from": first.isoformat(),
            "present_until": present.isoformat(),
            "ready": ready.isoformat(),
        }
        for child, carer, first, present, ready in option.settling_in
    ]


def _closures(option: Option, problem: Problem) -> list[Document]:
    used = {place[0] for package in option.packages for place in (package.main, package.edge) if place}
    return [
        {"provider_name": carer.name, "from": closed.first.isoformat(), "to": closed.last.isoformat()}
        for carer in problem.carers
        if carer.id in used
        for closed in carer.closures
    ]


def _commitments(option: Option, problem: Problem, tell: Tell) -> list[Document]:
    return [
        {
            "body": body_name(promise.body, tell),
            "says": tell(promise.says),
            "instrument": tell(say(f"instrument_{promise.instrument}")),
            "norm": promise.norm,
            "until": promise.until.isoformat(),
            "decision": promise.decision,
        }
        for promise in promises(option, problem)
    ]


BODIES = (
    "jugendamt",
    "jobcenter",
    "wohngeldbehoerde",
    "familienkasse",
    "agentur_fuer_arbeit",
    "bamf",
    "betrieb",
)


def body_name(body: str, tell: Tell) -> str:
    """Return the name of a kind of body; providers and employers are called by their own names."""
    return tell(say(f"body_{body}")) if body in BODIES else body

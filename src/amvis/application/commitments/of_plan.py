"""From an option of the joint plan to its commitments: the rules of the place, filled with who and when."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from amvis.application.commitments.document import answered
from amvis.application.planning.week import care_hours
from amvis.domain.care.hours import Hours
from amvis.domain.commitments.answer import answer
from amvis.domain.commitments.system import Concession, Condition, Decision, Guard, System
from amvis.domain.finding import weakest
from amvis.domain.household import Child, months_old
from amvis.domain.planning.activity import Course, Job
from amvis.domain.planning.problem import Activity, Option, Problem
from amvis.domain.sentence import Filling, Sentence, say
from amvis.rulebook.commitment_rules import FACTS, PLACES, Grant, Need, Practice, Rule, practice_at

Tell = Callable[[Sentence], str]
NONE = "none"


class Occasion(NamedTuple):
    """One decision an option asks for: which rule, for which child, by whom, with the blanks of its words."""

    kind: str
    child: str
    body: str
    facts: dict[str, Filling]

    @property
    def id(self) -> str:
        return f"{self.kind}:{self.child}" if self.child else self.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the rules are filled with."""

    practice: Practice
    occasions: tuple[Occasion, ...]
    facts: tuple[str, ...]
    until: date
    tell: Tell


def waiting(option: Option, problem: Problem, tell: Tell, lang: str) -> dict[str, Any]:
    """Return who waits for whom in an option, and which promises dissolve it, as `amvis commitments` does."""
    setting = setting_of(option, problem, tell)
    system = system_of(setting)
    rules = [setting.practice.rules[each.kind] for each in setting.occasions]
    assumed = [rule.practice[lang] for rule in rules if rule.practice is not None]
    document = answered(system, answer(system), broken_by_law(setting), tell=tell, lang=lang)
    return document | {
        "assumptions": list(dict.fromkeys(assumed)),
        "certainty": str(weakest(*(rule.certainty for rule in rules))),
    }


def broken_by_law(setting: Setting) -> tuple[Sentence, ...]:
    """Say where the law itself has broken the circle: under one year, looking for work is enough."""
    infants = [each for each in setting.occasions if each.kind == "place_under_one"]
    if not infants or "seeking_work" not in setting.facts:
        return ()
    norm = setting.practice.rules["place_under_one"].norm
    return tuple(say("commitments.broken_by_law", child=each.facts["child"], norm=norm) for each in infants)


def setting_of(option: Option, problem: Problem, tell: Tell) -> Setting:
    """Return the decisions an option asks for, and what is true already."""
    practice = practice_at(problem.household.municipality)
    found = [*_places(option, problem), *_hours(option, problem, practice), *_activities(option)]
    if option.fees and option.route != NONE:
        found.append(Occasion("fees", "", "jugendamt", {}))
    return Setting(
        practice=practice,
        occasions=tuple(found),
        facts=tuple(_facts(option, problem)),
        until=option.objectives.start,
        tell=tell,
    )


def system_of(setting: Setting) -> System:
    """Return the system of the rules of the place, filled."""
    decisions = tuple(_decision(occasion, setting) for occasion in setting.occasions)
    wanted = {one.of for each in decisions for guard in each.needs for one in guard}
    return System(
        decisions=decisions,
        facts=tuple(fact for fact in setting.facts if fact in wanted),
        concessions=tuple(_concessions(setting, decisions)),
        goal=tuple(decision.id for decision in decisions),
    )


def _places(option: Option, problem: Problem) -> Iterator[Occasion]:
    begins = {(child, carer): first for child, carer, first, _, _ in option.settling_in}
    names = {each.id: each.name for each in problem.carers} | {each.id: each.name for each in problem.schools}
    for package in option.packages:
        child = _child(problem, package.child)
        for number, place in enumerate((package.main, package.edge)):
            if place is None or place[0].startswith("helper") or place[0] == child.care.facility:
                continue
            first = begins.get((child.id, place[0]), option.objectives.start)
            suffix = "" if not number else ":edge"
            yield Occasion(
                _kind_of_place(child, first),
                f"{child.id}{suffix}",
                names[place[0].removeprefix("after:")],
                {"child": child.id, "first": first.isoformat()},
            )


def _kind_of_place(child: Child, first: date) -> str:
    """Return which claim the child has on its first day there (§ 24 SGB VIII)."""
    if child.school_from is not None and first >= child.school_from:
        return "place_school"
    months = months_old(child.born, first)
    if months < 12:
        return "place_under_one"
    return "place_claim" if months < 36 else "place_kindergarten"


def _hours(option: Option, problem: Problem, practice: Practice) -> Iterator[Occasion]:
    above = practice.rules["hours"].above_hours_per_week
    placed = {occasion.child.partition(":")[0] for occasion in _places(option, problem)}
    for child, parts in care_hours(option).items():
        is_small = not _is_schooled(_child(problem, child), option.objectives.start)
        asked = sum(_weekly(hours) for carer, _, hours in parts if not carer.startswith("helper"))
        if above is not None and child in placed and is_small and asked > above:
            yield Occasion("hours", child, "jugendamt", {"child": child, "above": f"{above:g}"})


def _is_schooled(child: Child, on: date) -> bool:
    return child.school_from is not None and on >= child.school_from


def _weekly(hours: Hours) -> float:
    spans = [span for week in hours.weeks for day in week for span in day]
    return sum(span.end - span.start for span in spans) / 60 / len(hours.weeks)


def _activities(option: Option) -> Iterator[Occasion]:
    taken = [(option.adult, option.activity)]
    if option.also:
        taken.append((option.also[0], option.also[1]))
    several = len(taken) > 1
    for adult, activity in taken:
        yield from _activity(activity, adult if several else "")


def _activity(activity: Activity, adult: str) -> Iterator[Occasion]:
    facts: dict[str, Filling] = {"title": activity.title}
    if isinstance(activity, Job):
        yield Occasion("offer", adult, activity.employer, facts)
        yield Occasion("contract", adult, "parent", facts)
    if isinstance(activity, Course):
        yield Occasion("seat", adult, activity.provider, facts)
        if activity.decides:
            yield Occasion("funding", adult, activity.decides, facts)
        yield Occasion("enrolment", adult, "parent", facts)


def _facts(option: Option, problem: Problem) -> Iterator[str]:
    parent = next(each for each in problem.household.parents if each.id == option.adult)
    if parent.work is None or not parent.work.hours_per_week:
        yield "seeking_work"
    if any(each.benefit in ("grundsicherungsgeld", "buergergeld") for each in problem.household.receiving):
        yield "integration_help"


def _decision(occasion: Occasion, setting: Setting) -> Decision:
    rule = setting.practice.rules[occasion.kind]
    return Decision(
        id=occasion.id,
        body=occasion.body,
        says=setting.tell(say(f"commitments.decision.{occasion.kind}", **occasion.facts)),
        bound=rule.bound,
        needs=tuple(_guards(rule, occasion, setting)),
        norm=rule.norm,
        instrument=rule.instrument,
        cannot_be_undone=rule.cannot_be_undone,
        stands_alone=rule.stands_alone,
    )


def _guards(rule: Rule, occasion: Occasion, setting: Setting) -> Iterator[Guard]:
    """Yield the guards that can be met here; a guard that waits for what the plan has not is no way."""
    for wanted in rule.needs:
        guard: list[Condition] = []
        for need in wanted:
            found = _meant(need, occasion, setting)
            if not found and not need.only_if_there:
                break
            guard += [Condition(of=name, promise_is_enough=need.promise_is_enough) for name in found]
        else:
            yield tuple(guard)


def _meant(need: Need, occasion: Occasion, setting: Setting) -> list[str]:
    if need.of in FACTS:
        return [need.of] if need.of in setting.facts else []
    return [each.id for each in setting.occasions if _is(each, need.of) and _goes_with(each, occasion)]


def _is(occasion: Occasion, kind: str) -> bool:
    return occasion.kind in PLACES if kind == "place" else occasion.kind == kind


def _goes_with(one: Occasion, other: Occasion) -> bool:
    """Return whether two decisions are about the same child, the same adult's work, or one about all."""
    mine, its = one.child.partition(":")[0], other.child.partition(":")[0]
    is_same_sort = _is_of_child(one) == _is_of_child(other)
    return not is_same_sort or not mine or not its or mine == its


def _is_of_child(occasion: Occasion) -> bool:
    return occasion.kind in (*PLACES, "hours")


def _concessions(setting: Setting, decisions: tuple[Decision, ...]) -> Iterator[Concession]:
    needed = {
        (decision.id, one.of)
        for decision in decisions
        for guard in decision.needs
        for one in guard
        if not one.promise_is_enough
    }
    for grant in setting.practice.grants:
        for giver in (each for each in setting.occasions if _is(each, grant.by)):
            pairs = tuple(_pairs(grant, giver, setting, needed))
            if pairs:
                yield _concession(grant, giver, setting, pairs=pairs)


def _pairs(
    grant: Grant, giver: Occasion, setting: Setting, needed: set[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Yield the pairs that really wait here; a body promises what is its own, or what follows from it."""
    for decision, condition in grant.promise_enough:
        for one in (each for each in setting.occasions if _is(each, decision)):
            for other in (each for each in setting.occasions if _is(each, condition)):
                is_given = other == giver if grant.by == condition else _goes_with(other, giver)
                if is_given and (one.id, other.id) in needed:
                    yield one.id, other.id


def _concession(
    grant: Grant, giver: Occasion, setting: Setting, *, pairs: tuple[tuple[str, str], ...]
) -> Concession:
    return Concession(
        id=f"{grant.id}:{giver.child}" if giver.child else grant.id,
        by=giver.body,
        says=setting.tell(say(f"commitments.concession.{grant.id}")),
        cost=grant.cost,
        instrument=grant.instrument,
        makes_promise_enough=pairs,
        valid_until=setting.until,
    )


def _child(problem: Problem, name: str) -> Child:
    return next(child for child in problem.household.children if child.id == name)

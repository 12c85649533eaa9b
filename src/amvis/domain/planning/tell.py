"""What was found, told as an option: week, ways, packages, assumptions."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

from amvis.domain.planning.attempt import Found, id_of
from amvis.domain.planning.case import Case
from amvis.domain.planning.choice import Choice
from amvis.domain.planning.constraints import reasonable_work
from amvis.domain.planning.constraints.constraint import Taking
from amvis.domain.planning.constraints.registry import ASSUMPTIONS
from amvis.domain.planning.day_plan import day_plan
from amvis.domain.planning.picks import picks
from amvis.domain.planning.problem import Option
from amvis.domain.planning.setting import Setting
from amvis.domain.planning.worth import fees_of, objectives
from amvis.domain.sentence import Sentence, say


def option_of(setting: Setting, found: Found) -> Option:
    """Return the option as it is told."""
    case, choices, outcome, route = found
    parents, children = setting.problem.household.parents, setting.problem.household.children
    taken, *others = case.takings
    fees, other_fees = fees_of(choices)
    week = tuple(day_plan(setting, case, day, joint) for day, joint in enumerate(outcome.week))
    return Option(
        id=id_of(setting, found),
        adult=parents[taken.adult].id,
        activity=taken.activity,
        shift=taken.shift,
        moved=taken.moved,
        packages=tuple(choice.package(child.id) for choice, child in zip(choices, children, strict=True)),
        route=route.route,
        objectives=objectives(setting, case, outcome, route, fees=(fees, other_fees)),
        week=week[:7] if week[:7] == week[7:] else week,
        settling_in=tuple(
            (children[one.child].id, one.carer, one.starts, one.present_until, one.ready)
            for one in outcome.settled
        ),
        fees=fees,
        other_fees=other_fees,
        work_travel=case.work_travel,
        also=next(((parents[also.adult].id, also.activity, also.shift, also.moved) for also in others), None),
        assumptions=tuple(_assumptions(setting, case, choices, outcome.start)),
    )


def options_of(setting: Setting, front: list[Found]) -> tuple[Option, ...]:
    """Return the options of a front with their picks, the best income first."""
    options = [option_of(setting, found) for found in front]
    days = [Fraction(found.case.working_days * 7, setting.days) for found in front]
    named = picks(options, days)
    told = [replace(option, picks=won) for option, won in zip(options, named, strict=True)]
    return tuple(
        sorted(told, key=lambda one: (-one.objectives.disposable_income, one.objectives.start, one.id))
    )


def _assumptions(
    setting: Setting, case: Case, choices: tuple[Choice, ...], start: date
) -> Iterator[Sentence]:
    household, values = setting.problem.household, setting.problem.values
    for taken in case.takings:
        taking = Taking(setting.problem, household.parents[taken.adult], taken.activity)
        yield from filter(None, (assume(taking) for assume in ASSUMPTIONS))
    for carer in dict.fromkeys(name for choice in choices for name in choice.unknown_fees):
        yield say("plan_assume_fee", carer=carer)
    for carer in dict.fromkeys(stay.carer for choice in choices for stay in choice.stays):
        if carer in setting.with_unknown_closures:
            yield say("plan_assume_closures", carer=carer, days=values.unknown_closing_days)
    for child in household.children:
        told = reasonable_work.inform(child, start, values.reasonable_work_months)
        if told is not None:
            yield told
        if child.lives_here.share < 1 and child.lives_here.weeks is None:
            yield say("plan_assume_always_here", child=child.id)

"""Every branch of each benefit that is compared, as a question to one answer: it must be common enough."""

from collections.abc import Callable, Mapping
from itertools import chain

from tests.oracle.comparison import Answers

from amvis.domain.benefits.facts import FamilyFacts
from amvis.domain.benefits.priority import NOTHING, SGB2, SUPPLEMENT, Outcome
from amvis.domain.benefits.social_insurance import WageRange

Question = Callable[[Answers], bool]


def _facts(answers: Answers) -> FamilyFacts:
    return answers.family.facts


def _found(answers: Answers) -> Outcome:
    return answers.outcome


def _has_range(where: WageRange) -> Question:
    return lambda answers: any(wage.wage_range == where for wage in answers.wages)


def _has_class(tax_class: int) -> Question:
    return lambda answers: any(
        adult.tax_class == tax_class and wage.wage_tax > 0
        for adult, wage in zip(_facts(answers).adults, answers.wages, strict=True)
    )


def _has_stage(stage: int) -> Question:
    return lambda answers: any(need.stage == stage for need in _found(answers).needs.persons)


def _has_band(band: str) -> Question:
    return lambda answers: any(getattr(earned, band) > 0 for earned in _found(answers).with_sgb2.earned)


def _deducts(kinds: int) -> Question:
    def asks(answers: Answers) -> bool:
        return any(
            (wage.wage_tax > 0) + (wage.wage_range > WageRange.MINIJOB) + (wage.pension > 0) == kinds
            for wage in answers.wages
        )

    return asks


def _advance_between(first: int, last: int) -> Question:
    return lambda answers: any(
        first <= child.age <= last and advance.amount > 0
        for child, advance in zip(_facts(answers).children, _found(answers).with_sgb2.advances, strict=True)
    )


def _is_alone(answers: Answers) -> bool:
    return len(_facts(answers).adults) == 1 and bool(_facts(answers).children)


def _route(route: str) -> Question:
    return lambda answers: _found(answers).routes[0].route == route


WAGES: Mapping[str, Question] = {
    "no wage": _has_range(WageRange.NONE),
    "Minijob": _has_range(WageRange.MINIJOB),
    "Minijob with a pension share": lambda answers: any(
        wage.wage_range == WageRange.MINIJOB and wage.pension > 0 for wage in answers.wages
    ),
    "Midijob": _has_range(WageRange.MIDIJOB),
    "full range": _has_range(WageRange.FULL),
    "above the ceiling of health insurance": lambda answers: any(
        wage.gross > 581_250 for wage in answers.wages
    ),
    "childless surcharge": lambda answers: any(
        adult.is_23 and not adult.is_parent and wage.care > 0
        for adult, wage in zip(_facts(answers).adults, answers.wages, strict=True)
    ),
    "care discount": lambda answers: any(
        adult.children_under_25 > 1 and wage.care > 0
        for adult, wage in zip(_facts(answers).adults, answers.wages, strict=True)
    ),
    **{f"wage tax in class {tax_class}": _has_class(tax_class) for tax_class in range(1, 6)},
    "no wage tax above a Minijob": lambda answers: any(
        wage.wage_range > WageRange.MINIJOB and wage.wage_tax == 0 for wage in answers.wages
    ),
}

FAMILY_BENEFITS: Mapping[str, Question] = {
    "Kindergeld": lambda answers: answers.ours["kindergeld"] > 0,
    "no Kindergeld": lambda answers: answers.ours["kindergeld"] == 0,
    "Kindergeld in training": lambda answers: any(child.age >= 18 for child in _facts(answers).children),
    "advance of the first step": _advance_between(0, 5),
    "advance of the second step": _advance_between(6, 11),
    "advance of the third step": _advance_between(12, 17),
    "advance lowered by maintenance": lambda answers: any(
        advance.amount > 0 and advance.payments_taken_off > 0
        for advance in _found(answers).with_sgb2.advances
    ),
    "no advance beside enough maintenance": lambda answers: any(
        advance.lives_with_one_parent and advance.payments_taken_off > 0 and advance.amount == 0
        for advance in _found(answers).with_sgb2.advances
    ),
    "no advance from 12 for want of income": lambda answers: any(
        advance.lives_with_one_parent and not advance.age_fits and child.age < 18
        for child, advance in zip(_facts(answers).children, _found(answers).with_sgb2.advances, strict=True)
    ),
    "advance beside a partner": lambda answers: (
        len(_facts(answers).adults) == 2 and answers.ours["unterhaltsvorschuss"] > 0
    ),
}

SGB_2: Mapping[str, Question] = {
    **{f"stage {stage}": _has_stage(stage) for stage in range(1, 7)},
    "more for one under seven": lambda answers: (
        _is_alone(answers)
        and _found(answers).needs.persons[0].alone > 0
        and min(child.age for child in _facts(answers).children) < 7
    ),
    "more by number": lambda answers: (
        _is_alone(answers) and sum(child.age < 18 for child in _facts(answers).children) >= 4
    ),
    "12 % for a single older child": lambda answers: (
        _is_alone(answers)
        and sum(child.age < 18 for child in _facts(answers).children) == 1
        and min(child.age for child in _facts(answers).children) >= 7
    ),
    "first band": _has_band("first_band"),
    "second band": _has_band("second_band"),
    "third band": _has_band("third_band"),
    "third band with a minor child to its end": lambda answers: any(
        earned.third_band == 5_000 for earned in _found(answers).with_sgb2.earned
    ),
    "third band without one to its end": lambda answers: any(
        earned.third_band == 2_000 for earned in _found(answers).with_sgb2.earned
    ),
    "Elterngeld": lambda answers: any(adult.elterngeld > 0 for adult in _facts(answers).adults),
    "other income": lambda answers: any(adult.other_income > 0 for adult in _facts(answers).adults),
    "pay of a trainee": lambda answers: any(child.earned > 0 for child in _facts(answers).children),
    "a child covers its need": lambda answers: any(
        member.is_child and not share.belongs
        for member, share in zip(
            _found(answers).with_sgb2.members, _found(answers).with_sgb2.claim.shares, strict=True
        )
    ),
    "Kindergeld left to the parent": lambda answers: _found(answers).with_sgb2.claim.kindergeld_left > 0,
    "the parents' income shared among several": lambda answers: (
        sum(share.income_share > 0 for share in _found(answers).with_sgb2.claim.shares) > 1
    ),
    "a claim": lambda answers: _found(answers).has_claim,
    "no claim for income": lambda answers: _found(answers).with_sgb2.claim.amount == 0,
    "no claim for assets in the first year": lambda answers: (
        _facts(answers).is_first_year and _found(answers).savings.countable > 0
    ),
    "no claim for assets later": lambda answers: (
        not _facts(answers).is_first_year and _found(answers).savings.countable > 0
    ),
}

KINDERZUSCHLAG: Mapping[str, Question] = {
    "least income missed": lambda answers: (
        bool(_facts(answers).children) and not _found(answers).alone.kinderzuschlag.is_least_income_met
    ),
    "in full": lambda answers: (
        0 < _found(answers).alone.kinderzuschlag.most == _found(answers).alone.kinderzuschlag.amount
    ),
    "lowered by the child's income": lambda answers: (
        sum(_found(answers).alone.kinderzuschlag.for_children) < _found(answers).alone.kinderzuschlag.most
    ),
    "lowered by earnings": lambda answers: (
        _found(answers).alone.kinderzuschlag.off_for_earnings > 0
        and _found(answers).alone.kinderzuschlag.amount > 0
    ),
    "lowered by other income": lambda answers: _found(answers).alone.kinderzuschlag.off_for_other_income > 0,
    "used up": lambda answers: (
        _found(answers).alone.kinderzuschlag.is_least_income_met
        and _found(answers).alone.kinderzuschlag.most > 0
        and _found(answers).alone.kinderzuschlag.amount == 0
    ),
    "assets end it": lambda answers: _found(answers).savings.countable_kinderzuschlag > 0,
    "does not avoid need": lambda answers: (
        _found(answers).alone.kinderzuschlag.amount > 0 and _found(answers).alone.kinderzuschlag_paid == 0
    ),
}

WOHNGELD: Mapping[str, Question] = {
    "paid": lambda answers: _found(answers).alone.wohngeld.amount > 0,
    "nothing": lambda answers: _found(answers).alone.wohngeld.formula == 0,
    "rent above the highest": lambda answers: (
        _found(answers).alone.wohngeld.own_rent > _found(answers).alone.wohngeld.highest_rent
    ),
    "rent below the highest": lambda answers: (
        _found(answers).alone.wohngeld.own_rent <= _found(answers).alone.wohngeld.highest_rent
    ),
    **{f"deduction of {10 * kinds} %": _deducts(kinds) for kinds in range(4)},
    "allowance of single parents": _is_alone,
    "allowance for a working child": lambda answers: any(
        child.earned > 0 for child in _facts(answers).children
    ),
    "assets above the limit": lambda answers: not _found(answers).alone.wohngeld.has_no_great_assets,
    "more than five persons": lambda answers: len(_found(answers).needs.persons) > 5,
    **{
        f"rent level {level}": lambda answers, level=level: answers.family.rent_level == level
        for level in range(1, 8)
    },
}

PRIORITY: Mapping[str, Question] = {
    "SGB II": _route(SGB2),
    "Wohngeld and Kinderzuschlag": _route(SUPPLEMENT),
    "neither": _route(NOTHING),
    "need ended by them": lambda answers: _found(answers).is_vorrang,
    "Wohngeld alone": lambda answers: (
        answers.ours["wohngeld_paid"] > 0 and answers.ours["kinderzuschlag_paid"] == 0
    ),
    "both": lambda answers: answers.ours["wohngeld_paid"] > 0 and answers.ours["kinderzuschlag_paid"] > 0,
}

BRANCHES: Mapping[str, Question] = dict(
    chain.from_iterable(
        ((f"{benefit}: {branch}", question) for branch, question in questions.items())
        for benefit, questions in {
            "wages": WAGES,
            "family benefits": FAMILY_BENEFITS,
            "SGB II": SGB_2,
            "Kinderzuschlag": KINDERZUSCHLAG,
            "Wohngeld": WOHNGELD,
            "priority": PRIORITY,
        }.items()
    )
)

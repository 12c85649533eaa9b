"""The answers of two budgets in one dwelling, told as those of the household."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from amvis.domain.benefits.amount_steps import Opened
from amvis.domain.benefits.priority import MIXED, NOTHING
from amvis.domain.benefits.result import AmountRange, BenefitResult
from amvis.domain.benefits.step_rules import Step
from amvis.domain.finding import Answer, Finding, Missing
from amvis.domain.household import Household
from amvis.domain.sentence import say

_PERSON: Final = re.compile(r"^(parents|children)\[(\d+)\]")
_WITH_INCOME: Final = ("kinderzuschlag", "wohngeld")  # they look at the same people as SGB II
_WOHNGELD: Final = "§ 5 Abs. 1 S. 2 Nr. 4 WoGG"
_OF_CHILD: Final = {".other_income": ".own_income", ".work": ".own_income", ".work.months": ".own_income"}


def joined_benefits(
    parts: tuple[tuple[BenefitResult, ...], ...],
    why: tuple[Finding, ...],
    *,
    is_open: bool,
    are_related: bool,
) -> tuple[BenefitResult, ...]:
    """Return each benefit of the household.

    `why` it is several budgets, `is_open`: others may see one, `are_related`: for Wohngeld they are one
    household, of which each is reckoned alone.
    """
    slugs = dict.fromkeys(each.benefit for part in parts for each in part)
    related = (Finding(requirement=say("benefits.finding.one_household"), norm=_WOHNGELD, is_met=None),)

    def joined(slug: str) -> BenefitResult:
        found = [each for part in parts for each in part if each.benefit == slug]
        if slug == "wohngeld" and are_related:
            return _joined(found, (*why, *related), is_open=True)
        return _joined(found, why, is_open=is_open)

    return tuple(joined(slug) for slug in slugs)


def joined_route(names: Iterable[str]) -> str:
    """Return the name of two routes together; who draws nothing does not count."""
    found = tuple(dict.fromkeys(name for name in names if name != NOTHING))
    if len(found) > 1:
        return MIXED
    return found[0] if found else NOTHING


def joined_opened(parts: tuple[tuple[Opened, ...], ...]) -> tuple[Opened, ...]:
    """Return the amounts beside the benefits, those of the family added up."""
    keys = dict.fromkeys((each.of, each.person) for part in parts for each in part)
    return tuple(
        _opened([each for part in parts for each in part if (each.of, each.person) == key]) for key in keys
    )


def of_household(missing: Missing, part: Household, household: Household) -> Missing:
    """Return a missing fact by its place in the file of the whole household."""
    found = _PERSON.match(missing.field)
    if found is None:
        return missing
    group, rest = found[1], missing.field[found.end() :]
    one = getattr(part, group)[int(found[2])].id
    names = [each.id for each in getattr(household, group)]
    if one in names:
        return replace(missing, field=f"{group}[{names.index(one)}]{rest}")
    if rest.startswith(".residence"):  # a child with a budget of its own has the right of its family
        return missing
    place = [each.id for each in household.children].index(one)
    return replace(missing, field=f"children[{place}]{_OF_CHILD.get(rest, rest)}")


def _joined(found: list[BenefitResult], why: tuple[Finding, ...], *, is_open: bool) -> BenefitResult:
    first = found[0]
    amounts = [each.amount for each in found if each.amount is not None]
    others = [each.amount_on_other_route for each in found if each.amount_on_other_route is not None]
    answer = _answer(found)
    findings: tuple[Finding, ...] = ()
    told = [each for each in found if each.answer is not Answer.NO] or found
    for finding in (each for one in told for each in one.findings):
        findings += () if finding in findings else (finding,)
    if (first.norm.endswith("SGB II") and first.per_month) or first.benefit in _WITH_INCOME:
        findings += why
        answer = Answer.PERHAPS if is_open and answer is Answer.YES else answer
    return replace(
        first,
        answer=answer,
        amount=sum(amounts) if amounts else None,
        recipients=tuple(dict.fromkeys(name for each in found for name in each.recipients)),
        findings=findings,
        missing=tuple(dict.fromkeys(one for each in found for one in each.missing)),
        amount_on_other_route=sum(others) if others else None,
        steps=_steps([each.steps for each in found], sum(each.computed for each in found), first.norm),
        computed=sum(each.computed for each in found),
        amount_range=_range(found),
    )


def _answer(found: list[BenefitResult]) -> Answer:
    """Return one answer of several: what one has and the other has not is the household's."""
    answers = {each.answer for each in found} - {Answer.NO}
    if len(answers) <= 1:
        return answers.pop() if answers else Answer.NO
    return Answer.PERHAPS


def _range(found: list[BenefitResult]) -> AmountRange | None:
    told = [each.amount_range for each in found if each.amount_range is not None]
    plain = sum(each.amount or 0 for each in found if each.amount_range is None)
    if len({each.per for each in told}) != 1:
        return told[0] if told else None
    least, most = sum(each.least for each in told), sum(each.most for each in told)
    return AmountRange(least + plain, most + plain, told[0].per)


def _steps(parts: list[tuple[Step, ...]], total: int, norm: str) -> tuple[Step, ...]:
    told = [steps for steps in parts if steps]
    if len(told) <= 1:
        return told[0] if told else ()
    return (*(step for steps in told for step in steps), Step(say("benefits.step.both_budgets"), total, norm))


def _opened(found: list[Opened]) -> Opened:
    total = sum(each.amount for each in found)
    steps = _steps([each.steps for each in found], total, found[0].steps[-1].norm)
    return found[0]._replace(amount=total, steps=steps)

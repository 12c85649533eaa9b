"""A *no* that a fact nobody has told could turn into something else names that fact."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from amvis.domain.benefits.case import months_before
from amvis.domain.benefits.result import BenefitResult, Context
from amvis.domain.finding import Answer, Finding, Missing
from amvis.domain.household import Work
from amvis.domain.sentence import say

_HELPED: Final = frozenset({"bildung_und_teilhabe", "kostenbeitrag_befreiung"})
_WITH_SGB2: Final = frozenset({"einstiegsgeld", "kommunale_eingliederungsleistungen"})
_LONG_DRAWN: Final = frozenset({"eingliederung_langzeitleistungsbeziehende", "teilhabe_am_arbeitsmarkt"})
_AS_INCOME: Final = frozenset(  # the file tells them as other income
    {"arbeitslosengeld", "elterngeld", "kinderkrankengeld", "krankengeld", "mutterschaftsgeld"}
)
_BY_INCOME: Final = _AS_INCOME | {"sozialhilfe"}  # an old age pension is told there
_OF_INCOME: Final = (".other_income", ".work.months", ".responsible")
_MEAN_NORM: Final = "§ 6a Abs. 8 BKGG"


def with_open_noes(found: tuple[BenefitResult, ...], context: Context) -> tuple[BenefitResult, ...]:
    """Return the answers; a *no* that rests on an untold fact is unknown, or names what could overturn it.

    It is unknown where the benefit would be paid if the answer beside it, itself unknown, were a no.
    """
    open_facts = _open_facts(found, context)
    mean = _open_mean(context)
    unknown = {each.benefit for each in found if each.answer is Answer.UNKNOWN}

    def named(no: BenefitResult) -> BenefitResult:
        if no.benefit in _BY_INCOME:
            income = tuple(each for each in open_facts if each.field.endswith(_OF_INCOME))
            return replace(no, missing=tuple(dict.fromkeys((*no.missing, *income))))
        missing = tuple(dict.fromkeys((*no.missing, *open_facts)))
        is_open = bool(missing) and _would_be_paid(no, unknown, context)
        answer = Answer.UNKNOWN if is_open else Answer.NO
        return replace(no, answer=answer, findings=(*no.findings, *mean), missing=missing)

    return tuple(named(each) if _may_change(each, context) else each for each in found)


def _may_change(found: BenefitResult, context: Context) -> bool:
    """Return whether it is a *no* that hangs on the family's month."""
    rests = _RESTS_ON_MONTH.get(found.benefit)
    return found.answer is Answer.NO and rests is not None and rests(context)


def _open_facts(found: tuple[BenefitResult, ...], context: Context) -> tuple[Missing, ...]:
    """Return what nobody has said of the family's month; Elterngeld that is open counts as income."""
    gaps = [gap.missing for gap in context.ready.reduced.gaps]
    for each in found:
        if each.benefit == "elterngeld" and each.answer is Answer.UNKNOWN:
            gaps += each.missing
    return tuple({each.field: each for each in gaps}.values())


def _open_mean(context: Context) -> tuple[Finding, ...]:
    """Return that the mean of six months decides and is not told; a wage that is supposed is steady."""
    circumstances, count = context.circumstances, context.ready.laws.period.six_months
    is_told = all(
        parent.id in circumstances.earnings
        or bool(months_before(parent.work or Work(), circumstances.on, count))
        for parent in circumstances.household.parents
    )
    if is_told or not circumstances.household.children:
        return ()
    return (Finding(requirement=say("benefits.finding.mean_steady"), norm=_MEAN_NORM, is_met=None),)


def _would_be_paid(no: BenefitResult, unknown: set[str], context: Context) -> bool:
    """Return whether only an answer that is unknown itself stands against the benefit."""
    computed = context.outcome
    if no.benefit == context.sgb2_slug:
        return computed.has_claim and bool(unknown & {"kinderzuschlag", "wohngeld", "elterngeld"})
    if context.sgb2_slug not in unknown:
        return False
    if no.benefit == "kinderzuschlag":
        return computed.alone.kinderzuschlag.amount > 0
    if no.benefit == "wohngeld":
        return computed.alone.wohngeld.amount > 0
    return no.benefit not in _HELPED


def _always(_: Context) -> bool:
    return True


def _draws_sgb2(context: Context) -> bool:
    return context.case.family.receives_sgb2


def _has_children(context: Context) -> bool:
    return bool(context.circumstances.household.children)


def _has_older_child(context: Context) -> bool:
    """Return whether an advance hangs on the family's other income (§ 1 Abs. 1a UhVorschG)."""
    law = context.ready.laws.unterhaltsvorschuss
    return any(
        child.lives_with_one_parent and law.extra_condition_from <= child.age < law.until
        for child in context.case.family.children
    )


_RESTS_ON_MONTH: Final[dict[str, Callable[[Context], bool]]] = {
    "grundsicherungsgeld": _always,
    "buergergeld": _always,
    "sofortzuschlag": _has_children,
    "kinderzuschlag": _has_children,
    "wohngeld": _always,
    "unterhaltsvorschuss": _has_older_child,
    **dict.fromkeys(_HELPED, _has_children),
    **dict.fromkeys(_WITH_SGB2, _always),
    **dict.fromkeys(_LONG_DRAWN, _draws_sgb2),
    **dict.fromkeys(_BY_INCOME, _always),
}

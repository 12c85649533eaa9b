"""Sozialhilfe, SGB XII, beside or instead of SGB II: for whom, by which norm, and about how much."""

from dataclasses import replace
from typing import Final, NamedTuple

from amvis.domain.benefits.chain import may_anyone_claim
from amvis.domain.benefits.facts import CLAIMS, PENSIONER
from amvis.domain.benefits.grundsicherungsgeld import Member
from amvis.domain.benefits.priority import Figures
from amvis.domain.benefits.residence import has_reached_age_limit
from amvis.domain.benefits.result import AmountRange, BenefitResult, Context, outside_the_month
from amvis.domain.benefits.sgb2_range import of_children
from amvis.domain.benefits.step_rules import Step
from amvis.domain.finding import Answer, Finding
from amvis.domain.sentence import say

NORM: Final = "§§ 27, 41 SGB XII"
_LIFE: Final = "§ 27 Abs. 1, 2 SGB XII"
_AGE: Final = "§ 41 Abs. 2 SGB XII"
_REDUCED: Final = "§ 41 Abs. 3 SGB XII"
_CHILD: Final = "§ 7 Abs. 3 Nr. 4 SGB II, § 27 Abs. 2 SGB XII"


class _Part(NamedTuple):
    """What one person, or the whole family, would have; cents a month."""

    persons: tuple[str, ...]
    finding: str  # end of its key in the words
    norm: str
    need: int
    least: int
    most: int


def sozialhilfe_answer(_: Figures, context: Context) -> BenefitResult:
    """Return for whom the Sozialamt may pay instead of the Jobcenter; the needs are those of SGB II.

    SGB XII has the same Regelbedarfsstufen, Mehrbedarfe and rent (§§ 27a, 28, 30, 35). It knows no lump sum
    for insurance, has its own savings (§ 90) and looks at who is to support whom in its own way: *perhaps*.
    """
    base = outside_the_month("sozialhilfe", NORM)
    parts = _parts(context)
    if not parts:
        requirement = say("benefits.finding.sozialhilfe_nobody")
        return replace(base, findings=(Finding(requirement=requirement, norm=NORM, is_met=False),))
    named = dict.fromkeys((part.finding, part.norm) for part in parts)
    findings = tuple(
        Finding(requirement=say(f"benefits.finding.sozialhilfe_{name}"), norm=norm, is_met=None)
        for name, norm in named
    )
    missing = context.missing_for("sgb2")
    most = sum(part.most for part in parts)
    if missing:
        return replace(base, answer=Answer.UNKNOWN, findings=findings, missing=missing)
    if most == 0:
        covered = Finding(requirement=say("benefits.finding.sozialhilfe_covered"), norm=_LIFE, is_met=False)
        return replace(base, findings=(*findings, covered))
    need = sum(part.need for part in parts)
    steps = (
        Step(say("benefits.step.sozialhilfe_need"), need, "§§ 27a, 35 SGB XII"),
        Step(say("benefits.step.sozialhilfe_covered"), most - need, "§§ 27, 43 SGB XII"),
        Step(say("benefits.step.sozialhilfe"), most, NORM),
    )
    return replace(
        base,
        answer=Answer.PERHAPS,
        recipients=tuple(dict.fromkeys(name for part in parts for name in part.persons)),
        findings=(*findings, *_savings(context)),
        steps=tuple(step for step in steps if step.amount),
        amount_range=AmountRange(sum(part.least for part in parts), most),
    )


def _parts(context: Context) -> tuple[_Part, ...]:
    family = context.case.family
    if any(adult.standing not in (CLAIMS, PENSIONER) for adult in family.adults):
        return ()  # excluded by residence or training: SGB XII has its own exclusions (§§ 22, 23 SGB XII)
    if not may_anyone_claim(context.case):
        return (_of_all(context),)
    return (*_of_adults(context), *_of_children(context))


def _of_all(context: Context) -> _Part:
    """Return what the family lacks where nobody in it can claim SGB II (§ 5 Abs. 2 SGB II)."""
    family, own = context.case.family, context.outcome.alone.footing
    names = _names(context)
    is_old = all(adult.standing == PENSIONER for adult in family.adults)
    lacks = own.claim.amount
    lump_sum = context.ready.laws.need.einkommen.insurance_lump_sum  # none in SGB XII (§ 82 Abs. 2 Nr. 3)
    insured = lump_sum * sum(
        any((wage.gross, adult.other_income, adult.elterngeld))
        for adult, wage in zip(family.adults, context.case.pays, strict=True)
    )
    need = sum(member.need for member in own.members)
    return _Part(names, "old" if is_old else "all", _LIFE, need, max(0, lacks - insured), lacks)


def _of_adults(context: Context) -> tuple[_Part, ...]:
    """Return the adults for whom basic security goes before SGB II (§ 5 Abs. 2 S. 2 SGB II)."""
    household, on = context.circumstances.household, context.circumstances.on
    own, law = context.outcome.with_sgb2, context.ready.laws.period
    found = []
    for place, (parent, adult) in enumerate(zip(household.parents, context.case.family.adults, strict=True)):
        if adult.is_able and adult.standing == CLAIMS:
            continue
        finding, norm = "unable", _REDUCED
        if adult.standing == PENSIONER:
            is_old = has_reached_age_limit(parent.born, on, law)
            finding, norm = ("age", _AGE) if is_old else ("pension", _LIFE)
        elif adult.age < context.ready.laws.need.einkommen.adult_from_age:
            continue  # beside somebody able to work the Jobcenter pays (§ 19 Abs. 1 S. 2 SGB II)
        amount = _beside_partner(place, own.members[: len(household.parents)])
        share = own.claim.shares[place].amount
        least, most = min(amount, share) if share else amount, max(amount, share)
        found.append(_Part((parent.id,), finding, norm, own.members[place].need, least, most))
    return tuple(found)


def _beside_partner(place: int, adults: tuple[Member, ...]) -> int:
    """Return what an adult lacks after what the partner has above the own need (§ 43 Abs. 1 S. 2 SGB XII)."""
    own = adults[place]
    others = sum(max(0, each.own_income - each.need) for there, each in enumerate(adults) if there != place)
    return max(0, own.need - own.own_income - others)


def _of_children(context: Context) -> tuple[_Part, ...]:
    """Return the children who are in no Bedarfsgemeinschaft, and those grown up who cannot work."""
    family, own, laws = context.case.family, context.outcome.with_sgb2, context.ready.laws
    first = len(family.adults)
    instead = of_children(context)
    found = []
    for place, child in enumerate(family.children):
        member, share = own.members[first + place], own.claim.shares[first + place]
        names = (context.circumstances.household.children[place].id,)
        lacks = max(0, member.need - member.own_income - member.kindergeld)
        is_grown = child.age >= laws.need.einkommen.adult_from_age
        if child.is_childs_child:
            found.append(_Part(names, "childs_child", _CHILD, member.need, lacks, lacks))
        elif instead[place]:
            found.append(_Part(names, "too_young", _CHILD, member.need, lacks, lacks))
        elif is_grown and not child.is_able:
            # Who is grown up has stage 1, whoever else lives in the dwelling, and Kindergeld is the parent's.
            more = laws.need.regelbedarf.alone - laws.need.regelbedarf.young_adult
            most = max(0, member.need + more - member.own_income)
            least = min(share.amount, most)
            found.append(_Part(names, "unable", _REDUCED, member.need + more, least, most))
    return tuple(found)


def _savings(context: Context) -> tuple[Finding, ...]:
    """Return whether what is saved stands against it (§ 90 Abs. 2 Nr. 9 SGB XII)."""
    family, table = context.case.family, context.ready.law.value("sozialhilfe_schonvermoegen")
    free = len(family.adults) * table["erwachsene"] + len(family.children) * table["kind"]
    saved = sum(adult.assets for adult in family.adults) + sum(child.assets for child in family.children)
    requirement = say("benefits.finding.sozialhilfe_savings", amount=free)
    met = True if saved <= free else None
    return (Finding(requirement=requirement, norm="§ 90 Abs. 2 Nr. 9 SGB XII", is_met=met),)


def _names(context: Context) -> tuple[str, ...]:
    household = context.circumstances.household
    return (*(each.id for each in household.parents), *(each.id for each in household.children))

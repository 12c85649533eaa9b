"""How far a claim to SGB II may be less or more: presumed help, SGB XII before it, rent at discretion."""

from typing import Final

from amvis.domain.benefits.bedarfsgemeinschaft import lives_here, needs
from amvis.domain.benefits.chain import footing, work_costs
from amvis.domain.benefits.facts import UNKNOWN_LIMIT, ChildFacts
from amvis.domain.benefits.living_together import has_relatives
from amvis.domain.benefits.relatives import presumed_help
from amvis.domain.benefits.result import AmountRange, Context
from amvis.domain.benefits.unterkunft import share
from amvis.domain.benefits.vermoegen import is_only_apart
from amvis.domain.finding import Finding
from amvis.domain.household import age_on
from amvis.domain.sentence import say

_MOVE: Final = "§ 20 Abs. 3 SGB II, § 22 Abs. 5 SGB II"
_ABLE: Final = "§ 7 Abs. 1 S. 1 Nr. 2, Abs. 3 Nr. 2 SGB II"


def sgb2_range(context: Context) -> AmountRange | None:
    """Return the least and the most, None where nothing of this is open; cents a month."""
    amount = context.outcome.with_sgb2.claim.amount
    less = help_of_relatives(context) + of_unable_adults(context) + sum(of_children(context))
    less += without_assurance(context)
    least, most = max(0, amount - less), max(amount, with_all_rent(context))
    return AmountRange(least, most) if least < most else None


def of_unable_adults(context: Context) -> int:
    """Return the part of adults who cannot work: SGB XII goes first if that lasts (§ 41 Abs. 3 SGB XII)."""
    shares = context.outcome.with_sgb2.claim.shares
    adults = zip(context.case.family.adults, shares[: len(context.case.family.adults)], strict=True)
    return sum(each.amount for adult, each in adults if not adult.is_able)


def of_children(context: Context) -> tuple[int, ...]:
    """Return of each child what SGB XII pays instead of SGB II; cents a month.

    The child of a child belongs to no Bedarfsgemeinschaft (§ 7 Abs. 3 Nr. 4 SGB II). Who is too young to
    claim and stands alone has a part in that of the parents only where they have one (Abs. 2, § 9 Abs. 3).
    """
    family = context.case.family
    shares = context.outcome.with_sgb2.claim.shares
    are_parents_in_need = any(share.amount for share in shares[: len(family.adults)])

    def is_instead(child: ChildFacts) -> bool:
        alone = child.stands_alone and not child.opens_claim and not are_parents_in_need
        return child.is_childs_child or alone

    children = zip(family.children, shares[len(family.adults) :], strict=True)
    return tuple(share.amount if is_instead(child) else 0 for child, share in children)


def children_findings(context: Context) -> tuple[Finding, ...]:
    """Return what of the amount the Sozialamt pays instead, for a child who is in no Bedarfsgemeinschaft."""
    part = sum(of_children(context))
    requirement = say("benefits.finding.sgb12_child", amount=part)
    norm = "§ 7 Abs. 3 Nr. 4 SGB II, § 27 Abs. 2 SGB XII"
    return (Finding(requirement=requirement, norm=norm, is_met=None),) if part else ()


def without_assurance(context: Context) -> int:
    """Return what falls away where people under 25 are told to have moved without assurance."""
    housing = context.circumstances.household.housing
    return _of_move(context) if housing is not None and housing.move_assured is False else 0


def _of_move(context: Context) -> int:
    """Return the part of SGB II that hangs on an assurance (§ 20 Abs. 3, § 22 Abs. 5 SGB II).

    The rent of those under 25, and of who lives alone or brings up children alone the difference to the
    stage of young adults.
    """
    family, until = context.case.family, context.ready.laws.period.independent_from
    ages = (*(each.age for each in family.adults), *(each.age for each in family.children))
    if min(adult.age for adult in family.adults) >= until:
        return 0
    young = context.ready.laws.need.regelbedarf.young_adult
    return sum(
        need.unterkunft + (max(0, need.regelbedarf - young) if need.stage == 1 else 0)
        for need, age in zip(context.outcome.needs.persons, ages, strict=True)
        if age < until
    )


def move_findings(context: Context) -> tuple[Finding, ...]:
    """Return that rent hangs on an assurance before a move; duties to give it are for the single case."""
    household, on = context.circumstances.household, context.circumstances.on
    housing = household.housing
    if housing is None or housing.move_assured or (housing.moved_in is None and housing.move_assured is None):
        return ()
    until = context.ready.laws.period.independent_from
    found = []
    if any(age_on(parent.born, on) < until for parent in household.parents):
        requirement = say("benefits.finding.move_under_25", amount=_of_move(context))
        found.append(Finding(requirement=requirement, norm=_MOVE, is_met=None))
    elif housing.move_assured is False:
        requirement = say("benefits.finding.move_assured")
        found.append(Finding(requirement=requirement, norm="§ 22 Abs. 4 SGB II", is_met=None))
    return tuple(found)


def able_findings(context: Context) -> tuple[Finding, ...]:
    """Return whether somebody is able to work, and what SGB XII would pay instead of SGB II."""
    family = context.case.family
    if all(adult.is_able for adult in family.adults):
        return ()
    is_anyone = any(adult.is_able for adult in family.adults)
    is_anyone |= any(child.opens_claim for child in family.children)
    found = [Finding(requirement=say("benefits.finding.able"), norm=_ABLE, is_met=is_anyone)]
    part = of_unable_adults(context) if context.outcome.has_claim else 0
    key = "benefits.finding.sgb12" if is_anyone else "benefits.finding.sgb12_instead"
    if part or not is_anyone:
        found.append(Finding(requirement=say(key, amount=part), norm="§ 41 Abs. 3 SGB XII", is_met=None))
    return tuple(found)


def help_of_relatives(context: Context) -> int:
    """Return what relatives whose income is told are presumed to give (§ 9 Abs. 5 SGB II)."""
    housing = context.circumstances.household.housing
    if housing is None or not housing.relatives:
        return 0
    family, laws = context.case.family, context.ready.laws
    living = sum(lives_here(child, laws.need.custody) for child in family.children)
    heads = len(family.adults) + living + family.home.others_in_dwelling
    home = family.home
    rent = max(0, home.net_cold_rent + home.service_charges - home.let_rent) + home.heating
    first = heads - len(housing.relatives)
    shares = tuple(share(rent, first + place, heads) for place in range(len(housing.relatives)))
    free = int(context.ready.law.value("haushaltsgemeinschaft_freibetrag") * laws.need.regelbedarf.alone)
    return presumed_help(housing.relatives, shares, free, on=context.circumstances.on, laws=laws)


def is_help_open(context: Context) -> bool:
    """Return whether relatives may be presumed to help: they do by their income, or it is not told."""
    housing = context.circumstances.household.housing
    if housing is None or not has_relatives(context.circumstances.household):
        return False
    is_told = bool(housing.relatives) and housing.others_in_dwelling <= len(housing.relatives)
    return not is_told or bool(help_of_relatives(context))


def with_all_rent(context: Context) -> int:
    """Return the claim with the rent that may be recognised in the single case (§ 22 Abs. 1 S. 7 SGB II)."""
    dwelling = context.outcome.needs.unterkunft
    if not dwelling.discretionary:
        return context.outcome.with_sgb2.claim.amount
    case, laws = context.case, context.ready.laws
    all_rent = laws.need._replace(unterkunft=laws.need.unterkunft._replace(limit=UNKNOWN_LIMIT))
    found = footing(
        case,
        needs(case.family, all_rent),
        laws,
        costs=work_costs(case, case.other_fees, laws.need.einkommen),
        with_sgb2=True,
        only_apart=is_only_apart(case.family, context.outcome.savings),
    )
    return found.claim.amount


def help_findings(context: Context) -> tuple[Finding, ...]:
    """Return what help of relatives is presumed; whoever does not get it can rebut that."""
    presumed = help_of_relatives(context)
    requirement = say("benefits.finding.relatives_help", amount=presumed)
    norm = "§ 9 Abs. 5 SGB II, § 1 Abs. 2 GrusiGV"
    return (Finding(requirement=requirement, norm=norm, is_met=None),) if presumed else ()


def rent_findings(context: Context) -> tuple[Finding, ...]:
    """Return what rent at discretion would add, also where it alone would open a claim."""
    if context.outcome.savings.countable:
        return ()
    more = with_all_rent(context) - context.outcome.with_sgb2.claim.amount
    requirement = say("benefits.finding.rent_discretion", amount=more)
    return (Finding(requirement=requirement, norm="§ 22 Abs. 1 S. 7 SGB II", is_met=None),) if more else ()

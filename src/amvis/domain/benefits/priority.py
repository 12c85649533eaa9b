"""Vorrang, § 12a SGB II, § 6a BKGG, §§ 7, 8 WoGG: the lawful routes, the one that is due first."""

from typing import Final, NamedTuple

from amvis.domain.benefits.bedarfsgemeinschaft import Needs, needs
from amvis.domain.benefits.chain import Footing, footing, may_anyone_claim, work_costs
from amvis.domain.benefits.facts import Case, FamilyFacts
from amvis.domain.benefits.household_wohngeld import household_wohngeld
from amvis.domain.benefits.laws import Laws
from amvis.domain.benefits.sofortzuschlag import is_due
from amvis.domain.benefits.supplement import Basis, WithoutSgb2, basis, without_sgb2
from amvis.domain.benefits.vermoegen import Vermoegen, is_only_apart, vermoegen

SGB2: Final = "sgb2"
SUPPLEMENT: Final = "wohngeld_kinderzuschlag"
MIXED: Final = "mixed"
NOTHING: Final = "none"


class Money(NamedTuple):
    """What a route brings and costs; cents a month."""

    grundsicherungsgeld: int
    sofortzuschlag: int
    kindergeld: int
    kinderzuschlag: int
    wohngeld: int
    unterhaltsvorschuss: int
    elterngeld: int
    net_earnings: int
    other_income: int  # maintenance, pay of the children and what else comes in
    childcare: int
    health_insurance: int
    work_travel: int
    disposable: int


class Figures(NamedTuple):
    """One lawful route with the footing it stands on."""

    route: str
    footing: Footing
    money: Money
    is_sofortzuschlag_due: tuple[bool, ...]  # each child
    has_wohngeld: tuple[bool, ...]  # each child, on the mixed route


class Outcome(NamedTuple):
    """Everything computed for one family: needs, both footings, and the routes, the due one first."""

    needs: Needs
    savings: Vermoegen
    has_claim: bool  # to SGB II, without Wohngeld and Kinderzuschlag
    alone: WithoutSgb2
    with_sgb2: Footing
    is_vorrang: bool  # § 12a S. 2 Nr. 2 SGB II: Wohngeld and Kinderzuschlag end the need of all
    is_choice: bool  # § 6a Abs. 1a BKGG leaves it to the family
    routes: tuple[Figures, ...]


class Ground(NamedTuple):
    """What hangs neither on the mean of earlier months, which only Kinderzuschlag asks for, nor on `fees`."""

    needs: Needs
    savings: Vermoegen
    alone: Basis
    with_sgb2: Footing


class Family(NamedTuple):
    """What does not hang on the work either."""

    needs: Needs
    savings: Vermoegen


def family(facts: FamilyFacts, laws: Laws) -> Family:
    """Return needs and savings."""
    return Family(needs(facts, laws.need), vermoegen(facts, laws.need.vermoegen))


def ground(case: Case, laws: Laws) -> Ground:
    """Return needs, savings and both footings."""
    return ground_of(family(case.family, laws), case, laws)


def ground_of(own: Family, case: Case, laws: Laws) -> Ground:
    """Return both footings; `own` is of the same family, whatever its work was."""
    wanted, savings = own.needs, own.savings
    claim = footing(
        case,
        wanted,
        laws,
        costs=work_costs(case, case.other_fees, laws.need.einkommen),
        with_sgb2=True,
        only_apart=is_only_apart(case.family, savings),
    )
    return Ground(wanted, savings, basis(case, wanted, laws, savings), claim)


def outcome(case: Case, laws: Laws) -> Outcome:
    """Return the lawful routes; see `outcome_on`."""
    return outcome_on(ground(case, laws), case, laws)


def outcome_on(under: Ground, case: Case, laws: Laws) -> Outcome:
    """Return the lawful routes; `under` is the ground of the same case, whatever its means and fees were.

    Who is out of need with Wohngeld and Kinderzuschlag must take them (§ 12a S. 1 SGB II); otherwise SGB II
    is due, extended access to Kinderzuschlag (§ 6a Abs. 1a BKGG) is a choice taken where it brings more,
    and Wohngeld for the children alone is one that nobody must take (§ 12a S. 2 Nr. 2 SGB II).
    """
    alone = without_sgb2(case, under.needs, laws, under.savings, own=under.alone)
    if not is_need_left(under, case, alone):
        return of_one_route(under, case, alone)
    needing = with_sgb2(under, case, laws), with_both(under, case, laws)
    return of_several_routes(under, case, alone, needing)


def is_need_left(under: Ground, case: Case, alone: WithoutSgb2) -> bool:
    """Return whether there is a claim to SGB II and Wohngeld and Kinderzuschlag leave need."""
    return _has_claim(under, case) and alone.lacking > 0


def of_one_route(under: Ground, case: Case, alone: WithoutSgb2) -> Outcome:
    """Return the route without SGB II, the only lawful one."""
    has_claim, own = _has_claim(under, case), _supplement(case, alone)
    vorrang = has_claim and alone.lacking_before > 0
    return Outcome(under.needs, under.savings, has_claim, alone, under.with_sgb2, vorrang, False, (own,))


def of_several_routes(
    under: Ground, case: Case, alone: WithoutSgb2, needing: tuple[Figures, Figures | None]
) -> Outcome:
    """Return the routes of a family in need; `needing` are the one with SGB II and the mixed one."""
    routes = [needing[0]]
    if alone.is_possible:
        routes = sorted([*routes, _supplement(case, alone)], key=lambda figures: -figures.money.disposable)
    mixed = needing[1]
    routes += [mixed] if mixed is not None else []
    return Outcome(
        under.needs, under.savings, True, alone, under.with_sgb2, False, alone.is_possible, tuple(routes)
    )


def with_sgb2(under: Ground, case: Case, laws: Laws) -> Figures:
    """Return the route with SGB II, whatever means and fees were."""
    apart = is_only_apart(case.family, under.savings)
    health = sum(cover.amount for cover in under.alone.health) if apart else 0
    return _sgb2(case, under.with_sgb2, laws, health=health, only_apart=apart)


def with_both(under: Ground, case: Case, laws: Laws) -> Figures | None:
    """Return the mixed route, if there is one, whatever means and fees were."""
    if is_only_apart(case.family, under.savings):
        return None
    return _mixed(case, under.needs, laws, under.with_sgb2)


def _has_claim(under: Ground, case: Case) -> bool:
    apart = is_only_apart(case.family, under.savings)
    claims = under.with_sgb2.claim.amount > 0 and may_anyone_claim(case)
    return claims and (apart or under.savings.countable == 0)


def _supplement(case: Case, alone: WithoutSgb2) -> Figures:
    is_helped = alone.wohngeld_paid > 0 or alone.kinderzuschlag_paid > 0
    children = len(case.family.children)
    # Who only Kindergeld keeps out of need has the Sofortzuschlag (§ 72 Abs. 1 S. 2 Nr. 2 SGB II); with
    # Kinderzuschlag it is inside that (§ 6a Abs. 2 S. 4 BKGG).
    money = _money(
        case,
        alone.footing,
        sgb2=0,
        sofort=0,
        kiz=alone.kinderzuschlag_paid,
        wohngeld=alone.wohngeld_paid,
        childcare=case.other_fees + (0 if is_helped else case.fees),
        health=sum(cover.amount for cover in alone.health),
    )
    route = SUPPLEMENT if is_helped else NOTHING
    return Figures(route, alone.footing, money, (False,) * children, (False,) * children)


def _sgb2(case: Case, claim: Footing, laws: Laws, *, health: int, only_apart: bool) -> Figures:
    due = _sofort(case, claim, only_apart=only_apart)
    money = _money(
        case,
        claim,
        sgb2=claim.claim.amount,
        sofort=sum(due) * laws.need.sofortzuschlag,
        kiz=0,
        wohngeld=0,
        childcare=case.other_fees,
        health=health,
    )
    return Figures(SGB2, claim, money, due, (False,) * len(due))


def _mixed(case: Case, wanted: Needs, laws: Laws, claim: Footing) -> Figures | None:
    """Return the route on which children live on their own means and Wohngeld, if there is one (§ 7 WoGG)."""
    chosen = (True,) * len(case.family.children)
    while any(chosen):
        grant = household_wohngeld(case, claim, laws, (), only=chosen)
        part = grant.amount // sum(chosen)
        more = tuple(part if taken else 0 for taken in chosen)
        split = footing(
            case,
            wanted,
            laws,
            costs=work_costs(case, case.other_fees, laws.need.einkommen),
            with_sgb2=True,
            more=more,
        )
        belongs = tuple(share.belongs for share in split.claim.shares[len(case.family.adults) :])
        still = tuple(taken and not inside for taken, inside in zip(chosen, belongs, strict=True))
        if still == chosen:
            break
        chosen = still
    if not any(chosen) or not (grant.amount and split.claim.amount):
        return None
    due = tuple(
        wanted_sofort and not taken
        for wanted_sofort, taken in zip(_sofort(case, split, only_apart=False), chosen, strict=True)
    )
    money = _money(
        case,
        split,
        sgb2=split.claim.amount,
        sofort=sum(due) * laws.need.sofortzuschlag,
        kiz=0,
        wohngeld=grant.amount,
        childcare=case.other_fees,
        health=0,
    )
    return Figures(MIXED, split, money, due, chosen)


def _sofort(case: Case, claim: Footing, *, only_apart: bool) -> tuple[bool, ...]:
    """Return for which children it is due; whom savings keep out has none (§ 72 Abs. 1 S. 2 Nr. 2 SGB II)."""
    adults = len(case.family.adults)
    return tuple(
        is_due(
            need=member.need,
            own_income=member.own_income,
            belongs=share.belongs or only_apart,
            amount=share.amount,
        )
        for member, share in zip(claim.members[adults:], claim.claim.shares[adults:], strict=True)
    )


def _money(
    case: Case,
    own: Footing,
    *,
    sgb2: int,
    sofort: int,
    kiz: int,
    wohngeld: int,
    childcare: int,
    health: int,
) -> Money:
    family = case.family
    kindergeld = sum(own.kindergeld)
    advances = sum(advance.amount for advance in own.advances)
    elterngeld = sum(adult.elterngeld for adult in family.adults)
    net = sum(wage.net for wage in case.pays)
    other = sum(
        adult.other_income + adult.exempt_income + adult.other_kindergeld + adult.arrears
        for adult in family.adults
    )
    other += sum(
        child.maintenance + child.earned + child.other_income + child.holiday_pay for child in family.children
    )
    travel = sum(wage.work_travel for wage in case.pays)
    benefits = sgb2 + sofort + kindergeld + kiz + wohngeld + advances + elterngeld
    return Money(
        grundsicherungsgeld=sgb2,
        sofortzuschlag=sofort,
        kindergeld=kindergeld,
        kinderzuschlag=kiz,
        wohngeld=wohngeld,
        unterhaltsvorschuss=advances,
        elterngeld=elterngeld,
        net_earnings=net,
        other_income=other,
        childcare=childcare,
        health_insurance=health,
        work_travel=travel,
        disposable=net + other + benefits - childcare - health - travel,
    )

"""The chain from needs and income to what lacks, on one footing: with SGB II or without it."""

from typing import NamedTuple

from amvis.domain.benefits.bedarfsgemeinschaft import Need, Needs
from amvis.domain.benefits.einkommen import (
    EarnedIncome,
    child_income,
    earned_income,
    gross_income,
    other_income,
    riester,
    titled_off,
)
from amvis.domain.benefits.facts import (
    CLAIMS,
    EVERY_ADULT,
    EXCLUDED,
    EXCLUDED_UNLESS_WORKING,
    IN_TRAINING,
    Case,
    ChildFacts,
    FamilyFacts,
)
from amvis.domain.benefits.grundsicherungsgeld import (
    Grundsicherungsgeld,
    Member,
    grundsicherungsgeld,
    kindergeld_left,
    lacking,
)
from amvis.domain.benefits.kindergeld import KindergeldChild, kindergeld
from amvis.domain.benefits.laws import EinkommenLaw, Laws
from amvis.domain.benefits.unterhaltsvorschuss import (
    Unterhaltsvorschuss,
    UnterhaltsvorschussFacts,
    unterhaltsvorschuss,
)
from amvis.domain.benefits.vermoegen import savings_above


class Footing(NamedTuple):
    """Income against need on one footing; cents a month, in the order of adults and children."""

    kindergeld: tuple[int, ...]
    advances: tuple[Unterhaltsvorschuss, ...]
    earned: tuple[EarnedIncome, ...]
    other: tuple[int, ...]
    maintenance: tuple[int, ...]  # § 11b Abs. 1 S. 1 Nr. 7, 8 SGB II: off the income of each adult
    members: tuple[Member, ...]
    claim: Grundsicherungsgeld
    lacking: int  # need less income of those who belong; negative: covered


def footing(
    case: Case,
    needs: Needs,
    laws: Laws,
    *,
    costs: tuple[int, ...],
    with_sgb2: bool,
    more: tuple[int, ...] = (),
    only_apart: bool = False,
) -> Footing:
    """Return what income covers of the need.

    Args:
        case: the family and its work.
        needs: what each person needs.
        laws: the law of the day.
        costs: of each adult, what § 11b Abs. 1 S. 1 Nr. 3–5 SGB II lets take off beside the allowance.
        with_sgb2: the family draws SGB II (§ 1 Abs. 1a UhVorschG asks for it); else exclusions play no part.
        more: of each child, Wohngeld that only the children get.
        only_apart: the parents' savings leave a claim only to a child who stands alone and may claim.
    """
    law = laws.need.einkommen
    family = case.family
    paid = tuple(_kindergeld(case, child, laws) for child in family.children)
    advances: tuple[Unterhaltsvorschuss, ...] = ()
    children: tuple[Member, ...] = ()
    for place, child in enumerate(family.children):
        need = needs.persons[len(family.adults) + place].total
        advance = _advance(case, child, laws, need=need, kindergeld=paid[place], with_sgb2=with_sgb2)
        income = child_income(child, advance.amount, law) + (more[place] if more else 0)
        advances += (advance,)
        savings = savings_above(child, family, laws.need.vermoegen)
        open_need = max(0, need - income - paid[place] - savings)
        children += (
            Member(
                need,
                income,
                paid[place],
                is_child=True,
                may_claim=child.opens_claim or not only_apart,
                more=0,
                savings=savings,
                stands_alone=child.stands_alone,
                given=0 if child.stands_alone else min(child.other_parent_gives, open_need),
            ),
        )
    left = kindergeld_left(children)
    has_minor = any(child.age < law.adult_from_age for child in family.children)
    earned: tuple[EarnedIncome, ...] = ()
    other: tuple[int, ...] = ()
    off: tuple[int, ...] = ()
    adults: tuple[Member, ...] = ()
    is_open = may_anyone_claim(case)
    for place, adult in enumerate(family.adults):
        wage = case.pays[place]
        earned += (
            earned_income(
                wage.gross,
                wage.net,
                costs=costs[place],
                has_minor_child=has_minor or adult.has_minor_elsewhere,
                law=law,
                is_young_trainee=adult.is_young_trainee,
                is_able=adult.is_able,
            ),
        )
        rest = other_income(
            adult,
            gross=wage.gross,
            kindergeld_left=left if place == 0 else 0,
            law=law,
            children=with_kindergeld(family),
        )
        other += (rest,)
        counted = earned[-1].countable + rest
        off += (min(titled_off(adult), counted),)
        claims = not with_sgb2 or (may_claim(adult.standing, wage.gross) and (adult.is_able or is_open))
        need = needs.persons[place].total
        extra = _extra(needs.persons[place]) if adult.standing == IN_TRAINING else 0
        adults += (Member(need, counted - off[-1], 0, is_child=False, may_claim=claims, more=extra),)
    members = adults + children
    claim = grundsicherungsgeld(members, left, only_apart=only_apart)
    return Footing(paid, advances, earned, other, off, members, claim, lacking(claim))


def may_claim(standing: int, gross: int) -> bool:
    """Return whether an adult has a claim of one's own (§ 7 Abs. 1, 5 SGB II)."""
    return standing == CLAIMS or (standing == EXCLUDED_UNLESS_WORKING and gross > 0)


def may_anyone_claim(case: Case) -> bool:
    """Return whether an adult opens the claim for the others: trainees do, excluded foreigners do not.

    Somebody must be able to work: an adult, or a child from 15 on, whose parents then belong to it
    (§ 7 Abs. 1 S. 1 Nr. 2, Abs. 3 Nr. 2 SGB II).
    """
    has_able_child = any(child.opens_claim for child in case.family.children)
    return any(
        (adult.is_able or has_able_child)
        and (adult.standing == IN_TRAINING or may_claim(adult.standing, wage.gross))
        for adult, wage in zip(case.family.adults, case.pays, strict=True)
        if adult.standing != EXCLUDED
    )


def with_kindergeld(family: FamilyFacts) -> int:
    """Return for how many children Kindergeld is paid here (§ 85 Abs. 1 EStG asks for it)."""
    return sum(child.has_kindergeld for child in family.children)


def work_costs(case: Case, fees: int, law: EinkommenLaw) -> tuple[int, ...]:
    """Return each adult's necessary expenses: insurance that the law demands, pension, travel, childcare."""
    pays, adults, children = case.pays, case.family.adults, with_kindergeld(case.family)
    most = max(range(len(pays)), key=lambda place: (pays[place].gross, -place))
    return tuple(
        adults[place].compulsory_insurance
        + riester(adults[place], wage.gross, children, law)
        + wage.work_travel
        + (fees if place == most else 0)
        for place, wage in enumerate(pays)
    )


def _extra(need: Need) -> int:
    """Return the Mehrbedarfe that trainees get in spite of their exclusion (§ 27 Abs. 2 SGB II)."""
    return need.alone + need.pregnant + need.diet + need.special


def _kindergeld(case: Case, child: ChildFacts, laws: Laws) -> int:
    is_open = any(adult.standing != EXCLUDED for adult in case.family.adults)  # § 62 Abs. 2 EStG
    facts = KindergeldChild(
        child.age,
        lives_here=child.has_kindergeld and is_open,
        in_training=child.is_in_training,
        seeks_work=False,
        cannot_support_itself=False,
    )
    return kindergeld(facts, laws.kindergeld).amount


def _advance(
    case: Case, child: ChildFacts, laws: Laws, *, need: int, kindergeld: int, with_sgb2: bool
) -> Unterhaltsvorschuss:
    law = laws.need.einkommen
    income = 0
    for place, adult in enumerate(case.family.adults):
        if child.parent_place == EVERY_ADULT or child.parent_place == place:  # noqa: PLR1714 (it is compiled)
            income = max(income, gross_income(adult, case.pays[place].gross, law))
    facts = UnterhaltsvorschussFacts(
        age=child.age,
        lives_with_one_parent=child.lives_with_one_parent,
        residence_entitles=any(adult.standing != EXCLUDED for adult in case.family.adults),
        gets_sgb2=False,
        advance_ends_need=False,
        parent_income=income,
        has_full_kindergeld=True,
        maintenance_received=child.maintenance,
        orphan_pension=child.pension,
        attends_general_school=child.earned == 0,
        own_wage=child.earned,
        is_trainee=child.earned > 0,
        capital_income=child.capital,
        becomes_older=child.becomes_older,
        days_younger=child.days_younger,
        month_days=child.month_days,
    )
    alone = unterhaltsvorschuss(facts, laws.unterhaltsvorschuss)
    if not with_sgb2:
        return alone
    ends = child_income(child, alone.amount, law) + kindergeld >= need
    return unterhaltsvorschuss(
        facts._replace(gets_sgb2=True, advance_ends_need=ends), laws.unterhaltsvorschuss
    )

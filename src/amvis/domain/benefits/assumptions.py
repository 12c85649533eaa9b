"""What the computation takes for granted, said in so many words, and what a family should look at."""

from typing import Final

from amvis.domain.benefits.answers_maternity import is_in_schutzfrist
from amvis.domain.benefits.arrears import received
from amvis.domain.benefits.case import elterngeld_due, months_before
from amvis.domain.benefits.duties import is_work_reasonable, sanctions
from amvis.domain.benefits.facts import IN_TRAINING, PENSIONER, UNKNOWN_LIMIT
from amvis.domain.benefits.household_insurance import health_covers
from amvis.domain.benefits.living_together import has_relatives, is_couple_open
from amvis.domain.benefits.priority import MIXED, SGB2, SUPPLEMENT, Figures
from amvis.domain.benefits.reasons import health_cover_findings, wage_assumptions
from amvis.domain.benefits.reduction import SGB2 as SGB2_SLUGS
from amvis.domain.benefits.result import Context
from amvis.domain.benefits.sgb2_certainty import residence_answers
from amvis.domain.benefits.vermoegen import is_only_apart, savings_above
from amvis.domain.finding import Answer
from amvis.domain.household import Work, months_old
from amvis.domain.sentence import Sentence, say

_WHOLE: Final = 1000  # thousandth parts of the time


def assumptions(figures: Figures, context: Context) -> tuple[Sentence, ...]:
    """Return what the route rests on beside the facts of the file."""
    found: list[Sentence] = []
    if not context.circumstances.as_received:
        found.append(say("benefits.assumption.claimed"))
    found += _residence(context)
    if figures.route in (SGB2, MIXED):
        found += _rent(context)
    if figures.route == SUPPLEMENT:
        found += _supplement(figures, context)
    found += _family(context)
    found += _wages(context)
    found += _health(figures, context, are_paid=False)
    return tuple(found)


def warnings(context: Context) -> tuple[Sentence, ...]:
    """Return what the family should look at."""
    found: list[Sentence] = []
    routes = context.outcome.routes
    dwelling = context.outcome.needs.unterkunft
    if routes[0].route in (SGB2, MIXED) and dwelling.discretionary:
        found.append(say("benefits.warning.rent_above_cap", amount=dwelling.discretionary))
    now, *others = [each.money.disposable for each in routes]
    gain = max(others, default=now) - now
    if gain > 0:
        found.append(say("benefits.warning.other_route_more", amount=gain))
    found += _health(routes[0], context, are_paid=True)
    adults = context.case.family.adults
    paid = sum(adult.maintenance_paid for adult in adults if adult.is_maintenance_titled)
    untitled = sum(adult.maintenance_paid for adult in adults) - paid
    if paid:
        found.append(say("benefits.warning.maintenance_paid", amount=paid))
    told = sum(each.expenses.maintenance_paid or 0 for each in context.circumstances.household.parents)
    if told > paid + untitled:
        found.append(say("benefits.warning.maintenance_above_title", amount=told - paid - untitled))
    if untitled:
        found.append(say("benefits.warning.maintenance_untitled", amount=untitled))
    if routes[0].route in (SGB2, MIXED):
        found += _duties(context)
    return tuple(found)


def _duties(context: Context) -> list[Sentence]:
    """Return what work is asked of the parents and what a breach would cost."""
    on, law = context.circumstances.on, context.ready.law
    months = min(
        (months_old(child.born, on) for child in context.circumstances.household.children), default=0
    )
    until = law.value("zumutbarkeit_ab_lebensmonaten")
    key = "benefits.warning.work_now" if is_work_reasonable(months, law) else "benefits.warning.work_later"
    found = [say(key, months=until)] if context.circumstances.household.children else []
    costs = sanctions(context.outcome.needs.persons[0].regelbedarf, law)
    say_breach = "benefits.warning.breach" if costs.first == costs.further else "benefits.warning.breaches"
    found.append(
        say(
            say_breach,
            first=costs.first.amount,
            first_months=costs.first.months,
            second=costs.second.amount,
            second_months=costs.second.months,
            further=costs.further.amount,
            further_months=costs.further.months,
        )
    )
    missed = "benefits.warning.missed" if costs.missed_from == 1 else "benefits.warning.missed_again"
    return [*found, say(missed, amount=costs.missed.amount, months=costs.missed.months)]


def _residence(context: Context) -> list[Sentence]:
    answers = residence_answers(context)
    found = [say("benefits.assumption.residence")] if Answer.PERHAPS in answers else []
    if any(adult.standing == IN_TRAINING for adult in context.case.family.adults):
        found.append(say("benefits.assumption.training"))
    if any(adult.standing == PENSIONER for adult in context.case.family.adults):
        found.append(say("benefits.assumption.pensioner"))
    if any(not adult.is_able for adult in context.case.family.adults):
        found.append(say("benefits.assumption.not_able"))
    return found


def _rent(context: Context) -> list[Sentence]:
    dwelling, family = context.outcome.needs.unterkunft, context.case.family
    if context.ready.laws.need.unterkunft.limit == UNKNOWN_LIMIT:
        return [say("benefits.assumption.limit_unknown", amount=dwelling.gross_cold)]
    above = dwelling.gross_cold > context.ready.laws.need.unterkunft.limit
    if not above:
        return []
    if family.home.is_smaller or (family.home.is_lowering_time and not family.home.is_in_karenzzeit):
        return [say("benefits.assumption.lowering", amount=dwelling.recognised)]
    if not family.home.is_in_karenzzeit:
        return [say("benefits.assumption.after_karenzzeit", amount=dwelling.recognised)]
    receipts = context.circumstances.household.receiving
    known = any(each.benefit in SGB2_SLUGS and each.since is not None for each in receipts)
    return [say("benefits.assumption.karenzzeit_known" if known else "benefits.assumption.karenzzeit")]


def _supplement(figures: Figures, context: Context) -> list[Sentence]:
    found = []
    if figures.money.wohngeld and context.ready.laws.rent_level == 0:
        found.append(say("benefits.assumption.rent_level"))
    if context.outcome.is_vorrang:
        found.append(say("benefits.assumption.three_months"))
    if context.outcome.is_choice:
        found.append(say("benefits.assumption.extended"))
    if figures.money.kinderzuschlag and not _has_months(context):
        found.append(say("benefits.assumption.six_months"))
    if figures.money.kinderzuschlag and context.outcome.savings.countable_kinderzuschlag:
        found.append(say("benefits.assumption.first_month"))
    return found


def _family(context: Context) -> list[Sentence]:
    household, family = context.circumstances.household, context.case.family
    found = []
    if len(household.parents) > 1 and household.partnership is None:
        found.append(say("benefits.assumption.partners"))
    on, law = context.circumstances.on, context.ready.law
    if is_couple_open(household, on, law.value("einstandsgemeinschaft_monate")):
        found.append(say("benefits.assumption.couple_open"))
    if has_relatives(household) and household.housing is not None and not household.housing.relatives:
        free = law.value("haushaltsgemeinschaft_freibetrag") * context.ready.laws.need.regelbedarf.alone
        found.append(say("benefits.assumption.relatives", amount=int(free)))
    found += _custody(context)
    found += _children_alone(context)
    if household.housing is not None and household.housing.hot_water is None:
        found.append(say("benefits.assumption.hot_water"))
    grown = context.ready.laws.need.einkommen.adult_from_age
    if any(child.age >= grown and child.has_kindergeld for child in family.children):
        found.append(say("benefits.assumption.grown_child"))
    found += _arrears(context)
    found += _birth(context)
    if any(child.earned for child in family.children):
        found.append(say("benefits.assumption.child_pay"))
    return found


def _children_alone(context: Context) -> list[Sentence]:
    """Return which children live on their own means, or without those of their parents."""
    family, law = context.case.family, context.ready.laws.need.vermoegen
    found = []
    if any(child.stands_alone for child in family.children):
        found.append(say("benefits.assumption.stands_alone"))
    if any(savings_above(child, family, law) for child in family.children):
        found.append(say("benefits.assumption.child_savings"))
    return found


def _arrears(context: Context) -> list[Sentence]:
    """Return whether arrears count in full or over six months."""
    counted = tuple(adult.arrears for adult in context.case.family.adults)
    if not any(counted):
        return []
    is_whole = counted == received(context.circumstances.household, context.circumstances.on, 0)
    return [say(f"benefits.assumption.arrears_{'whole' if is_whole else 'six'}")]


def _custody(context: Context) -> list[Sentence]:
    """Return how a child counts that lives here part of the time."""
    law = context.ready.laws.need.custody
    found: list[Sentence] = []
    for child in context.case.family.children:
        if child.share < law.half_from:
            found.append(say("benefits.assumption.custody_visit"))
        elif child.share <= law.half_to:
            found.append(say("benefits.assumption.custody_half"))
        elif child.share < _WHOLE:
            is_by_days = child.other_home_claims
            key = "benefits.assumption.custody_days" if is_by_days else "benefits.assumption.custody_main"
            found.append(say(key))
    return list(dict.fromkeys(found))


def _birth(context: Context) -> list[Sentence]:
    """Return what is taken for granted around a birth."""
    found, wages = [], tuple(wage.gross for wage in context.case.pays)
    if elterngeld_due(context.circumstances, context.ready, wages):
        found.append(say("benefits.assumption.elterngeld_due"))
    if any(is_in_schutzfrist(parent, context) for parent in context.circumstances.household.parents):
        found.append(say("benefits.assumption.schutzfrist"))
    if any(adult.elterngeld and not adult.elterngeld_disregard for adult in context.case.family.adults):
        found.append(say("benefits.assumption.no_earlier_wage"))
    return found


def _wages(context: Context) -> list[Sentence]:
    """Return what the computed net wages assume; a wage that is told net assumes nothing."""
    found: list[Sentence] = []
    rows = zip(
        context.circumstances.household.parents, context.case.family.adults, context.case.pays, strict=True
    )
    for parent, adult, wage in rows:
        work = context.circumstances.earnings.get(parent.id) or parent.work
        if work is not None and work.net is None:
            found += wage_assumptions(context.wage_of(adult, wage.gross, context.ready.laws.wages))
    return found


def _health(figures: Figures, context: Context, *, are_paid: bool) -> list[Sentence]:
    """Return how the adults without insured work are insured: what they pay themselves, or who else does."""
    insures = figures.route in (SGB2, MIXED)
    insures &= not is_only_apart(context.case.family, context.outcome.savings)
    covers = health_covers(context.case, context.ready.laws, gets_sgb2=insures)
    found = [each for cover in covers for each in health_cover_findings(cover)]
    free = {say("krankenversicherung.work", amount=0), say("krankenversicherung.sgb2", amount=0)}
    told = [each.requirement for each in found if each.is_met is not are_paid]
    return [each for each in told if each not in free]


def _has_months(context: Context) -> bool:
    circumstances, count = context.circumstances, context.ready.laws.period.six_months
    return all(
        parent.id not in circumstances.earnings
        and bool(months_before(parent.work or Work(), circumstances.on, count))
        for parent in circumstances.household.parents
    )

"""A family file reduced to the facts the law asks for, and the list of what nobody has said."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from amvis.domain.benefits.facts import (
    EVERY_ADULT,
    NOT_GRANTED,
    AdultFacts,
    ChildFacts,
    FamilyFacts,
)
from amvis.domain.benefits.gaps import Gap, gaps_of
from amvis.domain.benefits.laws import PeriodLaw
from amvis.domain.benefits.reduction_home import home_facts
from amvis.domain.benefits.residence import standing
from amvis.domain.household import (
    Child,
    Household,
    OneOff,
    OtherIncome,
    Parent,
    Receipt,
    SpecialNeed,
    age_on,
)
from amvis.domain.money import round_half_up
from amvis.domain.period import first_of_month, last_of_month, months_later

SGB2: Final = ("grundsicherungsgeld", "buergergeld")
SGB12: Final = ("sozialhilfe",)
_ELTERNGELD: Final = ("elterngeld", "elterngeld_basis", "elterngeld_plus", "elterngeldplus")
_KEEPS: Final = (*_ELTERNGELD, "mutterschaftsgeld", "krankengeld", "kinderkrankengeld")
_TRAINING_GRANTS: Final = ("bafoeg", "bab", "ausbildungsgeld", "scholarship")
_PENSIONS: Final = ("pension", "waisenrente")
_HOLIDAYS: Final = ("holiday_job",)  # § 11a Abs. 7 SGB II
_CAPITAL: Final = ("capital",)
WAGES: Final = ("ausbildung", "ausbildungsverguetung", "apprenticeship", "wage", "work", "minijob", "lohn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reduced:
    """The facts and the gaps; where something is missing the facts hold zero and the gaps say so."""

    facts: FamilyFacts
    gaps: tuple[Gap, ...]


def reduce(household: Household, on: date, law: PeriodLaw) -> Reduced:
    """Return the facts of the family on a day; ages and income are those of that day."""
    is_first_year = _is_first_year(household, on, law)
    facts = FamilyFacts(
        adults=tuple(_adult(parent, household, on, law) for parent in household.parents),
        children=tuple(_child(child, household, on, law) for child in household.children),
        home=home_facts(household, on, law, is_new=is_first_year),
        is_alone_responsible=any(bool(parent.alone_responsible) for parent in household.parents),
        is_married=_is_married(household),
        period_is_new_law=period_start(household, on, law) >= law.new_assets_from,
        is_first_year=is_first_year,
        receives_sgb2=_receives(household, on, SGB2),
        receives_sgb12=_receives(household, on, SGB12),
        granted_supplement=_granted_supplement(household, on, law),
    )
    running = running_wohngeld(household, on, law.wohngeld_months)
    if running is not None:
        facts = facts._replace(
            granted_wohngeld=running.amount or 0,
            granted_income=running.income or 0,
            granted_rent=NOT_GRANTED if running.rent is None else running.rent,
            granted_persons=NOT_GRANTED if running.persons is None else running.persons,
        )
    return Reduced(facts=facts, gaps=gaps_of(household, on, law))


def period_start(household: Household, on: date, law: PeriodLaw) -> date:
    """Return the start of the benefit period that runs on the day, else of a new one (§ 37 Abs. 2 SGB II).

    A period that the file tells ends after the usual twelve months; another begins (§ 41 Abs. 3 S. 1 SGB II).
    """
    start = _paid_since(household, on)
    while (following := months_later(start, law.grant_months)) <= on:
        start = following
    return start


def _paid_since(household: Household, on: date) -> date:
    for receipt in household.receiving:
        if receipt.benefit in SGB2 and receipt.since is not None and receives(receipt, on):
            return receipt.since
    return first_of_month(on)


def receives(receipt: Receipt, on: date) -> bool:
    """Return whether the benefit is paid on the day."""
    return (receipt.since is None or receipt.since <= on) and (receipt.until is None or on <= receipt.until)


def running_supplement(household: Household, on: date, months: int) -> tuple[Receipt, date] | None:
    """Return the grant of Kinderzuschlag that runs, with its last day (§ 6a Abs. 7 S. 1 BKGG)."""
    for receipt in household.receiving:
        if receipt.benefit == "kinderzuschlag" and receipt.since is not None and receives(receipt, on):
            last = receipt.until or last_of_month(months_later(receipt.since.replace(day=1), months - 1))
            return (receipt, last) if on <= last else None
    return None


def running_wohngeld(household: Household, on: date, months: int) -> Receipt | None:
    """Return the grant of Wohngeld that runs and tells what it rests on (§ 25 Abs. 1, § 27 WoGG)."""
    for receipt in household.receiving:
        is_told = receipt.amount is not None and receipt.income is not None and receipt.since is not None
        if receipt.benefit == "wohngeld" and is_told and receives(receipt, on):
            first = receipt.since or on
            last = receipt.until or last_of_month(months_later(first.replace(day=1), months - 1))
            return receipt if on <= last else None
    return None


def is_of_this_child(child: Child, parent: Parent) -> bool:
    """Return whether the adult is a parent of the child; nobody named means all adults."""
    return not child.parents or parent.id in child.parents


def is_paid(income: OtherIncome, on: date) -> bool:
    """Return whether the income still runs on the day."""
    return income.until is None or on <= income.until


def is_elterngeld(income: OtherIncome) -> bool:
    """Return whether the income is Elterngeld in one of its forms."""
    return income.kind in _ELTERNGELD


def _adult(parent: Parent, household: Household, on: date, law: PeriodLaw) -> AdultFacts:
    incomes = [income for income in parent.other_income or () if is_paid(income, on)]
    elterngeld = [income for income in incomes if is_elterngeld(income)]
    is_free = on >= law.maternity_pay_free_from
    exempt = [income for income in incomes if is_free and income.kind == "mutterschaftsgeld"]
    if parent.in_training == "schule" and age_on(parent.born, on) < law.independent_from:
        exempt += [income for income in incomes if income.kind in _HOLIDAYS]
    passed = [income for income in incomes if income.kind == "kindergeld"]
    rest = [income for income in incomes if income not in (*elterngeld, *exempt, *passed)]
    own = [child for child in household.children if is_of_this_child(child, parent)]
    births = (*(child.born for child in own), *parent.other_children)
    is_single = len(household.parents) == 1
    return AdultFacts(
        age=age_on(parent.born, on),
        standing=standing(parent, on, law),
        is_pregnant=_is_pregnant(parent.pregnant_due, on, law),
        elterngeld=sum(income.amount for income in elterngeld),
        elterngeld_disregard=max((income.earlier_net or 0 for income in elterngeld), default=0),
        is_elterngeld_plus=any("plus" in income.kind for income in elterngeld),
        exempt_income=sum(income.amount for income in exempt),
        other_income=sum(income.amount for income in rest),
        maintenance_paid=_maintenance_paid(parent),
        assets=parent.assets or 0,
        tax_class=parent.tax_class or _usual_class(is_single, household),
        child_allowance_halves=_child_allowance_halves(parent, household),
        is_23=age_on(parent.born, on) >= law.childless_surcharge_from,
        is_parent=bool(own or parent.other_children),
        children_under_25=sum(age_on(each, on) < law.independent_from for each in births),
        is_pension_exempt=parent.work is not None and parent.work.pension_exempt,
        is_privately_insured=parent.health_insurance == "private",
        gets_unemployment_benefit=any(income.kind == "arbeitslosengeld" for income in incomes),
        keeps_membership=any(income.kind in _KEEPS for income in incomes) or _is_on_leave(parent, on),
        is_family_insured=parent.health_insurance == "family",
        births=_births(own),
        training_grant=_of_kind(rest, _TRAINING_GRANTS),
        pension=_of_kind(rest, _PENSIONS),
        capital=_of_kind(rest, _CAPITAL),
        is_maintenance_titled=parent.expenses.maintenance_titled is not False,
        disability=parent.disability or 0,
        is_cared_for=bool(parent.care_grade),
        has_participation=bool(parent.participation),
        has_mark_g=bool(parent.mark_g) and parent.able_to_work is False,
        compulsory_insurance=parent.expenses.compulsory_insurance or 0,
        is_young_trainee=parent.in_training not in (None, "none")
        and age_on(parent.born, on) < law.independent_from,
        becomes_older=age_on(parent.born, last_of_month(on)) > age_on(parent.born, on),
        costly_diet=_special(parent.special_needs, "diet"),
        special_need=_special(parent.special_needs, "hardship"),
        is_able=parent.able_to_work is not False and age_on(parent.born, on) >= law.able_to_work_from,
        off_for_trainee=parent.expenses.trainee_child or 0,
        has_riester=bool(parent.expenses.riester),
        other_kindergeld=sum(income.amount for income in passed),
        one_off_year=sum(_in_year(each, on, law) for each in parent.one_off),
        has_minor_elsewhere=any(age_on(each, on) < law.kindergeld_until for each in parent.other_children),
    )


def _maintenance_paid(parent: Parent) -> int:
    """Return the maintenance that counts, at most what a title names (§ 11b Abs. 1 S. 1 Nr. 7 SGB II)."""
    told = parent.expenses
    paid = told.maintenance_paid or 0
    is_cut = told.maintenance_title is not None and told.maintenance_titled is not False
    return min(paid, told.maintenance_title or 0) if is_cut else paid


def _in_year(once: OneOff, on: date, law: PeriodLaw) -> int:
    """Return what of it counts in the twelve months from this one on; cents a year (§ 15 Abs. 2, 3 WoGG).

    What comes every year comes again; anything else counts in equal parts in the months after it came.
    """
    months = law.wohngeld_one_off_months
    ago = 12 * (on.year - once.received.year) + on.month - once.received.month
    if once.kind == "bonus":
        return once.amount if -months < ago <= months else 0
    counts = sum(0 < ago + place <= months for place in range(months))
    return round_half_up(once.amount * counts, months)


def _special(needs: tuple[SpecialNeed, ...], kind: str) -> int:
    return sum(need.amount or 0 for need in needs if need.kind == kind)


def _of_kind(incomes: list[OtherIncome], kinds: tuple[str, ...]) -> int:
    return sum(income.amount for income in incomes if income.kind in kinds)


def _births(children: list[Child]) -> int:
    """Return how many were born with the youngest, at least one."""
    youngest = max((child.born for child in children), default=None)
    return max(1, sum(child.born == youngest for child in children))


def _child_allowance_halves(parent: Parent, household: Household) -> int:
    """Return the counter in halves: a whole for a child of both spouses (§ 38b Abs. 2 S. 1, 4 EStG)."""
    are_spouses = _is_married(household)
    halves = len(parent.other_children)
    for child in household.children:
        of_both = all(is_of_this_child(child, each) for each in household.parents)
        if are_spouses or is_of_this_child(child, parent):
            halves += 2 if are_spouses and of_both else 1
    return halves


def _child(child: Child, household: Household, on: date, law: PeriodLaw) -> ChildFacts:
    incomes = [income for income in child.own_income if is_paid(income, on)]
    earned = sum(income.amount for income in incomes if income.kind in WAGES)
    is_young = age_on(child.born, on) < law.independent_from
    holiday_pay = _of_kind(incomes, _HOLIDAYS) if is_young and not earned else 0
    here = [place for place, parent in enumerate(household.parents) if is_of_this_child(child, parent)]
    age = age_on(child.born, on)
    is_in_training = any(income.kind in WAGES for income in incomes)
    is_childs_child = any(each.id in child.parents for each in household.children)
    return ChildFacts(
        age=age,
        share=_share(child),
        lives_with_one_parent=_lives_with_one_parent(child, household, law),
        maintenance=child.maintenance_paid or 0,
        advance_received=child.maintenance_advance or 0,
        earned=earned,
        earned_gross=sum(
            income.amount if income.gross is None else income.gross
            for income in incomes
            if income.kind in WAGES
        ),
        other_income=sum(income.amount for income in incomes) - earned - holiday_pay,
        is_able=child.able_to_work is not False,
        holiday_pay=holiday_pay,
        is_in_training=is_in_training or age >= law.kindergeld_until,
        has_kindergeld=_share(child) >= 500,
        parent_place=here[0] if len(here) == 1 else EVERY_ADULT,
        training_grant=_of_kind(incomes, _TRAINING_GRANTS),
        pension=_of_kind(incomes, _PENSIONS),
        capital=_of_kind(incomes, _CAPITAL),
        assets=child.assets or 0,
        disability=child.disability or 0,
        is_cared_for=bool(child.care_grade),
        becomes_older=age_on(child.born, last_of_month(on)) > age,
        days_younger=_days_younger(child.born, on),
        month_days=last_of_month(on).day,
        other_home_claims=bool(child.lives_here.other_home_claims),
        has_participation=bool(child.participation),
        has_mark_g=bool(child.mark_g) and child.able_to_work is False,
        has_own_insurance=bool(child.own_insurance),
        school_books=child.school_books.get(on.isoformat()[:7], 0),
        costly_diet=_special(child.special_needs, "diet"),
        special_need=_special(child.special_needs, "hardship"),
        opens_claim=age >= law.able_to_work_from and child.able_to_work is not False,
        is_pregnant=_is_pregnant(child.pregnant_due, on, law),
        stands_alone=is_childs_child
        or bool(child.cares_for_own_child)
        or _has_small_child(child, household, on, law)
        or _expects(child.pregnant_due, on, law),
        is_childs_child=is_childs_child,
    )


def _lives_with_one_parent(child: Child, household: Household, law: PeriodLaw) -> bool:
    """Return whether one parent is here, who is not married to another adult (§ 1 Abs. 1 Nr. 2 UhVorschG)."""
    if child.other_parent_here or _share(child) < law.main_home_permille:
        return False
    young = sum(each.id in child.parents for each in household.children)
    adults = sum(is_of_this_child(child, parent) for parent in household.parents)
    return young + adults == 1 and (adults == 0 or not _is_married(household))


def _has_small_child(child: Child, household: Household, on: date, law: PeriodLaw) -> bool:
    """Return whether a child has a child of its own here that is young enough for § 9 Abs. 3 SGB II."""
    return any(
        child.id in each.parents and age_on(each.born, on) < law.own_child_until
        for each in household.children
    )


def _days_younger(born: date, on: date) -> int:
    """Return the days of the month before a birthday that lies in it, none where it has none."""
    rises = age_on(born, last_of_month(on)) > age_on(born, first_of_month(on))
    return born.day - 1 if rises else 0


def _share(child: Child) -> int:
    weeks = child.lives_here.weeks
    if weeks:
        return round(1000 * sum(len(week) for week in weeks) / (7 * len(weeks)))
    return round(1000 * child.lives_here.share)


def _is_married(household: Household) -> bool:
    return household.partnership is not None and household.partnership.kind in ("married", "registered")


def _usual_class(is_single: bool, household: Household) -> int:
    if is_single:
        return 2
    return 4 if _is_married(household) else 1


def _expects(due: date | None, on: date, law: PeriodLaw) -> bool:
    return due is not None and on <= due and (due - on).days <= law.pregnancy_days


def _is_pregnant(due: date | None, on: date, law: PeriodLaw) -> bool:
    """Return whether the 12th week is over and the month of birth is not (§ 21 Abs. 2 SGB II)."""
    if due is None or on > last_of_month(due):
        return False
    return (due - on).days < law.pregnancy_days - law.pregnancy_need_from_days


def _granted_supplement(household: Household, on: date, law: PeriodLaw) -> int:
    running = running_supplement(household, on, law.supplement_months)
    if running is None or running[0].amount is None:
        return NOT_GRANTED
    return running[0].amount


def _is_on_leave(parent: Parent, on: date) -> bool:
    return parent.parental_leave_until is not None and on <= parent.parental_leave_until


def _is_first_year(household: Household, on: date, law: PeriodLaw) -> bool:
    """Return whether the year since SGB II was first drawn without a gap still runs."""
    told = [each.first for each in household.receiving if each.benefit in SGB2 and each.first is not None]
    start = first_of_month(min(told, default=_paid_since(household, on)))
    return on < months_later(start, law.karenz_months)


def _receives(household: Household, on: date, benefits: tuple[str, ...]) -> bool:
    paid = any(receipt.benefit in benefits and receives(receipt, on) for receipt in household.receiving)
    return paid or any(application.benefit in benefits for application in household.pending)

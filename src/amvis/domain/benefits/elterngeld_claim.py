"""A claim to Elterngeld that the wages before a birth open, for a family that does not draw it yet."""

from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from amvis.domain.benefits.elterngeld import (
    Elterngeld,
    ElterngeldFacts,
    elterngeld,
    has_sibling_bonus,
)
from amvis.domain.benefits.elterngeld_months import (
    ElterngeldMonths,
    ElterngeldMonthsFacts,
    elterngeld_months,
)
from amvis.domain.benefits.elterngeld_net import ElterngeldNet, ElterngeldNetFacts, elterngeld_net
from amvis.domain.benefits.elterngeld_plan import NOTHING, DrawnMonths, kind_in
from amvis.domain.benefits.facts import AdultFacts, FamilyFacts
from amvis.domain.benefits.laws_elterngeld import (
    ElterngeldLaw,
    ElterngeldMonthsLaw,
    ElterngeldNetLaw,
    elterngeld_from_law,
    elterngeld_months_from_law,
    elterngeld_net_from_law,
)
from amvis.domain.benefits.laws_wages import WagesLaw, wages_from_law
from amvis.domain.benefits.reduction import is_elterngeld, is_of_this_child, is_paid
from amvis.domain.benefits.residence import family_benefit_answer
from amvis.domain.finding import Answer
from amvis.domain.household import Child, ElterngeldDrawn, Household, Parent, age_on, months_old
from amvis.domain.law import LawOn, ValueNotKnown
from amvis.domain.money import round_half_up
from amvis.domain.period import months_later

MEASURED_MONTHS: Final = 12  # § 2b Abs. 1 S. 1 BEEG
SKIPPED_MONTHS: Final = 2  # § 2b Abs. 1 S. 2 Nr. 2 BEEG: the Schutzfrist of six weeks touches two months
MATERNITY_MONTHS: Final = 2  # § 3 Abs. 2 S. 1 MuSchG: eight weeks touch two months of life
_HERE_PERMILLE: Final = 500  # § 1 Abs. 1 S. 1 Nr. 2 BEEG
_REPLACES_WAGE: Final = (  # § 3 Abs. 1 S. 1 Nr. 5 BEEG
    *("arbeitslosengeld", "krankengeld", "kinderkrankengeld", "uebergangsgeld", "kurzarbeitergeld"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ElterngeldClaim:
    """What of one adult's claim does not hang on present work; cents a month."""

    child: str
    born: date
    month_of_life: int
    months: ElterngeldMonths
    wages_before: ElterngeldNetFacts
    net: ElterngeldNet
    is_insured: bool  # by the work before the birth
    is_limit_open: bool  # § 1 Abs. 8 BEEG: the wages alone may reach the limit of income
    facts: ElterngeldFacts
    law: ElterngeldLaw
    months_law: ElterngeldMonthsLaw
    net_law: ElterngeldNetLaw
    wages: WagesLaw
    kind: int | None = None  # what a plan draws in this month, None where no plan is told

    def month(self, gross: int, hours: int, *, is_plus: bool) -> Elterngeld:
        """Return the Elterngeld of this month of life with present work; cents a month, hours a week."""
        during = elterngeld_net(self.wages_before._replace(gross=gross), self.net_law, self.wages).income
        return elterngeld(
            self.facts._replace(income_during=during, hours_per_week=hours, is_plus=is_plus), self.law
        )


def elterngeld_claims(
    household: Household, family: FamilyFacts, on: date, law: LawOn
) -> tuple[ElterngeldClaim | None, ...]:
    """Return each adult's claim for the youngest child, None where there is none or facts are missing.

    Counted are months of Basiselterngeld that one parent alone may have. `work.months` tells the wages: the
    last twelve months told before the month of the birth; up to two months right before it may be missing, in
    which the Schutzfrist lay. Who is told to draw Elterngeld, now or before, has no claim here.
    """
    child = max(household.children, key=lambda each: each.born, default=None)
    if child is None or child.born > on:
        return (None,) * len(household.parents)
    share = family.children[household.children.index(child)].share
    setting = _Setting(child, household, on, law)
    return tuple(
        _claim(parent, adult, setting) if share >= _HERE_PERMILLE else None
        for parent, adult in zip(household.parents, family.adults, strict=True)
    )


def wages_before_birth(parent: Parent, birth: date) -> tuple[int, ...]:
    """Return the wages that measure Elterngeld, empty unless all are told (§ 2b Abs. 1 BEEG)."""
    told = parent.work.months if parent.work is not None else {}
    for skipped in range(SKIPPED_MONTHS + 1):
        names = [
            months_later(birth.replace(day=1), -back - skipped).isoformat()[:7]
            for back in range(1, MEASURED_MONTHS + 1)
        ]
        if names[0] in told:
            return tuple(told[name] for name in names) if all(name in told for name in names) else ()
    return ()


def weeks_early(child: Child) -> int:
    """Return the whole weeks between the birth and the expected day (§ 4 Abs. 5 S. 2 BEEG)."""
    return 0 if child.expected is None else max(0, (child.expected - child.born).days // 7)


def last_month_of_life(child: Child, law: LawOn) -> int:
    """Return the last month of life with Basiselterngeld (§ 4 Abs. 1 S. 3, Abs. 5 S. 3 BEEG)."""
    try:
        rules = elterngeld_months_from_law(law.of_event(child.born))
    except ValueNotKnown:
        return int(law.value("elterngeld_monate")["bis_lebensmonat"])
    facts = ElterngeldMonthsFacts(weeks_early(child), is_alone=False, loses_income=False)
    return elterngeld_months(facts, rules).last_month


class _Setting(NamedTuple):
    child: Child
    household: Household
    on: date
    law: LawOn


def _claim(parent: Parent, adult: AdultFacts, setting: _Setting) -> ElterngeldClaim | None:
    child, household = setting.child, setting.household
    wages = wages_before_birth(parent, child.born)
    draws = any(is_elterngeld(income) for income in parent.other_income or ())
    if not wages or draws or not is_of_this_child(child, parent):
        return None
    if family_benefit_answer(parent) is Answer.NO:
        return None
    birth = setting.law.of_event(child.born)
    before = setting.law.of_event(date(child.born.year - 1, 1, 1))
    try:
        rules, month_rules = elterngeld_from_law(birth), elterngeld_months_from_law(birth)
        net_rules, wage_rules = elterngeld_net_from_law(before), wages_from_law(before)
    except ValueNotKnown:
        return None
    is_couple = len(household.parents) > 1
    is_alone = not is_couple and bool(parent.alone_responsible)
    early = weeks_early(child)
    months = elterngeld_months(ElterngeldMonthsFacts(early, is_alone, sum(wages) > 0), month_rules)
    month_of_life = months_old(child.born, setting.on) + 1
    kind = _planned(parent, setting, month_of_life)
    if kind == NOTHING or (kind is None and month_of_life > min(months.one_parent, months.last_month)):
        return None
    facts = ElterngeldNetFacts(
        round_half_up(sum(wages), len(wages)), adult.tax_class, adult.child_allowance_halves
    )
    net = elterngeld_net(facts, net_rules, wage_rules)
    limit = rules.limit_couple if is_couple else rules.limit_alone
    return ElterngeldClaim(
        child=child.id,
        born=child.born,
        month_of_life=month_of_life,
        months=months,
        wages_before=facts,
        net=net,
        is_insured=facts.gross > net_rules.minijob_limit,
        is_limit_open=sum(wages) + _wages_of_others(parent, household) > limit,
        facts=_facts(parent, rules, setting, income=net.income, maternity_pay=adult.exempt_income),
        law=rules,
        months_law=month_rules,
        net_law=net_rules,
        wages=wage_rules,
        kind=kind,
    )


def is_law_known(child: Child, law: LawOn) -> bool:
    """Return whether the rulebook has the law of the birth and the tax law of the year before (§ 2e BEEG)."""
    birth, before = law.of_event(child.born), law.of_event(date(child.born.year - 1, 1, 1))
    try:
        elterngeld_from_law(birth), elterngeld_net_from_law(before), wages_from_law(before)
    except ValueNotKnown:
        return False
    return True


def drawn_months(parent: Parent, born: date) -> DrawnMonths:
    """Return the months a parent draws or plans to draw; none where none are told.

    Months with Mutterschaftsgeld count as Basiselterngeld of the mother (§ 4 Abs. 4 S. 3 BEEG).
    """
    told = parent.elterngeld_months or ElterngeldDrawn()
    covered = maternity_months(parent, born)
    basic = tuple(sorted({*told.basic, *covered}))
    plus, bonus = (
        tuple(month for month in months if month not in covered) for months in (told.plus, told.bonus)
    )
    return DrawnMonths(basic, plus, bonus)


def maternity_months(parent: Parent, born: date) -> tuple[int, ...]:
    """Return the months of life with Mutterschaftsgeld; without an end told, those of the eight weeks."""
    last = 0
    for income in parent.other_income or ():
        if income.kind == "mutterschaftsgeld" and (income.until is None or income.until >= born):
            end = MATERNITY_MONTHS if income.until is None else months_old(born, income.until) + 1
            last = max(last, end)
    return tuple(range(1, last + 1))


def _planned(parent: Parent, setting: _Setting, month: int) -> int | None:
    """Return what the parents' plan draws in the month; None where no parent has told a plan."""
    if all(each.elterngeld_months is None for each in setting.household.parents):
        return None
    return kind_in(drawn_months(parent, setting.child.born), month)


def _facts(
    parent: Parent, law: ElterngeldLaw, setting: _Setting, *, income: int, maternity_pay: int
) -> ElterngeldFacts:
    children, born = setting.household.children, setting.child.born
    siblings = [each for each in children if each.born != born]
    under_three = 1 + sum(_is_under(each, law.siblings_two_under, law, setting.on) for each in siblings)
    under_six = 1 + sum(_is_under(each, law.siblings_three_under, law, setting.on) for each in siblings)
    return ElterngeldFacts(
        income_before=income,
        income_during=0,
        is_plus=False,
        hours_per_week=0,
        has_siblings=has_sibling_bonus(under_three, under_six),
        births=sum(each.born == born for each in children),
        maternity_pay=maternity_pay,
        other_replacement=sum(
            each.amount
            for each in parent.other_income or ()
            if each.kind in _REPLACES_WAGE and is_paid(each, setting.on)
        ),
        is_couple=len(setting.household.parents) > 1,
        taxable_income=0,
    )


def _is_under(child: Child, age: int, law: ElterngeldLaw, on: date) -> bool:
    """Return whether the child is young enough for the bonus; a disabled one may be older (§ 2a Abs. 2)."""
    limit = law.siblings_disabled_under if "disability" in child.needs else age
    return age_on(child.born, on) < limit


def _wages_of_others(parent: Parent, household: Household) -> int:
    """Return a year's wages of the other adult, more than the taxable income there can be of them."""
    others = (each.work for each in household.parents if each.id != parent.id)
    return sum(12 * work.gross for work in others if work is not None)

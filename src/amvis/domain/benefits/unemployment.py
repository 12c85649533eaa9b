"""The facts that Arbeitslosengeld asks for, from the wages of past months that the file tells."""

from datetime import date
from math import ceil
from typing import Final, NamedTuple

from amvis.domain.benefits.arbeitslosengeld import ArbeitslosengeldFacts
from amvis.domain.benefits.laws_replacement import ArbeitslosengeldLaw
from amvis.domain.benefits.reduction import is_of_this_child
from amvis.domain.benefits.result import Context
from amvis.domain.benefits.wage_history import wages_told
from amvis.domain.household import Child, Parent, Work, months_old
from amvis.domain.period import last_of_month, months_later

_YEAR: Final = 12  # § 150 Abs. 1 S. 2 SGB III
_TWO_YEARS: Final = 24  # § 150 Abs. 3 SGB III
_MATERNITY: Final = 3  # § 26 Abs. 2 SGB III: the Schutzfrist lies between work and birth
_GROUPS: Final = {"academic": (0,), "vocational": (2,), "school": (3,), "none": (3,)}  # § 152 Abs. 2 SGB III
_ANY_GROUP: Final = (3, 0)  # the least and the most


class Unemployment(NamedTuple):
    """One adult's facts; `is_told`: enough is told to deny a claim."""

    place: int  # of the adult
    is_without_work: bool  # § 138 Abs. 3 SGB III
    is_long_enough: bool  # § 142 SGB III
    is_told: bool
    has_raised: bool  # § 26 Abs. 2a SGB III: care of a small child may have been insured time
    is_short_open: bool  # § 142 Abs. 2 SGB III: short contracts would open the claim, and nobody told
    is_available: bool | None  # § 138 Abs. 5 Nr. 1, § 139 Abs. 4 SGB III
    needed: int  # § 142 Abs. 1 SGB III, months
    options: tuple[ArbeitslosengeldFacts, ...]  # several where the qualification decides and is not told


def unemployment(place: int, context: Context) -> Unemployment:
    """Return the facts of one adult; a month above the Minijob limit counts as insured.

    So does the care of an own child under three after insured work (§ 26 Abs. 2a SGB III).
    """
    household, on = context.circumstances.household, context.circumstances.on
    parent, law = household.parents[place], context.ready.further.arbeitslosengeld
    limit = context.ready.laws.wages.insurance.minijob_limit
    told = wages_told(parent, on, law.long_frame_months)
    insured = {first for first, gross in told.items() if gross > limit}
    children = [child for child in household.children if is_of_this_child(child, parent)]
    counted = insured | _raised(children, {first: first in insured for first in told}, on, law)
    start = months_later(on.replace(day=1), -law.frame_months)
    recent = sum(first >= start for first in counted)
    work, wage = parent.work or Work(), context.case.pays[place]
    pay_of_year = sum(
        gross for first, gross in told.items() if first >= months_later(on.replace(day=1), -_YEAR)
    )
    may_be_short = law.short_months <= recent < law.insured_months and pay_of_year <= law.short_most_pay
    is_short = may_be_short and bool(work.short_contracts)
    supposed = context.circumstances.earnings.get(parent.id)
    hours = supposed.hours if supposed is not None else work.hours_per_week
    is_small = wage.gross <= limit and ceil(hours or 0) < law.hours_below
    leave = parent.parental_leave_until
    is_on_leave = leave is not None and on <= leave  # the employment goes on (§ 138 Abs. 1 Nr. 1 SGB III)
    has_raised = any(
        months_old(child.born, on) < 12 * law.raised_under + law.frame_months for child in children
    )
    wished = parent.wishes.hours_per_week
    measured = _measured(insured, counted, law.least_days_short if is_short else law.least_days)
    facts = ArbeitslosengeldFacts(
        pay=sum(told[first] for first in measured),
        days=max(1, _days(measured)),
        hours_before=_hundredths(work.earlier_hours if measured else law.full_time_hours),
        hours_available=_hundredths(None if wished is None else wished[1]),
        tax_class=context.case.family.adults[place].tax_class,
        has_child=bool(context.case.family.children),
        age=context.case.family.adults[place].age,
        insured_months=recent,
        insured_months_long=len(counted),
        side_hours=ceil(hours or 0),
        side_net=wage.net,
        has_short_contracts=is_short,
    )
    return Unemployment(
        place=place,
        is_without_work=is_small and parent.work is not None and not is_on_leave,
        is_long_enough=recent >= law.insured_months or is_short,
        is_told=len(told) >= law.frame_months and not has_raised,
        has_raised=has_raised,
        is_short_open=may_be_short and work.short_contracts is None,
        is_available=None if wished is None else wished[1] >= law.hours_below,
        needed=law.insured_months,
        options=(facts,) if measured else _notional(facts, parent, law),
    )


def _raised(
    children: list[Child], is_insured: dict[date, bool], on: date, law: ArbeitslosengeldLaw
) -> set[date]:
    """Return the months of care that count: the child under three, insured right before its birth.

    `is_insured` holds the months that are told; a month told without insured work does not count as care.
    """
    found = set()
    for child in children:
        birth = child.born.replace(day=1)
        if not any(is_insured.get(months_later(birth, -back)) for back in range(_MATERNITY + 1)):
            continue
        months = (months_later(birth, count) for count in range(12 * law.raised_under))
        found |= {first for first in months if first < on.replace(day=1) and is_insured.get(first, True)}
    return found


def _measured(insured: set[date], counted: set[date], least_days: int) -> tuple[date, ...]:
    """Return the months that measure the pay: of a year, else of two; none where they are too few."""
    for months in (_YEAR, _TWO_YEARS):
        after = months_later(max(counted), -months) if counted else date.max
        found = tuple(sorted(first for first in insured if first > after))
        if _days(found) >= least_days:
            return found
    return ()


def _notional(
    facts: ArbeitslosengeldFacts, parent: Parent, law: ArbeitslosengeldLaw
) -> tuple[ArbeitslosengeldFacts, ...]:
    """Return the facts with the pay of the qualification, or of the least and the most (§ 152 SGB III)."""
    groups = _GROUPS.get(parent.qualification or "", _ANY_GROUP)
    return tuple(facts._replace(notional_day=law.notional_days[group]) for group in groups)


def _days(months: tuple[date, ...]) -> int:
    return sum((last_of_month(first) - first).days + 1 for first in months)


def _hundredths(hours: float | None) -> int:
    return 0 if hours is None else round(100 * hours)

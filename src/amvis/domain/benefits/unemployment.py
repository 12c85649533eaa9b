"""The facts that Arbeitslosengeld asks for, from the wages of past months that the file tells."""

from math import ceil
from typing import NamedTuple

from amvis.domain.benefits.arbeitslosengeld import ArbeitslosengeldFacts
from amvis.domain.benefits.reduction import is_of_this_child
from amvis.domain.benefits.result import Context
from amvis.domain.benefits.wage_history import wages_told
from amvis.domain.household import months_old
from amvis.domain.period import last_of_month, months_later


class Unemployment(NamedTuple):
    """One adult's facts; `is_told`: enough is told to deny a claim."""

    place: int  # of the adult
    is_without_work: bool  # § 138 Abs. 3 SGB III
    is_long_enough: bool  # § 142 Abs. 1 SGB III
    is_told: bool
    has_raised: bool  # § 26 Abs. 2a SGB III: care of a small child may have been insured time
    needed: int  # § 142 Abs. 1 SGB III, months
    facts: ArbeitslosengeldFacts


def unemployment(place: int, context: Context) -> Unemployment:
    """Return the facts of one adult; a month above the Minijob limit counts as insured.

    The Bemessungszeitraum is the insured months of the year that ends with the last of them (§ 150 Abs. 1
    SGB III). Hours that somebody can no longer work are not told and not taken off (§ 151 Abs. 5 SGB III).
    """
    household, on = context.circumstances.household, context.circumstances.on
    parent, adult = household.parents[place], context.case.family.adults[place]
    wage, law = context.case.pays[place], context.ready.further.arbeitslosengeld
    limit = context.ready.laws.wages.insurance.minijob_limit
    told = wages_told(parent, on, law.long_frame_months)
    insured = [first for first, gross in told.items() if gross > limit]
    recent = [first for first in insured if first >= months_later(on.replace(day=1), -law.frame_months)]
    measured = [first for first in insured if first > months_later(insured[0], -12)] if insured else []
    supposed = context.circumstances.earnings.get(parent.id)
    hours = supposed.hours if supposed is not None else (parent.work.hours_per_week if parent.work else 0)
    is_small = wage.gross <= limit and ceil(hours or 0) < law.hours_below
    leave = parent.parental_leave_until
    is_on_leave = leave is not None and on <= leave  # the employment goes on (§ 138 Abs. 1 Nr. 1 SGB III)
    has_raised = any(
        months_old(child.born, on) < 12 * law.raised_under + law.frame_months
        for child in household.children
        if is_of_this_child(child, parent)
    )
    facts = ArbeitslosengeldFacts(
        pay=sum(told[first] for first in measured),
        days=max(1, sum((last_of_month(first) - first).days + 1 for first in measured)),
        hours_before=0,
        hours_available=0,
        tax_class=adult.tax_class,
        has_child=bool(context.case.family.children),
        age=adult.age,
        insured_months=len(recent),
        insured_months_long=len(insured),
        side_hours=ceil(hours or 0),
        side_net=wage.net,
    )
    return Unemployment(
        place=place,
        is_without_work=is_small and parent.work is not None and not is_on_leave,
        is_long_enough=len(recent) >= law.insured_months,
        is_told=len(told) >= law.frame_months and not has_raised,
        has_raised=has_raised,
        needed=law.insured_months,
        facts=facts,
    )

"""Krankengeld, §§ 44, 47, 48 SGB V: what the fund pays when the employer's six weeks are over."""

from typing import NamedTuple

from amvis.domain.benefits.laws_replacement import KrankengeldLaw
from amvis.domain.benefits.laws_wages import WHOLE
from amvis.domain.money import round_half_up


class KrankengeldFacts(NamedTuple):
    """One insured employee with a monthly wage; cents."""

    is_entitled: bool  # § 44 Abs. 1, 2 SGB V: insured by a job with continued pay
    gross: int  # § 47 Abs. 2 S. 3 SGB V, of the last month accounted
    net: int  # § 47 Abs. 1 S. 2, 8 SGB V: without the reliefs of a Midijob
    one_off: int  # § 47 Abs. 2 S. 6 SGB V: contributory, of the twelve months before


class Krankengeld(NamedTuple):
    """Steps and result; cents a day unless said otherwise."""

    regular: int  # § 47 Abs. 2 S. 3, Abs. 6 SGB V
    one_off: int  # § 47 Abs. 2 S. 6 SGB V
    regelentgelt: int  # § 47 Abs. 1 S. 1, Abs. 6 SGB V
    part_of_gross: int  # § 47 Abs. 1 S. 1 SGB V
    net: int  # § 47 Abs. 1 S. 4 SGB V
    net_with_one_off: int  # § 47 Abs. 1 S. 3 SGB V
    part_of_net: int  # § 47 Abs. 1 S. 2 SGB V
    amount: int  # § 47 Abs. 1 SGB V
    contributions: int  # § 170 Abs. 1 Nr. 2 Buchst. a SGB VI and the like
    month: int  # § 47 Abs. 1 S. 7 SGB V: thirty days, paid out


def krankengeld(facts: KrankengeldFacts, law: KrankengeldLaw) -> Krankengeld:
    """Return the Krankengeld of a day and of a month (§ 47 SGB V); each step is rounded to the cent."""
    regular = round_half_up(facts.gross, 30)
    one_off = round_half_up(facts.one_off, law.one_off_parts)
    base = min(law.ceiling, regular + one_off)
    part_of_gross = round_half_up(base * law.percent, 100)
    net = round_half_up(facts.net, 30)
    net_more = round_half_up(one_off * net, regular) if regular else 0
    part_of_net = round_half_up((net + net_more) * law.net_percent, 100)
    amount = min(part_of_gross, part_of_net, net) if facts.is_entitled else 0
    contributions = round_half_up(amount * law.contribution_rate, WHOLE)
    return Krankengeld(
        regular,
        one_off,
        base,
        part_of_gross,
        net,
        net + net_more,
        part_of_net,
        amount,
        contributions,
        30 * (amount - contributions),
    )

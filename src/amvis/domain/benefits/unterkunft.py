"""Bedarfe für Unterkunft und Heizung, § 22 SGB II: what of the rent is recognised, and for whom."""

from typing import NamedTuple

from amvis.domain.benefits.facts import UNKNOWN_LIMIT, HomeFacts
from amvis.domain.benefits.laws import UnterkunftLaw
from amvis.domain.money import round_half_up


class Unterkunft(NamedTuple):
    """Steps and result for the family's share of the dwelling; cents a month."""

    gross_cold: int  # the family's share by heads
    heating: int  # the family's share by heads
    recognised: int  # § 22 Abs. 1 S. 1–6 SGB II, without heating
    discretionary: int  # § 22 Abs. 1 S. 7 SGB II: may be recognised in the single case
    is_limit_known: bool
    total: int


def unterkunft(home: HomeFacts, persons: int, law: UnterkunftLaw) -> Unterkunft:
    """Return what is recognised of rent and heating for a family of so many persons (§ 22 Abs. 1 SGB II).

    What comes in for a part that is let lowers the rent (S. 9: "durch Vermieten"); others in the dwelling
    bear their share by heads. Within the year of the Karenzzeit the actual rent counts, since 2026-07-01 at
    most one and a half times the limit; families may get more (S. 7). After it the limit is what lasts; the
    months in which costs must be lowered come on top (S. 9).
    """
    heads = persons + home.others_in_dwelling
    net_cold = round_half_up(max(0, home.net_cold_rent - home.let_rent) * persons, heads)
    whole = max(0, home.net_cold_rent + home.service_charges - home.let_rent)
    gross_cold = round_half_up(whole * persons, heads)
    heating = round_half_up(home.heating * persons, heads)
    if law.limit == UNKNOWN_LIMIT:
        return Unterkunft(gross_cold, heating, gross_cold, 0, False, gross_cold + heating)
    measured = net_cold if law.limit_is_net_cold else gross_cold
    above = max(0, measured - min(_binding(home, law, measured), _by_area(home, law, persons, measured)))
    may_be_more = above if home.is_in_karenzzeit else 0
    return Unterkunft(
        gross_cold, heating, gross_cold - above, may_be_more, True, gross_cold - above + heating
    )


def share(total: int, place: int, persons: int) -> int:
    """Return one person's share by heads; the shares add up to the total exactly (§ 41 Abs. 2 SGB II)."""
    return round_half_up(total * (place + 1), persons) - round_half_up(total * place, persons)


def _by_area(home: HomeFacts, law: UnterkunftLaw, persons: int, measured: int) -> int:
    """Return what the limit for a square metre leaves; it binds in the Karenzzeit too (S. 8 Nr. 1)."""
    if law.limit_per_square_metre == 0 or home.square_metres == 0:
        return measured
    if home.is_smaller or home.is_lowering_time:
        return measured
    heads = persons + home.others_in_dwelling
    return round_half_up(law.limit_per_square_metre * home.square_metres * persons, heads)


def _binding(home: HomeFacts, law: UnterkunftLaw, measured: int) -> int:
    """Return what binds: the limit after the Karenzzeit, in it its multiple, before the reform nothing.

    As in the Karenzzeit while the months run in which the rent must be lowered (S. 9); after somebody has
    left the family or died, no multiple of the limit binds in these months (S. 6, 11).
    """
    if home.is_smaller:
        return measured
    if not home.is_in_karenzzeit and not home.is_lowering_time:
        return law.limit
    return round_half_up(law.limit * law.cap_percent, 100) if law.cap_percent > 0 else measured

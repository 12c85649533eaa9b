"""One family as a row of a table, and what the law gives it: the question that is compiled for many."""

from typing import Final, NamedTuple

from amvis.domain.benefits.facts import AdultFacts, Case, FamilyFacts, Pay
from amvis.domain.benefits.laws import Laws
from amvis.domain.benefits.pay import pay, with_mean
from amvis.domain.benefits.priority import MIXED, NOTHING, SGB2, SUPPLEMENT, Figures, Money, outcome

ROUTES: Final = (NOTHING, SUPPLEMENT, SGB2, MIXED)  # a route is told by its place here
NO_ROUTE: Final = -1
_NO_MONEY: Final = Money(*((0,) * len(Money._fields)))


class Work(NamedTuple):
    """The work of one adult; cents a month. What is None is computed or steady."""

    gross: int
    net: int | None
    work_travel: int
    mean_gross: int | None  # of the six months before (§ 6a Abs. 8 BKGG)
    mean_net: int | None


class Place(NamedTuple):
    """What hangs on the place and on the size of the family."""

    limit: int  # of the rent, cents a month, UNKNOWN_LIMIT where it is not known
    limit_is_net_cold: bool
    rent_level: int  # Mietenstufe, 0 where it is not known
    limit_per_square_metre: int = 0  # § 22 Abs. 1 S. 8 SGB II, 0 where there is none


class FamilyRow(NamedTuple):
    """A family with its work, its fees (cents a month) and its place."""

    family: FamilyFacts
    works: tuple[Work, ...]  # of each adult
    fees: int  # § 90 Abs. 4 SGB VIII may waive them
    other_fees: int
    place: Place


class RouteRow(NamedTuple):
    """One lawful route."""

    route: int  # place in ROUTES, NO_ROUTE where there is no further one
    money: Money


class AnswerRow(NamedTuple):
    """The lawful routes, the one that is due first."""

    has_claim: bool  # to SGB II, without Wohngeld and Kinderzuschlag
    is_vorrang: bool  # § 12a S. 2 Nr. 2 SGB II
    is_choice: bool  # § 6a Abs. 1a BKGG
    routes: tuple[RouteRow, RouteRow, RouteRow]


def answer_row(row: FamilyRow, laws: Laws) -> AnswerRow:
    """Return what the law gives a family; the national law comes in `laws`, the local in the row."""
    home = laws.need.unterkunft._replace(
        limit=row.place.limit,
        limit_is_net_cold=row.place.limit_is_net_cold,
        limit_per_square_metre=row.place.limit_per_square_metre,
    )
    there = laws._replace(need=laws.need._replace(unterkunft=home), rent_level=row.place.rent_level)
    pays = tuple(_pay(adult, work, there) for adult, work in zip(row.family.adults, row.works, strict=True))
    computed = outcome(Case(row.family, pays, row.fees, row.other_fees), there)
    routes = computed.routes
    return AnswerRow(
        computed.has_claim,
        computed.is_vorrang,
        computed.is_choice,
        (_route_row(routes, 0), _route_row(routes, 1), _route_row(routes, 2)),
    )


def family_row(case: Case, laws: Laws) -> FamilyRow:
    """Return the row of a family whose pay is known, at the place of these laws."""
    works = tuple(
        Work(each.gross, each.net, each.work_travel, each.mean_gross, each.mean_net) for each in case.pays
    )
    home = laws.need.unterkunft
    place = Place(home.limit, home.limit_is_net_cold, laws.rent_level, home.limit_per_square_metre)
    return FamilyRow(case.family, works, case.fees, case.other_fees, place)


def _pay(adult: AdultFacts, work: Work, laws: Laws) -> Pay:
    steady = pay(adult, work.gross, net=work.net, work_travel=work.work_travel, law=laws.wages)
    if work.mean_gross is None:
        return steady
    if work.mean_net is None:
        return with_mean(adult, steady, work.mean_gross, laws.wages)
    return steady._replace(mean_gross=work.mean_gross, mean_net=work.mean_net)


def _route_row(routes: tuple[Figures, ...], place: int) -> RouteRow:
    if place >= len(routes):
        return RouteRow(NO_ROUTE, _NO_MONEY)
    return RouteRow(_number(routes[place].route), routes[place].money)


def _number(route: str) -> int:
    for place, name in enumerate(ROUTES):
        if route == name:
            return place
    return NO_ROUTE

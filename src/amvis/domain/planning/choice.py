"""The packages of care one child could have, with their chains, fees, dates and places."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import reduce
from itertools import pairwise
from operator import or_

from amvis.domain.care.chain import MOST_PARTS, Chain, link
from amvis.domain.care.closures import add_months
from amvis.domain.care.offer import Offer, after_school_offer, carer_offer, lessons_offer
from amvis.domain.care.settling_in import Stay
from amvis.domain.care.supply import Carer, Module, School
from amvis.domain.care.week import SLOT
from amvis.domain.household import school_start
from amvis.domain.planning.constraints import age_fits, place_free
from amvis.domain.planning.constraints.constraint import ANY_TIME
from amvis.domain.planning.problem import Package
from amvis.domain.planning.setting import Setting

SCHOOL_CARE = frozenset({"hort", "ganztagsschule"})
CHILDMINDER = "tagespflege"
HELPERS = "helpers"
AFTER_SCHOOL = "after_school"

Named = tuple[str, str | None]  # carer and module


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Choice:
    """One package of one child, ready to be tried."""

    child: int
    main: Named | None = None
    edge: Named | None = None
    chains: tuple[Chain, ...] = ()
    fee: int = 0  # cents a month, may be waived
    other_fee: int = 0
    stays: tuple[Stay, ...] = ()
    first: date | None = None  # the start lies between first and last
    last: date | None = None
    places: place_free.Places = ()
    facility: str | None = None
    unknown_fees: tuple[str, ...] = ()
    number: int = 0  # position among the child's choices
    classes: tuple[object, ...] = ()  # equal ones: days on which the same is offered
    covers: tuple[int, ...] = ()  # slots offered by anybody, for each planning day
    ends: tuple[tuple[int, int], ...] = ()  # first and last address of the chains
    address: int | None = None  # if it is the only one
    lessons: int = 0  # the most minutes of school on a day

    @property
    def carers(self) -> int:
        """How many take part."""
        return (self.main is not None) + (self.edge is not None)

    def package(self, child: str) -> Package:
        """Return the package as it is told."""
        return Package(child, self.main, self.edge)

    def name(self, child: str) -> str:
        """Return the part of an option's id that names the package."""
        return f"{child}={'+'.join('.'.join(filter(None, who)) for who in (self.main, self.edge) if who)}"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Participant:
    """A main or an edge before it is put into a package."""

    named: Named
    parts: tuple[tuple[Offer, ...], ...]  # what it can be in a chain: lessons; lessons, after-school
    fee: int = 0
    other_fee: int = 0
    stay: Stay | None = None
    first: date | None = None
    last: date | None = None
    places: place_free.Places = ()
    facility: str | None = None
    unknown_fee: str | None = None


def choices_of(setting: Setting, child: int) -> tuple[Choice, ...]:
    """Return every package of a child."""
    person = setting.problem.household.children[child]
    school_from = school_start(person)
    found = [Choice(child=child)]
    helpers = _helpers(setting, child)
    if school_from > setting.tomorrow:
        mains = tuple(_carers(setting, child, as_edge=False, schooled=False))
        edges = tuple(_carers(setting, child, as_edge=True, schooled=False))
        before = [_choice(setting, child, (helpers, None))] if helpers else []
        before += [_choice(setting, child, pair) for pair in _pairs(setting, mains, edges, helpers)]
        eve = school_from - timedelta(days=1)
        found += [replace(choice, last=min(filter(None, (choice.last, eve)))) for choice in before]
    if school_from <= setting.horizon:
        mains = tuple(_schools(setting, child))
        edges = tuple(_carers(setting, child, as_edge=True, schooled=True))
        after = [_choice(setting, child, pair) for pair in _pairs(setting, mains, edges, helpers)]
        found += [replace(choice, first=max(filter(None, (choice.first, school_from)))) for choice in after]
    return tuple(_summed_up(choice, number, setting.days) for number, choice in enumerate(found))


def _pairs(
    setting: Setting,
    mains: Iterable[_Participant],
    edges: tuple[_Participant, ...],
    helpers: _Participant | None,
) -> Iterator[tuple[_Participant, _Participant | None]]:
    """Yield mains alone, with the helpers, and with each edge the child can be handed to."""
    for main in mains:
        yield main, None
        if helpers:
            yield main, helpers
        for edge in edges:
            if edge.named[0] != main.named[0] and _connected(setting, main, edge):
                yield main, edge


def _connected(setting: Setting, main: _Participant, edge: _Participant) -> bool:
    mine, other = main.parts[0][0], edge.parts[0][0]
    if mine.address == other.address:
        return True
    return (mine.escorts or other.escorts) and setting.walking.minutes(
        mine.address, other.address
    ) is not None


def _carers(setting: Setting, child: int, *, as_edge: bool, schooled: bool) -> Iterator[_Participant]:
    for carer in setting.problem.carers:
        if (carer.kind in SCHOOL_CARE and not schooled) or (as_edge and not _may_be_edge(carer)):
            continue
        for module in carer.modules or (None,):
            one = _carer(setting, child, carer, module)
            if one is not None:
                yield one


def _may_be_edge(carer: Carer) -> bool:
    return carer.kind == CHILDMINDER or carer.kind in SCHOOL_CARE


def _carer(setting: Setting, child: int, carer: Carer, module: Module | None) -> _Participant | None:
    person = setting.problem.household.children[child]
    is_present = carer.id == person.care.facility
    hours = carer.hours or (person.care.hours if is_present else None)
    places = () if is_present else _places(setting, carer, module)
    if hours is None or places is None:
        return None
    fits = age_fits.window(person, carer, module)
    if not setting.holds(age_fits.CONSTRAINT.key):
        fits = ANY_TIME
    care_from = max(filter(None, (setting.tomorrow, fits.first, None if is_present else carer.free_from)))
    if care_from > (fits.last or setting.horizon) or care_from > setting.horizon:
        return None
    address = setting.addresses.index(carer.place)
    offer = carer_offer(carer, module, hours, address=address, days=setting.days)
    values = setting.problem.values
    weeks = values.settling_in_weeks if carer.settling_in_weeks is None else carer.settling_in_weeks
    most = values.settling_in_hours if carer.settling_in_hours is None else carer.settling_in_hours
    return _Participant(
        named=(carer.id, offer.module),
        parts=((offer,),),
        fee=(module.fee or 0) if module else 0,
        stay=Stay(carer.id, care_from, 0 if is_present else weeks, most),
        last=fits.last,
        places=places,
        facility=carer.id,
        unknown_fee=carer.id if module is None or module.fee is None else None,
    )


def _places(setting: Setting, carer: Carer, module: Module | None) -> place_free.Places | None:
    """Return the places that must be free; None if there is none or nobody knows."""
    if not setting.holds(place_free.CONSTRAINT.key):
        return ()
    if not carer.free_places:
        return None
    if module is None or module.places is None:
        return ((carer.id, carer.free_places),)
    return (
        ((carer.id, carer.free_places), (f"{carer.id}/{module.name}", module.places))
        if module.places
        else None
    )


def _schools(setting: Setting, child: int) -> Iterator[_Participant]:
    person = setting.problem.household.children[child]
    own = [school for school in setting.problem.schools if school.id == person.care.facility]
    near = [one for one in setting.problem.schools if one.ags == setting.problem.household.municipality]
    for school in own or near:
        yield from _school(setting, school, school_start(person))


def _school(setting: Setting, school: School, begins: date) -> Iterator[_Participant]:
    """Yield the school without and with its after-school care, for starts in the years of its grades."""
    first = add_months(begins, 12 * (school.grades[0] - 1))
    last = add_months(begins, 12 * school.grades[1]) - timedelta(days=1)
    if last < setting.tomorrow or first > setting.horizon:
        return
    address = setting.addresses.index(school.place)
    lessons = lessons_offer(school, address=address, days=setting.days)
    alone = _Participant(named=(school.id, None), parts=((lessons,),), first=first, last=last)
    yield alone
    after = after_school_offer(school, address=address, days=setting.days)
    places = school.after_school_places
    if not setting.holds(place_free.CONSTRAINT.key):
        places = 1_000
    if after is None or not places:
        return
    yield replace(
        alone,
        named=(school.id, AFTER_SCHOOL),
        parts=((lessons,), (lessons, after)),
        other_fee=school.after_school_fee or 0,
        places=((after.carer, places),),
        unknown_fee=school.id if school.after_school_fee is None else None,
    )


def _helpers(setting: Setting, child: int) -> _Participant | None:
    offers = setting.helpers[child]
    return _Participant(named=(HELPERS, None), parts=tuple((one,) for one in offers)) if offers else None


def _choice(setting: Setting, child: int, pair: tuple[_Participant, _Participant | None]) -> Choice:
    main, edge = pair
    both = (main, edge) if edge else (main,)
    return Choice(
        child=child,
        main=main.named,
        edge=edge.named if edge else None,
        chains=tuple(_chains(setting, main, edge)),
        fee=sum(one.fee for one in both),
        other_fee=sum(one.other_fee for one in both),
        stays=tuple(one.stay._replace(is_edge=one is edge) for one in both if one.stay),
        first=max((one.first for one in both if one.first), default=None),
        last=min((one.last for one in both if one.last), default=None),
        places=tuple(place for one in both for place in one.places),
        facility=main.facility,
        unknown_fees=tuple(one.unknown_fee for one in both if one.unknown_fee),
    )


def _chains(setting: Setting, main: _Participant, edge: _Participant | None) -> Iterator[Chain]:
    """Yield m, m e, e m, e m e and e, as far as hands can change between them."""
    edges = [part[0] for part in edge.parts] if edge else []
    nobody: tuple[Offer, ...] = ()
    for parts in main.parts:
        yield from _linked(setting, nobody, parts, nobody)
        for after in edges:
            yield from _linked(setting, nobody, parts, (after,))
        for before in edges:
            yield from _linked(setting, (before,), parts, nobody)
        for before in edges:
            for after in edges:
                yield from _linked(setting, (before,), parts, (after,))
    lessons = main.parts[0][0].slots if main.parts[0][0].is_lessons else ()
    for alone in edges:
        yield Chain(offers=(alone,), lessons=lessons)


def _linked(
    setting: Setting, before: tuple[Offer, ...], main: tuple[Offer, ...], after: tuple[Offer, ...]
) -> Iterator[Chain]:
    """Yield the chain if it has at most three parts and all of them can change hands."""
    offers = (*before, *main, *after)
    if len(offers) > MOST_PARTS:
        return
    links = []
    for index, (one, other) in enumerate(pairwise(offers)):
        found = link(one, other, setting.walking, latest=not (before and index == 0))
        if found is None:
            return
        links.append(found)
    yield Chain(offers=offers, links=tuple(links))


def _summed_up(choice: Choice, number: int, days: int) -> Choice:
    """Return the package with what the search asks for again and again."""
    offers = tuple({id(offer): offer for chain in choice.chains for offer in chain.offers}.values())
    seen: dict[tuple[int, ...], int] = {}
    ends = tuple(dict.fromkeys((chain.first, chain.last) for chain in choice.chains))
    lessons = [slots.bit_count() * SLOT for offer in offers if offer.is_lessons for slots in offer.slots]
    return replace(
        choice,
        number=number,
        classes=tuple(
            seen.setdefault(tuple(offer.slots[day] for offer in offers), len(seen)) for day in range(days)
        ),
        covers=tuple(reduce(or_, (offer.slots[day] for offer in offers), 0) for day in range(days)),
        ends=ends,
        address=ends[0][0] if len({address for pair in ends for address in pair}) == 1 else None,
        lessons=max(lessons, default=0),
    )

"""The packages of care one child could have, with their chains, fees, dates and places."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from amvis.domain.care.chain import Chain
from amvis.domain.care.closures import add_months
from amvis.domain.care.offer import after_school_offer, carer_offer, lessons_offer
from amvis.domain.care.settling_in import Stay
from amvis.domain.care.supply import Carer, Module, School
from amvis.domain.household import school_start
from amvis.domain.planning.chains import Parts, ground_of
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
    is_plain: bool = False  # one carer alone has the child, and no school

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

    named: Named | None
    parts: Parts
    fee: int = 0
    other_fee: int = 0
    stay: Stay | None = None
    first: date | None = None
    last: date | None = None
    places: place_free.Places = ()
    facility: str | None = None
    unknown_fee: str | None = None


_NOBODY = _Participant(named=None, parts=())
_Pair = tuple[_Participant, _Participant | None]


def choices_of(setting: Setting, child: int) -> tuple[Choice, ...]:
    """Return every package of a child."""
    person = setting.problem.household.children[child]
    school_from = school_start(person)
    pairs: list[tuple[_Pair, date | None, date | None]] = [((_NOBODY, None), None, None)]
    helpers, carers = _helpers(setting, child), list(_carers(setting, child))
    if school_from > setting.tomorrow:
        mains = _of(carers, lambda carer: carer.kind not in SCHOOL_CARE)
        edges = _of(carers, lambda carer: carer.kind == CHILDMINDER)
        before: list[_Pair] = [(helpers, None)] if helpers else []
        eve = school_from - timedelta(days=1)
        pairs += [(pair, None, eve) for pair in (*before, *_pairs(setting, mains, edges, helpers))]
    if school_from <= setting.horizon:
        mains = tuple(_schools(setting, child))
        edges = _of(carers, lambda carer: carer.kind == CHILDMINDER or carer.kind in SCHOOL_CARE)
        pairs += [(pair, school_from, None) for pair in _pairs(setting, mains, edges, helpers)]
    return tuple(
        _choice(setting, child, pair, number=number, first=first, last=last)
        for number, (pair, first, last) in enumerate(pairs)
    )


def _pairs(
    setting: Setting,
    mains: Iterable[_Participant],
    edges: tuple[_Participant, ...],
    helpers: _Participant | None,
) -> Iterator[_Pair]:
    """Yield mains alone, with the helpers, and with each edge the child can be handed to."""
    near: dict[tuple[int, bool], list[_Participant]] = {}
    placed = [(edge, _handed_over(edge)) for edge in edges]
    for main in mains:
        yield main, None
        if helpers:
            yield main, helpers
        at = _handed_over(main)
        if at not in near:
            near[at] = [edge for edge, there in placed if _connected(setting, at, there)]
        for edge in near[at]:
            if _who(edge) != _who(main):
                yield main, edge


def _who(one: _Participant) -> str | None:
    return one.named[0] if one.named else None


def _handed_over(one: _Participant) -> tuple[int, bool]:
    """Return the address at which a child is handed over, and whether the carer walks with it."""
    return one.parts[0][0].address, one.parts[0][0].escorts


def _connected(setting: Setting, main: tuple[int, bool], edge: tuple[int, bool]) -> bool:
    if main[0] == edge[0]:
        return True
    return (main[1] or edge[1]) and setting.walking.minutes(main[0], edge[0]) is not None


def _carers(setting: Setting, child: int) -> Iterator[tuple[Carer, _Participant]]:
    for carer in setting.problem.carers:
        for module in carer.modules or (None,):
            one = _carer(setting, child, carer, module)
            if one is not None:
                yield carer, one


def _of(
    carers: Iterable[tuple[Carer, _Participant]], takes_part: Callable[[Carer], bool]
) -> tuple[_Participant, ...]:
    return tuple([one for carer, one in carers if takes_part(carer)])


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
    key = (carer.id, module, hours)
    offer = setting.offers.get(key)
    if offer is None:
        offer = carer_offer(carer, module, hours, address=address, days=setting.days)
        setting.offers[key] = offer
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


def _choice(
    setting: Setting, child: int, pair: _Pair, *, number: int, first: date | None, last: date | None
) -> Choice:
    main, edge = pair
    both = (main, edge) if edge else (main,)
    ground = ground_of(setting, main.parts, edge.parts if edge else ())
    return Choice(
        child=child,
        main=main.named,
        edge=edge.named if edge else None,
        chains=ground.chains,
        fee=sum([one.fee for one in both]),
        other_fee=sum([one.other_fee for one in both]),
        stays=tuple([one.stay._replace(is_edge=one is edge) for one in both if one.stay]),
        first=max([day for day in (first, *[one.first for one in both]) if day], default=None),
        last=min([day for day in (last, *[one.last for one in both]) if day], default=None),
        places=tuple([place for one in both for place in one.places]),
        facility=main.facility,
        unknown_fees=tuple([one.unknown_fee for one in both if one.unknown_fee]),
        number=number,
        classes=ground.classes,
        covers=ground.covers,
        ends=ground.ends,
        address=ground.address,
        lessons=ground.lessons,
        is_plain=ground.is_plain,
    )

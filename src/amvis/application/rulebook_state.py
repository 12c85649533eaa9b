"""The state of the rulebook: what is wrong with it, what is stale, what one value is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Protocol

from amvis.application.path.told_by_key import told_by_key as told_of_the_path
from amvis.application.planning.told_by_key import told_by_key
from amvis.domain.finding import Certainty
from amvis.domain.law import Law, LawOn
from amvis.domain.parameter import DatedValue, Parameter
from amvis.domain.period import months_later
from amvis.domain.sentence import Sentence
from amvis.rulebook import (
    application_cards,
    deadline_cards,
    duty_cards,
    index,
    parameter_list,
    right_cards,
    waiting_cards,
)
from amvis.rulebook.cards import BadCard
from amvis.rulebook.commitment_rules import practices
from amvis.rulebook.gaps import gaps
from amvis.rulebook.loader import Trees, law_of, load_law
from amvis.rulebook.values import written
from amvis.rulebook.words import word_faults

MONTHS_UNTIL_STALE: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What was looked at and what is wrong: sentences with file, card and remedy."""

    checked_from: date | None
    checked_until: date | None
    parameters: int
    rows: int
    places: int
    benefits: int
    deadlines: int
    applications: int
    problems: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """A value or card nobody has checked for a year; `place` None: everywhere."""

    name: str
    place: str | None
    valid_from: date | None
    checked_on: date
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a parameter as officials write it."""

    valid_from: date
    value: Any
    norm: str
    source: str
    certainty: Certainty
    note: str
    enacted: bool
    checked_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A parameter on a day at a place, with all its rows there; `now` None: no known value."""

    name: str
    title: str
    unit: str
    per: str
    norm: str
    link: str | None
    on: date
    projected_from: date | None
    place: str | None
    now: Row | None
    rows: tuple[Row, ...]


def check(trees: Trees | None = None) -> State:
    """Check all cards: valid, what they cite known, no needed value or word missing on any day."""
    try:
        cards = index.bundled() if trees is None else trees
        law = law_of(cards)
        benefits = index.benefits(cards)
        kinds = deadline_cards.deadlines(cards)
        holidays = [each.slug for each in deadline_cards.calendar(cards).holidays]
        applications = index.applications(cards)
        right_cards.rights(cards, tuple(kinds))
        index.letters(cards)
        duty_cards.duties(cards, tuple(applications), tuple(application_cards.bodies(cards)))
        waiting_cards.waiting_rules(cards)
        practices()  # who decides what, and what each waits for
    except BadCard as error:
        return _broken(error.sentence)
    everything = (*law.parameters.values(), *_local(law))
    return State(
        checked_from=law.checked_from,
        checked_until=law.checked_until,
        parameters=len(law.parameters),
        rows=sum(len(parameter.rows) for parameter in everything),
        places=len(law.overlays),
        benefits=len(benefits),
        deadlines=len(kinds),
        applications=len(applications),
        problems=(*gaps(law), *word_faults((*told_by_key(benefits), *told_of_the_path(holidays)))),
    )


def stale(on: date) -> tuple[Stale, ...]:
    """Return what still matters on `on` and was not checked for a year before, the oldest first."""
    law = load_law()
    rows = [
        Stale(
            name=parameter.name,
            place=place,
            valid_from=row.valid_from,
            checked_on=row.checked_on,
            source=row.source,
        )
        for place, parameter in _with_places(law)
        for row in parameter.rows
        if row.checked_on is not None and _matters(parameter, row, on) and _is_old(row.checked_on, on)
    ]
    cards = [
        Stale(name=slug, place=None, valid_from=None, checked_on=card.checked_on, source=card.source)
        for slug, card in index.all_benefits().items()
        if _is_old(card.checked_on, on) and (card.last_day is None or card.last_day >= on)
    ]
    for kinds in _kinds():
        cards += _stale_cards(kinds, on)
    return tuple(sorted((*rows, *cards), key=lambda entry: (entry.checked_on, entry.name)))


class _Checked(Protocol):
    """A card that says when it was checked."""

    @property
    def source(self) -> str: ...
    @property
    def checked_on(self) -> date: ...


def _kinds() -> tuple[Mapping[str, _Checked], ...]:
    paths = (index.all_applications(), index.all_bodies(), index.all_rights(), index.all_duties())
    return index.all_deadlines(), index.all_letters(), *paths


def _stale_cards(kinds: Mapping[str, _Checked], on: date) -> Iterator[Stale]:
    for slug, card in kinds.items():
        if _is_old(card.checked_on, on):
            yield Stale(
                name=slug, place=None, valid_from=None, checked_on=card.checked_on, source=card.source
            )


def show(name: str, on: date, ags: str | None = None) -> Shown:
    """Return a parameter on a day at a place.

    Raises ParameterUnknown, LawNotKnown, or ValueError for what is no AGS.
    """
    law = load_law().projected(on)
    here = law if ags is None else law.for_place(ags)
    row = here.find(name)
    parameter = _nearest(here, name)
    norm = row.norm if row else parameter.norm
    return Shown(
        name=name,
        title=parameter.title,
        unit=parameter.unit,
        per=parameter.per,
        norm=norm,
        link=_link(norm),
        on=on,
        projected_from=here.projected_from,
        place=ags,
        now=_row(row, parameter.unit) if row else None,
        rows=tuple(_row(each, parameter.unit) for each in parameter.rows),
    )


def parameters() -> str:
    """Return the list of all parameters, docs/parameters.md."""
    return parameter_list.parameter_list(load_law())


def _broken(problem: Sentence) -> State:
    return State(
        checked_from=None,
        checked_until=None,
        parameters=0,
        rows=0,
        places=0,
        benefits=0,
        deadlines=0,
        applications=0,
        problems=(problem,),
    )


def _with_places(law: Law) -> Iterator[tuple[str | None, Parameter]]:
    yield from ((None, parameter) for parameter in law.parameters.values())
    for place, local in law.overlays.items():
        yield from ((place, parameter) for parameter in local.values())


def _local(law: Law) -> Iterator[Parameter]:
    return (parameter for place, parameter in _with_places(law) if place is not None)


def _matters(parameter: Parameter, row: DatedValue, on: date) -> bool:
    holds = parameter.on(on)
    return row.valid_from > on or row is holds


def _is_old(checked_on: date, on: date) -> bool:
    return months_later(checked_on, MONTHS_UNTIL_STALE) <= on


def _nearest(here: LawOn, name: str) -> Parameter:
    """Return the most local parameter that has rows for the place, else that of the Bund."""
    keys = [] if here.place is None else [here.place, here.place[:5], here.place[:2]]
    local = (here.law.overlays.get(key, {}).get(name) for key in keys)
    return next((parameter for parameter in local if parameter), here.law.parameters[name])


def _link(norm: str) -> str | None:
    try:
        return index.link(index.norms(norm)[0])
    except ValueError:  # a planning value has a basis in words
        return None


def _row(row: DatedValue, unit: str) -> Row:
    return Row(
        valid_from=row.valid_from,
        value=written(row.value, unit),
        norm=row.norm,
        source=row.source,
        certainty=row.certainty,
        note=row.note,
        enacted=row.enacted,
        checked_on=row.checked_on,
    )

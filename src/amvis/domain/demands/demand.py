"""Demands on a family: appointments with hours, things due by a day, and the care they must fit into."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum, unique
from types import MappingProxyType
from typing import NamedTuple

from amvis.domain.care.hours import Day, Span
from amvis.domain.place import Place


@unique
class Source(StrEnum):
    """Where a demand comes from."""

    KOOPERATIONSPLAN = "kooperationsplan"  # § 15 SGB II
    HILFEPLAN = "hilfeplan"  # § 36 SGB VIII
    APPOINTMENT = "appointment"
    COURSE = "course"
    WORK = "work"
    CARE = "care"  # hours in which somebody has the child: nothing is asked of an adult
    SETTLING_IN = "settling_in"  # hours in which an adult stays with the child at its new place


class Site(NamedTuple):
    """A place of which only the name and the way from home are told, in minutes."""

    name: str
    minutes: int


Where = Place | Site
FIXED: frozenset[Source] = frozenset({Source.COURSE, Source.WORK})  # they are the week, not what comes on top


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """One adult is to be somewhere at a time."""

    id: str
    body: str
    adult: str
    source: Source
    on: date
    span: Span
    place: Where | None = None  # None: at home, by phone or video
    with_children: frozenset[str] = frozenset()  # they come along
    needs: tuple[str, ...] = ()  # ids of demands and dues that must be done before


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Something to be done by a day, at any hour."""

    id: str
    body: str
    adult: str
    last_day: date
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildCare:
    """A child that may not be left alone, and who has it when; a date that is not there has no care."""

    child: str
    cared: Mapping[date, Day] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlingIn:
    """Hours in which an adult stays with the child at its new place."""

    child: str
    adult: str
    on: date
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What is agreed to be bearable; values from `rulebook/parameters/planung.yaml` or the family's wish."""

    most_in_week: int  # demands of one adult in an ISO week, without work and courses
    longest_way_minutes: int
    longest_way_of: Mapping[str, int] = field(
        default_factory=lambda: MappingProxyType({})
    )  # as an adult wishes


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """Everything asked of one family, with what it must fit into."""

    adults: tuple[str, ...]
    demands: tuple[Demand, ...]
    dues: tuple[Due, ...] = ()
    children: tuple[ChildCare, ...] = ()
    settling_in: tuple[SettlingIn, ...] = ()

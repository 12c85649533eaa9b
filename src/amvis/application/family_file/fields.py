"""Every field of the family file; reader, writer, schema and reference come from this table."""

from datetime import date
from typing import Any, Final

from amvis.application.family_file.kinds import (
    Choice,
    Day,
    Money,
    Month,
    MunicipalityKey,
    Number,
    Pattern,
    Slug,
    Text,
    Whole,
    YesNo,
)
from amvis.application.family_file.shapes import Field, ListOf, MapOf, Record, Shape
from amvis.application.family_file.spans import APPOINTMENT, HOURS, WEEKDAYS
from amvis.domain.care.hours import Span
from amvis.domain.household import (
    Application,
    Child,
    Contact,
    Custody,
    Expenses,
    Helper,
    Household,
    Housing,
    Obligation,
    OtherIncome,
    Parent,
    Partnership,
    PresentCare,
    Receipt,
    Wishes,
    Work,
)
from amvis.domain.place import Place

VERSION: Final = "1"

BENEFITS: Final = (
    *(
        "grundsicherungsgeld",
        "buergergeld",
        "kindergeld",
        "kinderzuschlag",
        "wohngeld",
        "unterhaltsvorschuss",
    ),
    *("elterngeld", "sofortzuschlag", "bildung_und_teilhabe", "kostenbeitrag_befreiung", "einstiegsgeld"),
    *("arbeitslosengeld", "krankengeld", "mutterschaftsgeld", "sozialhilfe", "bafoeg", "bab"),
)
INCOMES: Final = (
    *("elterngeld", "arbeitslosengeld", "krankengeld", "mutterschaftsgeld", "bafoeg", "bab"),
    *("uebergangsgeld", "kurzarbeitergeld", "maintenance", "pension", "apprenticeship_pay", "wages"),
    *("scholarship", "self_employment", "rental", "capital", "volunteering"),
)
TRAININGS: Final = ("bafoeg", "bab", "none", "school", "university", "vocational")
NEEDS: Final = ("inclusion", "illness", "disability", "allergy", "language")

_MONEY, _DAY, _YES_NO, _TEXT = Money(), Day(), YesNo(), Text()
_BENEFIT = Slug(BENEFITS)
_ID = Pattern("id", "[A-Za-z0-9_-]{1,40}")


def _one(name: str, shape: Shape, example: str = "", target: str | None = None) -> Field:
    return Field(name=name, shape=shape, example=example, target=target)


def _must(name: str, shape: Shape, example: str, target: str | None = None) -> Field:
    return Field(name=name, shape=shape, example=example, target=target, required=True)


def _obligation(*, title: str, body: str, when: tuple[date, Span]) -> Obligation:
    return Obligation(title=title, body=body, on=when[0], span=when[1])


def _appointment_of(obligation: Obligation) -> tuple[date, Span]:
    return obligation.on, obligation.span


def _work(*, gross: int | None = None, **said: Any) -> Work | None:
    """Work whose wage was not said is unknown as a whole: a wage is never taken for zero."""
    return None if gross is None else Work(gross=gross, **said)


def _custody(*, share: float | None = None, weeks: tuple[frozenset[int], ...] | None = None) -> Custody:
    if share is None:
        share = sum(map(len, weeks)) / 14 if weeks else 1.0
    return Custody(share=share, weeks=weeks)


_PLACE = Record(
    name="place",
    make=Place,
    fields=(
        _must("lat", Number(47.2, 55.1, "latitude"), "49.8728"),
        _must("lon", Number(5.8, 15.1, "longitude"), "8.6512"),
    ),
)

_HOUSING = Record(
    name="housing",
    make=Housing,
    fields=(
        _one("net_cold_rent", _MONEY, "480.00"),
        _one("service_charges", _MONEY, "60.00"),
        _one("heating", _MONEY, "110.00"),
        _one("hot_water", Choice(("central", "decentral")), "central"),
        _one("floor_area", Whole(5, 1000), "62"),
        _one("moved_in", _DAY, "2024-03-01"),
        _one("others_in_dwelling", Whole(0, 30), "0"),
    ),
)

_WORK = Record(
    name="work",
    make=_work,
    fields=(
        _one("gross", _MONEY, "1450.00"),
        _one("net", _MONEY, "1130.00"),
        _one("hours_per_week", Number(0, 80, "hours_number"), "20"),
        _one("hours", HOURS, '"Mo-Fr 08:00-12:00"'),
        _one("at", _PLACE, "{lat: 49.87, lon: 8.65}"),
        _one("keep", _YES_NO, "false"),
        _one("pension_exempt", _YES_NO, "false"),
        _one("months", MapOf(key=Month(), value=_MONEY, most=36), "{2026-09: 1390.00, 2026-10: 1510.00}"),
    ),
)

_INCOME = Record(
    name="income",
    make=OtherIncome,
    fields=(
        _must("kind", Slug(INCOMES), "elterngeld"),
        _must("amount", _MONEY, "300.00"),
        _one("until", _DAY, "2027-02-28"),
        _one("earlier_net", _MONEY, "900.00"),
    ),
)

_EXPENSES = Record(
    name="expenses",
    make=Expenses,
    fields=tuple(
        _one(name, _MONEY, "30.00") for name in ("work_travel", "insurance", "childcare", "maintenance_paid")
    ),
)

_WISHES = Record(
    name="wishes",
    make=Wishes,
    fields=(
        _one("hours_per_week", ListOf(item=Number(0, 60, "hours_number"), least=2, most=2), "[20, 30]"),
        _one("earliest_start", _DAY, "2027-02-01"),
        _one("longest_way_minutes", Whole(5, 240), "45"),
    ),
)

_OBLIGATION = Record(
    name="obligation",
    make=_obligation,
    fields=(
        _must("title", _TEXT, '"Meldetermin"'),
        _must("body", _TEXT, "jobcenter"),
        Field(
            name="when",
            shape=APPOINTMENT,
            required=True,
            example='"2026-12-03 14:00-15:00"',
            taken=_appointment_of,
        ),
    ),
)

_RESIDENCE = Record(
    name="residence",
    fields=(
        _one(
            "status",
            Pattern("residence", "german|eu|asylum|unknown|permit:[a-z0-9_]{1,40}"),
            "eu",
            "residence_status",
        ),
        _one("since", _DAY, "2019-05-01", "residence_since"),
    ),
)

PARENT: Final = Record(
    name="parent",
    make=Parent,
    fields=(
        _must("id", _ID, "aylin"),
        _must("born", _DAY, "1992-05-14"),
        _one("residence", _RESIDENCE, "{status: eu, since: 2019-05-01}"),
        _one("health_insurance", Choice(("statutory", "family", "private", "none")), "statutory"),
        _one("tax_class", Whole(1, 6), "2"),
        _one("work", _WORK),
        _one("other_income", ListOf(item=_INCOME)),
        _one("in_training", Slug(TRAININGS), "none"),
        _one("assets", _MONEY, "2500.00"),
        _one("expenses", _EXPENSES),
        _one("pregnant_due", _DAY, "2027-05-20"),
        _one("disability", Whole(0, 100), "50"),
        _one("german", Choice(("A1", "A2", "B1", "B2", "C1", "C2")), "A2"),
        _one("qualification", Choice(("none", "school", "vocational", "academic")), "vocational"),
        _one("mobility", Choice(("walk", "bike", "transit", "car")), "transit"),
        _one("parental_leave_until", _DAY, "2027-01-31"),
        _one("alone_responsible", _YES_NO, "true"),
        _one("wishes", _WISHES),
        _one("obligations", ListOf(item=_OBLIGATION)),
    ),
)

_CUSTODY = Record(
    name="custody",
    make=_custody,
    fields=(
        _one("share", Number(0, 1, "share"), "0.5"),
        _one("weeks", ListOf(item=WEEKDAYS, least=2, most=2), '["mo-su", "none"]'),
    ),
)

_MAINTENANCE = Record(
    name="maintenance",
    fields=(
        _one("paid", _MONEY, "150.00", "maintenance_paid"),
        _one("advance", _MONEY, "227.00", "maintenance_advance"),
    ),
)

_CARE = Record(
    name="care",
    make=PresentCare,
    fields=(
        _one("facility", _TEXT, '"kita-17"'),
        _one("hours", HOURS, '"Mo-Fr 07:30-14:30"'),
        _one("since", _DAY, "2026-09-01"),
    ),
)

CHILD: Final = Record(
    name="child",
    make=Child,
    fields=(
        _must("id", _ID, "mina"),
        _must("born", _DAY, "2025-09-20"),
        _one("parents", ListOf(item=_ID, most=2), "[aylin]"),
        _one("lives_here", _CUSTODY, "{share: 1.0}"),
        _one("own_income", ListOf(item=_INCOME)),
        _one("maintenance", _MAINTENANCE, "{paid: 0.00, advance: 227.00}"),
        _one("care", _CARE),
        _one("school_from", _DAY, "2027-08-01"),
        _one("needs", ListOf(item=Slug(NEEDS)), "[illness]"),
    ),
)

_HELPER = Record(
    name="helper",
    make=Helper,
    fields=(
        _must("name", _TEXT, '"grandmother"'),
        _must("hours", HOURS, '"We 13:00-17:00"'),
        _must("for", ListOf(item=_ID, least=1), "[mina]", "cares_for"),
        _one("at", _PLACE, "{lat: 49.88, lon: 8.66}"),
        _one("escorts", _YES_NO, "true"),
    ),
)

_RECEIPT = Record(
    name="receipt",
    make=Receipt,
    fields=(
        _must("benefit", _BENEFIT, "wohngeld"),
        _one("since", _DAY, "2026-09-01"),
        _one("until", _DAY, "2027-08-31"),
        _one("amount", _MONEY, "310.00"),
    ),
)

_APPLICATION = Record(
    name="application",
    make=Application,
    fields=(_must("benefit", _BENEFIT, "wohngeld"), _must("applied", _DAY, "2026-10-12")),
)

FAMILY: Final = Record(
    name="family",
    make=Household,
    fields=(
        _must("version", Choice((VERSION,), "version"), VERSION, ""),
        _must("municipality", MunicipalityKey(), '"06411000"'),
        _one("home", _PLACE, "{lat: 49.8728, lon: 8.6512}"),
        _one(
            "contact",
            Record(
                name="contact",
                make=Contact,
                fields=(
                    _one("name", _TEXT, '"Aylin Beispiel"'),
                    _one("street", _TEXT, '"Musterweg 1"'),
                    _one("references", MapOf(key=_ID, value=_TEXT), '{jobcenter: "43504//0012345"}'),
                ),
            ),
        ),
        _one("housing", _HOUSING),
        _must("parents", ListOf(item=PARENT, least=1, most=2), ""),
        _one(
            "partnership",
            Record(
                name="partnership",
                make=Partnership,
                fields=(
                    _must("kind", Choice(("married", "registered", "cohabiting")), "married"),
                    _one("since", _DAY, "2020-06-06"),
                ),
            ),
        ),
        _must("children", ListOf(item=CHILD, most=20), ""),
        _one("helpers", ListOf(item=_HELPER, most=20)),
        _one("receiving", ListOf(item=_RECEIPT)),
        _one("pending", ListOf(item=_APPLICATION)),
    ),
)

"""Facilities, childminders and schools as their tables tell them."""

from typing import NamedTuple

from amvis.domain.care.hours_text import parse_hours
from amvis.domain.care.supply import Carer, School
from amvis.region import cells
from amvis.region.table import Columns, Row

CARER_KINDS = ("krippe", "kindergarten", "altersgemischt", "hort", "ganztagsschule", "tagespflege")
STATUSES = ("operating", "planned", "unverified")
SCHOOL_KINDS = (
    "grundschule",
    "gesamtschule",
    "foerderschule",
    "gymnasium",
    "haupt_und_realschule",
    "berufsschule",
)

CARER_COLUMNS = Columns(
    (
        *("id", "name", "ags", "street", "lat", "lon", "provider", "provider_type", "kind"),
        *("age_from_months", "age_to_months", "hours", "modules", "free_places", "free_from", "closures"),
        *("settling_in_weeks", "settling_in_hours", "escorts"),
    ),
    ("place_exact", "status", "note"),
)
SCHOOL_COLUMNS = Columns(
    (
        *("id", "name", "ags", "lat", "lon", "kind", "grades", "lessons"),
        *("after_school", "after_school_fee", "after_school_places", "holidays_open"),
    )
)


class ListedCarer(NamedTuple):
    """A carer with what its row says about the row itself."""

    carer: Carer
    status: str  # operating planned unverified
    note: str


def read_carer(row: Row) -> ListedCarer:
    """Return one row of facilities.csv or childminders.csv."""
    carer = Carer(
        id=row.known("id", cells.text, ""),
        name=row.known("name", cells.text, ""),
        kind=row.maybe("kind", cells.one_of(*CARER_KINDS)) or "",
        ags=row.known("ags", cells.ags, ""),
        street=row.text("street"),
        place=row.place(),
        place_is_exact=row.maybe("place_exact", cells.flag) is not False,
        provider=row.text("provider"),
        provider_type=row.text("provider_type"),
        age_from_months=row.maybe("age_from_months", cells.whole),
        age_to_months=row.maybe("age_to_months", cells.whole),
        hours=row.maybe("hours", cells.hours),
        modules=row.maybe("modules", cells.modules) or (),
        free_places=row.maybe("free_places", cells.whole),
        free_from=row.maybe("free_from", cells.day),
        closures=row.maybe("closures", cells.closures) or (),
        settling_in_weeks=row.maybe("settling_in_weeks", cells.whole),
        settling_in_hours=row.maybe("settling_in_hours", cells.whole),
        escorts=row.maybe("escorts", cells.flag) or False,
        origin=row.origin(),
    )
    _check_carer(row, carer)
    return ListedCarer(carer, row.maybe("status", cells.one_of(*STATUSES)) or "operating", row.text("note"))


def read_school(row: Row) -> School:
    """Return one row of schools.csv."""
    return School(
        id=row.known("id", cells.text, ""),
        name=row.known("name", cells.text, ""),
        ags=row.known("ags", cells.ags, ""),
        place=row.place(),
        kind=row.known("kind", cells.one_of(*SCHOOL_KINDS), ""),
        grades=row.known("grades", cells.grades, (1, 4)),
        lessons=row.known("lessons", cells.hours, parse_hours("off")),
        after_school=row.maybe("after_school", cells.hours),
        after_school_fee=row.maybe("after_school_fee", cells.cents),
        after_school_places=row.maybe("after_school_places", cells.whole),
        holidays_open=row.maybe("holidays_open", cells.flag),
        origin=row.origin(),
    )


def _check_carer(row: Row, carer: Carer) -> None:
    """Tell what does not fit together; above all an invented vacancy under a real name."""
    if carer.age_to_months is not None and carer.age_to_months <= (carer.age_from_months or 0):
        row.fault("age_to_months", "ages")
    if carer.origin.invented:
        return
    hidden = {"free_places", "free_from", "modules", "places"} & set(carer.origin.fields)
    if hidden and (carer.free_places is not None or any(m.places is not None for m in carer.modules)):
        row.fault("invented_fields", "invented_vacancy")

"""A region: the place families live in, with all who look after children, employ or teach there."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from amvis.domain.care.supply import Carer, School
from amvis.domain.planning.activity import Course, Job
from amvis.domain.planning.problem import Calendar
from amvis.region import activity_tables as activities
from amvis.region import supply_tables as supply
from amvis.region import territory
from amvis.region.faults import Fault, RegionError, fault
from amvis.region.table import Row, read_table
from amvis.region.territory import Authority, Holidays, Municipality, Postcode

BUNDLED = Path(__file__).parent / "data" / "darmstadt"
COLUMNS_OF = {
    "facilities": supply.CARER_COLUMNS,
    "childminders": supply.CARER_COLUMNS,
    "schools": supply.SCHOOL_COLUMNS,
    "jobs": activities.JOB_COLUMNS,
    "courses": activities.COURSE_COLUMNS,
}
READERS: Mapping[str, Callable[[Row], object]] = {
    "facilities": supply.read_carer,
    "childminders": supply.read_carer,
    "schools": supply.read_school,
    "jobs": activities.read_job,
    "courses": activities.read_course,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """All data of a region; `unconfirmed` facilities (planned, not verified) are shown, not planned with."""

    municipalities: Mapping[str, Municipality]  # by AGS
    postcodes: Mapping[str, Postcode]
    authorities: tuple[Authority, ...]
    carers: tuple[Carer, ...]
    unconfirmed: tuple[Carer, ...]
    notes: Mapping[str, str]  # remarks on carers by id
    schools: tuple[School, ...]
    jobs: tuple[Job, ...]
    courses: tuple[Course, ...]
    holidays: Holidays

    @property
    def calendar(self) -> Calendar:
        """Return what the planner needs of the calendar."""
        return Calendar(holidays=frozenset(self.holidays.public), school_holidays=self.holidays.school)

    def offices(self, kind: str, ags: str) -> tuple[Authority, ...]:
        """Return the offices of a kind that serve a municipality."""
        return tuple(each for each in self.authorities if each.kind == kind and each.serves(ags))


def read_region(folder: Path = BUNDLED) -> Region:
    """Return the region of a folder, or raise RegionError with every fault in it."""
    faults: list[Fault] = []
    region = _read(folder, faults)
    if faults:
        raise RegionError(faults)
    return region


def region_faults(folder: Path) -> tuple[Fault, ...]:
    """Return every fault of a region folder."""
    faults: list[Fault] = []
    _read(folder, faults)
    return tuple(faults)


def _read(folder: Path, faults: list[Fault]) -> Region:
    facilities = read_table(folder / "facilities.csv", supply.CARER_COLUMNS, supply.read_carer, faults)
    childminders = read_table(folder / "childminders.csv", supply.CARER_COLUMNS, supply.read_carer, faults)
    listed = (*facilities, *childminders)
    region = Region(
        municipalities=territory.read_municipalities(folder, faults),
        postcodes=territory.read_postcodes(folder, faults),
        authorities=territory.read_authorities(folder, faults),
        carers=tuple(each.carer for each in listed if each.status == "operating"),
        unconfirmed=tuple(each.carer for each in listed if each.status != "operating"),
        notes={each.carer.id: each.note for each in listed if each.note},
        schools=read_table(folder / "schools.csv", supply.SCHOOL_COLUMNS, supply.read_school, faults),
        jobs=read_table(folder / "jobs.csv", activities.JOB_COLUMNS, activities.read_job, faults),
        courses=read_table(folder / "courses.csv", activities.COURSE_COLUMNS, activities.read_course, faults),
        holidays=territory.read_holidays(folder, faults),
    )
    if not faults:
        faults += _unresolved(region)
    return region


def _unresolved(region: Region) -> Iterable[Fault]:
    """Yield ids that stand twice and municipality keys that name nothing."""
    carers = [(each.id, each.ags) for each in (*region.carers, *region.unconfirmed)]
    tables = {
        "plz.csv": [(each.plz, each.ags) for each in region.postcodes.values()],
        "facilities, childminders, schools": carers + [(each.id, each.ags) for each in region.schools],
        "jobs, courses": [(each.id, each.ags) for each in region.jobs]
        + [(each.id, each.ags) for each in region.courses],
    }
    for file, rows in tables.items():
        for key, count in Counter(key for key, _ in rows).items():
            if count > 1:
                yield fault(file, 0, "id", "id_twice", id=key, count=count)
        for key, ags in rows:
            if ags not in region.municipalities:
                yield fault(file, 0, "ags", "no_municipality", id=key, ags=ags)

"""Jobs and courses as their tables tell them."""

from datetime import date

from amvis.domain.care.hours_text import parse_hours
from amvis.domain.planning.activity import Course, Job
from amvis.region import cells
from amvis.region.table import Columns, Row

LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")
QUALIFICATIONS = ("none", "school", "vocational", "academic")

JOB_COLUMNS = Columns(
    (
        *("id", "title", "employer", "ags", "lat", "lon", "shifts", "flex_minutes", "hours_per_week"),
        *("gross_month", "start_from", "start_to", "german_min", "qualification_min", "family_friendly"),
    )
)
COURSE_COLUMNS = Columns(
    (
        *("id", "title", "provider", "ags", "lat", "lon", "hours", "start", "end", "seats_free"),
        *("funding", "decides", "german_min", "leads_to", "care_on_site"),
    )
)


def read_job(row: Row) -> Job:
    """Return one row of jobs.csv."""
    job = Job(
        id=row.known("id", cells.text, ""),
        title=row.known("title", cells.text, ""),
        employer=row.text("employer"),
        ags=row.known("ags", cells.ags, ""),
        place=row.place(),
        shifts=row.known("shifts", cells.shifts, ()),
        flex_minutes=row.maybe("flex_minutes", cells.whole) or 0,
        hours_per_week=row.known("hours_per_week", cells.between(0.5, 60), 0.0),
        gross_month=row.known("gross_month", cells.cents, 0),
        start_from=row.maybe("start_from", cells.day),
        start_to=row.maybe("start_to", cells.day),
        german_min=row.maybe("german_min", cells.one_of(*LEVELS)),
        qualification_min=row.maybe("qualification_min", cells.one_of(*QUALIFICATIONS)),
        family_friendly=row.maybe("family_friendly", cells.flag),
        origin=row.origin(),
    )
    if job.start_from and job.start_to and job.start_to < job.start_from:
        row.fault("start_to", "backwards")
    return job


def read_course(row: Row) -> Course:
    """Return one row of courses.csv."""
    course = Course(
        id=row.known("id", cells.text, ""),
        title=row.known("title", cells.text, ""),
        provider=row.text("provider"),
        ags=row.known("ags", cells.ags, ""),
        place=row.place(),
        hours=row.known("hours", cells.hours, parse_hours("off")),
        start=row.known("start", cells.day, date.min),
        end=row.known("end", cells.day, date.max),
        seats_free=row.maybe("seats_free", cells.whole),
        funding=row.maybe("funding", cells.text),
        decides=row.maybe("decides", cells.text),
        german_min=row.maybe("german_min", cells.one_of(*LEVELS)),
        leads_to=row.maybe("leads_to", cells.text),
        care_on_site=row.maybe("care_on_site", cells.flag) or False,
        origin=row.origin(),
    )
    if course.end < course.start:
        row.fault("end", "backwards")
    return course

"""The next day that counts for a child: its claim to a place, work that counts as reasonable, school."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique

from amvis.domain.benefits.duties import work_reasonable_from
from amvis.domain.household import reaches_months
from amvis.domain.law import LawOn


@unique
class ClockKind(StrEnum):
    """What begins or ends."""

    PLACE_CLAIM = "place_claim"  # § 24 Abs. 2 SGB VIII
    REASONABLE_WORK = "reasonable_work"  # § 10 Abs. 1 Nr. 3 SGB II
    SCHOOL = "school"
    SCHOOL_WITHOUT_CARE = "school_without_care"  # no place after school is known (§ 24 Abs. 4 SGB VIII)
    PARENTAL_LEAVE_ENDS = "parental_leave_ends"
    JOB_ENDS = "job_ends"
    BENEFIT_ENDS = "benefit_ends"
    MEASURE_ENDS = "measure_ends"
    COURSE_ENDS = "profile_course_ends"  # as the profile tells it; what the calendar tells is told from there
    CARE_ENDS = "profile_care_ends"
    PAYMENT_STOPPED = "payment_stopped"
    PLAN_OUTDATED = "plan_outdated"  # found by the nightly refresh


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A day that comes for a child."""

    kind: ClockKind
    on: date


def next_clock(born: date, school_from: date, today: date, law: LawOn) -> Clock | None:
    """Return the next of a child's days after `today`; None once it goes to school."""
    days = clocks_of_child(born, school_from, law)
    return min((one for one in days if one.on > today), key=lambda one: one.on, default=None)


def clocks_of_child(born: date, school_from: date, law: LawOn) -> tuple[Clock, ...]:
    """Return the days that count for a child."""
    claim_years = law.value("anspruch_betreuung")["kita_oder_tagespflege"]
    return (
        Clock(kind=ClockKind.PLACE_CLAIM, on=reaches_months(born, 12 * claim_years)),
        Clock(kind=ClockKind.REASONABLE_WORK, on=work_reasonable_from(born, law.law)),
        Clock(kind=ClockKind.SCHOOL, on=school_from),
    )

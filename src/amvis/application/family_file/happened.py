"""The fields of what happened and starts a deadline."""

from typing import Final

from amvis.application.family_file.field import DAY, TEXT, YES_NO, optional, required
from amvis.application.family_file.kinds import Choice, Slug
from amvis.application.family_file.quantities import Number, Whole
from amvis.application.family_file.shapes import Record
from amvis.application.family_file.vocabulary import BENEFITS, DECIDERS
from amvis.domain.happened import Decision, Firm, Hindrance, JobEnd, LeaveRequest, SetPeriod, Suspension

DECISION: Final = Record(
    name="decision",
    make=Decision,
    fields=(
        required("benefit", Slug(BENEFITS), "wohngeld"),
        required("dated", DAY, "2026-11-10"),
        required("outcome", Choice(("granted", "provisional", "refused", "revoked")), "refused"),
        optional("body", Choice(DECIDERS), "wohngeldbehoerde"),
        optional("way", Choice(("posted", "electronic", "portal", "handed_over")), "posted"),
        optional("arrived", DAY, "2026-11-16"),
        optional("never_arrived", YES_NO, "false"),
        optional("from", DAY, "2026-12-01", "first"),
        optional("until", DAY, "2027-11-30", "last"),
        optional("instructed", YES_NO, "true"),
        optional("on_objection", YES_NO, "false"),
        optional("objected", DAY, "2026-11-20"),
        optional("number", TEXT, '"64-WG 1234/26"'),
    ),
)

HINDRANCE: Final = Record(
    name="hindrance",
    make=Hindrance,
    fields=(
        required("from", DAY, "2026-12-10", "first"),
        required("until", DAY, "2026-12-21", "last"),
        optional("kind", Choice(("illness", "absence", "other")), "illness"),
    ),
)

SET_PERIOD: Final = Record(
    name="set_period",
    make=SetPeriod,
    fields=(
        required("body", Choice(DECIDERS), "jobcenter"),
        required("until", DAY, "2026-12-11", "last"),
        optional("kind", Choice(("cooperation", "other")), "cooperation"),
        optional("extended_to", DAY, "2026-12-31"),
        optional("number", TEXT, '"BG-INVENTED-01"'),
    ),
)

SUSPENSION: Final = Record(
    name="suspension",
    make=Suspension,
    fields=(
        required("benefit", Slug(BENEFITS), "bildung_und_teilhabe"),
        required("from", DAY, "2026-09-01", "first"),
        required("until", DAY, "2026-10-31", "last"),
    ),
)

JOB_END: Final = Record(
    name="job_end",
    make=JobEnd,
    fields=(
        required("kind", Choice(("dismissal", "fixed_term", "agreement", "own_notice")), "dismissal"),
        required("last_day", DAY, "2027-01-31"),
        optional("known_on", DAY, "2026-11-24"),
    ),
)

LEAVE: Final = Record(
    name="leave_request",
    make=LeaveRequest,
    fields=(
        required("received", DAY, "2026-11-20"),
        required("from", DAY, "2027-02-01", "first"),
        optional("until", DAY, "2028-01-31", "last"),
        optional("hours_per_week", Number(1, 60, "hours_number"), "20"),
    ),
)

FIRM: Final = Record(
    name="firm",
    make=Firm,
    fields=(
        optional("employees", Whole(1, 1_000_000), "30"),
        optional("since", DAY, "2024-04-01"),
        optional("works_council", YES_NO, "true"),
    ),
)

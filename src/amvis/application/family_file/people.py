"""The fields of an adult and of a child."""

from datetime import date
from typing import Any, Final

from amvis.application.family_file.field import DAY, ID, MONEY, PLACE, TEXT, YES_NO, optional, required
from amvis.application.family_file.happened import FIRM, JOB_END, LEAVE
from amvis.application.family_file.kinds import Choice, Pattern, Slug
from amvis.application.family_file.quantities import Month, Number, Whole
from amvis.application.family_file.shapes import Field, ListOf, MapOf, Record
from amvis.application.family_file.spans import APPOINTMENT, HOURS, WEEKDAYS
from amvis.application.family_file.vocabulary import INCOMES, NEEDS, TRAININGS
from amvis.domain.care.hours import Span
from amvis.domain.household import (
    Arrears,
    Child,
    Custody,
    ElterngeldDrawn,
    Expenses,
    Obligation,
    OneOff,
    OtherIncome,
    Parent,
    PresentCare,
    SpecialNeed,
    Wishes,
    Work,
)


def _obligation(*, title: str, body: str, when: tuple[date, Span]) -> Obligation:
    return Obligation(title=title, body=body, on=when[0], span=when[1])


def _appointment_of(obligation: Obligation) -> tuple[date, Span]:
    return obligation.on, obligation.span


def _work(*, gross: int | None = None, **said: Any) -> Work | None:
    """Work whose wage was not said is unknown as a whole: a wage is never taken for zero."""
    return None if gross is None else Work(gross=gross, **said)


def _custody(
    *,
    share: float | None = None,
    weeks: tuple[frozenset[int], ...] | None = None,
    other_home_claims: bool | None = None,
) -> Custody:
    if share is None:
        share = sum(map(len, weeks)) / 14 if weeks else 1.0
    return Custody(share=share, weeks=weeks, other_home_claims=other_home_claims)


_WORK = Record(
    name="work",
    make=_work,
    fields=(
        optional("gross", MONEY, "1450.00"),
        optional("net", MONEY, "1130.00"),
        optional("hours_per_week", Number(0, 80, "hours_number"), "20"),
        optional("hours", HOURS, '"Mo-Fr 08:00-12:00"'),
        optional("at", PLACE, "{lat: 49.87, lon: 8.65}"),
        optional("keep", YES_NO, "false"),
        optional("pension_exempt", YES_NO, "false"),
        optional("short_contracts", YES_NO, "false"),
        optional("earlier_hours", Number(0, 80, "hours_number"), "38.5"),
        optional("months", MapOf(key=Month(), value=MONEY, most=36), "{2026-09: 1390.00, 2026-10: 1510.00}"),
        optional("firm", FIRM, "{employees: 30, since: 2024-04-01}"),
    ),
)

_INCOME = Record(
    name="income",
    make=OtherIncome,
    fields=(
        required("kind", Slug(INCOMES), "elterngeld"),
        required("amount", MONEY, "300.00"),
        optional("until", DAY, "2027-02-28"),
        optional("earlier_net", MONEY, "900.00"),
        optional("gross", MONEY, "1050.00"),
    ),
)

_EXPENSES = Record(
    name="expenses",
    make=Expenses,
    fields=(
        *(
            optional(name, MONEY, "30.00")
            for name in (
                *("work_travel", "insurance", "childcare", "maintenance_paid"),
                *("compulsory_insurance", "riester", "trainee_child", "maintenance_title"),
            )
        ),
        optional("maintenance_titled", YES_NO, "true"),
    ),
)

_SPECIAL_NEED = Record(
    name="special_need",
    make=SpecialNeed,
    fields=(
        required("kind", Choice(("diet", "hardship")), "diet"),
        optional("amount", MONEY, "56.30"),
        optional("recognised", YES_NO, "true"),
    ),
)

_ARREARS = Record(
    name="arrears",
    make=Arrears,
    fields=(
        required("amount", MONEY, "1200.00"),
        required("received", DAY, "2026-09-14"),
    ),
)

_ONE_OFF = Record(
    name="one_off",
    make=OneOff,
    fields=(
        required("kind", Choice(("bonus", "severance", "other")), "bonus"),
        required("amount", MONEY, "1450.00"),
        required("received", DAY, "2025-11-28"),
    ),
)

_WISHES = Record(
    name="wishes",
    make=Wishes,
    fields=(
        optional("hours_per_week", ListOf(item=Number(0, 60, "hours_number"), least=2, most=2), "[20, 30]"),
        optional("earliest_start", DAY, "2027-02-01"),
        optional("longest_way_minutes", Whole(5, 240), "45"),
    ),
)

_OBLIGATION = Record(
    name="obligation",
    make=_obligation,
    fields=(
        required("title", TEXT, '"Meldetermin"'),
        required("body", TEXT, "jobcenter"),
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
        optional(
            "status",
            Pattern("residence", "german|eu|asylum|unknown|permit:[a-z0-9_]{1,40}"),
            "eu",
            "residence_status",
        ),
        optional("since", DAY, "2019-05-01", "residence_since"),
    ),
)

_ELTERNGELD = Record(
    name="elterngeld",
    make=ElterngeldDrawn,
    fields=tuple(
        optional(name, ListOf(item=Whole(1, 46)), example)
        for name, example in (("basic", "[1, 2, 3]"), ("plus", "[4, 5]"), ("bonus", "[15, 16]"))
    ),
)

PARENT: Final = Record(
    name="parent",
    make=Parent,
    fields=(
        required("id", ID, "aylin"),
        required("born", DAY, "1992-05-14"),
        optional("residence", _RESIDENCE, "{status: eu, since: 2019-05-01}"),
        optional("health_insurance", Choice(("statutory", "family", "private", "none")), "statutory"),
        optional("tax_class", Whole(1, 6), "2"),
        optional("work", _WORK),
        optional("other_income", ListOf(item=_INCOME)),
        optional("in_training", Slug(TRAININGS), "none"),
        optional("assets", MONEY, "2500.00"),
        optional("expenses", _EXPENSES),
        optional("pregnant_due", DAY, "2027-05-20"),
        optional("disability", Whole(0, 100), "50"),
        optional("care_grade", Whole(0, 5), "2"),
        optional("participation", YES_NO, "true"),
        optional("mark_g", YES_NO, "false"),
        optional("able_to_work", YES_NO, "true"),
        optional("special_needs", ListOf(item=_SPECIAL_NEED), "[{kind: diet, amount: 56.30}]"),
        optional("arrears", ListOf(item=_ARREARS), "[{amount: 1200.00, received: 2026-09-14}]"),
        optional("one_off", ListOf(item=_ONE_OFF), "[{kind: bonus, amount: 1450.00, received: 2025-11-28}]"),
        optional("german", Choice(("A1", "A2", "B1", "B2", "C1", "C2")), "A2"),
        optional("qualification", Choice(("none", "school", "vocational", "academic")), "vocational"),
        optional("mobility", Choice(("walk", "bike", "transit", "car")), "transit"),
        optional("parental_leave_until", DAY, "2027-01-31"),
        optional("elterngeld_months", _ELTERNGELD, "{basic: [1, 2, 3], plus: [4, 5], bonus: []}"),
        optional("alone_responsible", YES_NO, "true"),
        optional("course_until", DAY, "2027-03-31"),
        optional("wishes", _WISHES),
        optional("obligations", ListOf(item=_OBLIGATION)),
        optional("job_end", JOB_END, "{kind: dismissal, last_day: 2027-01-31, known_on: 2026-11-24}"),
        optional("leave_requested", LEAVE, "{received: 2026-11-20, from: 2027-02-01}"),
    ),
)

_CUSTODY = Record(
    name="custody",
    make=_custody,
    fields=(
        optional("share", Number(0, 1, "share"), "0.5"),
        optional("weeks", ListOf(item=WEEKDAYS, least=2, most=2), '["mo-su", "none"]'),
        optional("other_home_claims", YES_NO, "false"),
    ),
)

_MAINTENANCE = Record(
    name="maintenance",
    fields=(
        optional("paid", MONEY, "150.00", "maintenance_paid"),
        optional("advance", MONEY, "227.00", "maintenance_advance"),
        optional("payer_net", MONEY, "2600.00", "payer_net"),
    ),
)

_CARE = Record(
    name="care",
    make=PresentCare,
    fields=(
        optional("facility", TEXT, '"kita-17"'),
        optional("hours", HOURS, '"Mo-Fr 07:30-14:30"'),
        optional("since", DAY, "2026-09-01"),
        optional("until", DAY, "2028-07-31"),
    ),
)

CHILD: Final = Record(
    name="child",
    make=Child,
    fields=(
        required("id", ID, "mina"),
        required("born", DAY, "2025-09-20"),
        optional("parents", ListOf(item=ID, most=2), "[aylin]"),
        optional("lives_here", _CUSTODY, "{share: 1.0}"),
        optional("own_income", ListOf(item=_INCOME)),
        optional("maintenance", _MAINTENANCE, "{paid: 0.00, advance: 227.00}"),
        optional("care", _CARE),
        optional("school_from", DAY, "2027-08-01"),
        optional("needs", ListOf(item=Slug(NEEDS)), "[illness]"),
        optional("expected", DAY, "2025-11-20"),
        optional("assets", MONEY, "500.00"),
        optional("disability", Whole(0, 100), "50"),
        optional("care_grade", Whole(0, 5), "2"),
        optional("participation", YES_NO, "true"),
        optional("mark_g", YES_NO, "false"),
        optional("able_to_work", YES_NO, "true"),
        optional("school_books", MapOf(key=Month(), value=MONEY, most=36), "{2026-08: 84.50}"),
        optional("own_insurance", YES_NO, "true"),
        optional("special_needs", ListOf(item=_SPECIAL_NEED), "[{kind: diet, amount: 56.30}]"),
        optional("pregnant_due", DAY, "2027-05-20"),
        optional("cares_for_own_child", YES_NO, "false"),
    ),
)

"""Options side by side: one row each, every number with what it rests on."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Final

from amvis.connectors import plan_reading as reading
from amvis.connectors.opened_steps import value_notes
from amvis.connectors.plan_money import MoneyRow, money_of
from amvis.connectors.plan_svg_mini import common_hours, small_week
from amvis.connectors.plan_view import whys
from amvis.connectors.plan_week import Day, Stretch, told_week, week_days
from amvis.connectors.plan_words import (
    Option,
    Plan,
    Tell,
    clock,
    day,
    duration,
    eur,
    named,
)

_WAY: Final = ("plan_modes", "plan_detour", "plan_handover_minutes")
_START: Final = (
    "plan_settling_in_weeks",
    "plan_settling_in_hours",
    "plan_unknown_closing_days",
    "plan_leave_weeks",
)
_NAMES: Final = ("start", "money", "care", "travel", "missing", "jobcenter")  # as facts_of tells them


def in_order(plan: Plan) -> tuple[Option, ...]:
    """Return the named picks first, then the other options, the best income first."""
    picked = reading.shown(plan)
    taken = {option["id"] for option in picked}
    return (*picked, *(option for option in plan.get("options") or () if option["id"] not in taken))


def compared(plan: Plan, options: Sequence[Option], tell: Tell, *, prefix: str) -> list[Mapping[str, Any]]:
    """Return a row for each option; `prefix` makes ids of pictures unique on a page."""
    weeks = [week_days(plan, option, tell) for option in options]
    hours = common_hours(weeks) if weeks else (8, 16)
    return [
        _row(plan, option, days, tell) | {"week": _week(days, hours, f"{prefix}{at}", tell)}
        for at, (option, days) in enumerate(zip(options, weeks, strict=True), start=1)
    ]


def _row(plan: Plan, option: Option, days: tuple[Day, ...], tell: Tell) -> dict[str, Any]:
    goals = option["objectives"]
    values = _values(plan, option, tell)
    facts = dict(zip(_NAMES, values, strict=True))
    return {
        "id": option["id"],
        "picks": reading.pick_names(option, tell),
        "label": reading.label(option),
        "employer": reading.employer(option),
        "is_invented": reading.is_invented(option),
        "certainty": named(tell, "certainty", str(option.get("certainty") or "U")),
        "route": option.get("route_words") or "",
        "money": facts["money"],
        "why": whys(option, tell, reading.names_of(plan)),
        "phases": _phases(plan, option, tell),
        "care": facts["care"],
        "care_lines": _care(plan, option, tell),
        "travel": facts["travel"],
        "travel_lines": _travel(days, goals, tell),
        "way_values": value_notes(_WAY, plan.get("parameters") or {}, tell, titled=True),
        "start": facts["start"],
        "start_lines": _start(plan, option, tell),
        "start_values": value_notes(_START, plan.get("parameters") or {}, tell, titled=True),
        "jobcenter": facts["jobcenter"],
        "missing": facts["missing"],
        "commitments": tuple(
            {**one, "day": day(tell, one.get("until"))} for one in option.get("commitments") or ()
        ),
    }


def _values(plan: Plan, option: Option, tell: Tell) -> tuple[str, ...]:
    return tuple(value for _, value in reading.facts_of(plan, option, tell))


def _week(days: tuple[Day, ...], hours: tuple[int, int], name: str, tell: Tell) -> Mapping[str, Any]:
    from django.utils.safestring import mark_safe  # noqa: PLC0415 (the command line starts without Django)

    drawn = small_week(days, tell, name=f"{name}-small", hours=hours)
    return {"picture": mark_safe(drawn), "words": told_week(days, tell)}  # noqa: S308 (escaped where drawn)


def _phases(plan: Plan, option: Option, tell: Tell) -> list[Mapping[str, Any]]:
    """Return the money of each stretch of months, with the lines it adds up from."""
    table = money_of(plan, option, tell)
    return [
        {
            "name": phase.label,
            "months": _months(one, tell),
            "period": phase.period,
            "amount": eur(tell, table.disposable[at]),
            "certain": eur(tell, table.certain[at]) if table.certain[at] != table.disposable[at] else "",
            "is_projected": phase.is_projected,
            "lines": [(row.label, eur(tell, _signed(row)[at])) for row in table.rows if row.amounts[at]],
        }
        for at, (phase, one) in enumerate(zip(table.phases, option["money"], strict=True))
    ]


def _months(phase: Mapping[str, Any], tell: Tell) -> str:
    """Return "01/2027 bis 04/2027", "ab 05/2027" or one month."""
    first = _month(phase["from"])
    if phase["to"] is None:
        return tell("show_compare_from_month", first=first)
    last = _month(phase["to"])
    return first if first == last else tell("show_compare_months", first=first, last=last)


def _month(iso: str) -> str:
    return f"{iso[5:7]}/{iso[:4]}"


def _signed(row: MoneyRow) -> tuple[int, ...]:
    return tuple(-amount for amount in row.amounts) if row.kind == "cost" else row.amounts


def _care(plan: Plan, option: Option, tell: Tell) -> list[tuple[str, str]]:
    """Return who has which child when, and how much that is a week; lessons are told and not counted."""
    lines = []
    for care in option.get("care") or ():
        for part in care.get("parts") or ():
            key = "show_compare_lessons" if part.get("lessons") else "show_compare_care"
            child = reading.label_of(plan, care.get("child"))
            told = tell(key, child=child, place=part["provider_name"], hours=part["hours"])
            lines.append((told, duration(tell, part["minutes_per_week"])))
    return lines


def minutes_in_care(option: Option) -> float:
    """Return the minutes a week that the lines of care add up to."""
    parts = (part for care in option.get("care") or () for part in care.get("parts") or ())
    return sum(part["minutes_per_week"] for part in parts if not part.get("lessons"))


def _travel(days: tuple[Day, ...], goals: Mapping[str, Any], tell: Tell) -> list[tuple[str, str]]:
    """Return the ways of each working day and what they come to in the mean."""
    lines = [
        (tell("show_compare_way", day=one.label, who=row.person.label, stretches=_ways(row.stretches)), spent)
        for one in days
        for row in one.rows
        if (spent := _spent(row.stretches, tell))
    ]
    mean = duration(tell, float(goals["travel_minutes"]))
    return [*lines, (tell("show_compare_way_mean", days=working_days(days)), mean)]


def travel_of(days: tuple[Day, ...]) -> Fraction:
    """Return the mean minutes of ways a working day, as the lines tell them."""
    minutes = sum(_minutes(row.stretches) for one in days for row in one.rows)
    return Fraction(minutes, max(1, working_days(days)))


def working_days(days: tuple[Day, ...]) -> int:
    """Return the working days of all adults in the planning week."""
    return sum(any(one.what == "work" for one in row.stretches) for each in days for row in each.rows)


def _ways(stretches: tuple[Stretch, ...]) -> str:
    moved = [one for one in stretches if one.what in ("way", "handover")]
    return ", ".join(f"{clock(one.start)}–{clock(one.end)}" for one in moved)


def _minutes(stretches: tuple[Stretch, ...]) -> int:
    return sum(one.end - one.start for one in stretches if one.what in ("way", "handover"))


def _spent(stretches: tuple[Stretch, ...], tell: Tell) -> str:
    minutes = _minutes(stretches)
    return duration(tell, minutes) if minutes else ""


def _start(plan: Plan, option: Option, tell: Tell) -> list[str]:
    """Return what the first day of work waits for: each child's settling-in, closed days, holidays."""
    lines = [
        tell(
            "show_compare_settling",
            child=reading.label_of(plan, one["child"]),
            place=one["provider_name"],
            first=one["from"],
            present=one["present_until"],
            ready=one["ready"],
        )
        for one in option.get("settling_in") or ()
    ]
    first = date.fromisoformat(option["objectives"]["start"])
    lines.append(tell("show_compare_first_day", day=first.isoformat(), weekday=first.weekday()))
    return lines

"""The plan as the page's templates need it: every value a finished text, in the order it is read."""

from collections.abc import Mapping
from typing import Any

from amvis.connectors import plan_reading as reading
from amvis.connectors.commitments_view import view_of as waiting_view
from amvis.connectors.opened_steps import Parameters, step_notes
from amvis.connectors.plan_money import Money, MoneyRow, money_of
from amvis.connectors.plan_svg import money as money_picture
from amvis.connectors.plan_svg import week as week_picture
from amvis.connectors.plan_week import week_days
from amvis.connectors.plan_words import (
    Option,
    Plan,
    Tell,
    a_month,
    cents,
    clock,
    counted,
    day_near,
    eur,
    named,
)

STEPS_AT_ONCE = 3
BLOCKED_AT_ONCE = 6


def view_of(plan: Plan, tell: Tell) -> Mapping[str, Any]:
    """Return what the templates show, without the language and the style."""
    options = reading.shown(plan)
    blocked, others = reading.blocked_rows(plan, tell), _others(plan, options, tell)
    steps = [_step(step, plan, tell) for step in plan.get("steps") or ()]
    return {
        "family": reading.family_line(plan, tell),
        "checked": reading.checked(plan, tell),
        "headline": reading.headline(plan, tell),
        "warnings": tuple(plan.get("warnings") or ()),
        "is_invented": bool(plan.get("invented")),
        "options": tuple(_option(plan, option, f"o{at}", tell) for at, option in enumerate(options, start=1)),
        "others": others,
        "others_count": counted(tell, "show_others_count", len(others)),
        "steps": steps[:STEPS_AT_ONCE],
        "more_steps": steps[STEPS_AT_ONCE:],
        "more_from": str(STEPS_AT_ONCE + 1),
        "all_steps": counted(tell, "show_all_steps", len(steps)),
        "blocked": blocked[:BLOCKED_AT_ONCE],
        "more_blocked": blocked[BLOCKED_AT_ONCE:],
        "more_blocked_count": counted(tell, "show_blocked_more", len(blocked) - BLOCKED_AT_ONCE),
        "nearest": reading.nearest_rows(plan),
        "assumptions": tuple(plan.get("assumptions") or ()),
        "certainty": reading.certainty(plan, tell),
    }


def _option(plan: Plan, option: Option, anchor: str, tell: Tell) -> Mapping[str, Any]:
    table = money_of(plan, option, tell)
    amount = cents((option.get("objectives") or {}).get("disposable_income_if_perhaps"))
    return {
        "anchor": anchor,
        "picks": reading.pick_names(option, tell),
        "label": reading.label(option),
        "employer": reading.employer(option),
        "title": reading.title(option, tell),
        "facts": reading.facts_of(plan, option, tell),
        "is_invented": reading.is_invented(option),
        "is_projected": reading.is_projected(plan, None),
        "activity": _activity(option),
        "care": _care(plan, option),
        "route": option.get("route_words") or _route(option, tell),
        "week": _week(plan, option, anchor, tell),
        "money": _money(plan, option, table, anchor=anchor, tell=tell),
        "why_disposable": a_month(tell, amount),
        "why": whys(option, tell, reading.names_of(plan)),
        "last": _last_phase(table, tell),
        "commitments": tuple(_commitment(one, plan, tell) for one in option.get("commitments") or ()),
        "waiting": waiting_view(option["waiting"], tell, f"{anchor}-waiting")
        if option.get("waiting")
        else None,
        "assumptions": tuple(option.get("assumptions") or ()),
    }


def _activity(option: Option) -> Mapping[str, Any]:
    activity = option.get("activity") or {}
    also = option.get("also") or {}
    return {
        "lines": tuple(
            ", ".join(filter(None, [one.get("title"), one.get("employer"), one.get("place")]))
            for one in (activity, also.get("activity") or also)
            if one
        ),
        "hours": (option.get("shift") or {}).get("hours") or "",
        "is_invented": bool(activity.get("invented")),
    }


def _route(option: Option, tell: Tell) -> str:
    return named(tell, "route", str(option["route"])) if option.get("route") else ""


def _care(plan: Plan, option: Option) -> tuple[Mapping[str, Any], ...]:
    return tuple(
        {
            "child": reading.label_of(plan, care.get("child")),
            "name": part.get("provider_name") or part.get("provider") or "",
            "hours": part.get("hours") or "",
            "is_invented": bool(part.get("invented")),
        }
        for care in option.get("care") or ()
        for part in care.get("parts") or ()
    )


def _week(plan: Plan, option: Option, anchor: str, tell: Tell) -> Mapping[str, Any]:
    days = [
        {
            "label": day.label,
            "rows": [
                {
                    "clock": f"{clock(one.start)}–{clock(one.end)}",
                    "who": row.person.label,
                    "what": named(tell, "kind", one.what),
                    "where": one.where,
                }
                for one, row in sorted((one, row) for row in day.rows for one in row.stretches)
            ],
        }
        for day in week_days(plan, option, tell)
    ]
    return {
        "wide": week_picture(plan, option, tell, name=f"{anchor}-week"),
        "narrow": week_picture(plan, option, tell, name=f"{anchor}-week-narrow", narrow=True),
        "days": days,
    }


def _money(plan: Plan, option: Option, table: Money, *, anchor: str, tell: Tell) -> Mapping[str, Any]:
    return {
        "wide": money_picture(plan, option, tell, name=f"{anchor}-money"),
        "narrow": money_picture(plan, option, tell, name=f"{anchor}-money-narrow", narrow=True),
        "phases": table.phases,
        "rows": [
            {"label": row.label, "is_cost": row.kind == "cost", "cells": _cells(table, _signed(row), tell)}
            for row in table.rows
        ],
        "remains": _cells(table, table.disposable, tell),
        "certain": _cells(table, table.certain, tell) if table.certain != table.disposable else (),
        "notes": table.notes,
    }


def _signed(row: MoneyRow) -> tuple[int, ...]:
    return tuple(-amount for amount in row.amounts) if row.kind == "cost" else row.amounts


def _cells(table: Money, amounts: tuple[int, ...], tell: Tell) -> list[Mapping[str, str]]:
    return [
        {"phase": phase.label, "amount": eur(tell, amount) if amount else "–"}
        for phase, amount in zip(table.phases, amounts, strict=True)
    ]


def _last_phase(table: Money, tell: Tell) -> tuple[tuple[str, str], ...]:
    """Return how the lasting amount adds up, row by row."""
    if not table.phases:
        return ()
    rows = [(row.label, _signed(row)[-1]) for row in table.rows if row.amounts[-1]]
    return tuple((label, eur(tell, amount)) for label, amount in rows)


def whys(option: Option, tell: Tell, names: Mapping[str, str]) -> tuple[Mapping[str, Any], ...]:
    """Return each benefit and each other amount of the lasting money, opened into its steps.

    Args:
        names: what the persons of the family are called, by their ids.
    """
    parameters = option.get("parameters") or {}
    benefits = (_benefit(one, parameters, tell) for one in option.get("explanation") or ())
    others = (_opened(one, parameters, tell, names) for one in option.get("opened") or ())
    return (*benefits, *others)


def _benefit(one: Mapping[str, Any], parameters: Parameters, tell: Tell) -> Mapping[str, Any]:
    answer, amount = str(one.get("answer") or ""), cents(one.get("amount"))
    return {
        "label": one.get("label") or named(tell, "benefit", str(one.get("benefit"))),
        "amount": a_month(tell, amount)
        if amount is not None
        else named(tell, "no_amount", answer or "unknown"),
        "answer": named(tell, "answer", answer) if amount is not None and answer == "perhaps" else "",
        "norm": one.get("norm") or "",
        "because": tuple(one.get("because") or ()),
        "steps": _steps(one, parameters, tell),
    }


def _opened(
    one: Mapping[str, Any], parameters: Parameters, tell: Tell, names: Mapping[str, str]
) -> Mapping[str, Any]:
    name, who = tell(f"why.{one['of']}"), one.get("person")
    label = tell("why.person", name=name, person=names.get(who, who)) if who else name
    return {
        "label": label[:1].upper() + label[1:],
        "amount": a_month(tell, cents(one["amount"])),
        "answer": "",
        "norm": "",
        "because": (),
        "steps": _steps(one, parameters, tell),
    }


def _steps(one: Mapping[str, Any], parameters: Parameters, tell: Tell) -> tuple[Mapping[str, Any], ...]:
    return tuple(
        {
            "text": step.get("text") or "",
            "amount": "" if step.get("amount") is None else eur(tell, cents(step["amount"])),
            "norm": step.get("norm") or "",
            "notes": step_notes(step, parameters, tell, titled=True),
        }
        for step in one.get("steps") or ()
    )


def _commitment(one: Mapping[str, Any], plan: Plan, tell: Tell) -> Mapping[str, str]:
    return {
        "body": str(one.get("body") or ""),
        "says": str(one.get("says") or ""),
        "instrument": str(one.get("instrument") or ""),
        "until": _near(one.get("until"), plan, tell),
        "norm": str(one.get("norm") or ""),
    }


def _step(step: Mapping[str, Any], plan: Plan, tell: Tell) -> Mapping[str, str]:
    return {
        "text": str(step.get("text") or ""),
        "by": str(step.get("by") or ""),
        "until": _near(step.get("until"), plan, tell),
    }


def _near(until: str | None, plan: Plan, tell: Tell) -> str:
    return day_near(tell, until, str(plan["on"])) if until else ""


def _others(plan: Plan, shown: tuple[Option, ...], tell: Tell) -> tuple[tuple[str, str], ...]:
    """Return the options of the front that are nobody's pick, a line each."""
    taken = {option["id"] for option in shown}
    return tuple(
        (reading.label(option), " · ".join(value for _, value in reading.facts_of(plan, option, tell)[:4]))
        for option in plan.get("options") or ()
        if option["id"] not in taken
    )

"""The family's page as its template needs it: every value a finished text in one variant of the language."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from amvis.connectors.plan_svg import week as week_picture
from amvis.connectors.plan_week import Day, week_days
from amvis.connectors.plan_words import Plan, Tell, cents, clock


def view_of(plan: Plan, option: Mapping[str, Any], on: date, tell: Tell) -> dict[str, Any]:
    """Return week, money and first day; `tell` speaks the variant for every key."""
    from django.utils.safestring import mark_safe  # noqa: PLC0415 (the command line starts without Django)

    days = week_days(plan, option, tell)
    amount = cents(option["objectives"]["disposable_income_if_perhaps"]) or 0
    wide, narrow = (week_picture(plan, option, tell, name=f"woche-{at}", narrow=bool(at)) for at in (0, 1))
    return {
        "title": tell("family_page.title"),
        "as_of": tell("family_page.as_of", day=on.isoformat(), label=option["label"]),
        "start": tell("family_page.start", day=option["start"]),
        "wide": mark_safe(wide),  # noqa: S308 (escaped where drawn)
        "narrow": mark_safe(narrow),  # noqa: S308
        "days": [_day(each, tell) for each in days if not each.is_free],
        "money": tell("family_page.money_text", amount=round(amount, -3)),
    }


def _day(day: Day, tell: Tell) -> Mapping[str, Any]:
    rows = sorted(
        (one.start, row.person.label, one)
        for row in day.rows
        for one in row.stretches
        if one.what in ("work", "care")
    )
    return {
        "label": day.label,
        "rows": [
            {
                "who": who,
                "what": tell(f"family_page.{one.what}", where=one.where or tell("show_open")),
                "when": f"{clock(one.start)}–{clock(one.end)}",
            }
            for _, who, one in rows
        ],
    }

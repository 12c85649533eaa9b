"""The curve around a supposed wage as the templates need it: answer, picture, cliffs, table."""

from collections.abc import Mapping
from typing import Any

from amvis.connectors.curve_svg import curve_picture
from amvis.connectors.plan_view import whys
from amvis.connectors.plan_words import Tell, a_month, cents, eur, named

Document = Mapping[str, Any]


def view_of(
    answer: Document, curve: Document, gross: int, tell: Tell, *, names: Mapping[str, str]
) -> Mapping[str, Any]:
    """Return what the page shows; `gross` is the supposed wage, cents a month."""
    from django.utils.safestring import mark_safe  # noqa: PLC0415 (the command line starts without Django)

    points = curve["points"]
    now = cents(answer["disposable_income_if_perhaps"]) or 0
    without = cents(points[0]["disposable_income_if_perhaps"]) or 0
    return {
        "gross": a_month(tell, gross),
        "remains": a_month(tell, now),
        "certain": _certain(answer, tell),
        "more": a_month(tell, now - without),
        "certainty": named(tell, "certainty", answer["certainty"]),
        "is_projected": bool(answer["projected_from"]),
        "why": whys(_explained(answer, tell), tell, names),
        "wide": mark_safe(curve_picture(curve, gross, tell, name="curve")),  # noqa: S308 (escaped where drawn)
        "narrow": mark_safe(curve_picture(curve, gross, tell, name="curve-narrow", narrow=True)),  # noqa: S308
        "cliffs": [_cliff(one, tell) for one in curve["cliffs"]],
        "rows": [_row(one, gross, tell) for one in points],
        "assumptions": answer["assumptions"],
        "warnings": answer["warnings"],
    }


def _certain(answer: Document, tell: Tell) -> str:
    certain = answer["disposable_income"]
    return a_month(tell, cents(certain)) if certain != answer["disposable_income_if_perhaps"] else ""


def _explained(answer: Document, tell: Tell) -> Document:
    """Return the answer as an option of the plan has its explanation."""
    told = [
        {
            **one,
            "label": tell(f"benefit_{one['benefit']}"),
            "because": [each for each in one["findings"] if each["is_met"] is False],
        }
        for one in answer["benefits"]
        if one["answer"] != "no" or one["steps"]
    ]
    told.sort(key=lambda one: one["amount"] is None)  # what may be due without an amount comes last
    return {"explanation": told, "opened": answer["opened"], "parameters": answer["parameters"]}


def _cliff(cliff: Document, tell: Tell) -> Mapping[str, Any]:
    facts = {"at": cents(cliff["at"]), "change": cents(cliff["change"])}
    told = {"because": cliff["because"], "norm": cliff["norm"]}
    if cliff["from"] is None:
        says = tell("curve.cliff", **facts, **told)
    else:
        says = tell("curve.stretch", first=cents(cliff["from"]), **facts, **told)
    return {
        "says": says[:1].upper() + says[1:],
        "parts": [(one["text"], one["norm"]) for one in cliff["parts"]],
    }


def _row(point: Document, gross: int, tell: Tell) -> Mapping[str, Any]:
    benefits = sum(cents(amount) or 0 for amount in point["benefits"].values())
    return {
        "gross": eur(tell, cents(point["gross"])),
        "net": eur(tell, cents(point["net_earnings"])),
        "benefits": eur(tell, benefits),
        "remains": eur(tell, cents(point["disposable_income_if_perhaps"])),
        "is_here": cents(point["gross"]) == gross,
    }

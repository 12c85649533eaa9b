"""The answer to a system of commitments as the templates need it: every value a finished text or picture."""

from collections.abc import Mapping
from typing import Any

from amvis.connectors import commitments_svg as pictures
from amvis.connectors.commitments_text import circle_sentences
from amvis.connectors.plan_words import Tell

Answer = Mapping[str, Any]


def view_of(answer: Answer, tell: Tell, name: str) -> Mapping[str, Any]:
    """Return what the templates show; `name` makes the pictures' ids unique on a page."""
    is_worth = bool(answer["circles"] or not answer["goal_reached"])
    steps = pictures.steps(answer) if answer["agreement"]["order"] and is_worth else []
    return {
        "is_worth": is_worth,
        "circle_words": circle_sentences(answer, tell),
        "circles": tuple(
            pictures.circle(answer, tell, f"{name}-circle{place}", place)
            for place in range(len(answer["circles"]))
        ),
        "heading_out": tell("commitments.heading_out"),
        "out": tuple(tuple(_offer(answer, one) for one in way["set"]) for way in answer["concessions"]),
        "notices": tuple(answer["notices"]),
        "why_not": tuple(answer["why_not"]),
        "heading_order": tell("commitments.heading_order"),
        "order": pictures.order(answer, tell, f"{name}-order") if steps else "",
        "steps": tuple(step._asdict() for step in steps),
        "as_table": tell("commitments.as_table"),
        "promised": tell("commitments.promised"),
        "column_step": tell("commitments.column_step"),
        "column_who": tell("commitments.column_who"),
        "column_what": tell("commitments.column_what"),
        "assumptions": tuple(answer["assumptions"]),
        "mark_assumed": tell("show_mark_assumed"),
    }


def safe(view: Mapping[str, Any]) -> Mapping[str, Any]:
    """Mark the pictures as markup; every text in them is escaped where they are drawn."""
    from django.utils.safestring import mark_safe  # noqa: PLC0415 (the command line starts without Django)

    return {
        **view,
        "circles": tuple(mark_safe(one) for one in view["circles"]),  # noqa: S308
        "order": mark_safe(view["order"]),  # noqa: S308
    }


def _offer(answer: Answer, name: str) -> Mapping[str, str]:
    offer = next(each for each in answer["offers"] if each["id"] == name)
    form = offer["instrument"] or {"title": "", "norm": "", "limits": ""}
    return {
        "by": offer["by"],
        "says": offer["says"],
        "form": form["title"],
        "norm": form["norm"],
        "limits": form["limits"],
    }

"""The answer to a commitments file as one self-contained page, and its pictures alone."""

from collections.abc import Mapping
from typing import Any

from amvis.connectors import commitments_svg as pictures
from amvis.connectors.commitments_view import safe, view_of
from amvis.connectors.plan_page import fragment, style
from amvis.connectors.plan_words import Tell

Answer = Mapping[str, Any]


def render(answer: Answer, tell: Tell, lang: str) -> str:
    """Return the page in `lang`; `tell` must speak the same language."""
    links = len(answer["links"]) and sum(map(len, answer["links"])) + len(answer["links"])
    return fragment(
        "commitments/page.html",
        {
            "lang": lang,
            "css": style(),
            "title": tell("commitments.title"),
            "as_of": tell("commitments.as_of", on=answer["on"]),
            "heading_now": tell("commitments.heading_now"),
            "heading_circle": tell("commitments.heading_circle"),
            "heading_waiting": tell("commitments.heading_waiting"),
            "heading_notices": tell("commitments.heading_notices"),
            "now": tuple(answer["words"][links : links + 1]),
            "notices": tuple(answer["notices"]),
            "waiting": safe(view_of(answer, tell, "c")),
        },
    )


def picture(answer: Answer, tell: Tell) -> str:
    """Return one picture to stand alone: the first circle, or the order where nobody waits in a circle."""
    if answer["circles"]:
        return pictures.circle(answer, tell, "circle")
    return pictures.order(answer, tell, "order")

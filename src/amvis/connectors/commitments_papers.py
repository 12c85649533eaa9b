"""The papers of an agreement: each promise for signature, and the family's overview on one page."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from amvis.connectors import pdf
from amvis.connectors.commitments_text import link_sentences, signing
from amvis.connectors.plan_page import fragment
from amvis.connectors.plan_words import Tell

Answer = Mapping[str, Any]

_CSS: Final = Path(__file__).parent / "templates" / "papers" / "paper.css"
_OVERVIEW: Final = (
    "title",
    "intro",
    "problem",
    "way",
    "order",
    "if_not",
    "if_not_text",
    "yours",
    "yours_text",
)
_PROMISE: Final = (
    "what_heading",
    "concerns",
    "condition_heading",
    "condition",
    "until_heading",
    "otherwise_heading",
    "otherwise",
    "law_heading",
    "place_and_day",
    "signature",
    "draft",
)


def papers(answer_in: Callable[[str], Answer], tell_in: Callable[[str], Tell]) -> Iterator[tuple[str, bytes]]:
    """Yield the name of each paper and its PDF; promises are German, as they are signed."""
    answer, tell = answer_in("de"), tell_in("de")
    for name in answer["concessions"][0]["set"] if answer["concessions"] else ():
        yield f"zusage-{name.replace(':', '-')}.pdf", pdf.render(promise_page(answer, name, tell))
    for file, lang, words in (
        ("uebersicht.pdf", "de", "overview"),
        ("uebersicht-einfach.pdf", "de", "plain"),
        ("overview.pdf", "en", "overview"),
    ):
        yield file, pdf.render(overview_page(answer_in(lang), tell_in(lang), lang, words=words))


def promise_page(answer: Answer, name: str, tell: Tell) -> str:
    """Return the page of one promise: what, on which condition, until when, what otherwise, the norm."""
    offer = next(each for each in answer["offers"] if each["id"] == name)
    form = offer["instrument"] or {
        "title": "",
        "norm": "",
        "form": "any",
        "form_norm": "",
        "limits": "",
        "lapses": "",
    }
    named = {each["id"]: f"{each['says']} ({each['body']})" for each in answer["decisions"]}
    pairs = offer["makes_promise_enough"]
    until = offer["valid_until"]
    words = {key: tell(f"papers.promise.{key}") for key in _PROMISE} | {
        "title": tell("papers.promise.title", form=form["title"] or offer["says"]),
        "by": tell("papers.promise.by", by=offer["by"]),
        "what": tell("papers.promise.what", by=offer["by"], says=offer["says"]),
        "until": tell("papers.promise.until", until=until) if until else tell("papers.promise.until_open"),
        "lapses": tell("papers.promise.lapses", lapses=form["lapses"]),
        "law": tell(
            "papers.promise.law",
            norm=form["norm"],
            form=tell(f"papers.form.{form['form']}", norm=form["form_norm"]),
        ),
        "limits": tell("papers.promise.limits", limits=form["limits"]),
    }
    return fragment(
        "papers/promise.html",
        {
            "css": _css(),
            "w": words,
            "decisions": tuple(dict.fromkeys(named[condition] for _, condition in pairs)),
            "conditions": tuple(dict.fromkeys(named[decision] for decision, _ in pairs)),
        },
    )


def overview_page(answer: Answer, tell: Tell, lang: str, *, words: str) -> str:
    """Return the family's page; `words` says which: overview, or plain in the plainest language."""
    offers = {each["id"]: each for each in answer["offers"]}
    given = answer["concessions"][0]["set"] if answer["concessions"] else ()
    return fragment(
        "papers/overview.html",
        {
            "css": _css(),
            "lang": lang,
            "w": {key: tell(f"papers.{words}.{key}") for key in _OVERVIEW},
            "circle": tuple(link_sentences(answer, tell)),
            "promises": tuple(f"{offers[name]['by']}: {offers[name]['says']}" for name in given),
            "steps": tuple(signing(answer)) or tuple(answer["why_not"]),
        },
    )


def _css() -> str:
    from django.utils.safestring import mark_safe  # noqa: PLC0415

    return mark_safe(_CSS.read_text("utf-8"))  # noqa: S308 (our own file)

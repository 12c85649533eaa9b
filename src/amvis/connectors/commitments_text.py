"""The answer to a commitments file for a terminal: the circle, the way out, the order of signing."""

from collections.abc import Mapping, Sequence
from typing import Any

from amvis.connectors.plan_words import Tell
from amvis.connectors.text_layout import cells, padded, wrapped

Answer = Mapping[str, Any]


def render(answer: Answer, tell: Tell, wide: int) -> str:
    """Return the answer as text in `wide` columns."""
    title, as_of = tell("commitments.title"), tell("commitments.as_of", on=answer["on"])
    parts = [
        [padded(title, wide - cells(as_of)) + as_of, "═" * wide],
        circle_lines(answer, tell, wide),
        _now(answer, tell, wide),
        way_out_lines(answer, tell, wide),
        order_lines(answer, tell, wide),
        _listed(tell("commitments.heading_why_not"), answer["why_not"], wide),
        _listed(tell("commitments.heading_notices"), answer["notices"], wide),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part)


def circle_lines(answer: Answer, tell: Tell, wide: int) -> list[str]:
    """Return who waits for whom, circle by circle."""
    lines = _heading(tell("commitments.heading_circle"))
    for sentence in circle_sentences(answer, tell):
        lines += wrapped(sentence, wide)
    for sentence in link_sentences(answer, tell):
        lines += wrapped(f"  ↻ {sentence}", wide, "    ")
    return lines if answer["circles"] else [*lines, tell("commitments.no_circle")]


def waiting_lines(answer: Answer, tell: Tell, wide: int, indent: str) -> list[str]:
    """Return the circle and its cheapest way out in a few lines, for the plan; nothing where nobody waits."""
    if answer["goal_reached"] and not answer["concessions"]:
        return [line for each in answer["notices"] for line in wrapped(f"{indent}{each}", wide, indent)]
    offers = {each["id"]: each for each in answer["offers"]}
    told = [f"↻ {sentence}" for sentence in link_sentences(answer, tell)]
    for way in answer["concessions"]:
        for number, name in enumerate(way["set"]):
            offer, form = offers[name], offers[name]["instrument"] or {}
            named = f" ({form['title']}, {form['norm']})" if form else ""
            told.append(f"{'+' if number else '→'} {offer['by']}: {offer['says']}{named}")
    told += [*answer["why_not"], *answer["notices"]]
    return [line for each in told for line in wrapped(f"{indent}{each}", wide, f"{indent}  ")]


def circle_sentences(answer: Answer, tell: Tell) -> list[str]:
    """Return for each circle how many wait in it."""
    return [tell(_circle_key(answer, circle), count=len(circle)) for circle in answer["circles"]]


def link_sentences(answer: Answer, tell: Tell) -> list[str]:
    """Return link by link who waits for whom."""
    named = {each["id"]: each for each in answer["decisions"]}
    told = []
    for links in answer["links"]:
        for waits, awaited in links:
            one, other = named[waits], named[awaited]
            sentence = tell(
                "commitments.waits",
                waiting=one["says"],
                waiting_body=one["body"],
                awaited=other["says"],
                awaited_body=other["body"],
            )
            told.append(sentence)
    return told


def way_out_lines(answer: Answer, tell: Tell, wide: int) -> list[str]:
    """Return each cheapest set of promises: who gives what, in which form, within which limits."""
    offers = {each["id"]: each for each in answer["offers"]}
    lines = _heading(tell("commitments.heading_out")) if answer["concessions"] else []
    for way in answer["concessions"]:
        for number, name in enumerate(way["set"]):
            offer = offers[name]
            mark = "→" if not number else "+"
            cost = tell("commitments.cost", cost=offer["cost"])
            lines += wrapped(f"{mark} {offer['by']}: {offer['says']} ({cost})", wide, "  ")
            lines += _form(offer["instrument"], wide)
    return lines


def order_lines(answer: Answer, tell: Tell, wide: int) -> list[str]:
    """Return the order in which to sign."""
    if not answer["agreement"]["order"]:
        return []
    lines = _heading(tell("commitments.heading_order"))
    for number, step in enumerate(signing(answer), 1):
        lines += wrapped(f"{number:>2}. {step}", wide, "    ")
    return lines


def signing(answer: Answer) -> list[str]:
    """Return the steps in words: first the promises of the first cheapest set, then the decisions."""
    offers = {each["id"]: each for each in answer["offers"]}
    named = {each["id"]: each for each in answer["decisions"]}
    given = answer["concessions"][0]["set"] if answer["concessions"] else []
    promised = [f"{offers[name]['by']}: {offers[name]['says']}" for name in given]
    signed = [f"{named[name]['body']}: {named[name]['says']}" for name in answer["agreement"]["order"]]
    return [*promised, *signed]


def _circle_key(answer: Answer, circle: Sequence[str]) -> str:
    if len(circle) == 1:
        return "commitments.circle_one"
    is_passed = set(circle) <= set(answer["without_concessions"]["holds"])
    return "commitments.circle_passed" if is_passed else "commitments.circle"


def _form(form: Mapping[str, Any] | None, wide: int) -> list[str]:
    if form is None:
        return []
    return [
        *wrapped(f"  {form['title']} ({form['norm']})", wide, "  "),
        *wrapped(f"  {form['limits']}", wide, "  "),
    ]


def _now(answer: Answer, tell: Tell, wide: int) -> list[str]:
    if not answer["concessions"] and answer["goal_reached"]:
        return [*_heading(tell("commitments.heading_now")), *wrapped(tell("commitments.all_reached"), wide)]
    named = {each["id"]: each for each in answer["decisions"]}
    holds = [named[name] for name in answer["without_concessions"]["holds"]]
    if not holds:
        return [*_heading(tell("commitments.heading_now")), *wrapped(tell("commitments.nothing_now"), wide)]
    told = [f"{each['says']} ({each['body']})" for each in holds]
    return _listed(tell("commitments.heading_now"), told, wide)


def _listed(heading: str, sentences: Sequence[str], wide: int) -> list[str]:
    lines = _heading(heading) if sentences else []
    for sentence in sentences:
        lines += wrapped(f"- {sentence}", wide, "  ")
    return lines


def _heading(words: str) -> list[str]:
    return [words, "─" * cells(words)]

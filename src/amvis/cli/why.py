"""An amount opened into its steps, why one is not due, and what missing facts would change, as text."""

from collections.abc import Iterator
from typing import Any, Final

from amvis.application.bad_input import BadInput
from amvis.application.reasons import Tell
from amvis.connectors.opened_steps import step_notes
from amvis.connectors.text_layout import padded, wrapped
from amvis.domain.money import cents
from amvis.domain.sentence import Fact, say
from amvis.rulebook.formats import eur

_LABEL: Final = 52


def why_text(document: Any, name: str, told: Tell, *, lang: str, columns: int) -> str:
    """Return the steps of one amount: each with its norm, its parts, its values and its rounding."""
    found = list(_amounts(document, name, told))
    if not found:
        names = [*(each["benefit"] for each in document["benefits"]), *_opened(document)]
        problem = say("why.unknown", slug=name)
        raise BadInput("--why", "", problem, say("why.unknown.remedy", names=", ".join(names)))
    lines: list[str] = []
    for title, amount, steps in found:
        if amount is None and not steps:
            lines.append(told(say("why.none", name=title)))
            continue
        whole = amount if amount is not None else steps[-1]["amount"]
        lines += [told(say("why.title", name=title, amount=cents(whole))), ""]
        for step in steps:
            lines += _step(step, document["parameters"], told, lang=lang, columns=columns)
        lines.append("")
    return "\n".join(lines).rstrip()


def distance(finding: Any, said: Any) -> str:
    """Return by how much a requirement is missed, with a space before it; nothing where it is no amount."""
    for name in ("missing", "above"):
        amount = cents(finding["facts"].get(name) or "0.00")
        if amount > 0:
            return f" {said(f'why_not.{name}', amount=amount)}"
    return ""


def missing_lines(document: Any, told: Tell) -> list[str]:
    """Return each missing fact with what it would change, the greatest effect first."""
    return [" ".join(_missing(each, told)) for each in document["missing"]]


def _missing(missing: Any, told: Tell) -> Iterator[str]:
    yield told(say("entitlements.missing", field=missing["field"], would_change=missing["would_change"]))
    spread = cents(missing["spread"])
    if spread:
        said = "; ".join(each["text"] for each in missing["alternatives"])
        yield told(say("why.missing_spread", spread=spread, alternatives=said))
    changes = [_change(each, told) for each in missing["changes"]]
    together = missing["together_with"]
    if together is not None:
        facts = {"field": together["field"], "text": together["text"], "spread": cents(together["spread"])}
        yield told(say("why.missing_together", **facts))
        return
    yield told(
        say("why.missing_other", changes="; ".join(changes)) if changes else say("why.missing_nothing")
    )


def _change(change: Any, told: Tell) -> str:
    name = told(say(f"benefit_{change['benefit']}"))
    least, most = cents(change["from"]), cents(change["to"])
    if least != most:
        return told(say("why.missing_changes", benefit=name, least=least, most=most))
    answers = dict.fromkeys(told(say(f"entitlements.answer_{each}")) for each in change["answers"])
    return told(say("why.missing_answers", benefit=name, answers=" / ".join(answers)))


def _amounts(document: Any, name: str, told: Tell) -> Iterator[tuple[str, str | None, list[Any]]]:
    for benefit in document["benefits"]:
        if benefit["benefit"] == name:
            yield told(say(f"benefit_{name}")), benefit["amount"], benefit["steps"]
    for each in document["opened"]:
        if each["of"] == name:
            title = told(say(f"why.{name}"))
            if each["person"]:
                title = told(say("why.person", name=title, person=each["person"]))
            yield title, each["amount"], each["steps"]


def _opened(document: Any) -> list[str]:
    return list(dict.fromkeys(each["of"] for each in document["opened"]))


def _step(step: Any, parameters: Any, told: Tell, *, lang: str, columns: int) -> Iterator[str]:
    amount = eur(cents(step["amount"]), lang)
    mark = "  " if step["is_part"] else "= "
    first, *rest = wrapped(f"{mark}{step['text']}", _LABEL, "  ")
    yield f"{padded(first, _LABEL)}{amount:>14}  {step['norm']}"
    yield from rest

    def said(key: str, **facts: Fact) -> str:
        return told(say(key, **facts))

    for note in step_notes(step, parameters, said):
        yield from wrapped(f"      {note}", columns, "        ")

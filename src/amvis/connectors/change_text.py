"""The change report as text: what changed, one list per body, the money."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from amvis.connectors.path_dates_text import where
from amvis.connectors.text_layout import wrapped
from amvis.domain.money import cents
from amvis.domain.sentence import Fact, Sentence, say

Report = Mapping[str, Any]


def render(document: Report, tell: Callable[[Sentence], str], columns: int) -> str:
    """Return the report within so many columns."""

    def said(key: str, **facts: Fact) -> str:
        return tell(say(f"change.{key}", **facts))

    if not document["changes"]:
        return said("nothing")
    told = {each["id"]: _told(each, said) for each in document["changes"]}
    lines = [said("title"), "", said("changes")]
    lines += [line for each in told.values() for line in wrapped(f"  - {each}", columns, "    ")]
    for body in document["bodies"]:
        lines += ["", body["body_name"]]
        for detail in _body(body, told, said, lambda key, **facts: tell(say(f"path.{key}", **facts))):
            lines += wrapped(f"  {detail}", columns, "    ")
    lines += ["", said("money")]
    for detail in _money(document, said):
        lines += wrapped(f"  {detail}", columns, "    ")
    if document["concerns_nobody"]:
        facts = "; ".join(told[each] for each in document["concerns_nobody"])
        lines += ["", *wrapped(said("nobody", facts=facts), columns, "  ")]
    return "\n".join(lines)


def _told(each: Report, said: Any) -> str:
    before, after = (_value(each[name], each["kind"], said) for name in ("before", "after"))
    what = (
        said("entry", of=each["of"], entry=each["entry"], what=each["what"]) if each["of"] else each["what"]
    )
    facts = {"what": what, "before": before, "after": after}
    return str(said("line_of", person=each["person"], **facts) if each["person"] else said("line", **facts))


def _value(text: str | None, kind: str, said: Any) -> str:
    if text is None:
        return str(said("unsaid"))
    if kind == "day":
        return str(said("day", day=text))
    return str(said("amount", amount=cents(text))) if kind == "money" else text or str(said("none"))


def _body(body: Report, told: Mapping[str, str], said: Any, path: Any) -> Iterator[str]:
    yield body["because"]
    if body["facts"]:
        yield said("tell", facts="; ".join(told[each] for each in body["facts"]))
        yield said("at_once", norm=body["deadline"]["norm"])
    if body["later"]:
        yield said("later", facts="; ".join(told[each] for each in body["later"]))
        yield from dict.fromkeys(filter(None, (each["later_because"] for each in body["benefits"])))
    if body["benefits"]:
        yield said("for", names=", ".join(each["name"] for each in body["benefits"]))
    yield where(body["office"], path)
    if body["new_office"]:
        office = body["new_office"]["office"]
        yield said("new_office", name=office["name"] if office else body["new_office"]["body_name"])


def _money(document: Report, said: Any) -> Iterator[str]:
    income = {name: cents(text) for name, text in document["disposable_income"].items()}
    yield said("income", **income)
    for each in document["money"]:
        before, after = (_amount(each[name], said) for name in ("before", "after"))
        effect = said(f"effect.{each['effect']}", body=each["body_name"])
        yield said("amounts", name=each["name"], before=before, after=after, effect=effect)
        if each["from"] == "next_period":
            yield f"  {said('next_period')}"
        if each["pay_back"]:
            back = each["pay_back"]
            yield f"  {said('pay_back', amount=cents(back['per_month']), norm=back['norm'])}"


def _amount(told: Report, said: Any) -> str:
    if told["amount"] is None:
        return str(said(f"answer.{told['answer']}"))
    return str(said("amount", amount=cents(told["amount"])))

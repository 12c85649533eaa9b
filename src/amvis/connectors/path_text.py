"""The path as text for a terminal: the most urgent first, each step with where, by when and why now."""

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Any

from amvis.connectors.path_dates_text import dates_text, where
from amvis.connectors.text_layout import wrapped
from amvis.domain.money import cents
from amvis.domain.sentence import Fact, Sentence, say

Step = Mapping[str, Any]

_DEPENDS = {"yes": "depends_yes", "no": "depends_no", "perhaps": "depends"}


def render(document: Mapping[str, Any], tell: Callable[[Sentence], str], columns: int) -> str:
    """Return the path within so many columns."""

    def said(key: str, **facts: Fact) -> str:
        return tell(say(f"path.{key}", **facts))

    title, as_of = said("title"), said("as_of", on=document["on"])
    lines = [f"{title}{as_of:>{max(1, columns - len(title))}}"]
    lines += dates_text(document["dates"], tell, columns)
    numbered = list(enumerate(document["steps"], 1))
    names = {step["id"]: step["name"] for step in document["steps"]}
    for when, group in groupby(numbered, key=lambda pair: pair[1]["when"]):
        lines += ["", said(f"when.{when}")]
        for number, step in group:
            lines += _step(number, step, names, said, columns=columns)
    if not numbered:
        lines += ["", said("nothing")]
    if document["evidence"]:
        lines += ["", said("papers_title")]
        lines += [line for each in document["evidence"] for line in _paper(each, names, columns)]
    return "\n".join([*lines, *_rights(document, tell, columns)])


def _step(number: int, step: Step, names: Mapping[str, str], said: Any, *, columns: int) -> list[str]:
    amount = f"  {said('amount', amount=cents(step['amount']))}" if step["amount"] else ""
    head = f"{number:>3} {step['name']}: {said('action.' + step['action'])}"
    answer = said(f"answer.{step['answer']}")
    lines = wrapped(f"{head} ({answer}){amount}", columns, "    ")
    for detail in _details(step, names, said):
        lines += wrapped(f"      {detail}", columns, "        ")
    return lines


def _details(step: Step, names: Mapping[str, str], said: Any) -> Iterator[str]:
    if step["action"] == "keep":
        return
    yield _by_when(step["deadline"], said)
    yield from _waiting(step["cost_of_waiting"], said)
    yield where(step["office"], said)
    yield said(f"form.{step['form']}")
    if step["evidence"]:
        yield said("papers", papers="; ".join(each["paper"] for each in step["evidence"]))
    for key, name in (("depends_on", "depends"), ("excludes", "excludes"), ("brings", "brings")):
        if step[key]:
            yield said(name, names=", ".join(names[each] for each in step[key]))
    if step["includes"]:
        yield said("includes", names=", ".join(each["name"] for each in step["includes"]))
    yield from (said("interim", says=each["says"], norm=each["norm"]) for each in step["interim"])
    yield from (said("missing", **each) for each in step["missing"])
    yield from filter(None, (step["hint"],))
    if step["remedy"] and step["action"] in ("apply", "follow_up"):
        yield said("remedy", name=step["remedy"]["name"], court=step["remedy"]["court"])


def _by_when(deadline: Step, said: Any) -> str:
    if deadline["state"] == "none":
        return str(said("no_deadline"))
    if deadline["state"] == "at_once":
        return str(said("at_once", norm=deadline["norm"]))
    if deadline["state"] == "open":
        return str(said("counts_from", day=deadline["counts_from"], norm=deadline["norm"]))
    if deadline["last_day"] is None:
        facts = {"day": deadline["first_day"], "name": deadline["name"], "norm": deadline["norm"]}
        return str(said("from_day", **facts))
    told = said("until", day=deadline["last_day"], norm=deadline["norm"])
    by = deadline["arrive_by"]
    return f"{told} {said('arrive_by', day=by)}" if by not in (None, deadline["last_day"]) else str(told)


def _waiting(cost: Step, said: Any) -> Iterator[str]:
    amount = None if cost["per_month"] is None else cents(cost["per_month"])
    if cost["lost_for_good"]:
        yield said("waiting_lost", amount=amount) if amount else said("waiting_lost_unknown")
    elif amount:
        yield said("waiting_later", amount=amount)


def _paper(paper: Step, names: Mapping[str, str], columns: int) -> list[str]:
    return wrapped(
        f"  - {paper['paper']}: {', '.join(names[each] for each in paper['for'])}", columns, "    "
    )


def _rights(document: Mapping[str, Any], tell: Callable[[Sentence], str], columns: int) -> Iterator[str]:
    def said(key: str, **facts: Fact) -> str:
        return tell(say(f"right.{key}", **facts))

    for person, rights in groupby(document["rights"], key=lambda right: right["person"]):
        yield from ("", said("title", person=person))
        for right in rights:
            facts = {name: right[name] for name in ("name", "norm", "because")}
            yield from wrapped(f"  - {said('line', **facts)}", columns, "    ")
            for detail in _right_details(right, said):
                yield from wrapped(f"      {detail}", columns, "        ")
    for field in document["rights_unknown"]:
        yield from wrapped(f"  - {said('unknown', field=field)}", columns, "    ")


def _right_details(right: Mapping[str, Any], said: Any) -> Iterator[str]:
    yield right["says"]
    if right["depends"]:
        yield said(_DEPENDS[right["answer"]], depends=right["depends"])
    if right["answer"] == "no":
        return
    if right["deadline"]["last_day"]:
        yield said("until", day=right["deadline"]["last_day"])
    elif right["deadline"]["kind"] != "none":
        yield said("counts_from", day=right["deadline"]["counts_from"])

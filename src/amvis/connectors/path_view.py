"""The path as the page's template needs it: steps by when they are due, papers once, rights of each adult."""

from collections.abc import Mapping
from functools import partial
from itertools import groupby
from typing import Any

from amvis.connectors.path_dates_text import by_when, details, headline
from amvis.connectors.path_reading import Step, lead, more, right_details
from amvis.connectors.plan_words import Tell
from amvis.domain.money import cents
from amvis.domain.sentence import Fact


def view_of(path: Mapping[str, Any], tell: Tell) -> Mapping[str, Any]:
    """Return what the template shows of the JSON of `amvis path`; what may be asked for is apart."""
    names = {step["id"]: step["name"] for step in path["steps"]}
    said = partial(_said, tell, "path")
    to_do = [step for step in path["steps"] if step["action"] not in {"ask", "keep"}]
    return {
        "dates_title": tell("event.title"),
        "dates": [_date(each, tell) for each in path.get("dates") or ()],
        "groups": _groups(to_do, names, said),
        "asks": [_step(step, names, said) for step in path["steps"] if step["action"] == "ask"],
        "paid": [_step(step, names, said) for step in path["steps"] if step["action"] == "keep"],
        "papers": [
            (each["paper"], ", ".join(names[one] for one in each["for"])) for each in path["evidence"]
        ],
        "rights": [
            _rights(person, list(rights), partial(_said, tell, "right"))
            for person, rights in groupby(path["rights"], key=lambda right: right["person"])
        ],
        "rights_unknown": [_said(tell, "right", "unknown", field=field) for field in path["rights_unknown"]],
    }


def _said(tell: Tell, prefix: str, key: str, **facts: Fact) -> str:
    return tell(f"{prefix}.{key}", **facts)


def _date(each: Mapping[str, Any], tell: Tell) -> Mapping[str, Any]:
    said = partial(_said, tell, "event")
    kind = said("kind", name=each["name"], norm=each["norm"])
    return {
        "head": headline(each, said),
        "by_when": f"{kind}: {by_when(each, said)}",
        "more": tuple(details(each, said, lambda one: tell(one.key, **one.facts))),
    }


def _groups(steps: list[Step], names: Mapping[str, str], said: Any) -> list[Mapping[str, Any]]:
    """Return the steps by when they are due, each group with the number of its first one."""
    groups = [
        (when, list(group)) for when, group in groupby(enumerate(steps, 1), key=lambda pair: pair[1]["when"])
    ]
    return [
        {
            "name": said(f"when.{when}"),
            "first": str(group[0][0]),
            "steps": [_step(step, names, said) for _, step in group],
        }
        for when, group in groups
    ]


def _step(step: Step, names: Mapping[str, str], said: Any) -> Mapping[str, Any]:
    return {
        "name": step["name"],
        "action": said(f"action.{step['action']}"),
        "answer": "" if step["answer"] == "yes" else said(f"answer.{step['answer']}"),
        "amount": said("amount", amount=cents(step["amount"])) if step["amount"] else "",
        "lead": tuple(lead(step, said)),
        "more": tuple(more(step, names, said)),
    }


def _rights(person: str, rights: list[Step], said: Any) -> Mapping[str, Any]:
    return {
        "title": said("title", person=person),
        "rows": [
            (
                said("line", **{name: right[name] for name in ("name", "norm", "because")}),
                tuple(right_details(right, said)),
            )
            for right in rights
        ],
    }

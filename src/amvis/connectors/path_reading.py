"""What the path says of a step and of a right, sentence by sentence, for every way of showing it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from amvis.domain.money import cents

Step = Mapping[str, Any]
Said = Callable[..., str]

_DEPENDS: Final = {"yes": "depends_yes", "no": "depends_no", "perhaps": "depends"}


def details(step: Step, names: Mapping[str, str], said: Said) -> Iterator[str]:
    """Yield what there is to say of a step: by when, what waiting costs and where first."""
    yield from lead(step, said)
    yield from more(step, names, said)


def lead(step: Step, said: Said) -> Iterator[str]:
    """Yield by when, what waiting costs, and where; nothing of what is paid already."""
    if step["action"] == "keep":
        return
    yield _by_when(step["deadline"], said)
    yield from _waiting(step["cost_of_waiting"], said)
    yield where(step["office"], said)


def more(step: Step, names: Mapping[str, str], said: Said) -> Iterator[str]:
    """Yield form, papers, order, help meanwhile, what is missing and the remedy."""
    if step["action"] == "keep":
        return
    yield from _form(step, said)
    for key, name in (("depends_on", "depends"), ("excludes", "excludes"), ("brings", "brings")):
        if step[key]:
            yield said(name, names=", ".join(names[each] for each in step[key]))
    yield from about(step, said)
    if step["letters"]:
        yield said("letters", kinds=_letters(step))
    if step["remedy"] and step["action"] in ("apply", "follow_up"):
        yield said("remedy", name=step["remedy"]["name"], court=step["remedy"]["court"])


def about(step: Step, said: Said) -> Iterator[str]:
    """Yield what is part of it, what is paid until then, what is missing, and what to know."""
    if step["includes"]:
        yield said("includes", names=", ".join(each["name"] for each in step["includes"]))
    yield from (
        said("part_hint", name=each["name"], hint=each["hint"])
        for each in step["includes"]
        if each.get("hint")  # a plan kept earlier has none
    )
    yield from (said("interim", says=each["says"], norm=each["norm"]) for each in step["interim"])
    yield from (said("missing", **each) for each in step["missing"])
    yield from filter(None, (step["hint"],))


def _form(step: Step, said: Said) -> Iterator[str]:
    yield said(f"form.{step['form']}")
    if children := step.get("children"):  # a plan kept earlier tells none
        yield said("per_child", names=", ".join(_of_child(children, said)))
    if step["evidence"]:
        yield said("papers", papers="; ".join(each["paper"] for each in step["evidence"]))


def _of_child(children: Sequence[Step], said: Said) -> Iterator[str]:
    """Yield each child, with what waiting costs for it where that is known and differs."""
    costs = {each.get("cost_per_month") for each in children}
    for each in children:
        cost = each.get("cost_per_month")
        is_own = cost is not None and len(costs) > 1
        yield said("of_child", name=each["name"], amount=cents(cost)) if is_own else each["name"]


def _by_when(deadline: Step, said: Said) -> str:
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


def _waiting(cost: Step, said: Said) -> Iterator[str]:
    amount = None if cost["per_month"] is None else cents(cost["per_month"])
    if cost["lost_for_good"]:
        yield said("waiting_lost", amount=amount) if amount else said("waiting_lost_unknown")
    elif amount:
        yield said("waiting_later", amount=amount)


def _letters(step: Step) -> str:
    return ", ".join(f"{each['name']} ({each['id']})" for each in step["letters"])


def where(found: Step, said: Said) -> str:
    """Return the office with what is known of it."""
    office = found["office"]
    if office is None:
        return said("office_unknown", name=found["body_name"], because=found["because"])
    address = office["address"] or ""
    unsure = any(field in office["unsure"] for field in ("street", "plz", "address"))
    told = said("unsure", text=address) if address and unsure else address
    return said("office", name=", ".join(filter(None, (office["name"], told, office["phone"]))))


def right_details(right: Step, said: Said) -> Iterator[str]:
    """Yield what a right gives, what it depends on and by when."""
    yield right["says"]
    if right["depends"]:
        yield said(_DEPENDS[right["answer"]], depends=right["depends"])
    if right["answer"] == "no":
        return
    if right["deadline"]["last_day"]:
        yield said("until", day=right["deadline"]["last_day"])
    elif right["deadline"]["kind"] != "none":
        yield said("counts_from", day=right["deadline"]["counts_from"])
    if right["letters"]:
        yield said("letters", kinds=_letters(right))

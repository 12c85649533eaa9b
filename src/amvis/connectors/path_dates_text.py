"""Deadlines of what happened as text: what, by when, where, how counted."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from amvis.connectors.path_reading import Said, where
from amvis.connectors.text_layout import wrapped
from amvis.domain.sentence import Fact, Sentence, say

Dated = Mapping[str, Any]


def dates_text(dates: Sequence[Dated], tell: Callable[[Sentence], str], columns: int) -> Iterator[str]:
    """Yield the lines of all deadlines, the most urgent first."""

    def said(key: str, **facts: Fact) -> str:
        return tell(say(f"event.{key}", **facts))

    if dates:
        yield from ("", said("title"))
    for each in dates:
        yield from wrapped(f"  - {headline(each, said)}", columns, "    ")
        yield from wrapped(
            f"      {said('kind', name=each['name'], norm=each['norm'])}: {by_when(each, said)}",
            columns,
            "        ",
        )
        for detail in details(each, said, tell):
            yield from wrapped(f"      {detail}", columns, "        ")


def headline(each: Dated, said: Said) -> str:
    """Return what happened, with the benefit it is about."""
    if not each["subject"]:
        return str(each["about"])
    return said("line", subject=each["subject"], about=each["about"])


def by_when(each: Dated, said: Said) -> str:
    """Return the day by which to act."""
    state, last = each["state"], each["last_day"]
    if state in ("at_once", "not_begun"):
        return said(state)
    if last is None:
        return said("first", day=each["first_day"])
    if state == "over" and each["second_chance"]:
        return said("second_chance", last=last, day=each["second_chance"])
    return said("over" if state == "over" else "last", day=last)


def counted(each: Dated, said: Said) -> str:
    """Return how the day was counted, step by step."""
    steps = (said("step", day=step["date"], step=step["step"]) for step in each["counted"])
    return said("counted", steps=" · ".join(steps))


def details(each: Dated, said: Said, tell: Callable[[Sentence], str]) -> Iterator[str]:
    """Yield the file number, where, in which form, and how the day was counted."""
    if each["number"]:
        yield said("number", number=each["number"])
    yield where(each["office"], lambda key, **facts: tell(say(f"path.{key}", **facts)))
    yield from filter(None, (each["form"], each["note"]))
    yield counted(each, said)
    yield from each["assumptions"]

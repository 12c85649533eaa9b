"""The path as text for a terminal: the most urgent first, each step with where, by when and why now."""

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Any

from amvis.connectors.path_dates_text import dates_text
from amvis.connectors.path_reading import Step, details, right_details
from amvis.connectors.text_layout import wrapped
from amvis.domain.money import cents
from amvis.domain.sentence import Fact, Sentence, say


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
    for detail in details(step, names, said):
        lines += wrapped(f"      {detail}", columns, "        ")
    return lines


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
            for detail in right_details(right, said):
                yield from wrapped(f"      {detail}", columns, "        ")
    for field in document["rights_unknown"]:
        yield from wrapped(f"  - {said('unknown', field=field)}", columns, "    ")

"""From the tree of a file to what it tells, with everything that is wrong told at once."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from difflib import get_close_matches
from functools import partial
from typing import Any, Final

from amvis.application.bad_input import MOST_COMPLAINTS, BadInput
from amvis.application.family_file.checks import check
from amvis.application.family_file.fields import FAMILY
from amvis.application.family_file.kinds import Kind
from amvis.application.family_file.nodes import (
    MOST_NODES,
    Listing,
    Node,
    Scalar,
    Table,
    Unreadable,
    read_nodes,
)
from amvis.application.family_file.report import Report
from amvis.application.family_file.shapes import Field, ListOf, MapOf, Path, Record, Shape, build, walk
from amvis.application.family_file.wrong import Wrong, quoted
from amvis.domain.household import Household
from amvis.domain.sentence import Sentence, say

_BAD: Final = object()
_ENOUGH: Final = 5 * MOST_COMPLAINTS  # who is told so much needs another file, not more sentences
_DECIMALS: Final = re.compile("[0-9]{1,2}( ?(€|EUR))?")  # what {heating: 110,00} leaves as a key


def read_family(
    text: str, *, file: str, on: date, municipalities: Mapping[str, str], first_line: int = 1
) -> Household:
    """Return the family that `text` (YAML or JSON) tells, or raise BadInput with all that is wrong.

    Args:
        text: one document.
        file: the name to show.
        on: the day of the question; nobody is born after it.
        municipalities: the known AGS and their names; empty if every AGS is to be taken.
        first_line: the line of the file at which `text` starts.
    """
    check_family = partial(check, on=on, municipalities=municipalities)
    household: Household = read_record(FAMILY, text, file=file, check=check_family, first_line=first_line)
    return household


def read_record(
    root: Record,
    text: str,
    *,
    file: str,
    check: Callable[[Any, Report], None],
    first_line: int = 1,
    most_nodes: int = MOST_NODES,
) -> Any:
    """Return what `root` makes of the one document in `text`, or raise BadInput with all that is wrong.

    `check` looks at the whole once it was read, and adds to the report what no single field can know.
    """
    try:
        node, slips = read_nodes(text, first_line, most_nodes)
    except Unreadable as error:
        raise BadInput.of(file, (error.complaint,)) from None
    report = Report(list(slips), root)
    value = _read(root, node, (), report)
    if value is not _BAD:
        check(value, report)
    if report.complaints:
        raise BadInput.of(file, report.in_order())
    return build(root, value)


def _read(shape: Shape, node: Node, path: Path, report: Report) -> Any:
    report.marks[path] = node.mark
    if isinstance(shape, Record):
        return _record(shape, node, path, report)
    if isinstance(shape, ListOf):
        return _list(shape, node, path, report)
    if isinstance(shape, MapOf):
        return _map(shape, node, path, report)
    return _single(shape, node, path, report)


def _single(kind: Kind, node: Node, path: Path, report: Report) -> Any:
    if not isinstance(node, Scalar):
        return _refuse(path, report, "family.expected.single")
    if node.is_null:
        return _refuse(path, report, "family.expected.value")
    try:
        return kind.read(node.text)
    except Wrong as wrong:
        report.add(path, wrong.problem, wrong.remedy)
        return _BAD


def _list(shape: ListOf, node: Node, path: Path, report: Report) -> Any:
    if not isinstance(node, Listing):
        return _refuse(path, report, "family.expected.list")
    if not shape.least <= len(node.items) <= shape.most:
        problem = say("family.length", count=len(node.items))
        report.add(path, problem, say("family.range", least=shape.least, most=shape.most))
        return _BAD
    items = [_read(shape.item, item, (*path, place), report) for place, item in enumerate(node.items)]
    # A bad item keeps its place, so that the checks that follow point at the right one.
    return [None if item is _BAD else item for item in items]


def _map(shape: MapOf, node: Node, path: Path, report: Report) -> Any:
    if not isinstance(node, Table):
        return _refuse(path, report, "family.expected.table")
    if len(node.entries) > shape.most:
        report.add(
            path, say("family.length", count=len(node.entries)), say("family.range", least=0, most=shape.most)
        )
        return _BAD
    values = {}
    for key, inner in node.entries:
        here = (*path, quoted(key.text))
        name = _single(shape.key, key, here, report)
        value = _read(shape.value, inner, here, report)
        if name is not _BAD and value is not _BAD:
            values[name] = value
    return values


def _record(record: Record, node: Node, path: Path, report: Report) -> Any:
    if not isinstance(node, Table):
        return _refuse(path, report, "family.expected.table")
    values: dict[str, Any] = {}
    named: set[str] = set()
    for key, inner in node.entries:
        if len(report.complaints) > _ENOUGH:
            return _BAD
        field = record.field(key.text)
        here = (*path, quoted(key.text))
        if field is None:
            report.marks[here] = key.mark
            report.add(here, *_unknown(key, inner, record, report.root))
            continue
        if isinstance(inner, Scalar) and inner.is_null:
            continue
        named.add(field.name)
        value = _read(field.shape, inner, here, report)
        if value is not _BAD:
            values[field.name] = value
    _tell_missing(record, named, path, report)
    return values


def _tell_missing(record: Record, named: set[str], path: Path, report: Report) -> None:
    for field in record.fields:
        if field.required and field.name not in named:
            report.add(path, say("family.missing", field=field.name), _how_to_add(field))


def _how_to_add(field: Field) -> Sentence:
    if field.example:
        return say("family.missing.remedy", line=f"{field.name}: {field.example}")
    return say("family.missing.list", field=field.name)


def _unknown(written: Scalar, value: Node, record: Record, root: Record) -> tuple[Sentence, Sentence]:
    key = written.text
    if _DECIMALS.fullmatch(key) and isinstance(value, Scalar) and value.is_null:
        return say("family.comma", decimals=key), say("family.comma.remedy")
    problem = say("family.unknown", name=quoted(key))
    names = [field.name for field in record.fields]
    near = get_close_matches(key.lower(), names, 1, 0.6)
    below = [path for path, _ in walk(record) if path[-1] == key]
    elsewhere = [path for path, _ in walk(root) if path[-1] == key]
    if below:
        return problem, say("family.unknown.elsewhere", place=".".join(below[0]))
    if near:
        return problem, say("family.near", near=near[0])
    if elsewhere:
        return problem, say("family.unknown.elsewhere", place=".".join(elsewhere[0]))
    return problem, say("family.unknown.remedy", names=", ".join(names))


def _refuse(path: Path, report: Report, key: str) -> Any:
    report.add(path, say(key), say(f"{key}.remedy"))
    return _BAD

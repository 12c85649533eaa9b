"""What no single field of a commitments file can tell: names without a meaning, promises without a use."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from amvis.application.family_file.kinds import nearest_remedy
from amvis.application.family_file.report import Report
from amvis.application.family_file.shapes import Path
from amvis.application.family_file.wrong import quoted
from amvis.domain.sentence import say

File = Mapping[str, Any]


def check(file: File, report: Report) -> None:
    """Report undefined names and what contradicts itself; what could not be read is left out."""
    decisions = file.get("decisions") or {}
    _names(file, report, decisions)
    _concessions(file, report, decisions)
    _limits(file, report)


def _names(file: File, report: Report, decisions: File) -> None:
    """Report each name that is neither a decision nor a fact."""
    if not decisions and ("decisions",) in report.marks and not report.complaints:
        report.add(("decisions",), say("commitments.no_decisions"), say("commitments.no_decisions.remedy"))
    known = (*decisions, *_facts(file))
    for path, name in _conditions(decisions):
        _known(report, path, name, known)
    only_decisions = tuple(decisions)
    for path, name in (*_listed(file, "goal"), *_grouped(file, "exclusive"), *_limited(file)):
        _known(report, path, name, only_decisions)


def _known(report: Report, path: Path, name: Any, known: tuple[str, ...]) -> None:
    if name is not None and name not in known:
        report.add(path, say("commitments.undefined", name=quoted(name)), nearest_remedy(name, known))


def _concessions(file: File, report: Report, decisions: File) -> None:
    seen: dict[str, int] = {}
    for place, concession in enumerate(file.get("concessions") or ()):
        here: Path = ("concessions", place)
        found = concession or {}
        name = found.get("id")
        if name is not None and seen.setdefault(name, place) != place:
            report.add((*here, "id"), say("family.id.twice", id=name), say("family.id.twice.remedy"))
        if concession and not (found.get("makes_promise_enough") or found.get("adds_facts")):
            report.add(here, say("commitments.idle"), say("commitments.idle.remedy"))
        for number, pair in enumerate(found.get("makes_promise_enough") or ()):
            if pair and None not in pair:
                _pair(report, (*here, "makes_promise_enough", number), pair, decisions)
        for number, fact in enumerate(found.get("adds_facts") or ()):
            if fact in decisions:
                problem = say("commitments.fact_is_decision", name=fact)
                report.add((*here, "adds_facts", number), problem, say("commitments.fact_is_decision.remedy"))


def _pair(report: Report, path: Path, pair: list[str], decisions: File) -> None:
    decision, condition = pair
    if decision not in decisions:
        _known(report, path, decision, tuple(decisions))
        return
    wanted = tuple(
        dict.fromkeys(name for _, name in _conditions({decision: decisions[decision]}) if name is not None)
    )
    if condition not in wanted:
        problem = say("commitments.no_such_condition", decision=decision, condition=quoted(condition))
        report.add(
            path, problem, nearest_remedy(condition, wanted) if wanted else say("commitments.no_needs")
        )


def _limits(file: File, report: Report) -> None:
    taken = {name for name in file.get("facts") or () if name in (file.get("decisions") or {})}
    groups: list[tuple[Path, list[Any], int]] = [
        (("exclusive", place), group or [], 1) for place, group in enumerate(file.get("exclusive") or ())
    ]
    for place, limit in enumerate(file.get("limited") or ()):
        found = limit or {}
        groups.append((("limited", place, "of"), found.get("of") or [], found.get("most", 1)))
    for path, group, most in groups:
        twice = [name for name, count in Counter(group).items() if count > 1 and name is not None]
        if twice:
            problem = say("commitments.twice", name=twice[0])
            report.add(path, problem, say("family.duplicate.remedy"))
        if len(taken & set(group)) > most:
            report.add(path, say("commitments.over", most=most), say("commitments.over.remedy"))


def _facts(file: File) -> Iterator[str]:
    yield from (name for name in file.get("facts") or () if name is not None)
    for concession in file.get("concessions") or ():
        yield from (name for name in (concession or {}).get("adds_facts") or () if name is not None)


def _conditions(decisions: File) -> Iterator[tuple[Path, Any]]:
    for name, decision in decisions.items():
        for number, guard in enumerate(decision.get("needs") or ()):
            for place, condition in enumerate((guard or {}).get("all") or ()):
                path = ("decisions", name, "needs", number, "all", place, "of")
                yield path, (condition or {}).get("of")


def _listed(file: File, key: str) -> Iterator[tuple[Path, Any]]:
    for place, name in enumerate(file.get(key) or ()):
        yield (key, place), name


def _grouped(file: File, key: str) -> Iterator[tuple[Path, Any]]:
    for place, group in enumerate(file.get(key) or ()):
        for number, name in enumerate(group or ()):
            yield (key, place, number), name


def _limited(file: File) -> Iterator[tuple[Path, Any]]:
    for place, limit in enumerate(file.get("limited") or ()):
        for number, name in enumerate((limit or {}).get("of") or ()):
            yield ("limited", place, "of", number), name

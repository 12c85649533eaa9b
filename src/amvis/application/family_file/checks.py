"""What no single field can tell: facts of a family that cannot be true together."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from difflib import get_close_matches
from typing import Any, Final

from amvis.application.family_file.checks_happened import check_happened
from amvis.application.family_file.report import Report
from amvis.application.family_file.shapes import Path
from amvis.application.family_file.wrong import quoted
from amvis.domain.household import age_on
from amvis.domain.sentence import Sentence, say

# Bounds of what can be true of people, not of the law.
YOUNGEST_PARENT: Final = 12
OLDEST: Final = 110
LONGEST_PREGNANCY: Final = timedelta(days=300)
LATE_BIRTH: Final = timedelta(days=30)
EARLIEST_SCHOOL: Final = 4

_AGS: Final = re.compile("[0-9]{8}")

Family = Mapping[str, Any]


def check(family: Family, report: Report, *, on: date, municipalities: Mapping[str, str]) -> None:
    """Report what contradicts itself; fields that could not be read are left out."""
    _municipality(family, report, municipalities)
    _persons(family, report, on)
    _ages(family, report)
    _partners(family, report)
    _pregnancies(family, report, on)
    _children(family, report)
    _residences(family, report)
    _wishes(family, report)
    _named_children(family, report)
    _periods(family, report)
    check_happened(family, report, on=on)


def _municipality(family: Family, report: Report, known: Mapping[str, str]) -> None:
    ags = family.get("municipality")
    if ags is None or ags in known or (not known and _AGS.fullmatch(ags)):
        return
    if not _AGS.fullmatch(ags):
        named = _municipality_named(ags, known)
        facts = {"ags": named, "name": known[named]} if named else {}
        remedy = say("family.ags.named", **facts) if named else say("family.ags.remedy")
        report.add(("municipality",), say("family.ags", text=quoted(ags)), remedy)
        return
    near = get_close_matches(ags, known, 1, 0.0)[0]
    problem = say("family.municipality", ags=ags)
    report.add(("municipality",), problem, say("family.municipality.remedy", ags=near, name=known[near]))


def _municipality_named(text: str, known: Mapping[str, str]) -> str | None:
    """Return the AGS meant by a name, or by an AGS that lost its leading zero."""
    keys = {name.casefold(): ags for ags, name in known.items()}
    near = get_close_matches(text.casefold(), keys, 1, 0.7)
    if near:
        return keys[near[0]]
    return f"0{text}" if f"0{text}" in known else None


def _persons(family: Family, report: Report, on: date) -> None:
    seen: dict[str, Path] = {}
    for path, person in _people(family):
        name = person.get("id")
        if name in seen:
            report.add((*path, "id"), say("family.id.twice", id=name), say("family.id.twice.remedy"))
        elif name is not None:
            seen[name] = path
        born = person.get("born")
        if born is None:
            continue
        if born > on:
            remedy = say("family.born.remedy") if path[0] == "parents" else say("family.born.unborn")
            report.add((*path, "born"), say("family.born", born=_iso(born), on=_iso(on)), remedy)
        elif age_on(born, on) > OLDEST:
            problem = say("family.old", born=_iso(born), years=age_on(born, on))
            report.add((*path, "born"), problem, say("family.born.remedy"))


def _people(family: Family) -> list[tuple[Path, Family]]:
    return [
        ((group, place), person)
        for group in ("parents", "children")
        for place, person in enumerate(family.get(group) or ())
        if person is not None
    ]


def _parents(family: Family) -> list[tuple[Path, Family]]:
    return [(path, person) for path, person in _people(family) if path[0] == "parents"]


def _kids(family: Family) -> list[tuple[Path, Family]]:
    return [(path, person) for path, person in _people(family) if path[0] == "children"]


def _ages(family: Family, report: Report) -> None:
    parents = {parent["id"]: parent for _, parent in _parents(family) if "id" in parent}
    children = {child["id"]: child for _, child in _kids(family) if "id" in child}
    are_known = len(parents) == len(family.get("parents") or ()) > 0
    for path, child in _kids(family):
        for place, name in enumerate(child.get("parents") or ()):
            here = (*path, "parents", place)
            if name in children and name != child.get("id"):  # a child may have a child of its own
                _older(children[name], child, path, report)
            elif name is not None and name not in parents and are_known:
                remedy = _one_of(name, tuple(parents))
                report.add(here, say("family.parent.unknown", name=name), remedy)
            elif name in parents:
                _older(parents[name], child, path, report)


def _older(parent: Family, child: Family, path: Path, report: Report) -> None:
    if "born" not in parent or "born" not in child:
        return
    earlier, later = parent["born"], child["born"]
    facts = {"child": child.get("id"), "parent": parent["id"], "born": _iso(earlier)}
    if later <= earlier:
        report.add((*path, "born"), say("family.older", **facts), say("family.older.remedy"))
    elif age_on(earlier, later) < YOUNGEST_PARENT:
        problem = say("family.young_parent", years=age_on(earlier, later), **facts)
        report.add((*path, "born"), problem, say("family.older.remedy"))


def _one_of(name: str, names: Sequence[str]) -> Sentence:
    near = get_close_matches(name, names, 1, 0.6)
    if near:
        return say("family.near", near=near[0])
    return say("family.choice.remedy", words=", ".join(names))


def _partners(family: Family, report: Report) -> None:
    parents = family.get("parents") or ()
    if "partnership" in family and len(parents) == 1:
        report.add(("partnership",), say("family.partnership"), say("family.partnership.remedy"))
    if len(parents) == 2 and (family.get("partnership") or {}).get("responsible") is not False:
        for path, parent in _parents(family):
            if parent.get("alone_responsible"):
                remedy = say("family.alone.remedy")
                report.add((*path, "alone_responsible"), say("family.alone"), remedy)


def _pregnancies(family: Family, report: Report, on: date) -> None:
    due = [(path, parent["pregnant_due"]) for path, parent in _parents(family) if "pregnant_due" in parent]
    for path, day in due:
        if not on - LATE_BIRTH <= day <= on + LONGEST_PREGNANCY:
            problem = say("family.due", due=_iso(day), on=_iso(on))
            report.add((*path, "pregnant_due"), problem, say("family.due.remedy"))
    is_pregnant = bool(due) or any(parent is None for parent in family.get("parents") or ())
    if family.get("children") == [] and not is_pregnant:
        report.add(("children",), say("family.childless"), say("family.childless.remedy"))


def _children(family: Family, report: Report) -> None:
    for path, child in _kids(family):
        born, school = child.get("born"), child.get("school_from")
        if born and school and age_on(born, school) < EARLIEST_SCHOOL:
            problem = say("family.school", years=max(0, age_on(born, school)))
            report.add((*path, "school_from"), problem, say("family.school.remedy"))
        custody = child.get("lives_here") or {}
        weeks = custody.get("weeks")
        if "share" in custody and weeks and None not in weeks:
            days = sum(map(len, weeks))
            if abs(custody["share"] - days / 14) > 1 / 14:
                problem = say("family.custody", share=custody["share"], days=days)
                report.add((*path, "lives_here"), problem, say("family.custody.remedy"))


def _residences(family: Family, report: Report) -> None:
    for path, parent in _parents(family):
        since, born = (parent.get("residence") or {}).get("since"), parent.get("born")
        if since and born and since < born:
            problem = say("family.before_birth", day=_iso(since))
            report.add((*path, "residence", "since"), problem, say("family.born.remedy"))


def _wishes(family: Family, report: Report) -> None:
    for path, parent in _parents(family):
        hours = (parent.get("wishes") or {}).get("hours_per_week")
        if hours and None not in hours and hours[0] > hours[1]:
            here = (*path, "wishes", "hours_per_week")
            remedy = say("family.write", text=f"[{hours[1]:g}, {hours[0]:g}]")
            report.add(here, say("family.wishes", least=hours[0], most=hours[1]), remedy)


def _named_children(family: Family, report: Report) -> None:
    children = [child["id"] for _, child in _kids(family) if "id" in child]
    are_known = len(children) == len(family.get("children") or ())
    for place, helper in enumerate(family.get("helpers") or ()):
        for number, name in enumerate((helper or {}).get("for") or ()):
            if are_known and name is not None and name not in children:
                here: Path = ("helpers", place, "for", number)
                report.add(here, say("family.helper", name=name), _one_of(name, children))


def _periods(family: Family, report: Report) -> None:
    told: list[tuple[Path, Family]] = [
        (("receiving", place), receipt or {}) for place, receipt in enumerate(family.get("receiving") or ())
    ]
    told += [((*path, "care"), child.get("care") or {}) for path, child in _kids(family)]
    for here, period in told:
        since, until = period.get("since"), period.get("until")
        if since and until and until < since:
            problem = say("family.period", since=_iso(since), until=_iso(until))
            report.add((*here, "until"), problem, say("family.period.remedy"))


def _iso(day: date) -> str:
    return day.isoformat()

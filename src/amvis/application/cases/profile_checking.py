"""Whether sections can stand in a family file: what is wrong is told at its field."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from amvis.application.bad_input import BadInput, Complaint
from amvis.application.cases.sections import PEOPLE, Section, Tree, join
from amvis.application.clock import day_of
from amvis.application.entitlements import municipality_names
from amvis.application.family_file import read_family
from amvis.domain.sentence import Sentence
from amvis.rulebook.words import has_words, tell

_DAY: Final = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")  # people read and write 31.12.2026
_STEP: Final = re.compile(r"[^.\[\]]+")


class WrongSections(Exception):  # noqa: N818 (it says what is so)
    """What was said cannot stand in a family file; `errors` maps sections to fields to sentences."""

    def __init__(self, errors: Mapping[str, Mapping[str, str]]) -> None:
        super().__init__("; ".join(text for told in errors.values() for text in told.values()))
        self.errors = errors


class LikeAnAddress(WrongSections):
    """The address of the case is barred, and texts look like one: saved once somebody has confirmed them."""


class FamilyFirst(Exception):  # noqa: N818 (it says what is so)
    """Nobody has said yet who belongs to the family: that section comes first."""


def check(before: Mapping[str, Tree], told: Mapping[Section, Tree], now: datetime) -> None:
    """Read the whole family with what is told now: only what is wrong with that is said.

    Raises:
        FamilyFirst: no section says who belongs to the family.
        WrongSections: something is wrong with the sections told.
    """
    parts = {**before, **{section.name: part for section, part in told.items()}}
    if "family" not in parts:
        raise FamilyFirst
    text = json.dumps(join(parts), ensure_ascii=False)
    try:
        read_family(text, file="profil", on=day_of(now), municipalities=municipality_names())
    except BadInput as error:
        if errors := _by_section(error, tuple(told)):
            raise WrongSections(errors) from error


def _by_section(error: BadInput, told: tuple[Section, ...]) -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for complaint in error.complaints:
        _, _, path = str(complaint.place).partition(" ")
        steps = [*_STEP.findall(path), *_missing(complaint)]
        problem, remedy = (_in_form(one) for one in complaint[1:])
        for section in told:
            if _is_of(steps, section):
                errors = found.setdefault(section.name, {})
                errors.setdefault(".".join(steps), _DAY.sub(r"\3.\2.\1", f"{problem} {remedy}"))
    return found


def _missing(complaint: Complaint) -> Iterator[str]:
    """Yield the field that is missing: the file tells it at what is around it, the form at its own place."""
    if isinstance(complaint.problem, Sentence) and complaint.problem.key == "family.missing":
        yield str(complaint.problem.facts["field"])


def _in_form(told: Sentence | str) -> str:
    """Return a sentence of the file's reader in the words of the form, which has no keys and no lines."""
    if isinstance(told, str):
        return told
    key = f"{told.key}.in_form"
    return tell(Sentence(key, told.facts) if has_words(key) else told, "de")


def _is_of(steps: list[str], section: Section) -> bool:
    if not steps or steps[0] not in PEOPLE:
        return bool(steps) and steps[0] in section.top
    if len(steps) < 3:
        return section.name == "family"
    return steps[2] in section.of(steps[0]) or (steps[2] == "id" and section.name == "family")

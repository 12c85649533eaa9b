"""What a plan of a case rests on, and the form in which it is kept: family, law, offers, all sealed."""

import hashlib
import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final

from amvis.application.bad_input import BadInput
from amvis.application.cases.profile import SavedSection
from amvis.application.cases.sections import BY_NAME, join, split
from amvis.application.family_file import read_family
from amvis.application.planning.family_plan import Planner
from amvis.application.region import open_region
from amvis.application.sealing import seal, unseal
from amvis.application.versions import law_version, region_version
from amvis.domain.household import Household
from amvis.domain.sentence import say
from amvis.records.models import CasePlan
from amvis.rulebook.commitment_cards import instruments
from amvis.rulebook.loader import load_law
from amvis.rulebook.words import tell

LANG: Final = "de"
_FORM: Final = "2"  # of what is kept: a plan reckoned by another form is reckoned anew

Document = Mapping[str, Any]


class NotEnough(Exception):  # noqa: N818 (it says what is so)
    """The profile cannot be planned with yet; `lines` say what is missing or wrong."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        super().__init__("; ".join(lines))
        self.lines = lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A plan as it was reckoned, with what it rests on."""

    plan: Document
    path: Document
    terms: Mapping[str, Mapping[str, str]]  # of each offer it names, by its id
    sentences: Mapping[str, Mapping[str, Any]]  # of each option, to be told in any language
    law: str
    region: str
    family: Document


@cache
def planner() -> Planner:
    """Return the planner of the bundled region: read once a process."""
    return Planner(region=open_region(), law=load_law(), lang=LANG)


def warm() -> None:
    """Read what every plan rests on, before the first family waits for it."""
    planner()
    law_version()
    region_version()
    instruments()
    tell(say("show_title"), LANG)


def family_text(sections: Mapping[str, SavedSection]) -> str:
    """Return the family file that the sections of a profile make, always in the same order."""
    parts = {name: saved.value for name, saved in sections.items()}
    return json.dumps(join(parts), ensure_ascii=False, sort_keys=True)


def household_of(text: str, on: date) -> Household:
    """Return the family to plan for; raises NotEnough."""
    if not json.loads(text).get("parents"):
        raise NotEnough(("Im Profil steht noch nicht, wer zur Familie gehört.",))
    try:
        return read_family(text, file="Profil", on=on, municipalities=planner().municipality_names)
    except BadInput as error:
        raise NotEnough(error.lines(LANG)) from error


def fingerprint(text: str, on: date) -> str:
    """Return what a plan hangs on: with the same fingerprint it would be reckoned the same."""
    told = "\0".join((_FORM, text, on.isoformat(), law_version(), region_version()))
    return hashlib.sha256(told.encode()).hexdigest()


def changed_sections(was: Document, text: str) -> tuple[str, ...]:
    """Return the sections of the profile that say something else than the family a plan was reckoned for."""
    before, after = split(dict(was)), split(json.loads(text))
    return tuple(name for name in BY_NAME if before.get(name) != after.get(name))


def packed(told: Mapping[str, Any]) -> str:
    """Return what is kept of a plan as text, with the law and the offers it was reckoned with."""
    whole = {**told, "law": law_version(), "region": region_version()}
    return b64encode(zlib.compress(json.dumps(whole, ensure_ascii=False).encode(), 6)).decode()


def sealed_way(option: str, row: str) -> bytes:
    """Return the id of an option, which names children and places, sealed for the row of its plan."""
    return seal(option, table="plan", row=row, field="chosen_way")


def chosen_of(row: CasePlan) -> str:
    """Return the id of the way chosen in a plan, nothing where none was."""
    if row.chosen_way is None:
        return ""
    return unseal(row.chosen_way, table="plan", row=row.public_id, field="chosen_way")


def option_of(row: CasePlan, kept: Kept) -> Mapping[str, Any]:
    """Return the way chosen in a plan as the plan tells it; there must be one."""
    chosen = chosen_of(row)
    found: Mapping[str, Any] = next(one for one in kept.plan["options"] if one["id"] == chosen)
    return found


def kept_of(row: CasePlan) -> Kept:
    """Return a plan as it was kept."""
    text = unseal(row.document, table="plan", row=row.public_id, field="document")
    found: dict[str, Any] = json.loads(zlib.decompress(b64decode(text)))
    return Kept(
        plan=found["plan"],
        path=found["path"],
        terms=found.get("terms", {}),
        sentences=found.get("sentences", {}),
        law=found.get("law", ""),
        region=found.get("region", ""),
        family=json.loads(unseal(row.family, table="plan", row=row.public_id, field="family")),
    )

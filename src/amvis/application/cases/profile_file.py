"""The profile as a family file: given out as far as it may be seen, taken in section by section."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from amvis.application.audit.record import Act, record
from amvis.application.cases.one_case import SeenCase, one_case
from amvis.application.cases.profile import record_sections, sections_of, valid_family
from amvis.application.cases.profile_differences import Difference, changes
from amvis.application.cases.profile_reading import as_the_form_says
from amvis.application.cases.profile_saving import NewVersion, save_sections
from amvis.application.cases.sections import BY_NAME, SECTIONS, Section, join, split
from amvis.application.clock import day_of
from amvis.application.entitlements import municipality_names
from amvis.application.family_file import decode, read_told, write_told
from amvis.domain.consent.policy import Actor
from amvis.domain.sentence import say
from amvis.rulebook.words import tell


class NothingToGive(Exception):  # noqa: N818 (it says what is so)
    """Nobody has said yet who belongs to the family, or it may not be seen: there is no file without it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a family file would change: by section, and of which sections it is not taken."""

    text: str
    changes: Mapping[str, tuple[Difference, ...]]
    numbers: Mapping[str, int]  # the versions with which it was compared
    left_out: tuple[str, ...]


@transaction.atomic
def export_family(actor: Actor, public_id: str, *, now: datetime) -> str:
    """Return the family file of what may be seen; what is left out stands at its top by name.

    Raises:
        NothingToGive: there is no family section that may be seen.
    """
    seen = one_case(actor, public_id, now=now)
    saved = sections_of(seen)
    if "family" not in saved:
        raise NothingToGive
    for scope in sorted({BY_NAME[name].scope for name in saved}):
        names = tuple(name for name in saved if BY_NAME[name].scope == scope)
        _record(actor, seen, "exported", names, scope=scope, now=now)
    left_out = [_title(section) for section in SECTIONS if section.scope not in seen.scopes]
    head = tell(say("family.file.left_out", sections=", ".join(left_out)), "de") if left_out else ""
    body = write_told(join({name: one.value for name, one in saved.items()}))
    return f"# {head}\n{body}" if head else body


@transaction.atomic
def propose_family(actor: Actor, public_id: str, raw: bytes, *, file: str, now: datetime) -> Proposal:
    """Return what a family file would change in the sections that may be written, or raise BadInput."""
    seen = one_case(actor, public_id, now=now)
    seen.require_some_work()
    text = decode(raw, file)
    told, left_out = _parts(seen, text, file, now)
    saved, family = sections_of(seen, with_drafts=True), told.get(BY_NAME["family"], valid_family(seen))
    found = {}
    for section, part in told.items():
        before = saved[section.name].value if section.name in saved else {}
        texts = [as_the_form_says(section, one) if one else one for one in (before, part)]
        if differences := changes(section, texts[0], texts[1], family):
            found[section.name] = differences
    record_sections(actor, seen, [name for name in found if name in saved], now=now)
    numbers = {name: saved[name].number if name in saved else 0 for name in found}
    return Proposal(text=text, changes=found, numbers=numbers, left_out=left_out)


@transaction.atomic
def import_family(
    actor: Actor,
    public_id: str,
    text: str,
    numbers: Mapping[str, int],
    *,
    is_agreed: bool = False,
    now: datetime,
) -> Mapping[str, int]:
    """Take over the sections of a family file that were shown, all or none; returns their new numbers.

    Raises:
        BadInput, WrongSections: the file, or the family with it, cannot be right.
        LikeAnAddress: as of `save_sections`.
        Changed: somebody saved one of the sections since they were shown.
    """
    seen = one_case(actor, public_id, now=now)
    seen.require_some_work()
    told, _ = _parts(seen, decode(text.encode(), "familie.yaml"), "familie.yaml", now)
    new = [
        NewVersion(section=section, part=part, number=numbers[section.name])
        for section, part in told.items()
        if section.name in numbers
    ]
    saved = save_sections(actor, public_id, new, is_agreed=is_agreed, now=now)
    if saved:
        _record(actor, seen, "imported", tuple(saved), now=now)
    return saved


def _parts(
    seen: SeenCase, text: str, file: str, now: datetime
) -> tuple[Mapping[Section, dict[str, object]], tuple[str, ...]]:
    """Return what a file tells of the sections that may be written, and which others it tells of."""
    tree = read_told(text, file=file, on=day_of(now), municipalities=municipality_names())
    parts = split(tree)
    parts["family"] = {"version": "1", "parents": [], "children": [], **parts["family"]}
    mine = {section: parts[section.name] for section in SECTIONS
            if section.name in parts and section.scope in seen.ordinary}  # fmt: skip
    others = tuple(name for name in parts if BY_NAME[name] not in mine)
    return mine, others


def _title(section: Section) -> str:
    return tell(say(f"family.section.{section.name}"), "de")


def _record(
    actor: Actor, seen: SeenCase, did: str, names: tuple[str, ...], *, scope: str = "", now: datetime
) -> None:
    case = seen.case
    act = Act(
        action=f"cases.profile.{did}",
        case=case.pk,
        object_kind="case",
        object_id=case.public_id,
        scope=scope,
        fields=names,
    )
    record(actor, act, now=now)

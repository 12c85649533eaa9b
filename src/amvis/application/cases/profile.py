"""The family's profile: the newest version of each section that may be seen."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import OuterRef, Subquery

from amvis.application.access.not_found import NotThere
from amvis.application.audit.record import Act, record
from amvis.application.cases.barred_address import without_address
from amvis.application.cases.one_case import SeenCase, one_case
from amvis.application.cases.sections import BY_NAME, SECTIONS, Section
from amvis.application.sealing import unseal
from amvis.domain.consent.policy import Actor
from amvis.records.models import Case, SectionVersion
from amvis.records.question import Question, Told

Tree = dict[str, Any]
_FAMILY: Final = Question(
    SectionVersion,
    lambda rows: (
        rows.filter(case=Told("case"), scope__among=Told("scopes"), section="family", is_draft=False)
        .order_by("-number")
        .values_list("public_id", "value")[:1]
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSection:
    """A section as it was saved last."""

    value: Tree
    number: int
    saved_at: datetime
    saved_by: str
    is_draft: bool

    @property
    def said(self) -> str:
        """Return how a version is called: its number and who saved it."""
        return f"Fassung {self.number}, {self.saved_by}"


@transaction.atomic
def read_profile(
    actor: Actor, public_id: str, *, now: datetime
) -> tuple[SeenCase, Mapping[str, SavedSection]]:
    """Return a case with the sections that may be seen; that they were read is recorded, scope by scope."""
    seen = one_case(actor, public_id, now=now)
    saved = sections_of(seen)
    record_sections(actor, seen, saved, now=now)
    return seen, saved


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSections:
    """Sections as a form asks for them: the newest versions, drafts too, and who belongs to the family."""

    seen: SeenCase
    sections: tuple[Section, ...]
    saved: Mapping[str, SavedSection]
    family: Tree


@transaction.atomic
def open_sections(actor: Actor, public_id: str, name: str = "", *, now: datetime) -> OpenSections:
    """Return one section, or all that may be written, for a form; that they were read is recorded."""
    seen = one_case(actor, public_id, now=now)
    if name:
        seen.require_ordinary(BY_NAME[name].scope)
    sections = tuple(
        section for section in SECTIONS if (section.name == name if name else section.scope in seen.ordinary)
    )
    if not sections:
        raise NotThere
    names = [section.name for section in sections]
    saved = {key: one for key, one in sections_of(seen, with_drafts=True).items() if key in names}
    family = valid_family(seen)
    record_sections(actor, seen, saved, now=now)
    return OpenSections(seen=seen, sections=sections, saved=saved, family=family)


def record_sections(actor: Actor, seen: SeenCase, names: Iterable[str], *, now: datetime) -> None:
    """Record that sections were read, one row for each scope."""
    shown = tuple(names)
    for scope in sorted({BY_NAME[name].scope for name in shown}):
        act = Act(
            action="cases.profile.read",
            case=seen.case.pk,
            object_kind="case",
            object_id=seen.case.public_id,
            scope=scope,
            fields=tuple(name for name in shown if BY_NAME[name].scope == scope),
        )
        record(actor, act, now=now)


def sections_of(seen: SeenCase, *, with_drafts: bool = False) -> Mapping[str, SavedSection]:
    """Return the newest version of each section; drafts only where asked for."""
    rows = SectionVersion.objects.filter(case=seen.case)
    newest = SectionVersion._base_manager.filter(case=seen.case, section=OuterRef("section"))
    if not with_drafts:
        rows, newest = rows.filter(is_draft=False), newest.filter(is_draft=False)
    rows = rows.filter(number=Subquery(newest.order_by("-number").values("number")[:1]))
    return {row.section: saved_of(row) for row in rows.select_related("saved_by__account", "case")}


def drafted(seen: SeenCase) -> frozenset[str]:
    """Return the sections whose newest version is a draft."""
    newest = SectionVersion._base_manager.filter(case=seen.case, section=OuterRef("section"))
    rows = SectionVersion.objects.filter(case=seen.case, is_draft=True)
    rows = rows.filter(number=Subquery(newest.order_by("-number").values("number")[:1]))
    return frozenset(rows.values_list("section", flat=True))


def valid_family(seen: SeenCase) -> Tree:
    """Return the family section as it is valid: who belongs to the family, whatever drafts say."""
    found = _FAMILY.ask(case=seen.case.pk, scopes=seen.scopes)
    if not found:
        return {}
    public_id, sealed = found[0]
    return _opened(public_id, sealed, seen.case)


def version_of(seen: SeenCase, section: str, number: int) -> Tree:
    """Return what a version of a section says; one that is not there says nothing."""
    rows = SectionVersion.objects.filter(case=seen.case, section=section, number=number)
    row = rows.select_related("saved_by__account", "case").first()
    return saved_of(row).value if row else {}


def newest_sections(case: int) -> Mapping[str, SavedSection]:
    """Return the newest valid version of every section, whoever may see it: for the machine that checks."""
    newest = SectionVersion._base_manager.filter(case=case, section=OuterRef("section"), is_draft=False)
    rows = SectionVersion._base_manager.filter(case=case, is_draft=False)
    rows = rows.filter(number=Subquery(newest.order_by("-number").values("number")[:1]))
    return {row.section: saved_of(row) for row in rows.select_related("saved_by__account", "case")}


def newest_parts(cases: Collection[int]) -> Mapping[int, Mapping[str, Tree]]:
    """Return the newest valid sections of many cases by one query, whoever may see them: for the machine."""
    newest = SectionVersion._base_manager.filter(
        case=OuterRef("case"), section=OuterRef("section"), is_draft=False
    )
    rows = SectionVersion._base_manager.filter(case__in=cases, is_draft=False)
    rows = rows.filter(number=Subquery(newest.order_by("-number").values("number")[:1]))
    found: dict[int, dict[str, Tree]] = {case: {} for case in cases}
    for case, section, public_id, value in rows.values_list("case_id", "section", "public_id", "value"):
        text = unseal(value, table="section", row=public_id, field="value")
        found[case][section] = json.loads(text)
    return found


def saved_of(row: SectionVersion) -> SavedSection:
    """Return a version unsealed."""
    return SavedSection(
        value=_opened(row.public_id, row.value, row.case),
        number=row.number,
        saved_at=row.saved_at,
        saved_by=row.saved_by.account.name,
        is_draft=row.is_draft,
    )


def _opened(public_id: str, sealed: bytes | memoryview, case: Case) -> Tree:
    """Return what a version says, without the address where it is barred: nobody reads it past here."""
    value = json.loads(unseal(sealed, table="section", row=public_id, field="value"))
    return without_address(value) if case.has_barred_address else value

"""The family's profile: the newest version of each section that may be seen."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery

from amvis.application.audit.record import Act, record
from amvis.application.cases.one_case import SeenCase, one_case
from amvis.application.cases.sections import BY_NAME
from amvis.application.sealing import unseal
from amvis.domain.consent.policy import Actor
from amvis.records.models import SectionVersion

Tree = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSection:
    """A section as it was saved last."""

    value: Tree
    number: int
    saved_at: datetime
    saved_by: str
    is_draft: bool


@transaction.atomic
def read_profile(
    actor: Actor, public_id: str, *, now: datetime, with_drafts: bool = False
) -> tuple[SeenCase, Mapping[str, SavedSection]]:
    """Return a case with the sections that may be seen; that they were read is recorded, scope by scope."""
    seen = one_case(actor, public_id, now=now)
    saved = sections_of(seen, with_drafts=with_drafts)
    for scope in sorted({BY_NAME[name].scope for name in saved}):
        names = tuple(name for name in saved if BY_NAME[name].scope == scope)
        act = Act(
            action="cases.profile.read",
            case=seen.case.pk,
            object_kind="case",
            object_id=public_id,
            scope=scope,
            fields=names,
        )
        record(actor, act, now=now)
    return seen, saved


def sections_of(seen: SeenCase, *, with_drafts: bool = False) -> Mapping[str, SavedSection]:
    """Return the newest version of each section; drafts only where asked for."""
    rows = SectionVersion.objects.filter(case=seen.case)
    newest = SectionVersion._base_manager.filter(case=seen.case, section=OuterRef("section"))
    if not with_drafts:
        rows, newest = rows.filter(is_draft=False), newest.filter(is_draft=False)
    rows = rows.filter(number=Subquery(newest.order_by("-number").values("number")[:1]))
    return {row.section: _saved(row) for row in rows.select_related("saved_by__account")}


def valid_family(seen: SeenCase) -> Tree:
    """Return the family section as it is valid: who belongs to the family, whatever drafts say."""
    row = SectionVersion.objects.filter(case=seen.case, section="family", is_draft=False)
    newest = row.order_by("-number").select_related("saved_by__account").first()
    return _saved(newest).value if newest else {}


def newest_sections(case: int) -> Mapping[str, SavedSection]:
    """Return the newest valid version of every section, whoever may see it: for the machine that checks."""
    newest = SectionVersion._base_manager.filter(case=case, section=OuterRef("section"), is_draft=False)
    rows = SectionVersion._base_manager.filter(case=case, is_draft=False)
    rows = rows.filter(number=Subquery(newest.order_by("-number").values("number")[:1]))
    return {row.section: _saved(row) for row in rows.select_related("saved_by__account")}


def history_of(seen: SeenCase, section: str) -> tuple[SavedSection, ...]:
    """Return all versions of a section, the newest first."""
    rows = SectionVersion.objects.filter(case=seen.case, section=section).order_by("-number")
    return tuple(_saved(row) for row in rows.select_related("saved_by__account"))


def _saved(row: SectionVersion) -> SavedSection:
    text = unseal(row.value, table="section", row=row.public_id, field="value")
    return SavedSection(
        value=json.loads(text),
        number=row.number,
        saved_at=row.saved_at,
        saved_by=row.saved_by.account.name,
        is_draft=row.is_draft,
    )

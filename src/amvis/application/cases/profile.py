"""The family's profile: the newest version of each section that may be seen."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Subquery

from amvis.application.cases.one_case import SeenCase
from amvis.application.sealing import unseal
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


def sections_of(seen: SeenCase, *, with_drafts: bool = False) -> Mapping[str, SavedSection]:
    """Return the newest version of each section; drafts only where asked for."""
    rows = SectionVersion.objects.filter(case=seen.case)
    newest = SectionVersion._base_manager.filter(case=seen.case, section=OuterRef("section"))
    if not with_drafts:
        rows, newest = rows.filter(is_draft=False), newest.filter(is_draft=False)
    rows = rows.filter(number=Subquery(newest.order_by("-number").values("number")[:1]))
    return {row.section: _saved(row) for row in rows.select_related("saved_by__account")}


def _saved(row: SectionVersion) -> SavedSection:
    text = unseal(row.value, table="section", row=row.public_id, field="value")
    return SavedSection(
        value=json.loads(text),
        number=row.number,
        saved_at=row.saved_at,
        saved_by=row.saved_by.account.name,
        is_draft=row.is_draft,
    )

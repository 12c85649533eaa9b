"""A small invented world for tests of the desk: bodies, people in posts, a case with its grants."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import yaml

from amvis.application.access.actor import actor_of
from amvis.application.cases.sections import BY_NAME, split
from amvis.application.sealing import seal
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import BodyKind, LegalBasis, Purpose, Role, Scope
from amvis.records.identifier import random_identifier
from amvis.records.models import (
    Account,
    Body,
    BreakGlass,
    Case,
    CaseMember,
    Grant,
    Office,
    Post,
    SectionVersion,
)
from amvis.records.querysets import unscoped

EXAMPLES: Final = Path(__file__).parents[2] / "examples"
NOW: Final = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
EARLIER: Final = datetime(2026, 1, 1, tzinfo=UTC)


def a_body(slug: str = "jobcenter", kind: BodyKind = BodyKind.JOBCENTER_GE) -> Body:
    return Body.objects.create(slug=slug, name=f"{slug} (erfunden)", kind=kind, is_invented=True)


def a_post(
    body: Body,
    name: str = "a",
    role: Role = Role.CASE_WORKER,
    purpose: Purpose | None = Purpose.ARBEITSVERMITTLUNG,
    office: Office | None = None,
) -> Post:
    account, _ = Account.objects.get_or_create(
        email=f"{name}@{body.slug}.example", defaults={"name": f"{name} (erfunden)", "is_invented": True}
    )
    return Post.objects.create(
        account=account, body=body, office=office, role=role, purpose=purpose or "", since=EARLIER
    )


def acting(post: Post, *, now: datetime = NOW) -> Actor:
    actor = actor_of(post.pk, now=now)
    assert actor is not None
    return actor


def a_case(
    lead: Body, *members: Post, is_sensitive: bool = False, title: str = "Familie E. (erfunden)"
) -> Case:
    with unscoped("a test builds its world"):
        public_id = random_identifier()
        case = Case.objects.create(
            public_id=public_id,
            title=seal(title, table="case", row=public_id, field="title"),
            lead_body=lead,
            opened_at=EARLIER,
            is_sensitive=is_sensitive,
            is_invented=True,
        )
        for post in members:
            CaseMember.objects.create(case=case, post=post, since=EARLIER)
    return case


def a_grant(
    case: Case,
    body: Body,
    scope: Scope = Scope.CONTACT,
    purpose: Purpose = Purpose.ARBEITSVERMITTLUNG,
    basis: LegalBasis = LegalBasis.OWN_TASK,
    since: datetime = EARLIER,
    until: datetime | None = None,
) -> Grant:
    with unscoped("a test builds its world"):
        return Grant.objects.create(
            case=case, body=body, scope=scope, purpose=purpose, basis=basis, since=since, until=until
        )


def an_emergency(case: Case, post: Post, *scopes: Scope, since: datetime = NOW) -> BreakGlass:
    """Open scopes of a case to one person for four hours (§ 8a SGB VIII)."""
    until, public_id = since + timedelta(hours=4), random_identifier()
    with unscoped("a test builds its world"):
        glass: BreakGlass = BreakGlass.objects.create(
            public_id=public_id,
            case=case,
            post=post,
            reason=seal("Eine Gefahr.", table="break_glass", row=public_id, field="reason"),
            since=since,
            until=until,
            review_due_at=until,
        )
        for scope in scopes:
            Grant.objects.create(
                case=case, body=post.body, account=post.account, scope=scope, purpose=Purpose.KINDERSCHUTZ,
                basis=LegalBasis.CHILD_PROTECTION, since=since, until=until, break_glass=glass,
            )  # fmt: skip
    return glass


def a_profile(case: Case, post: Post, name: str = "aylin", **other: dict[str, Any]) -> None:
    """Save the family of an example as the sections of a case; `other` replaces sections."""
    family = yaml.load((EXAMPLES / f"{name}.yaml").read_text("utf-8"), yaml.BaseLoader)
    with unscoped("a test builds its world"):
        for section, part in (split(family) | other).items():
            public_id = random_identifier()
            rows = SectionVersion.objects.filter(case=case, section=section)
            SectionVersion.objects.create(
                public_id=public_id,
                case=case,
                section=section,
                scope=BY_NAME[section].scope,
                number=rows.count() + 1,
                value=seal(json.dumps(part), table="section", row=public_id, field="value"),
                saved_at=EARLIER,
                saved_by=post,
            )

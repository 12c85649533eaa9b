"""Who is on a case and who leads it: assigned by the body's own people, handed over, ended."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q, QuerySet

from amvis.application.access.not_found import NotThere
from amvis.application.audit.record import Act, record
from amvis.application.cases.one_case import SeenCase, one_case
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import ROLES_WITH_CASE_CONTENT, Purpose, Role
from amvis.records.models import BarredAccount, Case, CaseMember, Deputy, Post
from amvis.records.period import held_at


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenMember:
    """Somebody on the case, and who stands in for them now."""

    post: str
    name: str
    body: str
    role: str
    leads: bool
    is_own_body: bool
    deputies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Members:
    """The people of a case, and what the one who looks may do about them."""

    rows: tuple[SeenMember, ...]
    may_assign: bool
    colleagues: tuple[tuple[str, str, Purpose], ...]  # post, name and purpose of who may come on it
    lead_body: str
    heirs: tuple[tuple[str, str], ...]  # bodies that may take over the whole case: public id and name


def members_of(actor: Actor, public_id: str, *, now: datetime) -> Members:
    """Return who is on a case."""
    seen = one_case(actor, public_id, now=now)
    rows = list(
        CaseMember._base_manager.filter(held_at(now), case=seen.case)
        .select_related("post__account", "post__body")
        .order_by("post__body__name", "-leads", "pk")
    )
    standing = Deputy.objects.filter(held_at(now), absent__in=[row.post_id for row in rows], ended_at=None)
    names: dict[int, tuple[str, ...]] = {}
    for each in standing.select_related("deputy__account"):
        names[each.absent_id] = (*names.get(each.absent_id, ()), each.deputy.account.name)
    may_assign = may_assign_to(seen, actor, now)
    return Members(
        rows=tuple(_seen(row, actor, names.get(row.post_id, ())) for row in rows),
        may_assign=may_assign,
        colleagues=_colleagues(seen, actor, now) if may_assign else (),
        lead_body=seen.case.lead_body.name,
        heirs=_heirs(rows, actor) if may_assign and seen.case.lead_body_id == actor.body else (),
    )


def may_assign_to(seen: SeenCase, actor: Actor, now: datetime) -> bool:
    """Return whether somebody says who of the own body is on the case, while it is open."""
    return seen.is_open and leads_here(seen, actor, now)


def leads_here(seen: SeenCase, actor: Actor, now: datetime) -> bool:
    """Return whether somebody decides in the own body: its supervisor, who leads there, or the deputy."""
    if seen.is_emergency:
        return False
    if actor.role is Role.SUPERVISOR:
        return True
    mine = CaseMember._base_manager.filter(held_at(now), case=seen.case, leads=True, post__body=actor.body)
    return mine.filter(post__account__in={actor.account, *actor.stands_in_for}).exists()


@transaction.atomic
def assign(actor: Actor, public_id: str, post: str, *, now: datetime) -> None:
    """Bring a colleague of the own body on the case; the first one of a body leads there."""
    seen = _assigning(actor, public_id, now)
    colleague = _colleague(seen, actor, post, now)
    others = CaseMember._base_manager.filter(held_at(now), case=seen.case, post__body=actor.body)
    if others.filter(post=colleague).exists():
        return
    CaseMember._base_manager.create(
        case=seen.case, post=colleague, leads=not others.filter(leads=True).exists(), since=now
    )
    _record(actor, seen, "assigned", post=colleague, now=now)


@transaction.atomic
def hand_over(actor: Actor, public_id: str, post: str, *, now: datetime) -> None:
    """Give the lead in the own body to a colleague, who comes on the case; the former one stays."""
    seen = _assigning(actor, public_id, now)
    colleague = _colleague(seen, actor, post, now)
    here = CaseMember._base_manager.filter(held_at(now), case=seen.case, post__body=actor.body)
    here.update(leads=False)
    if not here.filter(post=colleague).update(leads=True):
        CaseMember._base_manager.create(case=seen.case, post=colleague, leads=True, since=now)
    _record(actor, seen, "handed_over", post=colleague, now=now)


@transaction.atomic
def release(actor: Actor, public_id: str, post: str, *, now: datetime) -> None:
    """End somebody's work on the case; who leads must hand over first."""
    seen = _assigning(actor, public_id, now)
    rows = CaseMember._base_manager.filter(
        held_at(now), case=seen.case, post__public_id=post, post__body=actor.body, leads=False
    )
    row = rows.select_related("post").first()
    if row is None:
        raise NotThere
    rows.update(until=now)
    _record(actor, seen, "released", post=row.post, now=now)


@transaction.atomic
def hand_over_lead(actor: Actor, public_id: str, body: str, *, now: datetime) -> None:
    """Give the lead of the whole case to another body that is on it and may see its state."""
    seen = _assigning(actor, public_id, now)
    there = CaseMember._base_manager.filter(held_at(now), case=seen.case, leads=True)
    heir = there.filter(post__body__public_id=body).exclude(post__body=actor.body).first()
    if heir is None:
        raise NotThere
    rows = Case._base_manager.filter(pk=seen.case.pk, lead_body=actor.body)
    if not rows.update(lead_body=heir.post.body, version=F("version") + 1):
        raise NotThere
    fields = ("lead_body",)
    act = Act(
        action="cases.lead.handed_over",
        case=seen.case.pk,
        object_kind="case",
        object_id=public_id,
        fields=fields,
    )
    record(actor, act, now=now)


def _assigning(actor: Actor, public_id: str, now: datetime) -> SeenCase:
    seen = one_case(actor, public_id, now=now)
    seen.require_some_work()
    if not may_assign_to(seen, actor, now):
        raise NotThere
    # Two hand-overs at once queue here: one of each body leads.
    Case._base_manager.select_for_update().filter(pk=seen.case.pk).first()
    return seen


def _heirs(rows: list[CaseMember], actor: Actor) -> tuple[tuple[str, str], ...]:
    others = (row.post.body for row in rows if row.leads and row.post.body_id != actor.body)
    return tuple(dict.fromkeys((body.public_id, body.name) for body in others))


def _colleagues(seen: SeenCase, actor: Actor, now: datetime) -> tuple[tuple[str, str, Purpose], ...]:
    rows = _able(seen, actor, now).select_related("account").order_by("account__name")
    return tuple((row.public_id, row.account.name, Purpose(row.purpose)) for row in rows)


def _colleague(seen: SeenCase, actor: Actor, post: str, now: datetime) -> Post:
    found = _able(seen, actor, now).filter(public_id=post).first()
    if found is None:
        raise NotThere
    return found


def _able(seen: SeenCase, actor: Actor, now: datetime) -> QuerySet[Post]:
    barred = BarredAccount._base_manager.filter(case=seen.case).values("account")
    roles = Q(role__in=ROLES_WITH_CASE_CONTENT) & ~Q(purpose="")
    return Post.objects.filter(held_at(now), roles, body=actor.body, account__is_active=True).exclude(
        account__in=barred
    )


def _seen(row: CaseMember, actor: Actor, deputies: tuple[str, ...]) -> SeenMember:
    return SeenMember(
        post=row.post.public_id,
        name=row.post.account.name,
        body=row.post.body.name,
        role=row.post.role,
        leads=row.leads,
        is_own_body=row.post.body_id == actor.body,
        deputies=deputies,
    )


def _record(actor: Actor, seen: SeenCase, did: str, *, post: Post, now: datetime) -> None:
    act = Act(action=f"cases.member.{did}", case=seen.case.pk, object_kind="post", object_id=post.public_id)
    record(actor, act, now=now)

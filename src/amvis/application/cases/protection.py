"""How a case is protected: members only, a barred address, colleagues who must never see it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique

from django.db import transaction
from django.db.models import F, QuerySet

from amvis.application.access.not_found import NotThere
from amvis.application.audit.record import Act, record
from amvis.application.cases.changed import Changed, Since
from amvis.application.cases.members import leads_here
from amvis.application.cases.one_case import SeenCase, one_case
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Role
from amvis.domain.sentence import say
from amvis.records.models import Account, BarredAccount, Case, CaseMember, CasePlan, Post
from amvis.records.period import held_at
from amvis.records.querysets import unscoped


@unique
class Mark(StrEnum):
    """A mark of the whole case."""

    SENSITIVE = "is_sensitive"
    ADDRESS = "has_barred_address"


_DID = {
    (Mark.SENSITIVE, True): "sensitive",
    (Mark.SENSITIVE, False): "ordinary",
    (Mark.ADDRESS, True): "address_barred",
    (Mark.ADDRESS, False): "address_open",
}


class NotPossible(Exception):  # noqa: N818 (it says what is so)
    """A protection would leave nobody, or cannot be set by this person; `why` says why."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = say(f"protection.not_possible.{why}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Protection:
    """How a case is protected, and who of the own body could be barred or is."""

    is_sensitive: bool
    has_barred_address: bool
    may_mark: bool
    may_bar: bool
    version: int
    barred: tuple[tuple[str, str], ...]  # account and name, of the own body
    colleagues: tuple[tuple[str, str], ...]


@transaction.atomic
def protection_of(actor: Actor, public_id: str, *, now: datetime) -> Protection:
    """Return how a case is protected: for who decides in a body that works on it (raises NotThere)."""
    seen = deciding(actor, public_id, now)
    own = Account.objects.filter(pk__in=accounts_of(actor, now)).order_by("name", "pk")
    out = set(BarredAccount._base_manager.filter(case=seen.case).values_list("account_id", flat=True))
    rows = [(row.pk, (row.public_id, row.name)) for row in own if row.pk != actor.account]
    may_bar = actor.role is Role.SUPERVISOR
    _record(actor, seen, "read", now=now)
    return Protection(
        is_sensitive=seen.case.is_sensitive,
        has_barred_address=seen.case.has_barred_address,
        may_mark=seen.case.lead_body_id == actor.body,
        may_bar=may_bar,
        version=seen.case.version,
        barred=tuple(told for pk, told in rows if pk in out) if may_bar else (),
        colleagues=tuple(told for pk, told in rows if pk not in out) if may_bar else (),
    )


@transaction.atomic
def set_mark(actor: Actor, public_id: str, mark: Mark, *, on: bool, version: int, now: datetime) -> None:
    """Set or lift a mark; a barred address takes with it the plans that were reckoned from it.

    Raises:
        NotThere: the actor does not decide in the body that leads the case.
        NotPossible: nobody of the body is on the case, so that nobody would see it any more.
        Changed: somebody changed the case since.
    """
    seen = deciding(actor, public_id, now)
    if seen.case.lead_body_id != actor.body:
        raise NotThere
    if mark is Mark.SENSITIVE and on and not _members(seen, actor, now).exists():
        raise NotPossible("nobody_left")
    with unscoped("a mark may take the case out of the actor's own sight"):
        rows = Case.objects.filter(pk=seen.case.pk, version=version)
        if not rows.update(version=F("version") + 1, **{mark.value: on}):
            raise Changed(Since(who="", at=None))
        if mark is Mark.ADDRESS and on and CasePlan.objects.filter(case=seen.case).delete()[0]:
            record(actor, _act(seen, "cases.plans.removed"), now=now)
    _record(actor, seen, _DID[mark, on], now=now)


@transaction.atomic
def bar(actor: Actor, public_id: str, account: str, *, now: datetime) -> None:
    """Keep somebody of the own body from ever seeing the case; their work on it ends (raises NotPossible)."""
    seen, colleague = _barring(actor, public_id, account, now)
    if colleague.pk == actor.account:
        raise NotPossible("yourself")
    keep_out(seen.case, colleague, actor.body, now=now)
    _record(actor, seen, "account_barred", account=colleague.public_id, now=now)


def keep_out(case: Case, account: Account, body: int, *, now: datetime) -> None:
    """Bar somebody from a case; their work on it for this body ends."""
    BarredAccount._base_manager.get_or_create(case=case, account=account)
    of_body = CaseMember._base_manager.filter(held_at(now), case=case, post__body=body)
    of_body.filter(post__account=account).update(until=now, leads=False)


@transaction.atomic
def let_in(actor: Actor, public_id: str, account: str, *, now: datetime) -> None:
    """Take a bar back: what the person may see then follows from grants and members as for everybody."""
    seen, colleague = _barring(actor, public_id, account, now)
    if not BarredAccount._base_manager.filter(case=seen.case, account=colleague).delete()[0]:
        raise NotThere
    _record(actor, seen, "account_let_in", account=colleague.public_id, now=now)


def deciding(actor: Actor, public_id: str, now: datetime) -> SeenCase:
    """Return the case for who decides in a body that works on it (raises NotThere)."""
    seen = one_case(actor, public_id, now=now)
    if not leads_here(seen, actor, now):
        raise NotThere
    return seen


def _barring(actor: Actor, public_id: str, account: str, now: datetime) -> tuple[SeenCase, Account]:
    seen = deciding(actor, public_id, now)
    colleague = Account.objects.filter(pk__in=accounts_of(actor, now), public_id=account).first()
    if colleague is None or actor.role is not Role.SUPERVISOR:
        raise NotThere
    return seen, colleague


def accounts_of(actor: Actor, now: datetime) -> set[int]:
    """Return the accounts of the own body."""
    return set(Post.objects.filter(held_at(now), body=actor.body).values_list("account_id", flat=True))


def _members(seen: SeenCase, actor: Actor, now: datetime) -> QuerySet[CaseMember]:
    return CaseMember._base_manager.filter(held_at(now), case=seen.case, post__body=actor.body)


def _act(seen: SeenCase, action: str, *, account: str = "") -> Act:
    kind, about = ("account", account) if account else ("case", seen.case.public_id)
    return Act(action=action, case=seen.case.pk, object_kind=kind, object_id=about)


def _record(actor: Actor, seen: SeenCase, did: str, *, account: str = "", now: datetime) -> None:
    record(actor, _act(seen, f"access.protection.{did}", account=account), now=now)

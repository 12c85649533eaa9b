"""Breaking the glass: one case, listed scopes, a reason, four hours; the reviewers are told at once."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from amvis.application.access.not_found import NotThere
from amvis.application.access.reach import access_of
from amvis.application.accounts.limits import Limit, give_back, take
from amvis.application.audit.record import Act, record
from amvis.application.clock import begin_of, day_of
from amvis.application.consent.grants import in_order, refresh_sight
from amvis.application.emergency.reviewers import reviewers_of
from amvis.application.outbox.writing import put
from amvis.application.sealing import seal
from amvis.domain.consent.policy import Actor, visible_scopes
from amvis.domain.consent.vocabulary import (
    ROLES_WITH_CASE_CONTENT,
    BodyKind,
    LegalBasis,
    Purpose,
    Scope,
)
from amvis.domain.sentence import say
from amvis.records.identifier import random_identifier
from amvis.records.models import Body, BreakGlass, Case, FileNumber, Grant
from amvis.records.querysets import unscoped
from amvis.rulebook.index import working_days

LASTS: Final = timedelta(hours=4)
LEAST_WORDS: Final = 5
OF_EMERGENCY: Final = Limit(name="emergency", tries=5, minutes=60)  # numbers that lead nowhere
_DAY: Final = timedelta(days=1)
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_PLACE: Final = "06"  # Hessen: the review keeps to its working days
# The Jugendamt weighs the danger (§ 8a Abs. 1 SGB VIII), so do those it has agreements with (§ 8a Abs. 4) and
# counsellors who keep secrets (§ 4 KKG). The others report what they see to the Jugendamt.
PROTECTING: Final = frozenset({BodyKind.JUGENDAMT, BodyKind.BERATUNGSSTELLE, BodyKind.KITA_TRAEGER})


class NotPossible(Exception):  # noqa: N818 (it says what is so)
    """An emergency cannot be opened as it was asked for; `why` says why, and nothing of any case."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.key = why
        self.why = say(f"emergency.not_possible.{why}")


class SeenAlready(Exception):  # noqa: N818 (it says what is so)
    """All that was asked for is open to the one who asks anyway; `case` is the public id."""

    def __init__(self, case: str) -> None:
        super().__init__(case)
        self.case = case


@dataclass(frozen=True, slots=True, kw_only=True)
class Emergency:
    """What somebody asks for: the number they know of the case, what they must see, and why."""

    number: str
    body: str  # public id of the body whose file number it is; empty: the number of the case itself
    scopes: tuple[Scope, ...]
    reason: str


def may_open(actor: Actor) -> bool:
    """Return whether the own body has a part in child protection by law."""
    kind = Body.objects.values_list("kind", flat=True).get(pk=actor.body)
    return actor.role in ROLES_WITH_CASE_CONTENT and actor.purpose is not None and kind in PROTECTING


def numbering_bodies(actor: Actor) -> tuple[tuple[str, str], ...]:
    """Return the bodies that number their files, public id and name, the own one first."""
    rows = Body.objects.order_by("name").values_list("pk", "public_id", "name")
    return tuple(
        (public_id, name) for pk, public_id, name in sorted(rows, key=lambda row: row[0] != actor.body)
    )


def scopes_in_emergency(actor: Actor) -> tuple[Scope, ...]:
    """Return what may be opened; the Jugendamt sees also what was entrusted (§ 65 Abs. 1 Nr. 4 SGB VIII)."""
    kind = Body.objects.values_list("kind", flat=True).get(pk=actor.body)
    return tuple(scope for scope in Scope if kind == BodyKind.JUGENDAMT or scope is not Scope.ENTRUSTED)


def is_a_reason(text: str) -> bool:
    """Return whether a text says something: at least five words, not the same one again and again."""
    words = [word.casefold() for word in _WORD.findall(text)]
    return len(words) >= LEAST_WORDS and len(set(words)) >= LEAST_WORDS - 1


@transaction.atomic
def open_emergency(actor: Actor, wanted: Emergency, *, now: datetime) -> str | None:
    """Open the case and return its public id; None where no case opens, be it absent or barred.

    Raises NotThere, NotPossible, SeenAlready, and TooManyTries after five numbers that lead nowhere.
    """
    scopes = in_order(wanted.scopes)
    if not may_open(actor) or not set(scopes) <= set(scopes_in_emergency(actor)):
        raise NotThere
    if not scopes or not is_a_reason(wanted.reason):
        raise NotPossible("no_scope" if not scopes else "no_reason")
    told = reviewers_of(actor, now=now)
    if not told:
        raise NotPossible("no_reviewer")
    take(OF_EMERGENCY, str(actor.account), now=now)
    with unscoped("an emergency: the case is looked for before it may be seen"):
        case, closed = _found(actor, wanted, scopes, now)
        if case is None:
            record(actor, Act(action="access.emergency.tried", basis=LegalBasis.CHILD_PROTECTION), now=now)
            return None
        give_back(OF_EMERGENCY, str(actor.account), now=now)
        if not closed:
            raise SeenAlready(case.public_id)
        glass = _break(actor, case, closed, reason=wanted.reason, now=now)
    put("emergency", glass.public_id, told, now=now)
    return str(case.public_id)


def _found(
    actor: Actor, wanted: Emergency, scopes: tuple[Scope, ...], now: datetime
) -> tuple[Case | None, tuple[Scope, ...]]:
    """Return the case, and the scopes that are closed to the actor; no case where the actor is barred."""
    number = wanted.number.strip()
    if wanted.body:
        rows = FileNumber.objects.filter(body__public_id=wanted.body, number=number)
        case = Case.objects.filter(pk__in=rows.values("case_id")).first()
    else:
        case = Case.objects.filter(public_id=number).first()
    if case is None:
        return None, ()
    access = access_of([case], body=actor.body)[case.pk]
    if actor.account in access.barred_accounts:
        return None, ()
    seen = visible_scopes(actor, access, now=now)
    return case, tuple(scope for scope in scopes if scope not in seen)


def _break(actor: Actor, case: Case, scopes: tuple[Scope, ...], *, reason: str, now: datetime) -> BreakGlass:
    public_id = random_identifier()
    glass: BreakGlass = BreakGlass.objects.create(
        public_id=public_id,
        case=case,
        post_id=actor.post,
        reason=seal(reason, table="break_glass", row=public_id, field="reason"),
        since=now,
        until=now + LASTS,
        review_due_at=review_due(now),
    )
    Grant.objects.bulk_create(
        Grant(
            case=case,
            body_id=actor.body,
            account_id=actor.account,
            scope=scope,
            purpose=Purpose.KINDERSCHUTZ,
            basis=LegalBasis.CHILD_PROTECTION,
            since=now,
            until=glass.until,
            break_glass=glass,
            granted_by_id=actor.post,
        )
        for scope in scopes
    )
    refresh_sight(case.pk, actor.body)
    record(actor, _act(case.pk, public_id, "opened", fields=tuple(scopes)), now=now)
    return glass


def review_due(opened_at: datetime) -> datetime:
    """Return until when it must be reviewed: the end of the next working day in Hessen."""
    day = working_days().next_working_day(day_of(opened_at) + _DAY, _PLACE)
    return begin_of(day + _DAY)


@transaction.atomic
def end_emergency(actor: Actor, glass_id: str, *, now: datetime) -> None:
    """End one's own emergency before its time (raises NotThere)."""
    with unscoped("somebody ends their own emergency"):
        rows = BreakGlass.objects.filter(
            public_id=glass_id, post__account=actor.account, post__body=actor.body
        )
        glass = rows.first()
        if glass is None or not close(glass, now=now):
            raise NotThere
    record(actor, _act(glass.case_id, glass_id, "ended"), now=now)


def close(glass: BreakGlass, *, now: datetime) -> bool:
    """End an emergency with all it opened; return whether it was still open."""
    open_ = BreakGlass._base_manager.filter(pk=glass.pk, ended_at=None, until__gt=now)
    if not open_.update(ended_at=now):
        return False
    Grant._base_manager.filter(break_glass=glass, revoked_at=None).update(revoked_at=now)
    refresh_sight(
        glass.case_id, BreakGlass._base_manager.values_list("post__body", flat=True).get(pk=glass.pk)
    )
    return True


def _act(case: int, glass_id: str, did: str, *, fields: tuple[str, ...] = ()) -> Act:
    return Act(
        action=f"access.emergency.{did}",
        case=case,
        object_kind="emergency",
        object_id=glass_id,
        basis=LegalBasis.CHILD_PROTECTION,
        fields=fields,
    )

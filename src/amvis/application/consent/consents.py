"""A consent from the question to its end: asked, given on paper or by code, refused, revoked."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F, Q

from amvis.application.access.not_found import NotThere
from amvis.application.audit.record import Act, append, record
from amvis.application.cases.one_case import SeenCase, one_case
from amvis.application.clock import day_of
from amvis.application.consent.grants import grant_by_consent, in_order, own_scopes, revoke_grants
from amvis.application.consent.wording import Wording, paragraphs
from amvis.application.sealing import mark, seal, unseal
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Scope
from amvis.domain.sentence import say
from amvis.records.grant import ConsentForm
from amvis.records.identifier import random_identifier
from amvis.records.models import Body, Consent
from amvis.records.querysets import unscoped

CODE_HOLDS: Final = timedelta(days=14)
MOST_TRIES: Final = 5
SENT_AGAIN: Final = timedelta(minutes=10)  # so long the same answer with its code is told as the first time
_DIGITS: Final = 8


class NotPossible(Exception):  # noqa: N818 (it says what is so)
    """What was asked of a consent cannot be done as it stands; `why` says why."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.key = why
        self.why = say(f"consent.not_possible.{why}")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewConsent:
    """What a person is asked."""

    recipient: str  # public id of a body
    purpose: Purpose
    scopes: tuple[Scope, ...]
    person: str  # as the person is called
    until: date | None = None
    lang: str = "de"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenConsent:
    """A consent as it is shown."""

    public_id: str
    recipient: str
    purpose: Purpose
    scopes: tuple[Scope, ...]
    person: str
    text: tuple[str, ...]
    state: str  # asked | given | refused | revoked | expired
    asked_at: datetime
    given_at: datetime | None
    ended_at: datetime | None
    until: date | None
    form: str
    lang: str
    needs_release: bool  # from professional secrecy, with a signature of its own (§ 203 StGB)
    is_own: bool  # asked by the body of the one who looks


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedByCode:
    """What the person reads on a screen of their own."""

    text: tuple[str, ...]
    recipient: str
    lang: str
    needs_release: bool


def recipients(actor: Actor) -> tuple[tuple[str, str, BodyKind], ...]:
    """Return the other bodies: public id, name and kind."""
    rows = Body.objects.exclude(pk=actor.body).order_by("name")
    return tuple((row.public_id, row.name, BodyKind(row.kind)) for row in rows)


def may_pass_on(actor: Actor, public_id: str, *, now: datetime) -> tuple[Scope, ...]:
    """Return the scopes of a case that the own body may ask the person to share."""
    seen = one_case(actor, public_id, now=now)
    return _passed_on(seen, actor, now)


@transaction.atomic
def ask_consent(actor: Actor, public_id: str, new: NewConsent, *, now: datetime) -> str:
    """Put a consent into words and return its public id; nothing is shared yet."""
    seen = one_case(actor, public_id, now=now)
    wanted = in_order(new.scopes)
    if not wanted or not set(wanted) <= set(_passed_on(seen, actor, now)):
        raise NotThere
    seen.require_work(wanted[0])
    recipient = Body.objects.filter(public_id=new.recipient).exclude(pk=actor.body).first()
    if recipient is None:
        raise NotThere
    if new.until is not None and new.until < day_of(now):
        raise NotPossible("past_day")
    giver = Body.objects.get(pk=actor.body)
    about = Wording(
        person=new.person, giver=giver.name, recipient=recipient.name, purpose=new.purpose, scopes=wanted,
        until=new.until, needs_release=giver.needs_release_from_secrecy, lang=new.lang,
    )  # fmt: skip
    consent_id = random_identifier()
    Consent._base_manager.create(
        public_id=consent_id,
        case=seen.case,
        recipient=recipient,
        purpose=new.purpose,
        scopes=[scope.value for scope in wanted],
        text=seal("\n\n".join(paragraphs(about)), table="consent", row=consent_id, field="text"),
        language=new.lang,
        person=seal_person(new.person),
        releases_from_secrecy=giver.needs_release_from_secrecy,
        asked_at=now,
        asked_by_id=actor.post,
        until=_end_of(new.until) if new.until else None,
    )
    _record(actor, seen, consent_id, "asked", now=now)
    return consent_id


@transaction.atomic
def give_on_paper(
    actor: Actor, public_id: str, consent_id: str, *, is_released: bool = False, now: datetime
) -> None:
    """Note that the person signed; from now on the recipient sees what the paper says.

    Where the giver keeps professional secrets (§ 203 StGB), `is_released` says that the release is signed.
    """
    seen, consent = _own_open(actor, public_id, consent_id, now=now)
    _give(consent, ConsentForm.PAPER, granted_by=actor.post, is_released=is_released, now=now)
    if consent.releases_from_secrecy:
        _record(actor, seen, consent_id, "released_from_secrecy", now=now)
    _record(actor, seen, consent_id, "given", now=now)


@transaction.atomic
def refuse(actor: Actor, public_id: str, consent_id: str, *, now: datetime) -> None:
    """Note that the person does not agree: nothing is shared, and nothing else changes."""
    seen, consent = _own_open(actor, public_id, consent_id, now=now)
    _refuse(consent, now=now)
    Consent._base_manager.filter(pk=consent.pk).update(code_hash="")
    _record(actor, seen, consent_id, "refused", now=now)


@transaction.atomic
def revoke(actor: Actor, public_id: str, consent_id: str, *, now: datetime) -> None:
    """Take a consent back, as the person asked: the recipient sees nothing by it from the next request on."""
    seen = one_case(actor, public_id, now=now)
    consent = _own(actor, seen, consent_id)
    ended = Consent._base_manager.filter(pk=consent.pk, revoked_at=None).exclude(given_at=None)
    if not ended.update(revoked_at=now):
        raise NotPossible("not_in_force")
    revoke_grants(seen.case.pk, consent.recipient_id, Q(consent=consent), now=now)
    _record(actor, seen, consent_id, "revoked", now=now)


@transaction.atomic
def new_code(actor: Actor, public_id: str, consent_id: str, *, now: datetime) -> str:
    """Return a fresh code for the person, to agree or refuse on a screen of their own; it is shown once."""
    seen, consent = _own_open(actor, public_id, consent_id, now=now)
    code = "".join(secrets.choice("0123456789") for _ in range(_DIGITS))
    Consent._base_manager.filter(pk=consent.pk).update(code_hash=_code_mark(consent_id, code), code_tries=0)
    _record(actor, seen, consent_id, "code_made", now=now)
    return code


def by_code(consent_id: str, code: str, *, now: datetime) -> Consent:
    """Return the consent that waits for this code; a try is counted before the code is looked at."""
    return _with_code(consent_id, code, Q(given_at=None, refused_at=None), now=now)


def _with_code(consent_id: str, code: str, state: Q, *, now: datetime) -> Consent:
    rows = Consent._base_manager.filter(
        state, public_id=consent_id, code_tries__lt=MOST_TRIES, asked_at__gt=now - CODE_HOLDS
    ).exclude(code_hash="")
    if not rows.update(code_tries=F("code_tries") + 1):
        raise NotThere
    plain = "".join(sign for sign in code if sign.isdigit())
    consent = (
        Consent._base_manager.filter(public_id=consent_id)
        .select_related("case", "asked_by", "recipient")
        .get()
    )
    if not secrets.compare_digest(consent.code_hash, _code_mark(consent_id, plain)):
        raise NotThere
    Consent._base_manager.filter(pk=consent.pk).update(code_tries=0)  # who has the code may read it again
    return consent


@unscoped("a person answers with a code")
def read_by_code(consent_id: str, code: str, *, now: datetime) -> AskedByCode:
    """Return what the person is asked (raises NotThere for a wrong code)."""
    consent = by_code(consent_id, code, now=now)
    return AskedByCode(
        text=text_of(consent),
        recipient=consent.recipient.name,
        lang=consent.language,
        needs_release=consent.releases_from_secrecy,
    )


@unscoped("a person answers with a code")
def answer_by_code(
    consent_id: str, code: str, *, agrees: bool, is_released: bool = False, now: datetime
) -> None:
    """Take the person's own answer; the record says that it came by code."""
    consent = by_code(consent_id, code, now=now)  # in a transaction of its own: a wrong try stays counted
    with transaction.atomic():
        if agrees:
            _give(consent, ConsentForm.CODE, granted_by=None, is_released=is_released, now=now)
        else:
            _refuse(consent, now=now)
        did = f"consent.consent.{'given_by_code' if agrees else 'refused_by_code'}"
        act = Act(action=did, case=consent.case_id, object_kind="consent", object_id=consent_id)
        append(consent.asked_by.body_id, act, now=now)


@unscoped("a person answers with a code")
def answered_before(consent_id: str, code: str, *, agrees: bool, now: datetime) -> str:
    """Return the language of a consent to which the code gave this answer just now: a form sent twice.

    Raises NotThere where it is otherwise.
    """
    since = now - SENT_AGAIN
    given = Q(given_at__gt=since, form=ConsentForm.CODE, revoked_at=None)
    state = given if agrees else Q(refused_at__gt=since)
    return _with_code(consent_id, code, state, now=now).language


def text_of(consent: Consent) -> tuple[str, ...]:
    """Return the paragraphs that were shown."""
    text = unseal(consent.text, table="consent", row=consent.public_id, field="text")
    return tuple(text.split("\n\n"))


@transaction.atomic
def consents_of(actor: Actor, public_id: str, *, now: datetime) -> tuple[SeenConsent, ...]:
    """Return the consents of a case that the own body asked for or got, the newest first; it is recorded."""
    seen = one_case(actor, public_id, now=now)
    mine = Q(asked_by__body=actor.body) | Q(recipient=actor.body)
    rows = (
        Consent.objects.filter(mine, case=seen.case).order_by("-pk").select_related("recipient", "asked_by")
    )
    if rows:
        act = Act(action="consent.consents.read", case=seen.case.pk, object_kind="case", object_id=public_id)
        record(actor, act, now=now)
    return tuple(_seen(row, actor, now) for row in rows)


def seal_person(person: str) -> str:
    """Return what stands in the row for the person: a keyed mark, the name is in the sealed text."""
    return mark(person, use="consent person")[:40]


def _seen(row: Consent, actor: Actor, now: datetime) -> SeenConsent:
    return SeenConsent(
        public_id=row.public_id,
        recipient=row.recipient.name,
        purpose=Purpose(row.purpose),
        scopes=in_order(Scope(one) for one in row.scopes),
        person="",
        text=text_of(row),
        state=_state(row, now),
        asked_at=row.asked_at,
        given_at=row.given_at,
        ended_at=row.revoked_at or row.refused_at,
        until=day_of(row.until - timedelta(microseconds=1)) if row.until else None,
        form=row.form,
        lang=row.language,
        needs_release=row.releases_from_secrecy,
        is_own=row.asked_by.body_id == actor.body,
    )


def _state(row: Consent, now: datetime) -> str:
    if row.revoked_at:
        return "revoked"
    if row.refused_at:
        return "refused"
    if row.given_at is None:
        return "asked"
    return "expired" if row.until and row.until <= now else "given"


def _passed_on(seen: SeenCase, actor: Actor, now: datetime) -> tuple[Scope, ...]:
    """Return what may be shared: nothing entrusted (§ 65 SGB VIII), and nothing in an emergency."""
    if seen.is_emergency or actor.purpose is None:
        return ()
    own = own_scopes(seen.case.pk, actor.body, actor.purpose, now=now)
    return tuple(scope for scope in own if scope is not Scope.ENTRUSTED)


def _own(actor: Actor, seen: SeenCase, consent_id: str) -> Consent:
    if seen.is_emergency:
        raise NotThere
    found = Consent.objects.filter(case=seen.case, public_id=consent_id, asked_by__body=actor.body).first()
    if found is None:
        raise NotThere
    return found  # type: ignore[no-any-return]


def _own_open(actor: Actor, public_id: str, consent_id: str, *, now: datetime) -> tuple[SeenCase, Consent]:
    seen = one_case(actor, public_id, now=now)
    consent = _own(actor, seen, consent_id)
    if consent.given_at or consent.refused_at:
        raise NotPossible("answered")
    return seen, consent


def _give(
    consent: Consent, form: ConsentForm, *, granted_by: int | None, is_released: bool, now: datetime
) -> None:
    if consent.releases_from_secrecy and not is_released:
        raise NotPossible("not_released")  # two declarations: one does not stand for the other
    code = consent.code_hash if form is ConsentForm.CODE else ""  # a code may come twice: see SENT_AGAIN
    given = Consent._base_manager.filter(pk=consent.pk, given_at=None, refused_at=None)
    if not given.update(given_at=now, form=form, code_hash=code):
        raise NotPossible("answered")
    if consent.until is not None and consent.until <= now:
        raise NotPossible("over")
    grant_by_consent(consent.case, consent, granted_by=granted_by, now=now)


def _refuse(consent: Consent, *, now: datetime) -> None:
    rows = Consent._base_manager.filter(pk=consent.pk, given_at=None, refused_at=None)
    if not rows.update(refused_at=now):
        raise NotPossible("answered")


def _end_of(day: date) -> datetime:
    """Return the instant at which a day ends in Germany: the last day still counts."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo("Europe/Berlin"))


def _code_mark(consent_id: str, code: str) -> str:
    return mark(f"{consent_id} {code}", use="consent code")


def _record(actor: Actor, seen: SeenCase, consent_id: str, did: str, *, now: datetime) -> None:
    act = Act(action=f"consent.consent.{did}", case=seen.case.pk, object_kind="consent", object_id=consent_id)
    record(actor, act, now=now)

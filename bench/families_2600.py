"""Two authorities with 2,600 invented families, written in bulk: what figures of the desk are measured on.

    python -m bench.families_2600 [FAMILIES]      (AMVIS_DATA, or AMVIS_DATABASE_URL for PostgreSQL)

The same for the same day and count, except sealed fields: their nonces must differ.
"""

import base64
import json
import random
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

COUNT = 2600
_SEED = 20261128
_STAFF = {  # workers and supervisors of each body
    "jobcenter-darmstadt": (14, 2),
    "kreisagentur": (14, 2),
    "jugendamt-darmstadt": (10, 2),
    "jugendamt-landkreis": (10, 2),
    "sefo-femkom": (5, 1),
    "zibb": (5, 1),
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """Who works there, by body, role and purpose, and the public ids of the cases."""

    posts: dict[tuple[str, Any, Any], list[Any]]
    cases: tuple[str, ...]


@dataclass(slots=True)
class _Rows:
    """Rows to write, by model, the acts that go into the record, and what all rows are drawn from."""

    now: datetime
    ids: random.Random
    of: dict[Any, list[Any]] = field(default_factory=lambda: defaultdict(list))
    acts: list[tuple[datetime, Any, Any]] = field(default_factory=list)


def load(*, now: datetime, count: int = COUNT) -> Loaded:
    """Write the bodies, their people and `count` families into an empty, migrated database."""
    from django.db import transaction  # noqa: PLC0415 (needs the settings)

    from amvis.application.demo.cases import parts_of  # noqa: PLC0415 (as above)
    from amvis.application.demo.families import families  # noqa: PLC0415 (as above)
    from amvis.records.querysets import unscoped  # noqa: PLC0415 (as above)

    with transaction.atomic(), unscoped("invented families are loaded for figures"):
        posts = _people(now)
        rows = _Rows(now=now, ids=random.Random(_SEED))
        cases = _cases(rows, count)
        for number, family in enumerate(families(on=now.date(), count=count)):
            _family(rows, family, cases[number], number=number, parts=parts_of(family, number, posts))
        _write(rows, cases)
        _record(rows.acts)
    return Loaded(posts=posts, cases=tuple(case.public_id for case in cases))


def _people(now: datetime) -> dict[tuple[str, Any, Any], list[Any]]:
    from django.contrib.auth.hashers import make_password  # noqa: PLC0415 (needs the settings)

    from amvis.application.accounts.one_time_code import sealed_device  # noqa: PLC0415 (as above)
    from amvis.application.bodies.reference import load_bodies  # noqa: PLC0415 (as above)
    from amvis.application.demo.people import PASSWORD  # noqa: PLC0415 (as above)
    from amvis.domain.consent.staffing import PURPOSES, roles_in  # noqa: PLC0415 (as above)
    from amvis.domain.consent.vocabulary import BodyKind, Role  # noqa: PLC0415 (as above)
    from amvis.records.models import Account, Post, Team, TotpDevice  # noqa: PLC0415 (as above)

    since, hashed = now - timedelta(days=400), make_password(PASSWORD)
    found: dict[tuple[str, Any, Any], list[Any]] = defaultdict(list)
    for body in load_bodies(suffix=" (invented)", is_invented=True):
        workers, leaders = _STAFF.get(body.slug, (0, 0))
        office = body.offices.order_by("pk").first()
        teams = [Team.objects.create(office=office, name=f"Team {number + 1}") for number in range(2)]
        role, purpose = roles_in(BodyKind(body.kind))[0], PURPOSES[BodyKind(body.kind)][0]
        for number in range(workers + leaders):
            held = role if number < workers else Role.SUPERVISOR
            account = Account.objects.create(
                email=f"{held}-{number}@{body.slug}.example",
                name=f"{held.value.replace('_', ' ').title()} {number} (invented)",
                password=hashed,
                is_invented=True,
            )
            TotpDevice.objects.bulk_create([sealed_device(account.pk, now=since)])
            post = Post.objects.create(
                account=account,
                body=body,
                office=office,
                team=teams[number % 2],
                role=held,
                purpose=purpose,
                since=since,
            )
            found[body.slug, held, purpose].append(post)
    return dict(found)


def _cases(rows: _Rows, count: int) -> list[Any]:
    """Return cases with their identifiers and instants; the rest is filled in family by family."""
    from amvis.application.demo.cases import opened_at  # noqa: PLC0415 (needs the settings)
    from amvis.records.models import Case  # noqa: PLC0415 (as above)

    return [
        Case(public_id=_id(rows), is_invented=True, opened_at=opened_at(number, now=rows.now))
        for number in range(count)
    ]


def _family(rows: _Rows, family: Any, case: Any, *, number: int, parts: tuple[Any, ...]) -> None:
    from amvis.application.cases.names import person_mark, seal_title, word_marks  # noqa: PLC0415
    from amvis.application.demo.cases import end_of  # noqa: PLC0415
    from amvis.records.models import FileNumber, NameMark, StatusChange  # noqa: PLC0415

    lead = parts[0].post
    case.title, case.lead_body = seal_title(family.title, case.public_id), lead.body
    case.is_sensitive, case.has_barred_address = number % 97 == 5, number % 89 == 7
    for name, value in end_of(number, rows.now).items():
        setattr(case, name, value)
    if case.closed_at:
        change = StatusChange(case=case, status=case.status, reason=case.reason, by=lead, at=case.closed_at)
        rows.of[StatusChange].append(change)
    adult = family.raw["parents"][0]
    name = family.raw.get("contact", {}).get("name", adult["id"])
    marks = {*word_marks(family.title), person_mark(name, date.fromisoformat(adult["born"]))}
    rows.of[NameMark] += [NameMark(case=case, mark=one) for one in sorted(marks)]
    _act(rows, lead, case, "cases.case.opened", fields=("title", "person", "born", "is_sensitive"))
    _profile(rows, case, family, lead)
    for part in parts:
        number_there = FileNumber(
            case=case, body=part.post.body, number=f"ERF-{part.post.body_id}-{number:05}"
        )
        rows.of[FileNumber].append(number_there)
        _access(rows, case, part, lead)
        if number % 31 or part is not parts[0]:  # some families have nobody in the leading body
            _on_the_case(rows, case, part)
        _work(rows, case, part, number)


def _profile(rows: _Rows, case: Any, family: Any, lead: Any) -> None:
    from amvis.application.cases.clock_keeping import told  # noqa: PLC0415 (needs the settings)
    from amvis.application.cases.sections import BY_NAME, split  # noqa: PLC0415 (as above)
    from amvis.application.sealing import seal  # noqa: PLC0415 (as above)
    from amvis.domain.consent.vocabulary import Scope  # noqa: PLC0415 (as above)
    from amvis.records.models import CaseClock, Goal, Need, SectionVersion  # noqa: PLC0415 (as above)
    from amvis.rulebook.loader import load_law  # noqa: PLC0415 (as above)

    parts = split(family.raw)
    for name, part in parts.items():
        text = json.dumps(part, ensure_ascii=False)
        for version in (1, 2) if name == "family" else (1,):
            row = _id(rows)
            rows.of[SectionVersion].append(
                SectionVersion(
                    public_id=row,
                    case=case,
                    section=name,
                    scope=BY_NAME[name].scope,
                    number=version,
                    value=seal(text, table="section", row=row, field="value"),
                    saved_at=case.opened_at,
                    saved_by=lead,
                )
            )
        _act(rows, lead, case, "cases.section.saved", scope=BY_NAME[name].scope, fields=(name,))
    law = load_law().projected(rows.now.date())
    rows.of[CaseClock] += [
        CaseClock(case=case, kind=one.kind, on=one.on, scope=one.scope) for one in sorted(told(parts, law))
    ]
    need, goal = _id(rows), _id(rows)
    rows.of[Need].append(
        Need(
            public_id=need,
            case=case,
            theme="kinderbetreuung",
            scope=Scope.STATUS,
            body=lead.body,
            noted_by=lead,
            text=seal("Betreuung am Nachmittag", table="need", row=need, field="text"),
            noted_at=case.opened_at,
        )
    )
    rows.of[Goal].append(
        Goal(
            public_id=goal,
            case=case,
            scope=Scope.STATUS,
            body=lead.body,
            set_by=lead,
            set_at=case.opened_at,
            text=seal("Arbeiten, wenn die Kinder gut betreut sind", table="goal", row=goal, field="text"),
        )
    )


def _access(rows: _Rows, case: Any, part: Any, lead: Any) -> None:
    """Give the leading body what it collects itself, and another one what the family agreed to."""
    from amvis.application.demo.cases import QUESTIONS, SHARED  # noqa: PLC0415 (needs the settings)
    from amvis.application.sealing import seal  # noqa: PLC0415 (as above)
    from amvis.domain.consent.vocabulary import LegalBasis, Scope  # noqa: PLC0415 (as above)
    from amvis.records.models import Consent, Grant, Message, Sight  # noqa: PLC0415 (as above)

    at, body = case.opened_at, part.post.body
    is_lead = part.post.pk == lead.pk
    until = None if is_lead else at + timedelta(days=365)
    consent = None
    if not is_lead:
        row, message = _id(rows), _id(rows)
        consent = Consent(
            public_id=row,
            case=case,
            recipient=body,
            purpose=part.purpose,
            asked_at=at,
            asked_by=lead,
            scopes=[scope.value for scope in SHARED[part.purpose]],
            person="x" * 40,
            form="paper",
            given_at=at,
            until=until,
            text=seal("Ich bin einverstanden.", table="consent", row=row, field="text"),
        )
        rows.of[Consent].append(consent)
        rows.of[Message].append(
            Message(
                public_id=message,
                case=case,
                scope=Scope.STATUS,
                sender=lead.body,
                recipient=body,
                sent_by=lead,
                text=seal(QUESTIONS[part.purpose], table="message", row=message, field="text"),
                sent_at=at,
                read_at=at + timedelta(days=1) if rows.ids.random() < 0.7 else None,
            )
        )
        _act(rows, lead, case, "consent.consent.given")
        _act(rows, lead, case, "messages.message.sent", scope=Scope.STATUS)
    scopes = [one for one in Scope if one is not Scope.ENTRUSTED] if is_lead else SHARED[part.purpose]
    basis = LegalBasis.OWN_TASK if is_lead else LegalBasis.CONSENT
    rows.of[Grant] += [
        Grant(
            public_id=_id(rows),
            case=case,
            body=body,
            scope=scope,
            purpose=part.purpose,
            basis=basis,
            since=at,
            until=until,
            consent=consent,
            granted_by=lead,
        )
        for scope in scopes
    ]
    rows.of[Sight].append(Sight(body=body, case=case, opens_at=at, closes_at=until))


def _on_the_case(rows: _Rows, case: Any, part: Any) -> None:
    from amvis.records.models import CaseMember  # noqa: PLC0415 (needs the settings)

    rows.of[CaseMember].append(CaseMember(case=case, post=part.post, leads=True, since=case.opened_at))


def _work(rows: _Rows, case: Any, part: Any, number: int) -> None:
    from amvis.application.demo.cases import NOTES, TASKS  # noqa: PLC0415 (needs the settings)
    from amvis.application.sealing import seal  # noqa: PLC0415 (as above)
    from amvis.records.models import Note, Task  # noqa: PLC0415 (as above)

    at, post = case.opened_at, part.post
    scope, title = TASKS[part.purpose]
    for each in range(3):
        row = _id(rows)
        due_on = (rows.now + timedelta(days=(number * 7 + each * 11) % 60 - 6)).date()
        rows.of[Task].append(
            Task(
                public_id=row,
                case=case,
                scope=scope,
                body=post.body,
                owner=post,
                due_on=due_on,
                resubmit_on=due_on - timedelta(days=3) if each == 1 else None,
                created_by=post,
                created_at=at,
                status="done" if each == 2 else "open",
                done_at=at + timedelta(days=9) if each == 2 else None,
                title=seal(title, table="task", row=row, field="title"),
            )
        )
        _act(rows, post, case, "cases.task.added", scope=scope)
    scope, text = NOTES[part.purpose]
    for each in range(4):
        row = _id(rows)
        rows.of[Note].append(
            Note(
                public_id=row,
                case=case,
                scope=scope,
                kind="phone",
                body=post.body,
                written_by=post,
                text=seal(text, table="note", row=row, field="text"),
                written_at=at + timedelta(days=each),
            )
        )
        _act(rows, post, case, "cases.note.written", scope=scope)
        _act(rows, post, case, "cases.overview.read")
        _act(rows, post, case, "cases.notes.read", scope=scope)


def _act(rows: _Rows, post: Any, case: Any, action: str, **told: Any) -> None:
    from amvis.application.audit.record import Act  # noqa: PLC0415 (needs the settings)

    rows.acts.append((case.opened_at, (post, case), Act(action=action, object_kind="case", **told)))


def _write(rows: _Rows, cases: list[Any]) -> None:
    from amvis.records.models import Case, Consent  # noqa: PLC0415 (needs the settings)

    Case._base_manager.bulk_create(cases, batch_size=500)
    first = (Consent,)  # grants point to them
    for model in (*first, *(one for one in rows.of if one not in first)):
        for row in rows.of[model]:
            row.case_id = row.case.pk
            if getattr(row, "consent", None) is not None:
                row.consent_id = row.consent.pk
        model._base_manager.bulk_create(rows.of[model], batch_size=500)


def _record(acts: list[tuple[datetime, Any, Any]]) -> None:
    """Chain the acts of each body in the order of time."""
    from amvis.application.audit.record import link, values_of  # noqa: PLC0415 (needs the settings)
    from amvis.records.models import AuditRow, ChainHead  # noqa: PLC0415 (as above)

    heads: dict[int, tuple[int, str]] = {}
    chained = []
    for at, (post, case), act in sorted(acts, key=lambda one: one[0]):
        number, previous = heads.get(post.body_id, (0, "0" * 64))
        row = AuditRow(
            body_id=post.body_id,
            number=number + 1,
            at=at,
            account=post.account_id,
            role=post.role,
            action=act.action,
            case=case.pk,
            object_kind=act.object_kind,
            object_id=case.public_id,
            scope=act.scope,
            purpose=post.purpose,
            fields=list(act.fields),
            request="0" * 16,
            previous_hash=previous,
        )
        row.hash = link(values_of(row), at)
        heads[post.body_id] = row.number, row.hash
        chained.append(row)
    AuditRow.objects.bulk_create(chained, batch_size=500)
    ChainHead.objects.bulk_create(
        ChainHead(body_id=body, number=number, hash=hash_) for body, (number, hash_) in heads.items()
    )


def _id(rows: _Rows) -> str:
    return base64.urlsafe_b64encode(rows.ids.randbytes(16)).decode().rstrip("=")


def prepared(count: int = COUNT) -> Loaded:
    """Open the site, bring its empty database to the newest form and load it; return what was loaded."""
    from amvis.cli.site import migrate, open_site  # noqa: PLC0415 (needs the settings)

    open_site()
    migrate()
    from amvis.application import clock  # noqa: PLC0415 (as above)

    return load(now=clock.now(), count=count)


def main() -> int:
    count, begun = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT, time.perf_counter()
    loaded = prepared(count)
    print(f"{len(loaded.cases)} invented families in {time.perf_counter() - begun:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())

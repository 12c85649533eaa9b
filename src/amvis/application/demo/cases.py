"""Cases of the demo: who leads, who is on them, what consent opens to others, what is to do."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from amvis.application.demo.families import DemoFamily
from amvis.application.demo.sections import taken_apart
from amvis.application.sealing import seal
from amvis.domain.consent.vocabulary import LegalBasis, Purpose, Role, Scope
from amvis.records.case import CaseStatus
from amvis.records.grant import ConsentForm
from amvis.records.identifier import random_identifier
from amvis.records.models import (
    Case,
    CaseMember,
    Consent,
    FileNumber,
    Goal,
    Grant,
    Need,
    Note,
    Post,
    SectionVersion,
    Sight,
    Task,
)
from amvis.records.work import NoteKind

Posts = Mapping[tuple[str, Role, Purpose | None], list[Post]]
_AV, _EX, _KB, _BE = (
    Purpose.ARBEITSVERMITTLUNG,
    Purpose.EXISTENZSICHERUNG,
    Purpose.KINDERBETREUUNG,
    Purpose.BERATUNG,
)
_FRONT: Final = (Scope.CONTACT, Scope.STATUS)
_OWN: Final = {  # what a body collects for its own task, by purpose
    _AV: (*_FRONT, Scope.PLACEMENT, Scope.CHILDCARE),
    _EX: (*_FRONT, Scope.FINANCE),
    _KB: (*_FRONT, Scope.CHILDCARE),
    _BE: (*_FRONT, Scope.PLACEMENT, Scope.CHILDCARE, Scope.FINANCE, Scope.COUNSELLING),
}
_SHARED: Final = {  # what consent opens to another body
    _AV: (*_FRONT, Scope.PLACEMENT),
    _KB: (*_FRONT, Scope.CHILDCARE),
    _BE: (*_FRONT, Scope.CHILDCARE, Scope.PLACEMENT),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A body's part in a case: its purpose and the one who works on it."""

    post: Post
    purpose: Purpose
    is_own_task: bool


def build_case(family: DemoFamily, number: int, posts: Posts, *, now: datetime) -> Case:
    """Write one family's case with everything in it."""
    parts = _parts(family, number, posts)
    lead = parts[0].post
    public_id = random_identifier()
    opened_at = now - timedelta(days=20 + 7 * (number % 30))
    case: Case = Case.objects.create(
        public_id=public_id,
        title=seal(family.title, table="case", row=public_id, field="title"),
        lead_body=lead.body,
        is_invented=True,
        is_sensitive=number % 23 == 5,
        has_barred_address=number % 29 == 7,
        opened_at=opened_at,
        **_end(number, now),
    )
    for part in parts:
        _join(case, part, lead, number=number)
    _profile(case, family, lead)
    _work(case, parts, number, now)
    return case


def _parts(family: DemoFamily, number: int, posts: Posts) -> tuple[Part, ...]:
    in_city = family.is_in_the_city
    jobcenter = "jobcenter-darmstadt" if in_city else "kreisagentur"
    jugendamt = "jugendamt-darmstadt" if in_city else "jugendamt-landkreis"
    counselling = "sefo-femkom" if in_city else "zibb"
    everybody = (
        (jobcenter, Role.CASE_WORKER, _AV),
        (jugendamt, Role.CASE_WORKER, _KB),
        (counselling, Role.COUNSELLOR, _BE),
    )
    turned = (*everybody[number % 3 :], *everybody[: number % 3])
    chosen = turned[: 3 if number % 4 == 0 else 2 if number % 2 else 1]
    return tuple(
        Part(
            post=_one_of(posts[key], number),
            purpose=key[2],
            is_own_task=place == 0 or key[1] is Role.CASE_WORKER,
        )
        for place, key in enumerate(chosen)
    )


def _one_of(posts: list[Post], number: int) -> Post:
    return posts[number // 3 % len(posts)]


def _end(number: int, now: datetime) -> dict[str, object]:
    if number % 15 == 9:
        day = (now + timedelta(days=150)).date()
        return {
            "status": CaseStatus.CLOSED,
            "reason": "goal_reached",
            "closed_at": now - timedelta(days=10),
            "follow_up_on": day,
        }
    if number % 20 == 13:
        return {
            "status": CaseStatus.DECLINED,
            "reason": "not_responsible",
            "closed_at": now - timedelta(days=5),
        }
    return {}


def _join(case: Case, part: Part, lead: Post, *, number: int) -> None:
    at, body = case.opened_at, part.post.body
    CaseMember.objects.create(case=case, post=part.post, leads=True, since=at)
    FileNumber.objects.create(case=case, body=body, number=f"ERF-{body.pk:02}-{number + 1:04}")
    if part.post == lead:
        _grant(case, part, _OWN[part.purpose])
        return
    consent = _consent(case, part, lead)
    _grant(case, part, _SHARED[part.purpose], consent)


def _grant(case: Case, part: Part, scopes: tuple[Scope, ...], consent: Consent | None = None) -> None:
    body, since = part.post.body, case.opened_at
    until = consent.until if consent else None
    Grant.objects.bulk_create(
        Grant(
            case=case,
            body=body,
            scope=scope,
            purpose=part.purpose,
            basis=LegalBasis.CONSENT if consent else LegalBasis.OWN_TASK,
            since=since,
            until=until,
            consent=consent,
        )
        for scope in scopes
    )
    Sight.objects.create(body=body, case=case, opens_at=since, closes_at=until)


def _consent(case: Case, part: Part, lead: Post) -> Consent:
    public_id, at, recipient = random_identifier(), case.opened_at, part.post.body
    text = f"Ich bin einverstanden, dass {recipient.name} diese Angaben bekommt. (erfunden)"
    consent: Consent = Consent.objects.create(
        public_id=public_id,
        case=case,
        recipient=recipient,
        purpose=part.purpose,
        scopes=[str(scope) for scope in _SHARED[part.purpose]],
        text=seal(text, table="consent", row=public_id, field="text"),
        person="p1",
        form=ConsentForm.PAPER,
        asked_at=at,
        asked_by=lead,
        given_at=at,
        until=at + timedelta(days=365),
        releases_from_secrecy=lead.body.needs_release_from_secrecy,
    )
    return consent


def _profile(case: Case, family: DemoFamily, post: Post) -> None:
    for scope, part in taken_apart(family.raw).items():
        public_id = random_identifier()
        value = json.dumps(part, ensure_ascii=False)
        SectionVersion.objects.create(
            public_id=public_id,
            case=case,
            section=str(scope),
            scope=scope,
            number=1,
            value=seal(value, table="section_version", row=public_id, field="value"),
            saved_at=case.opened_at,
            saved_by=post,
        )


_TASKS: Final = {
    _AV: (Scope.PLACEMENT, "Stellen mit passender Arbeitszeit heraussuchen"),
    _EX: (Scope.FINANCE, "Bescheid prüfen"),
    _KB: (Scope.CHILDCARE, "Freien Platz ab dem gewünschten Monat suchen"),
    _BE: (Scope.COUNSELLING, "Termin vorbereiten"),
}
_NOTES: Final = {
    _AV: (Scope.PLACEMENT, "Möchte vormittags arbeiten, solange der Platz nur bis 14 Uhr reicht."),
    _EX: (Scope.FINANCE, "Nachweis der Miete liegt vor."),
    _KB: (Scope.CHILDCARE, "Bedarf von 30 Stunden in der Woche gemeldet."),
    _BE: (Scope.COUNSELLING, "Sorgt sich, ob das Geld nach dem Einstieg reicht."),
}


def _work(case: Case, parts: tuple[Part, ...], number: int, now: datetime) -> None:
    for place, part in enumerate(parts):
        _task(case, part, now, days=(number + 3 * place) % 14 - 3)
        _note(case, part, now - timedelta(days=number % 9 + place))
    first = parts[0]
    need, goal = random_identifier(), random_identifier()
    Need.objects.create(
        public_id=need,
        case=case,
        theme="kinderbetreuung",
        scope=Scope.STATUS,
        text=seal("Betreuung am Nachmittag", table="need", row=need, field="text"),
        body=first.post.body,
        noted_by=first.post,
        noted_at=case.opened_at,
    )
    Goal.objects.create(
        public_id=goal,
        case=case,
        scope=Scope.STATUS,
        text=seal("Arbeiten, wenn die Kinder gut betreut sind", table="goal", row=goal, field="text"),
        body=first.post.body,
        set_by=first.post,
        set_at=case.opened_at,
    )


def _task(case: Case, part: Part, now: datetime, *, days: int) -> None:
    scope, title = _TASKS[part.purpose]
    public_id = random_identifier()
    Task.objects.create(
        public_id=public_id,
        case=case,
        scope=scope if part.is_own_task else Scope.STATUS,
        title=seal(title, table="task", row=public_id, field="title"),
        body=part.post.body,
        owner=part.post,
        due_on=(now + timedelta(days=days)).date(),
        created_by=part.post,
        created_at=case.opened_at,
    )


def _note(case: Case, part: Part, at: datetime) -> None:
    scope, text = _NOTES[part.purpose]
    public_id = random_identifier()
    Note.objects.create(
        public_id=public_id,
        case=case,
        scope=scope if part.is_own_task else Scope.STATUS,
        kind=NoteKind.PHONE if part.is_own_task else NoteKind.NOTE,
        text=seal(text, table="note", row=public_id, field="text"),
        body=part.post.body,
        written_by=part.post,
        written_at=at,
    )

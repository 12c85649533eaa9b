"""Cases of the demo: who leads, who is on them, what consent opens to others, what is to do."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from amvis.application.access.actor import actor_of
from amvis.application.access.scope import acting_as
from amvis.application.cases.clock_keeping import keep_clocks
from amvis.application.cases.notes import NewNote, write_note
from amvis.application.cases.opening import NewCase, open_case
from amvis.application.cases.sections import BY_NAME, split
from amvis.application.cases.tasks import NewTask, add_task
from amvis.application.clock import day_of
from amvis.application.consent.consents import NewConsent, ask_consent, give_on_paper
from amvis.application.demo.demands import ask
from amvis.application.demo.families import DemoFamily
from amvis.application.messages.messages import NewMessage, send_message
from amvis.application.sealing import seal
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Purpose, Role, Scope
from amvis.records.case import CaseStatus
from amvis.records.identifier import random_identifier
from amvis.records.models import (
    Case,
    CaseMember,
    FileNumber,
    Goal,
    Need,
    Post,
    SectionVersion,
)
from amvis.records.work import NoteKind

Posts = Mapping[tuple[str, Role, Purpose | None], list[Post]]
_AV, _KB, _BE = Purpose.ARBEITSVERMITTLUNG, Purpose.KINDERBETREUUNG, Purpose.BERATUNG
_FRONT: Final = (Scope.CONTACT, Scope.STATUS)
SHARED: Final = {  # what consent opens to another body
    _AV: (*_FRONT, Scope.PLACEMENT),
    _KB: (*_FRONT, Scope.CHILDCARE),
    _BE: (*_FRONT, Scope.CHILDCARE, Scope.PLACEMENT),
}
TASKS: Final = {
    _AV: (Scope.PLACEMENT, "Stellen mit passender Arbeitszeit heraussuchen"),
    _KB: (Scope.CHILDCARE, "Freien Platz ab dem gewünschten Monat suchen"),
    _BE: (Scope.PLACEMENT, "Termin vorbereiten"),
}
NOTES: Final = {
    _AV: (Scope.PLACEMENT, "Möchte vormittags arbeiten, solange der Platz nur bis 14 Uhr reicht."),
    _KB: (Scope.CHILDCARE, "Bedarf von 30 Stunden in der Woche gemeldet."),
    _BE: (Scope.STATUS, "Sorgt sich, ob das Geld nach dem Einstieg reicht."),
}

QUESTIONS: Final = {
    _AV: "Welche Arbeitszeiten kommen in Frage, und ab wann?",
    _KB: "Ab wann gibt es einen Platz, und für wie viele Stunden in der Woche?",
    _BE: "Können Sie die Familie bei den Anträgen begleiten?",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A body's part in a case: who works on it there, for which purpose."""

    post: Post
    purpose: Purpose


def opened_at(number: int, *, now: datetime) -> datetime:
    """Return when the case of a family was opened."""
    return now - timedelta(days=20 + 7 * (number % 30))


def build_case(family: DemoFamily, number: int, posts: Posts, *, now: datetime) -> None:
    """Write one family's case with everything in it, as of the day it was opened."""
    parts, at = parts_of(family, number, posts), opened_at(number, now=now)
    lead = _acting(parts[0].post, at)
    with acting_as(lead, now=at):
        adult = family.raw["parents"][0]
        name = family.raw.get("contact", {}).get("name", adult["id"].capitalize())
        told = NewCase(
            title=family.title,
            person=name,
            born=date.fromisoformat(adult["born"]),
            is_sensitive=number % 23 == 5,
            is_invented=True,
        )
        public_id = open_case(lead, told, now=at)
        case = Case.objects.get(public_id=public_id)
        _profile(case, family, parts[0].post)
        _need_and_goal(case, parts[0].post)
    for part in parts:
        _number(case, part, number)
        if part is not parts[0]:
            _let_in(case, part, lead, name)
        _work(case, part, _days(number, now), at)
        if len(parts) > 1:
            ask(_acting(part.post, at), public_id, adult["id"], now=now, at=at)
    changed = {"has_barred_address": number % 29 == 7, **end_of(number, now)}
    Case._base_manager.filter(pk=case.pk).update(**changed)


def _acting(post: Post, at: datetime) -> Actor:
    actor = actor_of(post.pk, now=at)
    if actor is None:
        raise ValueError(f"{post} is not in force at {at}")
    return actor


def parts_of(family: DemoFamily, number: int, posts: Posts) -> tuple[Part, ...]:
    """Return who works on a family, the leading body first."""
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
    return tuple(Part(post=posts[key][number // 3 % len(posts[key])], purpose=key[2]) for key in chosen)


def end_of(number: int, now: datetime) -> dict[str, object]:
    """Return the values of a case that has ended; nothing for one that is open."""
    if number % 15 == 9:
        return {
            "status": CaseStatus.CLOSED,
            "reason": "goal_reached",
            "closed_at": now - timedelta(days=10),
            "follow_up_on": (now + timedelta(days=150)).date(),
        }
    if number % 20 == 13:
        return {
            "status": CaseStatus.DECLINED,
            "reason": "not_responsible",
            "closed_at": now - timedelta(days=5),
        }
    return {}


def _number(case: Case, part: Part, number: int) -> None:
    body = part.post.body
    FileNumber._base_manager.create(case=case, body=body, number=f"ERF-{body.pk:02}-{number + 1:04}")


def _let_in(case: Case, part: Part, lead: Actor, person: str) -> None:
    """Let a second body in by consent on paper, and somebody there on the case."""
    body, at = part.post.body, case.opened_at
    new = NewConsent(
        recipient=body.public_id,
        purpose=part.purpose,
        scopes=SHARED[part.purpose],
        person=person,
        until=(at + timedelta(days=365)).date(),
    )
    with acting_as(lead, now=at):
        give_on_paper(
            lead, case.public_id, ask_consent(lead, case.public_id, new, now=at), is_released=True, now=at
        )
        asks = NewMessage(recipient=body.public_id, scope=Scope.STATUS, text=QUESTIONS[part.purpose])
        send_message(lead, case.public_id, asks, now=at)
    CaseMember._base_manager.create(case=case, post=part.post, leads=True, since=at)


def _profile(case: Case, family: DemoFamily, post: Post) -> None:
    for name, part in split(family.raw).items():
        public_id = random_identifier()
        value = json.dumps(part, ensure_ascii=False)
        SectionVersion._base_manager.create(
            public_id=public_id,
            case=case,
            section=name,
            scope=BY_NAME[name].scope,
            number=1,
            value=seal(value, table="section", row=public_id, field="value"),
            saved_at=case.opened_at,
            saved_by=post,
        )
    keep_clocks(case.pk, day_of(case.opened_at))


def _need_and_goal(case: Case, post: Post) -> None:
    need, goal = random_identifier(), random_identifier()
    Need._base_manager.create(
        public_id=need,
        case=case,
        theme="kinderbetreuung",
        scope=Scope.STATUS,
        text=seal("Betreuung am Nachmittag", table="need", row=need, field="text"),
        body=post.body,
        noted_by=post,
        noted_at=case.opened_at,
    )
    Goal._base_manager.create(
        public_id=goal,
        case=case,
        scope=Scope.STATUS,
        text=seal("Arbeiten, wenn die Kinder gut betreut sind", table="goal", row=goal, field="text"),
        body=post.body,
        set_by=post,
        set_at=case.opened_at,
    )


def _days(number: int, now: datetime) -> date:
    return (now + timedelta(days=number % 14 - 3)).date()


def _work(case: Case, part: Part, due_on: date, at: datetime) -> None:
    actor = _acting(part.post, at)
    with acting_as(actor, now=at):
        scope, title = TASKS[part.purpose]
        task = NewTask(title=title, scope=scope, owner=part.post.public_id, due_on=due_on)
        add_task(actor, case.public_id, task, now=at)
        scope, text = NOTES[part.purpose]
        write_note(actor, case.public_id, NewNote(text=text, scope=scope, kind=NoteKind.PHONE), now=at)

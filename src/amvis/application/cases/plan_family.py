"""The family's page of the chosen way: week, next steps, promises; German, plain German, English."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction

from amvis.application.cases.one_case import SeenCase
from amvis.application.cases.plan_basis import Document, kept_of, option_of
from amvis.application.cases.plan_sentences import body_told, option_told, told
from amvis.application.cases.planning import promise_title, read_chosen
from amvis.application.clock import day_of
from amvis.application.sealing import unseal
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope
from amvis.records.models import Post, Task
from amvis.records.work import TaskStatus

AT_ONCE: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A step or a promise: what, with whom, by when; of a promise also how it stands."""

    says: str
    body: str
    until: str  # ISO 8601
    state: str = ""  # promised | open | dropped


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyPage:
    """What the page shows; `is_old` when the plan was kept in a form that tells no steps."""

    plan: Document
    option: Mapping[str, Any]
    on: date
    steps: tuple[Line, ...]
    promises: tuple[Line, ...]
    is_old: bool
    who: str  # who is asked
    body: str


@transaction.atomic
def family_page(actor: Actor, public_id: str, variant: str, *, now: datetime) -> FamilyPage | None:
    """Return the page in a variant, None where no way was chosen; the reading is recorded."""
    read = read_chosen(actor, public_id, action="cases.plan.family_page_read", now=now)
    if read is None:
        return None
    seen, row = read
    kept, today = kept_of(row), day_of(now)
    option = option_of(row, kept)
    raw = kept.sentences.get(option["id"], {"steps": (), "promises": ()})
    promises = tuple(_promises(option, raw["promises"], _states(seen), variant))
    awaited = {line.body for line in promises if line.state == "open"}
    got = {line.body for line in promises} - awaited
    post = Post.objects.select_related("account", "body").get(pk=actor.post)
    return FamilyPage(
        plan=kept.plan,
        option=option_told(option, raw, variant),
        on=today,
        steps=tuple(_steps(raw["steps"], got, today, variant))[:AT_ONCE],
        promises=promises,
        is_old=option["id"] not in kept.sentences,
        who=post.account.name,
        body=post.body.name,
    )


def _steps(raw: Sequence[Any], got: set[str], today: date, variant: str) -> Iterator[Line]:
    """Yield the steps whose day has not passed; who has promised already needs not be asked."""
    for each in raw:
        is_asking = each["key"].startswith("ask_")
        if each["until"] >= today.isoformat() and not (is_asking and body_told(each, variant) in got):
            yield Line(says=told(each, variant), body=body_told(each, variant), until=each["until"])


def _promises(
    option: Mapping[str, Any], raw: Sequence[Any], states: Mapping[str, str], variant: str
) -> Iterator[Line]:
    for promise, each in zip(option["commitments"], raw, strict=False):
        yield Line(
            says=told(each, variant),
            body=body_told(each, variant),
            until=each["until"],
            state=states.get(promise_title(promise), "open"),
        )


def _states(seen: SeenCase) -> dict[str, str]:
    """Return how each task of the case stands, by its title: a promise is there when its task is done."""
    named = {TaskStatus.DONE: "promised", TaskStatus.DROPPED: "dropped"}
    return {
        unseal(row.title, table="task", row=row.public_id, field="title"): named.get(
            TaskStatus(row.status), "open"
        )
        for row in Task.objects.filter(case=seen.case, scope=Scope.CHILDCARE).order_by("pk")
    }

"""Letters to families on paper: written by rule, waiting to be printed, printed by somebody and noted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from amvis.application.access.not_found import NotThere
from amvis.application.audit.record import Act, append, record
from amvis.application.cases.one_case import SeenCase, one_case
from amvis.application.cases.plan_basis import planner
from amvis.application.cases.plan_sentences import VARIANTS, tell_in
from amvis.application.cases.profile import sections_of
from amvis.application.clock import day_of
from amvis.application.worklists.thing import Thing
from amvis.application.worklists.things import scoped
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope
from amvis.domain.sentence import say
from amvis.records.models import Case, PaperLetter, Post
from amvis.rulebook.words import has_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """A letter that waits to be printed."""

    public_id: str
    case: str
    rule: str
    written_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingAid:
    """The same letter in another variant, below the binding German."""

    lang: str  # BCP 47
    says: str  # that the German letter counts
    subject: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter as it is printed; `aids` are the variants in which a reading aid can stand below it."""

    public_id: str
    case: str
    sender: tuple[str, ...]
    to: tuple[str, ...]  # empty where no address may be seen or none is told
    dated: date
    subject: str
    paragraphs: tuple[str, ...]
    signed_by: str
    is_printed: bool
    aids: tuple[str, ...] = ()
    aid: ReadingAid | None = None


def write_letters(actor: Actor, things: Iterable[Thing], *, now: datetime) -> int:
    """Write a letter for each of the things, of which a family is to be told today; return how many are new.

    Families have no e-mail in their file: paper reaches them. Where the address is barred none is written.
    """
    due = tuple(things)
    barred = Case.objects.filter(has_barred_address=True, pk__in={one.case for one in due})
    nowhere = set(barred.values_list("pk", flat=True))
    found = scoped((one for one in due if one.case not in nowhere), actor, now=now)
    return sum(_write(actor, one, now) for one in found)


def queue(actor: Actor) -> tuple[Queued, ...]:
    """Return the letters of the own body that wait to be printed, the oldest first."""
    rows = PaperLetter.objects.filter(body=actor.body, printed_at=None).order_by("written_at", "pk")
    return tuple(
        Queued(public_id=row.public_id, case=row.case.public_id, rule=row.rule, written_at=row.written_at)
        for row in rows.select_related("case")
    )


@transaction.atomic
def letter(actor: Actor, public_id: str, *, aid: str = "", now: datetime) -> Letter:
    """Return a letter with the family's address; that it was read is recorded (raises NotThere).

    Args:
        aid: the variant of a reading aid; none where the letter has no words in it.
    """
    row, seen = _one(actor, public_id, now)
    post = Post.objects.select_related("body", "office", "account").get(pk=actor.post)
    about, aids = f"waiting.letter.{row.rule}", _aids(f"waiting.letter.{row.rule}.body")
    _record(actor, row, "read", now=now)
    return Letter(
        public_id=row.public_id,
        case=seen.case.public_id,
        sender=tuple(filter(None, (post.body.name, *_office(post)))),
        to=_address(seen),
        dated=day_of(row.written_at),
        **_told(about, row.on, "de"),
        signed_by=post.account.name,
        is_printed=row.printed_at is not None,
        aids=aids,
        aid=_aid(about, row.on, aid) if aid in aids else None,
    )


@transaction.atomic
def note_printed(actor: Actor, public_id: str, *, now: datetime) -> None:
    """Note that a letter was printed; it leaves the queue (raises NotThere)."""
    row, seen = _one(actor, public_id, now)
    seen.require_work(Scope(row.scope))
    rows = PaperLetter.objects.filter(pk=row.pk, printed_at=None)
    if rows.update(printed_at=now, printed_by=actor.post):
        _record(actor, row, "printed", now=now)


def _aids(body: str) -> tuple[str, ...]:
    """Return the variants a letter has words in, besides German: plain words only where it has them."""
    return tuple(
        name for name in VARIANTS if name == "en" or (has_words(f"easy.{body}") and name == "leicht")
    )


def _told(about: str, on: date, variant: str) -> dict[str, Any]:
    body = tell_in(say(f"{about}.body", on=on.isoformat()), variant)
    return {"subject": tell_in(say(f"{about}.subject"), variant), "paragraphs": tuple(body.split("\n"))}


def _aid(about: str, on: date, variant: str) -> ReadingAid:
    says = tell_in(say("waiting.reading_aid"), variant)
    return ReadingAid(lang=VARIANTS[variant], says=says, **_told(about, on, variant))


def _one(actor: Actor, public_id: str, now: datetime) -> tuple[PaperLetter, SeenCase]:
    row = PaperLetter.objects.filter(public_id=public_id, body=actor.body).select_related("case").first()
    if row is None:
        raise NotThere
    return row, one_case(actor, row.case.public_id, now=now)


def _address(seen: SeenCase) -> tuple[str, ...]:
    """Return name, street, postcode and town, where they may be seen and are not barred.

    Where the profile does not tell the postcode a line is left for it.
    """
    if Scope.CONTACT not in seen.scopes or seen.case.has_barred_address:
        return ()
    sections = sections_of(seen)
    contact: Mapping[str, Any] = sections["contact"].value.get("contact", {}) if "contact" in sections else {}
    ags = str(sections["family"].value.get("municipality", "")) if "family" in sections else ""
    town = planner().municipality_names.get(ags, "") if contact.get("street") else ""
    place = f"{contact.get('postcode') or '_____'} {town}" if town else ""
    return tuple(filter(None, (contact.get("name"), contact.get("street"), place)))


def _office(post: Post) -> tuple[str, ...]:
    return (post.office.street, post.office.city) if post.office else ()


def _write(actor: Actor, thing: Thing, now: datetime) -> bool:
    """Write one letter unless it is there; return whether it is new."""
    row, is_new = PaperLetter.objects.get_or_create(
        case_id=thing.case,
        scope=thing.scope,
        body_id=actor.body,
        rule=thing.rule,
        about=thing.about,
        defaults={"on": thing.on, "written_at": now},
    )
    if is_new:
        act = Act(
            action="worklists.letter.written",
            case=thing.case,
            object_kind="letter",
            object_id=row.public_id,
            scope=row.scope,
            fields=(thing.rule,),
        )
        append(actor.body, act, now=now)  # the machine acts, for whoever works there
    return bool(is_new)


def _record(actor: Actor, row: PaperLetter, did: str, *, now: datetime) -> None:
    act = Act(
        action=f"worklists.letter.{did}",
        case=row.case_id,
        object_kind="letter",
        object_id=row.public_id,
        scope=row.scope,
    )
    record(actor, act, now=now)

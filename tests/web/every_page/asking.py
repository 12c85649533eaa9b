"""Asking a page as each persona, undoing what it did, and what its row expects instead."""

from collections.abc import Callable, Iterator
from enum import StrEnum, unique
from typing import Any, NamedTuple

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLResolver
from tests.web.every_page.rows import NOBODY, TELLS_NOTHING, TOLD_NOTHING, Row, To
from tests.web.every_page.world import ABSENT, ANONYMOUS, World
from tests.web.signed_in import said

from amvis.records.models import AuditRow

_READS = (".read", ".searched", ".opened_file", ".looked_at")


@unique
class Answer(StrEnum):
    """What a page says to somebody."""

    IN = "in"
    REFUSED = "refused"
    ABSENT = "absent"
    SIGN_IN = "sign in"
    NO_METHOD = "no such method"


def all_names(resolver: URLResolver | None = None) -> Iterator[str]:
    """Yield the names of all addresses of the site."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from all_names(pattern)
        else:
            yield str(pattern.name)


def address(world: World, name: str, row: Row, *, absent: bool = False) -> str:
    """Return the address of a row in the world; `absent`: with identifiers that nothing has."""
    named = [world.ids.get(one, one) for one in row.args]
    return reverse(name, args=[ABSENT if absent and one in world.ids.values() else one for one in named])


def undone(do: Callable[[], Any]) -> Any:
    """Return what `do` returns, and undo what it wrote."""
    with transaction.atomic():
        found = do()
        transaction.set_rollback(True)
    return found


def signed_in_still(client: Client, do: Callable[[], Any]) -> Any:
    """Return what `do` returns; undo what it wrote, and sign in again whom it signed out."""
    cookies = client.cookies.output()
    found = undone(do)
    if client.cookies.output() != cookies:
        client.cookies.load(cookies.replace("Set-Cookie: ", ""))
    return found


class Asked(NamedTuple):
    """What came of asking: what the page says, and what stands on record of it."""

    answer: Answer
    response: HttpResponse
    acts: tuple[str, ...]

    @property
    def wrote(self) -> bool:
        return any(not act.endswith(_READS) for act in self.acts)


def ask(world: World, persona: str, method: str, at: str, row: Row) -> Asked:
    """Return what comes of asking; all is undone."""
    data = {
        key: world.ids[value[1:]] if isinstance(value, str) and value.startswith("@") else value
        for key, value in row.data.items()
    }
    client = world.persona(persona)

    def do() -> tuple[HttpResponse, tuple[str, ...]]:
        before = AuditRow.objects.count()
        told = {} if method == "get" else data | {"once": persona[:60]}
        response = getattr(client, method)(at, told)
        return response, tuple(AuditRow.objects.order_by("pk").values_list("action", flat=True))[before:]

    response, acts = signed_in_still(client, do)
    return Asked(_answer(response), response, acts)


def expected(persona: str, to: To | None) -> Answer:
    """Return what a row lets a persona have."""
    if to is None:
        return Answer.NO_METHOD
    if to.signs_in and (persona in ANONYMOUS or (persona == "no post" and to.needs_post)):
        return Answer.SIGN_IN
    if persona in to.allowed:
        return Answer.IN if to.knows_it else Answer.NO_METHOD
    return Answer.REFUSED if persona in to.refused else Answer.ABSENT


def wrong_answers(world: World, name: str, row: Row) -> list[str]:
    """Return where a page answers otherwise than its row says, or writes for who may not.

    To who may not see something it must answer as it does where nothing is, to the byte.
    """
    found = []
    for method, to in (("get", row.get), ("post", row.post)):
        at, elsewhere, worked = address(world, name, row), address(world, name, row, absent=True), []
        for persona in world.clients:
            wanted = expected(persona, to)
            asked = ask(world, persona, method, at, row)
            answer, response, _ = asked
            is_refused = 400 <= response.status_code < 500
            fits = is_refused if wanted is Answer.REFUSED else answer is wanted
            if not fits or (asked.wrote and wanted is not Answer.IN):
                found.append(f"{method} {name} as {persona}: {response.status_code}, expected {wanted}")
            if wanted is Answer.ABSENT and elsewhere != at:
                other = ask(world, persona, method, elsewhere, row).response
                if (said(other), _headers(other)) != (said(response), _headers(response)):
                    found.append(f"{method} {name} as {persona}: what is absent is told otherwise")
            if wanted is Answer.IN:
                worked.append(response.status_code < 400)
                found += _unrecorded(name, row, method, persona, asked)
        if to is not None and to.allowed != NOBODY and row.works and row.data and not any(worked):
            found.append(f"{method} {name}: nobody gets through, so refusals prove nothing")
    return found


def _unrecorded(name: str, row: Row, method: str, persona: str, asked: Asked) -> list[str]:
    """Return that nothing is on record, where an act was done or something of a family was told."""
    if name in TELLS_NOTHING or (name, persona) in TOLD_NOTHING:
        return []
    status = asked.response.status_code
    if method == "post":
        is_told = asked.wrote or not (row.data and row.works and status == 302)
    else:
        is_told = bool(asked.acts) or not ("case" in row.args and status == 200)
    return [] if is_told else [f"{method} {name} as {persona}: nothing of it is on record"]


def _answer(response: HttpResponse) -> Answer:
    if response.status_code == 404:
        return Answer.ABSENT
    if response.status_code == 405:
        return Answer.NO_METHOD
    if response.status_code == 302 and response.headers["Location"].startswith("/anmelden/?next="):
        return Answer.SIGN_IN
    return Answer.IN


def _headers(response: HttpResponse) -> dict[str, str]:
    return {name: value for name, value in response.headers.items() if name != "Set-Cookie"}

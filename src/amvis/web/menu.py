"""The main menu: what somebody in a role comes for, and nothing else."""

from typing import Final

from django.http import HttpRequest

from amvis.domain.consent.vocabulary import Role
from amvis.web.addresses import address_of
from amvis.web.parts import Link

_CASES: Final = (
    ("Fälle", "case_list"),
    ("Arbeitslisten", "worklists"),
    ("Meine Aufgaben", "my_tasks"),
    ("Nachrichten", "inbox"),
)
_EMERGENCY: Final = ("Notfall", "emergency_open")
_OF_ROLE: Final = {
    Role.CASE_WORKER: (*_CASES, _EMERGENCY),
    Role.COUNSELLOR: (*_CASES, _EMERGENCY),
    Role.PROVIDER: (*_CASES, _EMERGENCY),
    Role.SUPERVISOR: (
        *_CASES,
        _EMERGENCY,
        ("Notfälle prüfen", "emergencies"),
        ("Ausschlüsse", "bar_requests"),
    ),
    Role.DATA_PROTECTION_OFFICER: (
        ("Prüfung", "audit"),
        ("Notfälle prüfen", "emergencies"),
        ("Ausschlüsse", "bar_requests"),
    ),
    Role.ADMINISTRATOR: (("Stellen und Konten", "bodies"), ("Betrieb", "operations")),
    Role.STEERING_MEMBER: (),
}


def menu(request: HttpRequest) -> tuple[Link, ...]:
    """Return the links for the one who acts; a page that is not built yet is left out."""
    if request.actor is None:
        return ()
    links = (_link(request, label, name) for label, name in _OF_ROLE[request.actor.role])
    return tuple(link for link in links if link is not None)


def _link(request: HttpRequest, label: str, name: str) -> Link | None:
    address = address_of(name)
    if not address:
        return None
    return Link(label=label, address=address, is_current=request.path.startswith(address))

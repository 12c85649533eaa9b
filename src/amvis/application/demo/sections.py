"""A family file taken apart by who may see which part of it."""

from typing import Any, Final

from amvis.domain.consent.vocabulary import Scope

_TOP: Final = {
    "contact": Scope.CONTACT,
    "home": Scope.CONTACT,  # a place on the map is an address
    "housing": Scope.FINANCE,
    "receiving": Scope.FINANCE,
    "pending": Scope.FINANCE,
    "decisions": Scope.FINANCE,
    "helpers": Scope.CHILDCARE,
}
_OF_ADULT: Final = {
    **dict.fromkeys(("other_income", "assets", "expenses"), Scope.FINANCE),
    **dict.fromkeys(
        ("work", "qualification", "german", "mobility", "wishes", "obligations"), Scope.PLACEMENT
    ),
}
_OF_CHILD: Final = {"care": Scope.CHILDCARE, "own_income": Scope.FINANCE, "maintenance": Scope.FINANCE}


def taken_apart(raw: dict[str, Any]) -> dict[Scope, dict[str, Any]]:
    """Return the parts of a family file by scope; people are told apart by their ids."""
    parts: dict[Scope, dict[str, Any]] = {}
    for name, value in raw.items():
        if name in {"parents", "children"}:
            known = _OF_ADULT if name == "parents" else _OF_CHILD
            for scope, people in _people(value, known).items():
                parts.setdefault(scope, {})[name] = people
        else:
            parts.setdefault(_TOP.get(name, Scope.STATUS), {})[name] = value
    return parts


def _people(people: list[dict[str, Any]], known: dict[str, Scope]) -> dict[Scope, list[dict[str, Any]]]:
    parts: dict[Scope, list[dict[str, Any]]] = {}
    for person in people:
        of_person: dict[Scope, dict[str, Any]] = {}
        for name, value in person.items():
            of_person.setdefault(known.get(name, Scope.STATUS), {"id": person["id"]})[name] = value
        for scope, told in of_person.items():
            parts.setdefault(scope, []).append(told)
    return parts

"""Two people changed one version of a section: what both did, put together so that nothing is lost."""

from typing import Any

from amvis.application.cases.sections import PEOPLE, Tree


def merged(base: Tree, theirs: Tree, mine: Tree) -> Tree:
    """Return `base` with the changes of both; where both changed one field, mine stands."""
    found: Tree = {}
    for key in {**theirs, **mine}:
        of = (tree.get(key) for tree in (base, theirs, mine))
        value = _people(*of) if key in PEOPLE and _are_people(theirs, mine, key) else _value(*of)
        if value is not None:
            found[key] = value
    return found


def _are_people(theirs: Tree, mine: Tree, key: str) -> bool:
    """Tell the people of a section from a child's `parents`, which are ids."""
    return all(isinstance(one, dict) for tree in (theirs, mine) for one in tree.get(key, ()))


def _value(base: Any, theirs: Any, mine: Any) -> Any:
    if mine == base:
        return theirs
    if theirs in (base, mine):
        return mine
    if isinstance(theirs or mine, dict):
        return merged(base or {}, theirs or {}, mine or {}) or None
    if isinstance(theirs or mine, list):
        return _items(base or [], theirs or [], mine or []) or (None if mine is None else [])
    return mine


def _items(base: list[Any], theirs: list[Any], mine: list[Any]) -> list[Any]:
    kept = [one for one in mine if one not in base or one in theirs]
    return kept + [one for one in theirs if one not in base and one not in mine]


def _people(base: Any, theirs: Any, mine: Any) -> Any:
    if mine == base:
        return theirs
    told = [_by_id(people or ()) for people in (base, theirs, mine)]
    found = []
    for id_ in dict.fromkeys((*told[2], *told[1])):
        before, other, own = (people.get(id_) for people in told)
        if other is None or own is None:  # taken out by one: gone, unless the other changed something of them
            found += [one for one in (other, own) if one is not None and one != before]
        else:
            found.append(_value(before, other, own))
    return found or (None if mine is None else [])


def _by_id(people: Any) -> dict[tuple[str, int], Tree]:
    """Return people by their id; those who share one, or have none yet, by their order too."""
    found: dict[tuple[str, int], Tree] = {}
    for one in people:
        id_ = one.get("id", "")
        found[id_, sum(known == id_ for known, _ in found)] = one
    return found

"""A barred address (§ 51 BMG): nobody reads it here, so nothing can be derived from it."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from amvis.application.cases.address_in_text import address_in
from amvis.domain.sentence import say
from amvis.rulebook.words import tell

Tree = dict[str, Any]
_ADDRESS: Final = ("street", "postcode")  # of the contact; the postcode alone narrows it down to a quarter


def without_address(value: Tree) -> Tree:
    """Return a section as it is read where the address is barred: without street, postcode and place."""
    found = {key: part for key, part in value.items() if key != "home"}
    if isinstance(found.get("contact"), dict):
        found["contact"] = {key: one for key, one in found["contact"].items() if key not in _ADDRESS}
    return found


def address_told(part: Mapping[str, Any]) -> Mapping[str, str]:
    """Return the fields of a section that tell an address, each with what to do instead."""
    contact = part.get("contact")
    told = contact if isinstance(contact, dict) else {}
    fields = [f"contact.{name}" for name in _ADDRESS if told.get(name)]
    if part.get("home"):
        fields.append("home")
    return {field: tell(say("protection.no_address"), "de") for field in fields}


def like_an_address(part: Mapping[str, Any], before: Mapping[str, Any]) -> Mapping[str, str]:
    """Return the new texts of a section that look like an address, each with the question about it."""
    known = {text for _, text in _texts(before)}
    new = ((field, text) for field, text in _texts(part) if text not in known)
    found = {field: address for field, text in new if (address := address_in(text))}
    return {
        field: tell(say("protection.address_in_text", found=address), "de")
        for field, address in found.items()
    }


def _texts(value: Any, field: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text with its field, as the form names it."""
    if isinstance(value, str):
        yield field, value
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _texts(one, f"{field}.{key}".lstrip("."))
    elif isinstance(value, list | tuple):
        for number, one in enumerate(value):
            yield from _texts(one, f"{field}.{number}")

"""A barred address (§ 51 BMG): nobody reads it here, so nothing can be derived from it."""

from collections.abc import Mapping
from typing import Any, Final

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

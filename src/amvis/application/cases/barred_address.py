"""A barred address (§ 51 BMG): nobody reads it here, so nothing can be derived from it."""

from collections.abc import Mapping
from typing import Any

from amvis.domain.sentence import say
from amvis.rulebook.words import tell

Tree = dict[str, Any]


def without_address(value: Tree) -> Tree:
    """Return a section as it is read where the address is barred: without street and place on the map."""
    found = {key: part for key, part in value.items() if key != "home"}
    if isinstance(found.get("contact"), dict):
        found["contact"] = {key: one for key, one in found["contact"].items() if key != "street"}
    return found


def address_told(part: Mapping[str, Any]) -> Mapping[str, str]:
    """Return the fields of a section that tell an address, each with what to do instead."""
    contact = part.get("contact")
    fields = ["contact.street"] if isinstance(contact, dict) and contact.get("street") else []
    if part.get("home"):
        fields.append("home")
    return {field: tell(say("protection.no_address"), "de") for field in fields}

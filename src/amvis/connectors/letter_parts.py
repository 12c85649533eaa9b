"""The parts every form of a letter has in common: sender, recipient, number, closing, notes."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

Letter = Mapping[str, Any]
Tell = Callable[..., str]

LINE: Final = "_" * 12


def blank(label: str) -> str:
    """Return a line to fill in, with what belongs there."""
    return f"{LINE} ({label})"


def sender(letter: Letter, tell: Tell) -> list[str]:
    """Return the lines of the sender; what the family does not say is blank."""
    who = letter["sender"]
    name = who["name"] or blank(tell("letter.sender_name"))
    street = who["street"] or blank(tell("letter.sender_street"))
    postcode = who["postcode"] or blank(tell("letter.sender_plz"))
    return [name, street, f"{postcode} {who['town'] or ''}".strip()]


def recipient(letter: Letter, tell: Tell) -> list[str]:
    """Return the lines of the recipient; an address nobody is sure of is blank."""
    to = letter["recipient"]
    is_employer = to["body"] == "arbeitgeber"
    name = to["name"] or blank(tell("letter.employer" if is_employer else "letter.recipient"))
    address = to["address"].split(", ") if to["address"] else [blank(tell("letter.recipient_address"))]
    return [name, *address]


def number(letter: Letter, tell: Tell) -> str:
    """Return the line of the file number, a blank where it is not known; nothing towards an employer."""
    if letter["recipient"]["body"] == "arbeitgeber":
        return ""
    return tell("letter.number", number=letter["file_number"] or LINE)


def notes(letter: Letter, tell: Tell) -> Iterator[str]:
    """Yield what only the sender needs: last day and how it was counted, form, certainty, blanks."""
    yield from _by(letter, tell)
    yield tell(f"letter.form.{letter['form']}")
    counted = letter["deadline"]["counted"] or {}
    yield from filter(None, (letter["note"], counted.get("form"), counted.get("note")))
    yield from counted.get("assumptions", ())
    if letter["certainty"] != "C":
        yield tell(f"letter.certainty.{letter['certainty']}")
    if letter["blanks"]:
        yield tell("letter.blanks", labels=", ".join(each["label"] for each in letter["blanks"]))
    if not letter["recipient"]["address"]:
        yield tell("letter.recipient_unknown")


def _by(letter: Letter, tell: Tell) -> Iterator[str]:
    deadline = letter["deadline"]
    found = deadline["counted"]
    if found is None:
        if deadline["missing"]:
            yield tell("letter.deadline_missing", day=deadline["missing"])
        else:
            is_open = letter["about"] is None and letter["recipient"]["body"] is None
            yield tell("letter.deadline_unknown" if is_open else "letter.no_deadline")
        return
    named = {"name": found["name"], "norm": found["norm"]}
    if found["state"] == "at_once":
        yield tell("letter.at_once", **named)
    elif found["arrive_by"] or found["last_day"]:
        yield tell("letter.by", day=found["arrive_by"] or found["last_day"], **named)
    elif found["first_day"]:
        yield tell("letter.from", day=found["first_day"], **named)
    if found["state"] == "over":
        yield tell("letter.over")
    for step in found["counted"]:
        yield tell("letter.step", **step)

"""Which body decides, and which of its offices serves a place; where nobody knows, it is said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from amvis.domain.finding import Answer, Certainty, weakest
from amvis.domain.sentence import Sentence, say

# Nobody's place leads to these: one's own fund, one's own employer.
_OWN = ("insurance", "work")


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body that decides; `by` says whose place leads to it: residence, dwelling, child, insurance, work."""

    slug: str
    name: Mapping[str, str]
    by: str
    norm: str
    note: Mapping[str, str]
    certainty: Certainty
    source: str
    checked_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office with what is known of it; what is not known is empty, what is doubtful stands in `unsure`."""

    id: str
    name: str
    bodies: tuple[str, ...]
    ags: tuple[str, ...]  # whom it serves; a Kreis by the beginning of the key
    address: str = ""
    phone: str = ""
    mail: str = ""
    web: str = ""
    hours: str = ""
    tasks: str = ""
    note: str = ""
    unsure: tuple[str, ...] = ()
    certainty: Certainty = Certainty.C

    def serves(self, ags: str) -> bool:
        """Return whether it serves a municipality."""
        return any(ags.startswith(key) for key in self.ags)


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    """The body and its office: *yes* one, *perhaps* several, *unknown* none; `because` tells which it is."""

    body: Body
    answer: Answer
    office: Office | None
    others: tuple[Office, ...]
    because: Sentence
    certainty: Certainty


def responsible(body: Body, ags: str, offices: Iterable[Office]) -> Responsibility:
    """Return the office of a body for a municipality; the most local one goes first."""
    serving = [each for each in offices if body.slug in each.bodies and each.serves(ags)]
    serving.sort(key=lambda each: -max(len(key) for key in each.ags if ags.startswith(key)))
    if not serving:
        key = "responsible.own" if body.by in _OWN else "responsible.not_listed"
        return Responsibility(
            body=body,
            answer=Answer.UNKNOWN,
            office=None,
            others=(),
            because=say(key),
            certainty=body.certainty,
        )
    one = len(serving) == 1
    return Responsibility(
        body=body,
        answer=Answer.YES if one else Answer.PERHAPS,
        office=serving[0],
        others=tuple(serving[1:]),
        because=say("responsible.one" if one else "responsible.several", count=len(serving)),
        certainty=weakest(body.certainty, serving[0].certainty),
    )


def safety_net(body: Body) -> tuple[tuple[Sentence, str], ...]:
    """Return what protects who asks the wrong body, or one of two that both decline, with the norms."""
    if body.by == "work":
        return ()
    found = [(say("responsible.forwarded"), "§ 16 Abs. 2 SGB I")]
    if body.slug in ("jugendamt", "tagespflegevermittlung", "kita_anmeldung"):
        found.append((say("responsible.youth_office_first"), "§ 86d SGB VIII"))
    else:
        found.append((say("responsible.advance"), "§ 43 Abs. 1 S. 2 SGB I"))
    return tuple(found)
